"""Raw matches become the ones that are reported: contained, superseded and grouped ones fold."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from contentcheck.checks.base import Match
from contentcheck.engine.compile import CompiledRule

__all__ = ["Raw", "resolve"]

Raw = tuple[CompiledRule, Match]


def resolve(raws: Sequence[Raw], order: Mapping[str, int]) -> list[Raw]:
    """Return the matches to report, in document order.

    Of one rule, a match inside another is dropped. A rule that supersedes others replaces their
    matches where they overlap and names them in its evidence. Rules with ``group`` give one match.
    ``order`` numbers the fields by name.
    """
    kept = _without_contained(sorted(raws, key=lambda raw: _place(raw, order)))
    if any(rule.spec.supersedes for rule, _ in kept):
        kept = _superseded(kept)
    grouped = _grouped(kept)
    return sorted(grouped, key=lambda raw: (*_place(raw, order)[:2], raw[0].spec.code))


def _place(raw: Raw, order: Mapping[str, int]) -> tuple[int, int, int]:
    match = raw[1]
    return order[match.field.name], match.start, -match.end


def _without_contained(raws: Iterable[Raw]) -> list[Raw]:
    kept: list[Raw] = []
    reach: dict[tuple[str, str], int] = {}
    for rule, match in raws:
        key = (rule.spec.code, match.field.name)
        if match.end <= reach.get(key, -1) and not match.parts:
            continue
        reach[key] = max(match.end, reach.get(key, -1))
        kept.append((rule, match))
    return kept


def _superseded(raws: Sequence[Raw]) -> list[Raw]:
    """``raws`` are sorted by field and start, so that what overlaps lies close together."""
    gone: set[int] = set()
    names: dict[int, set[str]] = {}
    for here in _by_field(raws):
        starts = [raws[number][1].start for number in here]
        reach = list(accumulate((raws[number][1].end for number in here), max))
        for strong in here:
            rule, match = raws[strong]
            if not rule.spec.supersedes:
                continue
            first, last = bisect_right(reach, match.start), bisect_left(starts, match.end)
            for weak in here[first:last]:
                other, its = raws[weak]
                overlaps = weak != strong and its.end > match.start
                if overlaps and other.spec.code in rule.spec.supersedes:
                    gone.add(weak)
                    names.setdefault(strong, set()).add(other.spec.code)
    out: list[Raw] = []
    for number, (rule, match) in enumerate(raws):
        if number in gone:
            continue
        if number in names:
            evidence = {**match.evidence, "supersedes": sorted(names[number])}
            match = replace(match, evidence=evidence)
        out.append((rule, match))
    return out


def _by_field(raws: Sequence[Raw]) -> list[list[int]]:
    """Return the numbers of the matches of each field, in order."""
    fields: dict[int, list[int]] = {}
    for number, (_, match) in enumerate(raws):
        fields.setdefault(id(match.field), []).append(number)
    return list(fields.values())


def _grouped(raws: Iterable[Raw]) -> list[Raw]:
    out: list[Raw] = []
    groups: dict[str, list[Match]] = {}
    rules: dict[str, CompiledRule] = {}
    for rule, match in raws:
        if rule.spec.group == "document":
            groups.setdefault(rule.spec.code, []).append(match)
            rules[rule.spec.code] = rule
        else:
            out.append((rule, match))
    out.extend((rules[code], _joined(matches)) for code, matches in groups.items())
    return out


def _joined(matches: Sequence[Match]) -> Match:
    first = matches[0]
    if len(matches) == 1:
        return first
    here = [match for match in matches if match.field is first.field]
    parts = tuple(part for match in here for part in (match.parts or ((match.start, match.end),)))
    total = sum(match.occurrences or max(1, len(match.parts)) for match in matches)
    instead = tuple(
        each
        for match in here
        for each in match.replacements or (match.replacement or "",) * max(1, len(match.parts))
    )
    if not all(match.replacements or match.replacement is not None for match in here):
        first, instead = replace(first, replacement=None), ()
    return replace(first, parts=parts, replacements=instead, occurrences=total)
