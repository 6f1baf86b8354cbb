"""Fold, scan and whole check of the broadcasts beside the fixed pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.corpus import AS_OF
from benchmarks.fixed_pass import FIXED_TERMS, bare_automaton, bare_pass, rare_words
from benchmarks.section import Limit, Section, table
from benchmarks.timing import interleaved
from contentcheck.engine.engine import Engine
from contentcheck.text.field import FieldText
from contentcheck.text.scan import Program, switches
from contentcheck.text.view import View

__all__ = ["LEAST_SHARE", "check_pass", "speed_section"]

LEAST_SHARE = 0.4


def speed_section(engine: Engine, documents: Sequence[str]) -> Section:
    """Time the four passes in turn; a share is the fixed pass's time over the pass's own."""
    fixed = bare_pass(bare_automaton(rare_words()[:FIXED_TERMS]), documents)
    best = interleaved(
        {
            "fixed pass": fixed,
            "fold": fold_pass(documents),
            "fold and scan": scan_pass(engine, documents),
            "whole check": check_pass(engine, documents),
        }
    )
    million = sum(map(len, documents)) / 1e6
    body = [
        (name, million / seconds, 1e6 * seconds / len(documents), best["fixed pass"] / seconds)
        for name, seconds in best.items()
    ]
    head = ("pass", "Mchar/s", "us per document", "share of the fixed pass")
    share = best["fixed pass"] / best["whole check"]
    return Section(
        "speed beside the fixed pass",
        [f"{len(documents)} documents of {len(documents[0])} characters", *table(head, body)],
        {name: {"mchar_s": speed, "us_document": us, "share": part}
         for name, speed, us, part in body},
        [Limit("whole check: share of the fixed pass", share, ">=", LEAST_SHARE)],
    )  # fmt: skip


def fold_pass(documents: Sequence[str]) -> Callable[[], None]:
    """Return a pass that only folds."""

    def run() -> None:
        for text in documents:
            _ = FieldText("body", View(text)).folded

    return run


def scan_pass(engine: Engine, documents: Sequence[str]) -> Callable[[], None]:
    """Return a pass that folds and finds all anchors, without confirming any."""
    program: Program = engine.ruleset.program
    numbers = [rule.number for rule in engine.active]
    numbers.extend(range(len(engine.ruleset.rules), engine.ruleset.size))
    active = switches(engine.ruleset.size, numbers)

    def run() -> None:
        for text in documents:
            program.scan(FieldText("body", View(text)), active)

    return run


def check_pass(engine: Engine, documents: Sequence[str]) -> Callable[[], None]:
    """Return a pass that checks every document, reports included."""

    def run() -> None:
        for text in documents:
            engine.check(text, as_of=AS_OF)

    return run
