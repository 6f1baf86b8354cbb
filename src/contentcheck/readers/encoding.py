"""Bytes to text without losing or inventing a character.

Order: what the caller says, a byte order mark, strict UTF-8, then detection among the encodings of
Chinese text. GBK and GB2312 are always read as GB18030, their superset. Nothing is ever ignored or
replaced: bytes that do not decode are an error that names their offset. Lone surrogates that a
UTF encoding carries are kept, they are evidence.
"""

from __future__ import annotations

import codecs

from contentcheck.errors import ConfigError, InputError, Problem

__all__ = ["decode"]

_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
"""Byte order mark, codec that reads it as one character, name to report."""

_CANDIDATES = ["utf_8", "gb18030", "big5", "utf_16"]
_SAMPLE = 1 << 18
_SUBSETS_OF_GB18030 = {"gbk", "gb2312"}

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "ZIP、Word 或 Excel"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office"),
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF87a", "GIF 图片"),
    (b"GIF89a", "GIF 图片"),
    (b"\x1f\x8b\x08", "gzip"),
)
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x08, 0x09, 0x0A, 0x0C, 0x0D, 0x1A, 0x1B})
_MOST_CONTROLS_IN_UTF8 = 0.3
_MOST_CONTROLS_ELSEWHERE = 0.05


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text in ``data`` without its byte order mark, and the encoding it had.

    Raises ``InputError`` E503 (does not decode, with the byte offset) or E504 (no text at all),
    ``ConfigError`` E211 for an encoding that does not exist.
    """
    if encoding is not None:
        return _explicit(data, encoding)
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            if name == "utf-32" and len(data) % 4:
                continue
            return _without_mark(_strict(data, codec, name)), name
    _refuse_signature(data)
    controls = _share_of_controls(data)
    text = _as_utf8(data)
    if text is not None and controls <= _MOST_CONTROLS_IN_UTF8:
        return text, "utf-8"
    unmarked = _as_unmarked_utf16(data)
    if unmarked is not None:
        return unmarked
    if controls > _MOST_CONTROLS_ELSEWHERE:
        raise InputError(Problem("E504", "不是文本：控制字符太多，像是二进制文件"))
    return _detected(data)


def _explicit(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        name = codecs.lookup(encoding).name
        name = "gb18030" if name in _SUBSETS_OF_GB18030 else name
        return _without_mark(_strict(data, name, name)), name
    except (LookupError, ValueError) as error:
        problem = Problem(
            "E211",
            "没有这种编码",
            key="encoding",
            value=encoding,
            allowed="utf-8、gb18030、big5、utf-16 等 Python 编码名",
        )
        raise ConfigError(problem) from error


def _strict(data: bytes, codec: str, name: str) -> str:
    keep = "surrogatepass" if codec.startswith("utf-") and codec != "utf-7" else "strict"
    try:
        return data.decode(codec, keep)
    except UnicodeDecodeError as error:
        raise _undecodable(name, error.start) from error


def _undecodable(name: str, offset: int) -> InputError:
    message = f"按 {name} 解码失败，第 {offset} 字节（从 0 计）起不能解码；可指定编码"
    return InputError(Problem("E503", message, key="byte", value=str(offset)))


def _without_mark(text: str) -> str:
    return text.removeprefix("\ufeff")


def _as_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None


def _refuse_signature(data: bytes) -> None:
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(Problem("E504", f"不是文本：像是 {name} 文件"))


def _share_of_controls(data: bytes) -> float:
    sample = data[:_SAMPLE]
    return 1 - len(sample.translate(None, _CONTROLS)) / len(sample) if sample else 0.0


def _as_unmarked_utf16(data: bytes) -> tuple[str, str] | None:
    """Read UTF-16 that lost its mark: only where almost every character is an everyday one."""
    if len(data) % 2 or 0 not in data:
        return None
    for codec in ("utf-16-le", "utf-16-be"):
        sample = data[:_SAMPLE].decode(codec, "replace")
        everyday = sum(map(_is_everyday, sample))
        if everyday >= 0.9 * len(sample):
            return _strict(data, codec, codec), codec
    return None


def _is_everyday(character: str) -> bool:
    return (
        " " <= character <= "~"
        or character in "\t\n\r"
        or "\u4e00" <= character <= "\u9fff"
        or "\u2010" <= character <= "\u2026"
        or "\u3000" <= character <= "\u301f"
        or "\uff01" <= character <= "\uff5e"
    )


def _detected(data: bytes) -> tuple[str, str]:
    """Choose among the encodings of Chinese text. The import is slow and mostly not needed."""
    from charset_normalizer import from_bytes

    best = from_bytes(_sample_of_lines(data), cp_isolation=_CANDIDATES).best()
    if best is None:
        raise _undetected(data)
    name = best.encoding.replace("_", "-")
    if name == "big5" and _is_everyday_gb(data[:_SAMPLE]):
        name = "gb18030"
    return _without_mark(_strict(data, name, name)), name


def _sample_of_lines(data: bytes) -> bytes:
    """Cut after a line end, which is no second byte in any of the encodings."""
    if len(data) <= _SAMPLE:
        return data
    return data[: data.rfind(b"\n", 0, _SAMPLE) + 1] or data


def _undetected(data: bytes) -> InputError:
    """Name the fault in UTF-8 if the text began as such, else the one in GB18030."""
    for codec in ("utf-8", "gb18030"):
        try:
            data.decode(codec)
        except UnicodeDecodeError as error:
            fault = _undecodable(codec, error.start)
            if not data[: error.start].isascii():
                break
    return fault


def _is_everyday_gb(data: bytes) -> bool:
    """Whether all two-byte characters are of GB 2312 level 1 or its marks.

    A headline of a few characters can be read as Big5 too; real Big5 fails here at once, because
    four in ten of its second bytes are ASCII.
    """
    index = 0
    while index < len(data):
        lead = data[index]
        if lead < 0x80:
            index += 1
            continue
        trail = data[index + 1] if index + 1 < len(data) else 0
        if trail < 0xA1 or not (0xB0 <= lead <= 0xD7 or 0xA1 <= lead <= 0xA3):
            return False
        index += 2
    return True
