"""``typos.empty-marks``: brackets and quotation marks with nothing in them, a mark twice."""

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
from contentcheck.model.base import Confidence
from contentcheck.model.rulespec import RuleSpec
from contentcheck.text.adjoining import adjoining_marks
from contentcheck.text.field import FieldText

__all__ = ["EmptyMarks", "EmptyMarksOptions"]

_ASCII_WORD = regex.compile(r"[A-Za-z0-9_`.\]\)]")
_TALK = regex.compile(r"(?:括号|引号|书名号|标点|符号|顿号|逗号|填空|填入|选择|选项)")
_REACH = 40
_BLANK = regex.compile(r"(?:是|有|为|在|的|于|选|填|用|应|叫|作|出|到|项|下列.{1,30})\Z")
_END = regex.compile(r"[。．.？?！!；;，,]?\s{0,4}(?:[\n\r]|$|[A-DＡ-Ｄ①-④][.．、])|[分个项。]")


class EmptyMarksOptions(Options):
    """``pairs``: marks with nothing between them that are reported · ``doubled``: marks that are
    reported where they stand twice · ``hints``: those of ``pairs`` that are only worth a hint,
    with the ``hint`` confidence.
    """

    pairs: tuple[str, ...] = Field(min_length=1)
    doubled: str = ""
    hints: tuple[str, ...] = ()
    hint: Confidence = "low"


class EmptyMarks:
    """Blanks of exercises, calls in code and talk about the marks themselves do not count."""

    name = "typos.empty-marks"
    options = EmptyMarksOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: EmptyMarksOptions = spec.options
        wanted = {*options.pairs, *(mark * 2 for mark in options.doubled)}

        def confirm(ctx: Context, _: Candidates) -> Iterator[Match]:
            for field in ctx.fields:
                for at in adjoining_marks(field):
                    marks = field.text[at : at + 2]
                    if marks in wanted and not _meant(field, at, marks, spec):
                        yield _match(field, at, marks, options)

        return CompiledCheck((), confirm, scope="field")


def _meant(field: FieldText, at: int, marks: str, spec: RuleSpec) -> bool:
    text = field.text
    before, after = text[max(0, at - 1) : at], text[at + 2 : at + 3]
    if marks[0] == marks[1] and (before == marks[0] or after == marks[0]):
        return True
    if marks == "()" and (before == "" or _ASCII_WORD.match(before)):
        return True
    if field.in_region(at, at + 2, spec.skip_regions):
        return True
    first, last = field.window(at, at + 2, _REACH, _REACH)
    if _TALK.search(text, first, last):
        return True
    blank = marks in ("（）", "()") and _BLANK.search(text, first, at) is not None
    return blank and _END.match(text, at + 2, last) is not None


def _match(field: FieldText, at: int, marks: str, options: EmptyMarksOptions) -> Match:
    twice = marks[0] == marks[1]
    return Match(
        field,
        at,
        at + 2,
        replacement=marks[0] if twice else "",
        safe=twice,
        confidence=options.hint if marks in options.hints else None,
        args={"what": "写了两遍" if twice else "里面是空的"},
    )
