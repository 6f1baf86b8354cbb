"""Texts of one megabyte made to be slow, per character beside ordinary text of the same size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from benchmarks.corpus import AS_OF
from benchmarks.section import Limit, Section, table
from benchmarks.timing import interleaved, once
from contentcheck.engine.engine import Engine

__all__ = ["MEGABYTE", "hostile_section", "hostile_texts"]

MEGABYTE = 1 << 20
SMALL = 16
PATIENCE = 60.0
"""Seconds a text may take; one that a sixteenth of it shows to be slower is not run whole."""
MOST = 3.0


def hostile_section(engine: Engine, text: str) -> Section:
    """Time every hostile text against ordinary text, in turn; the slowest must keep the limit."""
    ordinary = _filled(text)
    section = Section("hostile texts of 1 MB")
    body = []
    for name, hostile in hostile_texts(engine):
        ratio, overflow, findings = _ratio(engine, ordinary, hostile)
        body.append((name, len(hostile), findings, overflow, ratio))
        section.figures[name] = {"ratio": ratio, "overflow": overflow, "findings": findings}
    body.sort(key=lambda row: -row[-1])
    head = ("text", "characters", "findings", "overflow", "time per character, ordinary = 1")
    section.lines = table(head, body)
    section.limits.append(
        Limit("hostile 1 MB texts: slowest per character beside ordinary", body[0][-1], "<=", MOST)
    )
    return section


def _ratio(engine: Engine, ordinary: str, hostile: str) -> tuple[float, int, int]:
    part = hostile[: len(hostile) // SMALL]
    seconds = once(_check(engine, part))
    if seconds * SMALL > PATIENCE:
        usual = once(_check(engine, ordinary[: len(part)]))
        return (seconds / len(part)) / (usual / min(len(part), len(ordinary))), -1, -1
    rounds = 3 if seconds * SMALL < 1 else 1
    best = interleaved(
        {"ordinary": _check(engine, ordinary), "hostile": _check(engine, hostile)}, rounds
    )
    report = engine.check(hostile, as_of=AS_OF)
    per_character = best["hostile"] / len(hostile)
    overflow = sum(report.stats.overflow.values())
    return per_character / (best["ordinary"] / len(ordinary)), overflow, len(report.findings)


def _check(engine: Engine, text: str) -> Callable[[], object]:
    return lambda: engine.check(text, as_of=AS_OF)


def hostile_texts(engine: Engine) -> Iterator[tuple[str, str]]:
    """Yield names and texts of one megabyte of UTF-8 each."""
    random = Random(1)
    units = {
        "one Han character": "国",
        "one digit": "1",
        "one space": " ",
        "line ends": "\n",
        "opening brackets （": "（",
        "opening brackets (": "(",
        "opening quotes “": "“",
        "opening titles 《": "《",
        "pairs （）": "（）",
        "separators ，": "，",
        "separators 。": "。",
        "separators ,": ",",
        "digits and commas": "1,",
        "digits and dots": "12.",
        "dates": "2020.2.30，",
        "doubled words": "根据根据",
        "ABAB of two characters": "甲乙",
        "vague attribution": "据知情人士",
        "half-width commas beside Han": "国,",
        "suppression comments": "<!-- contentcheck: ignore[TXT] -->",
    }
    yield from ((name, _filled(unit)) for name, unit in units.items())
    yield "random digits", "".join(random.choices("0123456789", k=MEGABYTE))
    yield "random digits of 18", _filled(" ".join(_digits(random, 18) for _ in range(2_000)) + " ")
    for code, term in _terms(engine):
        yield f"a term of {code}", _filled(term)
        if len(term) > 1:
            yield f"a term of {code} but its end", _filled(term[:-1])


def _terms(engine: Engine) -> Iterator[tuple[str, str]]:
    """Yield for every active rule with literals its longest one."""
    program = engine.ruleset.program
    for rule in engine.active:
        own = [of.literal for of in program.literals if of.rule == rule.number]
        if own:
            yield rule.spec.code, max(sorted(own), key=len)


def _digits(random: Random, count: int) -> str:
    return "".join(random.choices("0123456789", k=count))


def _filled(unit: str) -> str:
    """Repeat ``unit`` to one megabyte of UTF-8."""
    size = len(unit.encode("utf-8", "surrogatepass"))
    text = unit * (MEGABYTE // size + 1)
    return text[: MEGABYTE * len(unit) // size]
