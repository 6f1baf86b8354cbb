"""``typos.place``: a city or county behind the name of a province that it does not lie in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Literals,
    Match,
    Options,
    Resources,
)
from contentcheck.checks.terms import near
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.exact import EXACT
from contentcheck.modules.typos.facts import rows
from contentcheck.modules.typos.text_day import has_early_year

__all__ = ["Place", "PlaceOptions"]


class PlaceOptions(Options):
    """``table``: places and their provinces, in ``rules/typos/tables`` · ``history``: words near
    by that show that the past is meant, as does a year before ``since``.
    """

    table: str
    history: tuple[str, ...] = ()
    since: int = 1990


class Place:
    """The place must follow the province directly (湖南省宜昌市), names of either in full."""

    name = "typos.place"
    options = PlaceOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: PlaceOptions = spec.options
        homes = {row["name"]: row["provinces"].split("、") for row in rows(options.table)}
        lengths: dict[str, list[int]] = {}
        for name in sorted(homes, key=len, reverse=True):
            lengths.setdefault(name[:2], []).append(len(name))
        provinces = {each for home in homes.values() for each in home if not each.endswith("市")}

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                place = _place_behind(candidate, homes, lengths)
                if place is None or candidate.key in homes[place]:
                    continue
                if _of_the_past(candidate, len(place), options):
                    ctx.reject(candidate, "the text speaks of the past")
                    continue
                home = homes[place]
                yield Match(
                    candidate.field,
                    candidate.start,
                    candidate.end + len(place),
                    replacement=home[0] + place if len(home) == 1 else None,
                    args={"place": place, "home": "或".join(home)},
                    evidence={"place": place, "provinces": home},
                )

        literals = {name: name for name in sorted(provinces)}
        return CompiledCheck((Literals(literals, EXACT),), confirm, scope="clause")


def _place_behind(
    candidate: Candidate, homes: Mapping[str, list[str]], lengths: Mapping[str, list[int]]
) -> str | None:
    """Return the longest name of a place that stands directly behind the candidate.

    ``lengths``: of the places that begin with two characters, the longest first.
    """
    text, start = candidate.field.text, candidate.end
    for length in lengths.get(text[start : start + 2], ()):
        if text[start : start + length] in homes:
            return text[start : start + length]
    return None


def _of_the_past(candidate: Candidate, length: int, options: PlaceOptions) -> bool:
    field, start, end = candidate.field, candidate.start, candidate.end + length
    if near(field, start, end, options.history, 30):
        return True
    return has_early_year(field, start, end, options.since)
