"""``secrets.assignment``: a value given to a name that speaks of a password, key or token.

The name starts it, in code, settings, markup, a command or a sentence; what stands behind it is
then read as people and programs write values, and judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from pydantic import Field

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
from contentcheck.model.lexicon import Matching
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.secrets.values import Chosen, Made, Verdict, Words
from contentcheck.modules.secrets.written import (
    Written,
    compared,
    following,
    is_long,
    is_part,
    may_follow,
    name_at,
    whole,
)

__all__ = ["Assignment", "AssignmentOptions"]

_LENIENT: Final = Matching(skip=True, skip_chars="_- .", max_skip=1)


class AssignmentOptions(Options):
    """``words``: of which one stands in the name, in any letter case; for a space in a word there
    may also be ``-``, ``_``, a dot or nothing · ``loose``: words that also have other uses, so
    that the value must be the more telling · ``harmless``: further words in a name that say that
    its value is no secret, ``preceding``: and words before the name that say so (public key) ·
    ``values``: ``chosen`` by people or ``made`` by machines · ``samples``: words of which values
    are made that only stand for one · ``common``: values that every attacker tries first, of low
    severity · ``prose``: words that make a sentence of a row of words · ``kind``: for the
    evidence.
    """

    words: tuple[str, ...] = Field(min_length=1)
    loose: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    preceding: tuple[str, ...] = ()
    values: Literal["chosen", "made"]
    samples: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    kind: str = "cred.password"


class Assignment:
    """A value behind a name, in quotation marks or bare, that its judge takes for a secret.

    Names inside a long value that is none are not looked at: a text of nothing but names would
    make every one of them read all that follows.
    """

    name = "secrets.assignment"
    options = AssignmentOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: AssignmentOptions = spec.options
        reader = _Reader(options)
        entries = dict.fromkeys(options.words, False) | dict.fromkeys(options.loose, True)
        single = {word: loose for word, loose in entries.items() if " " not in word}
        several = {word: loose for word, loose in entries.items() if " " in word}

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            done: dict[str, int] = {}
            for candidate in candidates:
                if candidate.start < done.get(candidate.field.name, 0):
                    continue
                written, verdict = reader.read(candidate)
                if written is not None and (verdict or is_long(written)):
                    done[candidate.field.name] = written.end
                if written is None or verdict is None:
                    ctx.reject(candidate, "no value that could be a secret")
                    continue
                yield Match(
                    candidate.field,
                    written.start,
                    written.end,
                    evidence={"kind": options.kind},
                    severity=verdict.severity,
                    confidence=verdict.confidence,
                )

        anchors = (Literals(single), Literals(several, _LENIENT))
        return CompiledCheck(tuple(each for each in anchors if each.entries), confirm, bulk=True)


class _Reader:
    """Reads and judges the value of one candidate."""

    def __init__(self, options: AssignmentOptions) -> None:
        words = Words(
            frozenset(options.samples), frozenset(options.common), frozenset(options.prose)
        )
        self._judge = Chosen(words) if options.values == "chosen" else Made(words)
        self._harmless = frozenset(options.harmless)
        self._preceding = frozenset(options.preceding)

    def read(self, candidate: Candidate) -> tuple[Written | None, Verdict | None]:
        """Return the value that belongs to the candidate, if any, and the verdict if it has one."""
        text, start, end = candidate.field.text, candidate.start, candidate.end
        if not may_follow(text, end):
            return None, None
        name = name_at(text, start, end)
        if name.glued and not is_part(name):
            return None, None
        if name.previous in self._preceding or not self._harmless.isdisjoint(name.parts):
            return None, None
        loose = bool(candidate.key) or name.glued
        after = following(text, start, end, name)
        for written in (after, compared(text, start)):
            verdict = None if written is None else self._judge(written, name, loose)
            if written is not None and verdict is not None:
                return whole(text, written), verdict
        return after, None
