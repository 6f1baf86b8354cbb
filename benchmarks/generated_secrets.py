"""Generated secrets: values of every kind in every form must be found, near misses must not be.

Seeded, so that every run makes the same texts. A kind is added by a ``Kind`` in ``KINDS``; those of
personal data are in ``personal_kinds``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from benchmarks.corpus import AS_OF
from benchmarks.generated_kinds import FORMS, Kind, Planted, near_misses, values
from benchmarks.personal_kinds import PERSONAL_KINDS
from benchmarks.section import Limit, Section, table
from contentcheck.engine.engine import Engine
from contentcheck.model.finding import Finding

__all__ = ["KINDS", "generated_section", "is_found", "is_reported"]

KINDS: tuple[Kind, ...] = PERSONAL_KINDS
SEED = 20261124
COUNT = 200
LEAST_FOUND = 0.99
MOST_REPORTED = 0.01
RANDOM_NUMBERS = 1_000_000
MOST_RANDOM = 30
SHAPED_NUMBERS = 100_000
_BATCH = 250
"""Numbers in one text: below the cap on findings of one rule."""


def generated_section(engine: Engine, _data: Path) -> Section:
    """Return how many values of each kind are found, how many near misses reported."""
    secrets = engine.restrict(select=("secrets",))
    body, limits, lines = [], [], []
    for kind in KINDS:
        missed = [each for each in values(kind, COUNT, SEED) if not is_found(secrets, each)]
        wrong = [each for each in near_misses(kind, COUNT, SEED) if is_reported(secrets, each)]
        by_form = Counter(each.form for each in missed)
        body.append(
            (kind.name, COUNT - len(missed), len(wrong), *(by_form[form] for form in FORMS))
        )
        limits.append(
            Limit(f"generated {kind.name}: found", 1 - len(missed) / COUNT, ">=", LEAST_FOUND)
        )
        limits.append(
            Limit(
                f"generated {kind.name}: near misses reported",
                len(wrong) / COUNT,
                "<=",
                MOST_REPORTED,
            )
        )
        lines += [f"missed    {each.kind} {each.form}: {each.text!r}" for each in missed[:3]]
        lines += [f"reported  {each.kind}: {each.text!r}" for each in wrong[:3]]
    ids = engine.restrict(select=("SEC101",))
    chance = count_reported(ids, random_numbers(RANDOM_NUMBERS))
    shaped = count_reported(ids, shaped_numbers(SHAPED_NUMBERS))
    limits.append(Limit("random 18 digits reported as resident id", chance, "<=", MOST_RANDOM))
    limits.append(Limit("times and orders reported as resident id", shaped, "==", 0))
    head = ("kind", "found", "near misses reported", *(f"missed: {form}" for form in FORMS))
    lines = [*table(head, body), *lines, f"random numbers reported: {chance}, shaped: {shaped}"]
    figures = {name: {"found": found, "near_reported": near} for name, found, near, *_ in body}
    return Section(
        "secrets: generated values", lines, {**figures, "random": chance, "shaped": shaped}, limits
    )


def is_found(engine: Engine, each: Planted) -> bool:
    """Whether a finding, or a part of one, is of the kind and stands exactly on the value."""
    return any(
        (each.start, each.end) in _places(finding) and _names(finding, each.kind)
        for finding in engine.check(each.text, as_of=AS_OF).active
    )


def is_reported(engine: Engine, each: Planted) -> bool:
    """Whether a finding of the kind touches the near miss."""
    return any(
        finding.span.start < each.end and each.start < finding.span.end
        for finding in engine.check(each.text, as_of=AS_OF).active
        if _names(finding, each.kind)
    )


def count_reported(engine: Engine, numbers: Iterable[str]) -> int:
    """Return how many of the numbers are reported when they stand in prose without a cue."""
    total = 0
    for text in _texts(numbers):
        total += sum(finding.occurrences for finding in engine.check(text, as_of=AS_OF).active)
    return total


def random_numbers(count: int) -> Iterator[str]:
    """Yield random strings of 18 digits."""
    rng = Random(SEED)
    for _ in range(count):
        yield f"{rng.randrange(10**18):018d}"


def shaped_numbers(count: int) -> Iterator[str]:
    """Yield orders and tracking numbers of 18 characters: times with four digits, letters first."""
    rng = Random(SEED + 1)
    for number in range(count):
        time = (
            f"{rng.randrange(2000, 2030)}{rng.randrange(1, 13):02d}{rng.randrange(1, 29):02d}"
            f"{rng.randrange(24):02d}{rng.randrange(60):02d}{rng.randrange(60):02d}"
        )
        match number % 4:
            case 0 | 1:
                yield time + f"{rng.randrange(10_000):04d}"
            case 2:
                yield f"SF{rng.randrange(10**16):016d}"
            case _:
                yield f"JD{time}{rng.randrange(100):02d}"


def _texts(numbers: Iterable[str]) -> Iterator[str]:
    batch: list[str] = []
    for number in numbers:
        batch.append(f"第{len(batch)}行的编号是{number}，已经登记。")
        if len(batch) == _BATCH:
            yield "\n".join(batch)
            batch = []
    yield "\n".join(batch)


def _places(finding: Finding) -> set[tuple[int, int]]:
    return {(span.start, span.end) for span in (finding.span, *finding.parts)}


def _names(finding: Finding, kind: str) -> bool:
    parts = finding.evidence.get("parts")
    return finding.evidence.get("kind") == kind or (isinstance(parts, list) and kind in parts)
