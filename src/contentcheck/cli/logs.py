"""What the library logs, as lines on standard error: each message once, in Chinese."""

from __future__ import annotations

import logging

from contentcheck.cli.trouble import say

__all__ = ["listen"]

_ZH = {
    "cache folder %s cannot be written: %s": "缓存目录 %s 不能写（%s）：照常检查，只是启动慢一点",
    "cache %s is corrupt and is rebuilt": "缓存 %s 已损坏，已重建",
    "rule %s failed: %s": "规则 %s 运行出错：%s",
    "a document was not checked: %s": "有一篇没有查完：%s",
}
"""Messages of the logger ``contentcheck``; one that is missing here is shown in English."""


class _OnceEach(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._said: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        template = _ZH.get(record.msg, str(record.msg))
        message = template % record.args if record.args else template
        if message not in self._said:
            self._said.add(message)
            say(f"提示：{message}")


def listen() -> None:
    """Show warnings of the library from now on; called again it begins anew."""
    logger = logging.getLogger("contentcheck")
    for handler in [each for each in logger.handlers if isinstance(each, _OnceEach)]:
        logger.removeHandler(handler)
    logger.addHandler(_OnceEach())
