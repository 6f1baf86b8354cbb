"""``typos.signature``: a notice that one office heads and another one signs."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from pydantic import Field

from contentcheck.checks.base import (
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.lines import lines_of
from contentcheck.text.field import FieldText
from contentcheck.text.line_table import LineTable

__all__ = ["Signature", "SignatureOptions"]

_HEAD = regex.compile(
    r"(?P<office>\p{Han}{4,24}?)关于.{2,60}(?:的)?(?:通知|公告|通告|意见|通报|函|请示|报告|决定|批复)\Z"
)
_DATE = regex.compile(
    r"[0-9〇○零一二三四五六七八九十]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日\Z"
)
_OFFICE = regex.compile(r"\p{Han}{4,30}\Z")
_LAST_LINES = 5
_LAST = 120
_PREFIXES = ("中共", "中国共产党", "共青团")
_NAME = 2


class SignatureOptions(Options):
    """``passes_on``: words in the heading that show that it passes on another office's paper ·
    ``offices``: endings of one of which the signing line must have.
    """

    passes_on: tuple[str, ...] = ()
    offices: tuple[str, ...] = Field(min_length=1)


class Signature:
    """The heading must name its office; the signature stands in the line before the date."""

    name = "typos.signature"
    options = SignatureOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: SignatureOptions = spec.options

        def confirm(ctx: Context, _: Candidates) -> Iterator[Match]:
            for field in ctx.fields:
                if "日" not in field.text[-_LAST:]:
                    continue
                lines = lines_of(ctx, field)
                signed = _signed(field, lines, options)
                if signed is None:
                    continue
                office = _heading(ctx, field, lines, options)
                signer = field.text[slice(*signed)]
                if office is not None and not _same(office, signer):
                    yield Match(field, *signed, args={"office": office, "signer": signer})

        return CompiledCheck((), confirm, scope="document")


def _heading(
    ctx: Context, field: FieldText, lines: LineTable, options: SignatureOptions
) -> str | None:
    titles = [of.text.strip() for of in ctx.fields if of.name == "title"]
    titles += [field.text[slice(*lines[number])] for number in range(min(2, len(lines)))]
    for title in titles:
        found = _HEAD.match(title)
        if found is not None:
            passed = any(word in title for word in options.passes_on)
            return None if passed else found["office"]
    return None


def _signed(
    field: FieldText, lines: LineTable, options: SignatureOptions
) -> tuple[int, int] | None:
    """Return the line before the date among the last lines, if it names an office."""
    for number in range(max(1, len(lines) - _LAST_LINES), len(lines)):
        if lines.lasts[number] != "日" or not _DATE.match(field.text, *lines[number]):
            continue
        office = field.text[slice(*lines[number - 1])]
        if _OFFICE.match(office) and office.endswith(options.offices):
            return lines[number - 1]
    return None


def _same(office: str, signer: str) -> bool:
    """Whether both begin with one name, as 青禾大学 and 青禾大学学生工作处 do."""
    for prefix in _PREFIXES:
        office, signer = office.removeprefix(prefix), signer.removeprefix(prefix)
    return office[:_NAME] in signer or signer[:_NAME] in office
