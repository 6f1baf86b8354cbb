"""Personal names: a surname, one or two characters, and something that says it is a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

import regex

from contentcheck.modules.secrets.facts import everyday_words, surnames

__all__ = ["Name", "may_announce", "names_in"]

_NEVER_GIVEN: Final = frozenset(
    "的了在是和与及或等也都被把将从对于以而其之这那有无不某号码年月日元岁们他她它我你男女此该各每个位名"
)
_TITLES: Final = (
    "先生|女士|小姐|同学|老师|医生|主任|局长|书记|经理|师傅|大爷|大妈|阿姨|叔叔|奶奶|爷爷|教授|家长"
)
_FOLLOWING: Final = (
    "的|[，、]|男|女|身份|证件|手机|电话|微信|银行|卡号|账号|帐号|联系|家住|住址|住在|住院|现住|户籍|籍贯"
    "|于|因|在|被|是|为|系|向|与|和|及|经|以|从|已|曾|将|患|确诊|感染|诊断|今年|现年|生于|出生|同志|就诊|入院|出院"
    "|上周|上月|昨|近日|日前|当天|随后|接受|突发|出现|等|[0-9]"
)
_NOTE: Final = r"(?:[（(][^（）()\n]{1,6}[）)])?"
_JOINT: Final = r":： \u3000|\t\"“*"
_APART: Final = r" \t\u3000\n\r|｜,，、;；:：。(（)）"


class Name(NamedTuple):
    """Where a name stands. ``said``: a word before it says so, its place alone does not count."""

    start: int
    end: int
    said: bool


def names_in(text: str, cues: Sequence[str]) -> Iterator[Name]:
    """Yield the names of ``text`` from left to right.

    ``cues``: words such as 姓名 or 患者 that a name follows. A name is also taken for one where it
    stands alone between separators, in a cell or at the head of a line. An everyday word is none,
    nor a name made unreadable (张某, 王*) or called an alias.
    """
    for hit in _pattern(tuple(cues)).finditer(text):
        if hit["name"] not in everyday_words():
            yield Name(hit.start("name"), hit.end("name"), hit["said"] is not None)


def may_announce(text: str, start: int, end: int, cues: Sequence[str]) -> bool:
    """Whether a cue with a surname behind it stands in ``[start, end)``; a quick look."""
    return _announcement(tuple(cues)).search(text, start, end) is not None


@cache
def _announcement(cues: tuple[str, ...]) -> re.Pattern[str]:
    """The first characters of the cues as a look-ahead: only there the words are tried."""
    firsts = "".join(sorted({re.escape(cue[0]) for cue in cues}))
    said = "|".join(map(re.escape, cues))
    surname = "".join(sorted({name[0] for name in surnames()}))
    return re.compile(f"(?=[{firsts}])(?:{said}){_NOTE}[{_JOINT}]{{0,3}}[{surname}]")


@cache
def _pattern(cues: tuple[str, ...]) -> regex.Pattern[str]:
    double = "|".join(sorted(name for name in surnames() if len(name) == 2))
    single = "".join(sorted(name for name in surnames() if len(name) == 1))
    given = rf"(?:(?![{''.join(sorted(_NEVER_GIVEN))}])\p{{Han}})"
    name = rf"(?P<name>(?:{double}|[{single}])(?!{_TITLES}){given}{{1,2}})"
    said = "|".join(sorted(map(regex.escape, cues), key=len, reverse=True)) or r"(?!)"
    alias = r"(?![ ]?[（(][^（）()\n]{0,4}化名)"
    return regex.compile(
        rf"(?<=(?P<said>(?:{said}){_NOTE}[{_JOINT}]{{0,3}}))"
        rf"{name}(?=$|[^\p{{Han}}*＊×]|{_FOLLOWING}){alias}"
        rf"|(?<=^|[{_APART}]|[0-9][.．]){name}(?=$|[{_APART}0-9“\"]|的?(?:身份|手机|电话|银行卡|住址)){alias}"
    )
