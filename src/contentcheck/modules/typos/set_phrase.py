"""``typos.set-phrase``: a fixed phrase with one character lost, added, changed or swapped.

The list is short and belongs to the editor: every term of the lexicon is one phrase in its exact
wording, enumerations with 、 between their members. A phrase is looked for by its pieces, so that
one wrong character leaves at least one piece whole. What differs at either end is taken for
another phrase; marks, 的 and 和 are not compared. Of an enumeration the order is compared too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import regex
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
from contentcheck.model.lexicon import Lexicon, Term
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.bare import MARKS, bare_after, bare_before, without_marks
from contentcheck.modules.typos.exact import MARKS_ASIDE
from contentcheck.modules.typos.one_edit import Edit, inner_edit
from contentcheck.text.field import FieldText

__all__ = ["SetPhrase", "SetPhraseOptions"]

_LEAST = 3
"""Characters of a piece, at least."""
_JOINTS = regex.compile(r"[、，,]|和(?!谐)|与|(?<=[”’])(?=[“‘])")
_WALK = 80
_SPARE = 2
"""Code points that one edit may add, besides a mark for each character."""
_Member = tuple[str, int, int]


class SetPhraseOptions(Options):
    """``lexicon``: the phrases; ``variants`` of a term are other wordings that are in use.

    ``loose``: characters that may be there or not · ``shortest``: phrases of fewer characters are
    compared by the order of their members only · ``long``: phrases of so many may have lost two
    characters in a row · ``common``: thirds of phrases that stand in many others, from which no
    search begins.
    """

    lexicon: str
    loose: str = ""
    shortest: int = Field(default=6, ge=4)
    common: tuple[str, ...] = ()
    long: int = Field(default=10, ge=6)


@dataclass(frozen=True, slots=True, eq=False)
class _Phrase:
    """One phrase, its wording without marks, and the members of an enumeration."""

    term: Term
    bare: str
    members: tuple[str, ...]
    accepted: tuple[str, ...]


class _Piece(NamedTuple):
    """A part of a phrase: ``[start, end)`` of its bare wording, from ``raw`` of its full wording.

    ``start`` is negative for two members the wrong way round.
    """

    phrase: _Phrase
    start: int
    end: int
    raw: int

    def may_stand(self, field: FieldText, start: int, end: int) -> bool:
        """Whether the first and the last character of the phrase stand where they can."""
        if self.start < 0:
            return True
        text, bare = field.text, self.phrase.bare
        before, after = self.start, len(bare) - self.end
        if before and bare[0] not in text[max(0, start - 2 * before - _SPARE) : start]:
            return False
        return not after or bare[-1] in text[end : end + 2 * after + _SPARE]

    def stands_whole(self, field: FieldText, at: int) -> bool:
        """Whether the exact phrase stands where its piece was found at ``at``."""
        first = at - self.raw
        return self.start >= 0 <= first and field.text.startswith(self.phrase.term.text, first)


class SetPhrase:
    """Every phrase is reported once where it is miswritten, with the right wording as the fix."""

    name = "typos.set-phrase"
    options = SetPhraseOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: SetPhraseOptions = spec.options
        lexicon = resources.lexicon(options.lexicon)
        literals = _literals(lexicon, options)

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            done: dict[str, int] = {}
            for candidate in candidates:
                field, start, end = candidate.field, candidate.start, candidate.end
                if start < done.get(field.name, 0):
                    continue
                for piece in candidate.key:
                    if piece.stands_whole(field, start) or not piece.may_stand(field, start, end):
                        continue
                    match = _wrong(candidate, piece, options) or _disordered(candidate, piece)
                    if match is not None:
                        done[field.name] = match.end
                        yield match
                        break

        return CompiledCheck((Literals(literals, MARKS_ASIDE),), confirm, scope="sentence")


def _literals(lexicon: Lexicon, options: SetPhraseOptions) -> dict[str, tuple[_Piece, ...]]:
    found: dict[str, tuple[_Piece, ...]] = {}
    for term in lexicon.terms:
        bare = without_marks(term.text)
        members = tuple(filter(None, map(without_marks, term.text.split("、"))))
        accepted = tuple(map(without_marks, term.variants))
        phrase = _Phrase(term, bare, members if len(members) > 2 else (), accepted)
        pieces = list(_pieces(phrase, options))
        if not pieces:
            raise ValueError(f"词库 {lexicon.id} 的词条“{term.text}”太短，不能按近似查")
        for text, piece in pieces:
            found[text] = (*found.get(text, ()), piece)
    return found


def _pieces(phrase: _Phrase, options: SetPhraseOptions) -> Iterator[tuple[str, _Piece]]:
    """Yield what may be found of a phrase: pairs of members either way, or parts of it."""
    bare = phrase.bare
    raw = [at for at, char in enumerate(phrase.term.text) if char not in MARKS]
    if phrase.members:
        at = 0
        for one, other in zip(phrase.members, phrase.members[1:], strict=False):
            yield one + other, _Piece(phrase, at, at + len(one) + len(other), raw[at])
            yield other + one, _Piece(phrase, -1, -1, 0)
            at += len(one)
        return
    if len(bare) < options.shortest:
        return
    count = 2 if len(bare) < 3 * _LEAST else 3
    cuts = [len(bare) * number // count for number in range(count + 1)]
    pieces = list(pairwise(cuts))
    if count == 3:  # one edit leaves two of three pieces whole, so that two are enough
        common = (at for at, cut in enumerate(pieces) if bare[slice(*cut)] in options.common)
        del pieces[next(common, 1)]
    for start, end in pieces:
        yield bare[start:end], _Piece(phrase, start, end, raw[start])


def _wrong(candidate: Candidate, piece: _Piece, options: SetPhraseOptions) -> Match | None:
    """Return a match if the phrase round the piece has one edit on one side."""
    phrase, start, end, _ = piece
    if start < 0:
        return None
    field = candidate.field
    head, tail = phrase.bare[:start], phrase.bare[end:]
    before = bare_before(field, candidate.start, len(head) + 1)
    after = bare_after(field, candidate.end, len(tail) + 1)
    most_lost = 2 if len(phrase.bare) >= options.long else 1
    left_whole, right_whole = before.text.endswith(head), after.text.startswith(tail)
    if left_whole == right_whole:
        return None
    if right_whole:
        edit = inner_edit(head[::-1], before.text[::-1], most_lost)
        if edit is None or _meant(edit, options):
            return None
        first = before.places[-_found_length(head, edit)]
        last = after.places[len(tail) - 1] + 1 if tail else candidate.end
    else:
        edit = inner_edit(tail, after.text, most_lost)
        if edit is None or _meant(edit, options):
            return None
        first = before.places[len(before.places) - len(head)] if head else candidate.start
        last = after.places[_found_length(tail, edit) - 1] + 1
    return _match(field, phrase, first, last, edit.kind)


def _found_length(wanted: str, edit: Edit) -> int:
    return len(wanted) - len(edit.gone) + len(edit.come)


def _meant(edit: Edit, options: SetPhraseOptions) -> bool:
    """Whether only characters differ that may be there or not."""
    return edit.kind != "swapped" and all(char in options.loose for char in edit.gone + edit.come)


def _disordered(candidate: Candidate, piece: _Piece) -> Match | None:
    """Return a match if all members stand in the enumeration at the candidate in another order."""
    phrase = piece.phrase
    members = phrase.members
    if not members:
        return None
    found = _enumeration(candidate)
    for at in range(len(found) - len(members) + 1):
        group = found[at : at + len(members)]
        group[0], group[-1] = _ending(group[0], members), _beginning(group[-1], members)
        names = [name for name, _, _ in group]
        if set(names) == set(members):
            if tuple(names) == members:
                return None
            return _match(candidate.field, phrase, group[0][1], group[-1][2], "order")
    return None


def _ending(member: _Member, members: tuple[str, ...]) -> _Member:
    """Return the member without what stands before it (坚持自由 is 自由)."""
    text, start, end = member
    name = next((each for each in members if text.endswith(each)), text)
    return name, start + len(text) - len(name), end


def _beginning(member: _Member, members: tuple[str, ...]) -> _Member:
    """Return the member without what stands behind it (法治等内容 is 法治)."""
    text, start, _ = member
    name = next((each for each in members if text.startswith(each)), text)
    return name, start, start + len(name)


def _enumeration(candidate: Candidate) -> list[_Member]:
    """Return the members of the enumeration round a candidate with their places."""
    field = candidate.field
    first, last = field.sentence(candidate.start, candidate.end)
    left, right = field.window(candidate.start, candidate.end, _WALK, _WALK)
    first, last = max(first, left), min(last, right)
    members: list[_Member] = []
    at = first
    for cut in (*_JOINTS.finditer(field.text, first, last), None):
        end = last if cut is None else cut.start()
        start, stop = at, end
        while start < stop and field.text[start] in MARKS:
            start += 1
        while stop > start and field.text[stop - 1] in MARKS:
            stop -= 1
        members.append((field.text[start:stop], start, stop))
        at = end if cut is None else cut.end()
    return members


def _match(field: FieldText, phrase: _Phrase, first: int, last: int, kind: str) -> Match | None:
    written = without_marks(field.text[first:last])
    if written in phrase.accepted or written == phrase.bare:
        return None
    term = phrase.term
    return Match(
        field,
        first,
        last,
        replacement=term.text,
        severity=term.severity,
        confidence=term.confidence,
        args={"phrase": term.text},
        evidence={"phrase": term.text, "difference": kind},
    )
