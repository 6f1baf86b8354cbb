"""``typos.doubled``: a word written twice in a row by mistake (根据根据, 管理局管理局, 的的).

Chinese doubles words on purpose (商量商量, 一件一件, 非常非常), and two words can meet (根据根据地,
南苏丹苏丹人民). Only words of a list that nobody says twice are looked at, and only where every
copy stands on token borders of its clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from contentcheck.checks.base import (
    Candidates,
    CompiledCheck,
    Context,
    Literals,
    Match,
    Options,
    Resources,
    Runs,
)
from contentcheck.model.lexicon import Matching, Term
from contentcheck.model.rulespec import RuleSpec
from contentcheck.text.field import FieldText
from contentcheck.text.guards import contained_in

__all__ = ["Doubled", "DoubledOptions"]

_EXACT = Matching(case=False, width=False, digits=False, english=False, zero_width=False)
_OPENING = " \t\u3000“‘「『（(《〈【[—…*#>"
_CLOSING = " \t\u3000”’」』）)》〉】]—…*"
_LOOK = 16
"""Code points looked at on either side for what stands in the clause besides the double."""
_VERSE = (5, 7)
"""Lengths of a line of classical verse, where 的的 and 了了 are words."""


class DoubledOptions(Options):
    """``lexicon``: words that nobody writes twice on purpose · ``characters``: the same, of one.

    A word tagged ``head`` counts only at the head of a clause (告诉我们我们 is sound); one tagged
    ``tail`` only before a mark or one of the words ``followers`` (工作工作人员 is sound) ·
    ``particles``: with one of these or nothing behind it, a double that fills its clause is said
    on purpose · ``sound``: phrases that excuse a doubled character (女的的).
    """

    lexicon: str
    characters: tuple[str, ...] = ()
    followers: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    sound: tuple[str, ...] = ()


class Doubled:
    """One match for all copies of the word, with one copy as the fix."""

    name = "typos.doubled"
    options = DoubledOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: DoubledOptions = spec.options
        lexicon = resources.lexicon(options.lexicon)
        pairs = {term.text: term for term in lexicon.terms if len(term.text) == 2}
        others = [term for term in lexicon.terms if len(term.text) != 2]
        others += [Term(character, not_in=options.sound) for character in options.characters]

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            reach: dict[str, int] = {}
            for candidate in candidates:
                field, start = candidate.field, candidate.start
                term = candidate.key or pairs.get(field.text[start : start + 2])
                if term is None or start < reach.get(field.name, 0):
                    continue
                end = reach[field.name] = _end_of_copies(field.text, start, term.text)
                why = _meant(field, start, end, term, options)
                if why is not None:
                    ctx.reject(candidate, why)
                    continue
                yield Match(
                    field,
                    start,
                    end,
                    replacement=term.text,
                    severity=term.severity,
                    confidence=term.confidence,
                    category=term.category,
                    evidence={"lexicon": lexicon.id, "term": term.text},
                )

        doubles = Literals({term.text * 2: term for term in others}, _EXACT)
        return CompiledCheck((Runs("doubled"), doubles), confirm, scope="clause")


def _end_of_copies(text: str, start: int, word: str) -> int:
    end = start + 2 * len(word)
    while text.startswith(word, end):
        end += len(word)
    return end


def _meant(
    field: FieldText, start: int, end: int, term: Term, options: DoubledOptions
) -> str | None:
    """Return why the copies in ``[start, end)`` are no slip of the pen, or None if they are."""
    if (phrase := contained_in(field, start, end, term.not_in)) is not None:
        return f"part of the harmless phrase {phrase}"
    left, right = field.clause(start, end)
    opens = start - left <= _LOOK and not field.text[left:start].strip(_OPENING)
    rest = field.text[end : min(right, end + _LOOK)].strip(_CLOSING)
    if opens and (not rest or rest in options.particles):
        return "said twice on purpose: nothing else stands in the clause"
    if "head" in term.tags and not opens:
        return "not at the head of its clause"
    if len(term.text) == 1 and (opens or right - left in _VERSE):
        return "may be a word of its own in verse"
    spans = field.tokens(start, start + 2 * len(term.text))
    if not _on_borders(spans, start, len(term.text)):
        return "the copies belong to different words"
    if "tail" in term.tags and rest and field.text[end] not in _CLOSING:
        follower = next((field.text[first:last] for first, last in spans if first == end), "")
        if follower not in options.followers:
            return f"the second copy may belong to {follower}"
    return None


def _on_borders(spans: list[tuple[int, int]], start: int, length: int) -> bool:
    """Whether the first two copies begin and end on token borders."""
    borders = {at for span in spans for at in span}
    return borders >= {start, start + length, start + 2 * length}
