"""How the time grows with more terms and with more text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import contentcheck as cc
from benchmarks.fixed_pass import FIXED_TERMS, bare_automaton, bare_pass, rare_words
from benchmarks.section import Limit, Section, table
from benchmarks.speed import check_pass
from benchmarks.texts import cut
from benchmarks.timing import interleaved
from contentcheck.engine.engine import Engine

__all__ = ["quiet_terms", "terms_section", "text_section"]

FEW, MANY = 10_000, 100_000
HITS = 1 / 1_000
"""Hits per character that all the terms together may yield."""
SIZES = (5_000, 20_000, 200_000)


def quiet_terms(text: str, count: int) -> tuple[str, ...]:
    """Return ``count`` seeded words that together hit ``text`` at most once per 1,000 characters.

    Words are taken in seeded order; those that hit too often are left out.
    """
    machine = bare_automaton(rare_words())
    hits = Counter(number for _, number in machine.iter(text.encode().decode("latin-1")))
    for most in (16, 8, 4, 2, 1, 0):
        quiet = [number for number in range(len(rare_words())) if hits[number] <= most][:count]
        if sum(hits[number] for number in quiet) <= HITS * len(text):
            break
    return tuple(rare_words()[number] for number in quiet)


def terms_section(documents: Sequence[str]) -> Section:
    """Time the default rules with 10,000 and with 100,000 terms more, and the bare pass beside."""
    terms = quiet_terms("\n".join(documents), MANY)
    few, many = bare_automaton(terms[:FEW]), bare_automaton(terms)
    engines = {count: _engine(terms[:count]) for count in (FEW, MANY)}
    best = interleaved(
        {
            "bare 10k": bare_pass(few, documents),
            "check 10k": check_pass(engines[FEW], documents),
            "bare 100k": bare_pass(many, documents),
            "check 100k": check_pass(engines[MANY], documents),
        },
        rounds=5,
    )
    growth = best["check 100k"] / best["check 10k"]
    bare = best["bare 100k"] / best["bare 10k"]
    size = sum(map(len, documents))
    hits = {"10k": bare_pass(few, documents)(), "100k": bare_pass(many, documents)()}
    head = ("pass", "seconds", "Mchar/s", "hits per 1,000 characters")
    body = [
        (name, seconds, size / seconds / 1e6, 1_000 * hits[name.split()[1]] / size)
        for name, seconds in best.items()
    ]
    build = _build_times(terms)
    lines = table(head, body)
    lines.append(f"growth of the bare pass {bare:.2f}, of the whole check {growth:.2f}")
    lines += ["", *table(("build", "seconds"), build.items())]
    figures = {"bare_growth": bare, "check_growth": growth, "seconds": best, "build": build}
    limit = Limit("10k to 100k terms: growth of the time", growth, "<=", 2.2)
    return Section("ten times the terms", lines, figures, [limit])


def text_section(engine: Engine, text: str) -> Section:
    """Time one document against the same text cut in ten, for several sizes."""
    section = Section("ten times the text")
    body = []
    for size in SIZES:
        whole = text[: 10 * size]
        if len(whole) < 10 * size:
            continue
        best = interleaved(
            {
                "tenth": check_pass(engine, cut(whole, size)),
                "whole": check_pass(engine, [whole]),
            },
            rounds=5,
        )
        ratio = 10 * best["whole"] / best["tenth"]
        body.append((f"{size} -> {10 * size}", best["tenth"] / 10, best["whole"], ratio))
        section.figures[str(size)] = ratio
    section.lines = table(("characters", "seconds of a tenth", "seconds of all", "ratio"), body)
    worst = max(section.figures.values(), default=float("nan"))
    section.limits.append(Limit("ten times the text: growth of the time", worst, "<=", 10.5))
    return section


def _engine(terms: Sequence[str]) -> Engine:
    lexicon = cc.Lexicon.from_terms("bench", terms, category="ORG.BRAND", severity="low")
    return cc.build_engine(lexicons=[lexicon])


def _build_times(terms: Sequence[str]) -> dict[str, float]:
    return interleaved(
        {
            "bare automaton of 20,000 terms": lambda: bare_automaton(rare_words()[:FIXED_TERMS]),
            "build_engine": cc.build_engine,
            "bare automaton of 100,000 terms": lambda: bare_automaton(terms),
            "build_engine with 100,000 terms more": lambda: _engine(terms),
        },
        rounds=2,
    )
