"""``typos.markup``: marks of Markdown and HTML left in plain text.

A text that is Markdown or HTML as a whole was handed over under the wrong type; that is no slip of
the pen, and a finding at every mark would help nobody. So only a few tags, and no Markdown beside
headings and links, count.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from contentcheck.checks.base import Match
from contentcheck.modules.typos.odd_rule import odd_check
from contentcheck.text.field import FieldText

__all__ = ["MARKUP"]

FEW = 6
"""Tags of a plain text that are taken for slips, at most."""
_REACH = 120
_RESIDUE = regex.compile(
    r"""(?x)
    (?P<tag></?(?:p|br|div|span|strong|b|em|i|u|font|a|img|table|tr|td|th|ul|ol|li|h[1-6]|section
      |center|blockquote|sup|sub|style|script|iframe|video)(?=[\s/>])[^<>\n]{0,100}+>)
    | (?P<entity>&(?:nbsp|amp|lt|gt|quot|apos|ldquo|rdquo|lsquo|rsquo|hellip|mdash|ndash|middot
      |emsp|ensp|times|yen|copy|reg|\#[0-9]{2,5}|\#x[0-9a-fA-F]{2,4});)
    | (?P<bold>(?<!\*)\*\*(?=[\p{Han}“（《])[^*\n]{1,60}+\*\*(?!\*))
    | (?P<heading>\#{2,6}[ ](?=[\p{Han}（]))
    """
)
_MARKDOWN = regex.compile(r"(?m)^(?:#{1,6} |```|> |\|.{1,80}\|$)|\]\(https?:|!\[")
_HEADINGS = 2


def _residue(field: FieldText, places: list[int]) -> Iterator[Match]:
    """Yield what is left over; marks of markup that stand for the whole text do not count."""
    found = list(_found(field, places))
    if not found:
        return
    tags = sum(hit["tag"] is not None for hit in found)
    headings = sum(hit["heading"] is not None for hit in found)
    if tags > FEW:
        return
    markdown = headings > _HEADINGS or (
        tags < len(found) and len(_MARKDOWN.findall(field.text)) > _HEADINGS
    )
    for hit in found:
        kind = str(hit.lastgroup)
        if kind in ("tag", "entity") or not markdown:
            yield Match(field, hit.start(), hit.end(), args={"kind": _NAMES[kind]})


_NAMES = {
    "tag": "网页标签",
    "entity": "网页转义符",
    "bold": "Markdown 加粗符号",
    "heading": "Markdown 标题符号",
}


def _found(field: FieldText, places: list[int]) -> Iterator[regex.Match[str]]:
    text, done = field.text, 0
    for at in places:
        if at < done:
            continue
        if text[at] == "#" and at and text[at - 1] not in "\n\r":
            continue
        found = _RESIDUE.match(text, at, min(len(text), at + _REACH))
        if found is None:
            continue
        done = found.end()
        yield found


def _is_plain(field: FieldText) -> bool:
    return field.media_type == "text/plain" and field.text.count("</") <= FEW


MARKUP = odd_check("typos.markup", "markup", _residue, _is_plain)
