"""``typos.mixed-dates``: dates of one document written in more than one form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import regex
from pydantic import Field

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
    Runs,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.model.span import RegionKind
from contentcheck.modules.typos.days import real_date
from contentcheck.text.field import FieldText
from contentcheck.text.guards import near

__all__ = ["MixedDates", "MixedDatesOptions"]

COUNTED = 1000
"""Dates with 年月日 that are counted; more of them change nothing."""

_MARKS = "-./．／－"
_NUMERIC = regex.compile(
    r"""(?x)(?<![0-9０-９A-Za-z_.\-/\\=:@\#&?])(?P<year>(?:19|20)[0-9]{2})(?P<mark>[-./．／－])
    (?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})
    (?: (?![0-9A-Za-z_\-/\\&=?])(?!\.[0-9A-Za-z]) | (?=[-~](?:19|20)[0-9]{2}(?P=mark)[0-9]) )
    (?!T?\ {0,2}[0-9]{1,2}[:：][0-9])"""
)
_IN_WORDS = regex.compile(r"[0-9０-９]{4} ?年 ?[0-9０-９]{1,2} ?月 ?[0-9０-９]{1,2} ?日")
_LINE = 80
_SENTENCE_END = regex.compile(r"[。！？!?；]")
_LABEL = regex.compile(r"[^，。；！？\n]{0,24}[:：】\]|｜][ \t\u3000]{0,4}$")
_TABLE = regex.compile(r"[|\t｜]")


class MixedDatesOptions(Options):
    """``not_dates``: words within ``chars`` that make digits a version or a reference."""

    not_dates: tuple[str, ...] = ()
    chars: int = Field(default=6, ge=1, le=64)


class MixedDates:
    """One match per document; the places of every form but the leading one are its parts.

    年月日 leads wherever it is used, otherwise the most frequent form.
    """

    name = "typos.mixed-dates"
    options = MixedDatesOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: MixedDatesOptions = spec.options
        skipped = spec.skip_regions

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            forms: dict[str, list[Candidate]] = {}
            for candidate in candidates:
                date = _numeric(candidate, options)
                if date is None:
                    ctx.reject(candidate, "no date in prose")
                    continue
                forms.setdefault(date.key, []).append(date)
            if forms:
                in_words = list(islice(_in_words(ctx.fields, skipped), COUNTED))
                yield from _match(ctx.fields, forms, in_words)

        return CompiledCheck((Runs("digits", 4, 4, after=_MARKS),), confirm, scope="document")


def _numeric(candidate: Candidate, options: MixedDatesOptions) -> Candidate | None:
    """Return the date at ``candidate``, with its form as the key, if it stands in prose."""
    field, text = candidate.field, candidate.field.text
    found = _NUMERIC.match(text, candidate.start, min(len(text), candidate.end + 24))
    if found is None or real_date(found["year"], found["month"], found["day"]) is None:
        return None
    start, end = found.span()
    if _listed(field, start, end) or near(field, start, end, options.not_dates, options.chars):
        return None
    if field.in_quotation(start, end):
        return None
    return Candidate(field, start, end, f"年{found['mark']}月{found['mark']}日")


def _listed(field: FieldText, start: int, end: int) -> bool:
    """Whether the date is in a table, tightly bracketed, alone in a line or behind its label."""
    text = field.text
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in tuple("(（[［") and after in tuple(")）]］"):
        return True
    first, last = field.paragraph(start, end)
    if last - first > _LINE:
        return False
    line = text[first:last]
    if _TABLE.search(line):
        return True
    if _SENTENCE_END.search(line):
        return False
    alone = last - first - (end - start) <= 4
    return alone or _LABEL.match(text, first, start) is not None


def _in_words(fields: Sequence[FieldText], skipped: Sequence[RegionKind]) -> Iterator[str]:
    for field in fields:
        for found in _IN_WORDS.finditer(field.text):
            if not field.in_region(found.start(), found.end(), skipped):
                yield found[0]


def _match(
    fields: Sequence[FieldText], forms: dict[str, list[Candidate]], in_words: Sequence[str]
) -> Iterator[Match]:
    counts = {form: len(found) for form, found in forms.items()}
    if in_words:
        counts = {"年月日": len(in_words), **counts}
        leading, example = "年月日", in_words[0]
    else:
        leading = max(counts, key=lambda form: counts[form])
        example = forms[leading][0].surface
    odd = [date for form, found in forms.items() if form != leading for date in found]
    if not odd:
        return
    field = next(of for of in fields if any(date.field is of for date in odd))
    here = sorted((date.start, date.end) for date in odd if date.field is field)
    yield Match(
        field,
        *here[0],
        parts=tuple(here),
        occurrences=len(odd),
        args={"example": example},
        evidence={"forms": counts},
    )
