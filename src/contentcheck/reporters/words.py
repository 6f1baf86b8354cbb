"""The frame words of reports for people, in the languages there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from contentcheck.errors import ConfigError, Problem

__all__ = ["Lang", "Words", "words"]

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """Words and phrases of one language; ``{}`` stands for a value."""

    severity: Mapping[str, str]
    confidence: Mapping[str, str]
    action: Mapping[str, str]
    stage: Mapping[str, str]
    suppressed_by: Mapping[str, str]
    quoted: str
    all_stages: str
    unnamed: str
    characters: str
    empty: str
    places: str
    norm: str
    article: str
    unverified: str
    advice: str
    replace: str
    alternative: str
    delete: str
    suppressed: str
    preview: str
    not_applicable: str
    overflow: str
    failed: str
    incomplete: str
    total: str
    documents: str
    findings: str
    failures: str
    not_read: str
    exit: str
    comma: str
    semicolon: str
    colon: str


_ZH = Words(
    severity={"info": "提示", "low": "轻微", "medium": "一般", "high": "严重", "critical": "致命"},
    confidence={"low": "存疑", "medium": "可能", "high": "确定"},
    action={"pass": "通过", "note": "提示", "review": "复核", "block": "拦截"},
    stage={"first": "初审", "second": "复审", "final": "终审"},
    suppressed_by={
        "inline": "文内注释",
        "baseline": "基线",
        "allow": "允许短语",
        "policy": "策略",
        "decision": "审核决定",
    },
    quoted="“{}”",
    all_stages="总体",
    unnamed="（未命名稿件）",
    characters="{} 字符",
    empty="文件为空，没有可检查的文字",
    places="共 {} 处",
    norm="依据",
    article="第{}条",
    unverified="（原文待核）",
    advice="建议",
    replace="改为{}",
    alternative="或",
    delete="删去",
    suppressed="已抑制 {} 条，不影响裁定",
    preview="试行规则发现 {} 条，不影响裁定",
    not_applicable="不适用的规则 {} 条",
    overflow="{} 另有 {} 处超出上限，未逐一列出",
    failed="未检查",
    incomplete="（未检查完）",
    total="合计",
    documents="{} 篇",
    findings="发现 {} 条",
    failures="未能检查 {} 项",
    not_read="未读取 {} 个文件",
    exit="退出码 {}",
    comma="，",
    semicolon="；",
    colon="：",
)

_EN = Words(
    severity={name: name for name in _ZH.severity},
    confidence={"low": "doubtful", "medium": "likely", "high": "certain"},
    action={name: name for name in _ZH.action},
    stage={"first": "first review", "second": "second review", "final": "final review"},
    suppressed_by={
        "inline": "comment in the text",
        "baseline": "baseline",
        "allow": "allow phrase",
        "policy": "policy",
        "decision": "review decision",
    },
    quoted="“{}”",
    all_stages="overall",
    unnamed="(unnamed document)",
    characters="{} characters",
    empty="empty file, no text to check",
    places="{} places",
    norm="norm",
    article=" art. {}",
    unverified=" (wording not yet verified)",
    advice="advice",
    replace="write {}",
    alternative=" or ",
    delete="delete",
    suppressed="{} suppressed, without effect on the verdict",
    preview="{} of preview rules, without effect on the verdict",
    not_applicable="rules not applicable: {}",
    overflow="{}: {} more beyond the cap, not listed",
    failed="NOT CHECKED",
    incomplete=" (incomplete)",
    total="total",
    documents="documents: {}",
    findings="findings: {}",
    failures="not checked: {}",
    not_read="files not read: {}",
    exit="exit {}",
    comma=", ",
    semicolon="; ",
    colon=": ",
)

_LANGUAGES: Mapping[str, Words] = MappingProxyType({"zh": _ZH, "en": _EN})


def words(lang: str) -> Words:
    """Return the words of a language. Raises ``ConfigError`` E212 for one there is not."""
    if lang not in _LANGUAGES:
        allowed = "、".join(_LANGUAGES)
        problem = Problem("E212", "没有这种界面语言", key="lang", value=lang, allowed=allowed)
        raise ConfigError(problem)
    return _LANGUAGES[lang]
