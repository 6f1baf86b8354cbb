"""Attack strings: texts made to be slow for one rule, from its own anchors, regexes and examples.

Two things must stay linear. In the *window* round one candidate, a longer filling may cost in
proportion to its length; in the *text*, each further candidate may cost as much as the one before.
Costs of different lengths are compared within one run, so that no clock of a machine decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import regex
from pydantic import BaseModel

from contentcheck.checks.base import Anchor, Literals
from contentcheck.checks.patterns import WINDOW
from contentcheck.engine.compile import CompiledRule, Ruleset
from contentcheck.model.marks import CLOSE, OPEN
from contentcheck.model.rulespec import RuleSpec

__all__ = ["Attack", "anchors_of", "crowds", "fillings"]

_FILLINGS = ("中", " ", "1", "a", "（", "(", "\n", "\u3000", "，", "-", "*")
_MOST_FILLINGS = 18
_MOST_ANCHORS = 4
_MOST_PUMPED = 8
_LED_UP_TO = 2
"""Anchors with a filling before them, too: what stands there hardly depends on the anchor."""
_APART = 48
"""Characters between candidates, which need not stand close to show how their cost grows."""
_NEVER = "\ue000\n"
"""A character of the private planes and a line end: hardly a pattern goes on behind them."""
_LOOK_BEHIND = WINDOW // 2
"""A look-behind sees more than the window before a candidate."""

_MARKS = regex.compile(r"[\s，。；：、！？,.;:!?]")
_CLASS = regex.compile(r"\[(\^?)((?:\\p\{\w+\}|\\.|[^\]\\]){1,200})\]")
_QUANTIFIED = regex.compile(r"(\\?[^\s\\)\]}])(?=[*+?{])")
_MEMBERS = regex.compile(r"\\p\{\w+\}|\\.|[^\\]", regex.S)
_SAMPLES = {"d": "1", "s": " ", "w": "a", "n": "\n", "t": "\t", "r": "\r"}
_RUNS = {
    "digits": "1",
    "latin": "a",
    "halfwidth": "中,",
    "doubled": "甲乙甲乙",
    "repeated": "哈哈哈",
    "pairs": "（",
}


@dataclass(frozen=True, slots=True)
class Attack:
    """A text that grows: ``head``, then ``unit`` as often as fits, then ``tail``.

    ``reach``: how many code points of units lie in the window of a candidate.
    """

    unit: str
    head: str = ""
    tail: str = ""
    reach: int = WINDOW

    def of(self, length: int) -> str:
        """Return the text with at least one unit, about ``length`` code points of them."""
        return self.head + self.unit * max(1, length // len(self.unit)) + self.tail

    def __str__(self) -> str:
        """Show people what it is made of."""
        return f"{self.head[-12:]}{self.unit[:24]}×n{self.tail.partition(_NEVER)[0][:12]}"


def anchors_of(ruleset: Ruleset, rule: CompiledRule) -> tuple[str, ...]:
    """Return a few texts at which the rule starts to look, or consults a lexicon."""
    found = [text for anchor in rule.check.anchors for text in _samples(anchor)]
    for name in rule.check.lexicons:
        number = ruleset.numbers[name]
        terms = (target.literal for target in ruleset.program.literals if target.rule == number)
        found.extend(islice(terms, 1))
    return tuple(dict.fromkeys(found))[:_MOST_ANCHORS] or ("中",)


def fillings(rule: CompiledRule, anchors: Sequence[str]) -> Iterator[Attack]:
    """Yield texts whose filling grows round one anchor or inside one match of an example.

    At the end stands a whole match, so that a regular expression which asks for some word further
    on is not spared the search.
    """
    chars = _filling_characters(rule.spec)
    matches = list(_matches(rule.spec))
    end = _NEVER + (matches[0] if matches else "")
    before, after = _reach(rule.spec, len(end))
    for number, anchor in enumerate(anchors):
        for char in chars:
            yield Attack(char, anchor, end, after)
            if number < _LED_UP_TO:
                yield Attack(char, "", anchor + end, before)
        yield Attack(anchor, "", end, after)
    for match in matches:
        for at in range(0, len(match), max(1, len(match) // _MOST_PUMPED)):
            rest = match[at + 1 : -1] + end
            yield Attack(match[at], match[:at], rest, after - len(rest) + len(end))


def _reach(spec: RuleSpec, end: int) -> tuple[int, int]:
    """Return how much filling a rule sees before and behind a candidate, at most."""
    before, after = (getattr(spec.options, key, WINDOW) for key in ("before", "after"))
    if not isinstance(before, int) or not isinstance(after, int):
        before, after = WINDOW, WINDOW
    return max(_LOOK_BEHIND, before), after - end


def crowds(rule: CompiledRule, anchors: Sequence[str]) -> Iterator[Attack]:
    """Yield texts that hold ever more candidates, or ever more of one character.

    An example comes as it is, and as one clause that does not end.
    """
    yield Attack(anchors[0])
    for anchor in anchors:
        for mark in ("中", "，", "\n"):
            yield Attack(anchor + mark + "中" * _APART)
    for example in (*rule.spec.invalid[:2], *rule.spec.valid[:1]):
        text = example.text.replace(OPEN, "").replace(CLOSE, "").strip()
        yield Attack(text + "\n")
        yield Attack(_MARKS.sub("", text))
    if not rule.check.anchors:
        yield from map(Attack, _filling_characters(rule.spec))


def _samples(anchor: Anchor) -> tuple[str, ...]:
    """Return a few texts at which the anchor stands: of literals the shortest and the longest."""
    if isinstance(anchor, Literals):
        texts = sorted(anchor.entries, key=len)
        return tuple(dict.fromkeys((texts[0], texts[-1]))) if texts else ()
    run = _RUNS[anchor.kind]
    if len(run) == 1:
        run *= max(1, anchor.min)
    return (anchor.before[:1] + run + anchor.after[:1],)


def _matches(spec: RuleSpec) -> Iterator[str]:
    """Yield the first match of each of two examples."""
    for example in spec.invalid[:2]:
        match = example.text.partition(OPEN)[2].partition(CLOSE)[0]
        if len(match) > 1:
            yield match


def _filling_characters(spec: RuleSpec) -> list[str]:
    """Return characters that the rule's regular expressions repeat, and then the usual ones."""
    found: dict[str, None] = {}
    for source in _strings(spec.options):
        found.update(dict.fromkeys(map(_sample, _QUANTIFIED.findall(source))))
        for negated, members in _CLASS.findall(source):
            if not negated:
                found.update(dict.fromkeys(map(_sample, _MEMBERS.findall(members)[:2])))
    found.pop("", None)
    own = list(found)[: _MOST_FILLINGS - len(_FILLINGS)]
    return list(dict.fromkeys((*own, *_FILLINGS)))


def _sample(member: str) -> str:
    """Return a character that a member of a class stands for, or nothing."""
    if member.startswith("\\p"):
        return "中"
    if member.startswith("\\"):
        return _SAMPLES.get(member[1], "" if member[1].isalnum() else member[1])
    return member


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if not {"[", "(", "{", "\\"}.isdisjoint(value):
            yield value
    elif isinstance(value, BaseModel):
        for _, inner in value:
            yield from _strings(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _strings(inner)
