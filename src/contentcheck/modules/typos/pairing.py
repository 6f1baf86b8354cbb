"""``typos.pairing``: brackets, quotation marks and book-title marks that miss their partner."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field, field_validator

from contentcheck.checks.base import (
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
    Runs,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.loose import Kind, Loose, loose_marks
from contentcheck.modules.typos.straight_quotes import MARK, odd_straight_marks
from contentcheck.text.field import FieldText

__all__ = ["Pairing", "PairingOptions"]


class PairingOptions(Options):
    """``quotes``, ``brackets``: opening and closing marks of each kind, in all their forms.

    ``reach``: code points within which a quotation may close in another paragraph.
    """

    quotes: tuple[tuple[str, str], ...] = ()
    brackets: tuple[tuple[str, str], ...] = ()
    reach: int = Field(default=1500, ge=0)

    @field_validator("quotes", "brackets")
    @classmethod
    def _are_different(cls, pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        marks = "".join(opening + closing for opening, closing in pairs)
        if len(set(marks)) != len(marks) or any("" in pair for pair in pairs):
            raise ValueError("每个符号只能出现一次，前后都要有")
        return pairs


class Pairing:
    """Every mark without a partner is a match.

    The run ``pairs`` holds only marks of paragraphs that are not sound, so most texts end there.
    """

    name = "typos.pairing"
    options = PairingOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: PairingOptions = spec.options
        kinds = (
            *(Kind(*pair, quotes=True) for pair in options.quotes),
            *(Kind(*pair) for pair in options.brackets),
        )

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            marks = candidates.tally()
            uneven = [kind for kind in kinds if not marks.keys().isdisjoint(kind.marks)]
            for field in ctx.fields:
                for kind in uneven:
                    for loose in loose_marks(field, kind, spec.skip_regions, options.reach):
                        yield _match(field, loose)
                if MARK in marks:
                    for loose in odd_straight_marks(field, spec.skip_regions, options.reach):
                        yield _match(field, loose)

        return CompiledCheck((Runs("pairs"),), confirm, scope="paragraph", bulk=True)


def _match(field: FieldText, loose: Loose) -> Match:
    start, end = loose.at, loose.at + 1
    replacement = loose.instead
    if replacement is None:
        start, end = _doubled(field.text, loose)
        replacement = loose.mark if end - start > 1 else None
    evidence: dict[str, object] = {"mark": loose.mark, "missing": loose.missing}
    if loose.beyond:
        evidence["not_looked_at"] = loose.beyond
    return Match(
        field,
        start,
        end,
        replacement=replacement,
        confidence="low" if loose.mark.isascii() else None,
        occurrences=loose.count,
        args={"mark": loose.mark, "missing": loose.missing},
        evidence=evidence,
    )


def _doubled(text: str, loose: Loose) -> tuple[int, int]:
    """Return the span of the mark, or of both where it stands twice in a row."""
    at = loose.at
    if loose.count == 1 and at and text[at - 1] == loose.mark:
        return at - 1, at + 1
    if loose.count == 1 and text[at + 1 : at + 2] == loose.mark:
        return at, at + 2
    return at, at + 1
