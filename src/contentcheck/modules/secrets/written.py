"""How a value is written behind the name it belongs to, and where exactly it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

import regex

__all__ = [
    "Joint",
    "Name",
    "Written",
    "compared",
    "following",
    "is_long",
    "is_part",
    "may_follow",
    "name_at",
    "whole",
]

_NAME: Final = 48
"""Code points of a name that are looked at on either side of its word."""
_REACH: Final = 700
"""Code points behind the word of a name in which its value must end."""
_LONG_WORD: Final = 5
_LONG_VALUE: Final = 64
_VERBS: Final = frozenset("为是就设改")
_VALUE: Final = 512
"""Code points of a value that are judged; see ``whole``."""
_RIGHT: Final = regex.compile(r"[A-Za-z0-9_\-.$]*+")
_LEFT: Final = regex.compile(r"(?r)[A-Za-z0-9_\-.$]*")
_PREVIOUS: Final = regex.compile(r"(?r)(?<![A-Za-z])([A-Za-z]{2,16}) ")
_WORD: Final = 20
_PART: Final = regex.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")

Joint = Literal["sign", "list", "said", "gap", "compared"]
"""What stands between name and value: a sign, a comma, a verb, only space, or a comparison."""

_FOLLOWING: Final = regex.compile(
    r"""(?x)
    (?P<tail> [A-Za-z0-9_\-.]{0,48}+ )
    (?: [\\"'`\])）】*]{0,4}+ (?: \ ?[（(] [^（）()\n]{1,16} [)）] )? )
    (?: (?P<sign>
          (?: [\ \t]{0,2}+ : [\ \t]{0,2}+ [A-Za-z_][\w.\[\]|?]{0,24}+ [\ \t]{0,2}+ = (?![=>])
            | [\ \t]{1,2}+ [A-Za-z]{3,12}+ [\ \t]{1,2}+ :?=
            | [\ \t\u3000]{0,8}+
              (?: [:?.|+!=]{0,3} => | [:?.|+!=]{0,3} = | -> | [:：＝] | %3[Dd] | \|\| )
            | [\ \t]{0,4}+ (?: (?P<listed> , ) | (?P<called> \( ) ) (?= [\ \t]{0,4}+ \\?["'`] )
            | \s{1,8}+ value [\ \t]{0,4}+ = )
          (?: \s{0,24}+ (?= \\?["'`] ) | [\ \t\u3000]{0,12}+ )
        | > \s{0,24}+ )
      | (?P<said> [\ \t\u3000]{0,4}+ (?: is | was | 就是 | 设为 | 改为 | 设置为 | 改成 | 为 | 是 )
          [:：\ \t\u3000]{0,4}+ )
      | (?P<gap> [\ \t\u3000]{1,4}+ ) )
    (?: \\?(?P<quote> ["'`] )
        (?P<scheme> (?: (?i: bearer | basic | token | api-?token | api-?key | ssws | digest | bot )
          [\ \t]{1,2}+ )? )
        (?P<quoted> (?: (?! (?P=quote) ) [^\n] ){1,512}+ )
      | [“‘「『] (?P<quoted> [^“”‘’「」『』\n]{1,512}+ )
      | (?P<scheme> (?: (?i: bearer | basic | token | api-?token | api-?key | ssws | digest | bot )
          [\ \t]{1,2}+ )? )
        (?P<bare> [^\s"'`<>，。；、！？（）【】“”‘’「」『』《》…,;\p{Han}]{1,512}+ ) )
    """
)
"""The rest of the name, how the value is joined to it, a scheme (Bearer), and the value."""
_BEFORE: Final = regex.compile(
    r"""(?P<quote>["'`])(?P<quoted>(?:(?!(?P=quote))[^\n]){6,200}+)(?P=quote)"""
    r"""[ \t]{0,4}[!=]={1,2}[ \t]{0,4}$"""
)
_CUT: Final = regex.compile(r"\\[nrt\"'`]|\\$|&(?=[A-Za-z_]{1,32}=)|%26|/(?=[A-Za-z]{2,12}[:：])")
_TRAILING: Final = ".,;:)]}>|\\*"
_OPENER: Final = {")": "(", "]": "[", "}": "{"}
_REST: Final = regex.compile(r"[A-Za-z0-9+/=_.~%\-]*+")
_LONGEST: Final = 16_384
_LOGIN: Final = regex.compile(r"login\s{1,4}\S{1,64}\s{1,8}$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: the word that was looked for, and all words the name is made of.

    ``glued``: the word is only a part of a longer one (token in tokenizer) · ``flag``: it is an
    option of a command (--password) · ``constant``: it is written in capitals (DB_PASSWORD) ·
    ``previous``: the word before the name, in small letters (public key).
    """

    word: str
    parts: tuple[str, ...]
    glued: bool
    flag: bool
    constant: bool
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A value: half-open code points, its characters, and how it is written."""

    start: int
    end: int
    value: str
    quoted: bool
    joint: Joint
    scheme: str = ""


def name_at(text: str, start: int, end: int) -> Name:
    """Return the name round the word at ``[start, end)``."""
    left, right = _left(text, start), _RIGHT.match(text, end, end + _NAME).end()
    word = "".join(char for char in text[start:end].lower() if char.isalnum())
    parts = tuple(part.lower() for part in _PART.findall(text, left, right))
    glued = word.isascii() and not _is_made_of(word, parts)
    constant = text[left:right].isupper()
    previous = _PREVIOUS.match(text, max(0, left - _WORD), left)
    before = "" if previous is None else previous[1].lower()
    return Name(word, parts, glued, text[left] == "-", constant, before)


def _left(text: str, start: int) -> int:
    """Return where the name that goes on at ``start`` begins."""
    return int(_LEFT.match(text, max(0, start - _NAME), start).start())


def is_part(name: Name) -> bool:
    """Whether the word of a glued name is still a word of it: githubtoken, MYSQLPASS.

    It stands at the end of a part, and is long or the whole name is in capitals.
    """
    long = len(name.word) >= _LONG_WORD or name.constant
    return long and any(part.endswith(name.word) for part in name.parts)


def _is_made_of(word: str, parts: tuple[str, ...]) -> bool:
    """Whether some neighbouring parts are, together, the word."""
    for first in range(len(parts)):
        joined = ""
        for part in parts[first:]:
            joined += part
            if joined == word:
                return True
            if not word.startswith(joined):
                break
    return False


def may_follow(text: str, end: int) -> bool:
    """Whether a value can follow the name that goes on at ``end``; a look at one character."""
    right = _RIGHT.match(text, end, end + _NAME).end()
    if right == end + _NAME:
        return False
    after = text[right : right + 1]
    return after.isascii() or not after.isalpha() or after in _VERBS


def is_long(written: Written) -> bool:
    """Whether the value is longer than names in it should be looked at."""
    return written.end - written.start >= _LONG_VALUE


def following(text: str, start: int, end: int, name: Name) -> Written | None:
    """Return the value that follows the word at ``[start, end)``, None if none does."""
    hit = _FOLLOWING.match(text, end, min(len(text), end + _REACH))
    if hit is None:
        return None
    joint, quoted = _joint(hit, name), hit["quoted"] is not None
    if joint == "gap" and not quoted and not _is_login(text, start):
        return None
    if hit["called"] is not None and hit["tail"]:
        return None
    first, last = hit.span("quoted" if quoted else "bare")
    if (cut := _CUT.search(text, first, last)) is not None:
        last = cut.start()
    if not quoted:
        last = _without_trailing(text, first, last)
    scheme = (hit["scheme"] or "").strip().lower()
    return Written(first, last, text[first:last], quoted, joint, scheme) if first < last else None


def whole(text: str, written: Written) -> Written:
    """Return a value that was cut where judging ends with all its characters."""
    if written.end - written.start < _VALUE:
        return written
    end = _REST.match(text, written.end, written.end + _LONGEST).end()
    return replace(written, end=end, value=text[written.start : end])


def compared(text: str, start: int) -> Written | None:
    """Return the value in quotation marks to which the name round ``start`` is compared."""
    left, hit = _left(text, start), None
    if text[max(0, left - 8) : left].rstrip().endswith("="):
        hit = _BEFORE.search(text[max(0, left - _REACH) : left])
    if hit is None:
        return None
    first, last = (at + max(0, left - _REACH) for at in hit.span("quoted"))
    return Written(first, last, text[first:last], True, "compared")


def _joint(hit: regex.Match[str], name: Name) -> Joint:
    if hit["listed"] is not None:
        return "list"
    if hit["said"] is not None:
        return "said"
    return "sign" if hit["sign"] is not None or name.flag else "gap"


def _is_login(text: str, start: int) -> bool:
    """Whether ``login NAME`` stands before the name, as in a .netrc file."""
    return _LOGIN.search(text[max(0, start - 80) : start]) is not None


def _without_trailing(text: str, first: int, last: int) -> int:
    """Return where a bare value ends without the punctuation of the sentence or code round it."""
    while last > first and text[last - 1] in _TRAILING:
        opener = _OPENER.get(text[last - 1])
        if opener is not None and opener in text[first:last]:
            break
        last -= 1
    return last
