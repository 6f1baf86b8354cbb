"""What loads may still be wrong: terms that never act, act twice, or act by accident."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from contentcheck.errors import Problem
from contentcheck.model.lexicon import Lexicon, Term
from contentcheck.text.field import FieldText
from contentcheck.text.fold import is_noise, partial
from contentcheck.text.view import View

__all__ = ["Vetting", "vet"]


@dataclass(frozen=True, slots=True)
class Vetting:
    """What is wrong with a lexicon, and what its owner may want to look at."""

    problems: tuple[Problem, ...]
    hints: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """One way of writing a term, and what the lexicon's matching leaves of it."""

    text: str
    key: str
    term: Term
    column: str


def vet(lexicon: Lexicon, as_of: date) -> Vetting:
    """Look through one lexicon that has loaded.

    Problems: E161 two terms that are equal once folded · E162 a variant that is another term or
    another term's variant · E163 a ``not_in`` phrase that does not hold the term, or is the term ·
    E164 a boundary at which the term never stands · E165 nothing but noise · E166 one character ·
    E167 a replacement that is the term, or another wrong term.
    Hints: H161 a term that a shorter one makes superfluous · H162 out of force since ``until`` ·
    H163 a variant that is its own term once folded · H164 a replacement that has become a term on
    some day.
    """
    place = _Place(lexicon)
    forms = [form for term in lexicon.terms for form in _forms(term, lexicon)]
    problems = [
        *_shapeless(forms, place),
        *_doubles(forms, place),
        *_phrases(lexicon, forms, place),
        *_unreachable(lexicon, place),
        *_replacements(lexicon, forms, place),
    ]
    hints = [
        *_nested(forms, lexicon, place),
        *_expired(lexicon, as_of, place),
        *_idle_variants(forms, place),
        *_overtaken(lexicon, forms, place),
    ]
    return Vetting(tuple(sorted(problems, key=_line)), tuple(sorted(hints, key=_line)))


@dataclass(frozen=True, slots=True)
class _Place:
    """Makes problems that name the line of a term."""

    lexicon: Lexicon

    def problem(
        self, code: str, message: str, term: Term, key: str, value: str, allowed: str | None = None
    ) -> Problem:
        origin = self.lexicon.origin
        file = str(Path(origin) / "terms.tsv") if origin else f"词库 {self.lexicon.id}"
        return Problem(code, message, file, term.line, key, value, allowed)


def _line(problem: Problem) -> tuple[int, str]:
    return problem.line or 0, problem.code


def _forms(term: Term, lexicon: Lexicon) -> Iterator[_Form]:
    yield _Form(term.text, _key(term.text, lexicon), term, "text")
    for variant in term.variants:
        yield _Form(variant, _key(variant, lexicon), term, "variants")


def _key(text: str, lexicon: Lexicon) -> str:
    """Return what is left of ``text`` once everything is folded that the lexicon disregards."""
    plain = partial(text, lexicon.matching)
    if lexicon.matching.skip:
        plain = "".join(char for char in plain if not is_noise(char))
    return plain


def _shapeless(forms: Sequence[_Form], place: _Place) -> Iterator[Problem]:
    for form in forms:
        solid = sum(not is_noise(char) for char in form.text)
        if not solid:
            message = "除了空格、标点和符号什么也没有，无法查找"
            yield place.problem("E165", message, form.term, form.column, form.text)
        elif solid == 1:
            message = "只有一个字，到处都会命中"
            yield place.problem("E166", message, form.term, form.column, form.text, "至少两个字")


def _doubles(forms: Sequence[_Form], place: _Place) -> Iterator[Problem]:
    first: dict[str, _Form] = {}
    for form in sorted(forms, key=lambda form: form.column):  # terms before variants
        known = first.setdefault(form.key, form)
        if known is form or known.term is form.term:
            continue
        where = f"第 {known.term.line} 行的“{known.text}”" if known.term.line else known.text
        if form.column == "text":
            message = f"折叠以后与{where}是同一个词，只有一条会起作用"
            yield place.problem("E161", message, form.term, "text", form.text)
        else:
            message = f"与{where}是同一个词，只有一条会起作用"
            yield place.problem("E162", message, form.term, "variants", form.text)


def _phrases(lexicon: Lexicon, forms: Sequence[_Form], place: _Place) -> Iterator[Problem]:
    keys: dict[int, list[str]] = {}
    for form in forms:
        keys.setdefault(id(form.term), []).append(form.key)
    for term in lexicon.terms:
        own = keys[id(term)]
        whole = {phrase: _key(phrase, lexicon) for phrase in term.not_in}
        same = [phrase for phrase, key in whole.items() if key in own]
        idle = [phrase for phrase, key in whole.items() if not any(each in key for each in own)]
        if same:
            message = "与词条相同，词条因此永远不会命中"
            yield place.problem("E163", message, term, "not_in", "|".join(same))
        if idle:
            message = f"不含词条“{term.text}”，不起作用"
            yield place.problem("E163", message, term, "not_in", "|".join(idle))


def _unreachable(lexicon: Lexicon, place: _Place) -> Iterator[Problem]:
    for term in lexicon.terms:
        if (term.boundary or lexicon.matching.boundary) != "token":
            continue
        for text in (term.text, *term.variants):
            if not FieldText("body", View.identity(text)).on_token_border(0, len(text)):
                message = "两端不可能是词的边界，boundary = token 时永远不会命中"
                yield place.problem("E164", message, term, "boundary", text, "none、ascii")


def _replacements(lexicon: Lexicon, forms: Sequence[_Form], place: _Place) -> Iterator[Problem]:
    for term in lexicon.terms:
        if term.replacement is not None and term.replacement in (term.text, *term.variants):
            message = "改法与词条相同"
            yield place.problem("E167", message, term, "replacement", term.replacement)
    for term, owner in _chains(lexicon, forms):
        if owner.since is None:
            message = f"改法又是词条“{owner.text}”"
            yield place.problem("E167", message, term, "replacement", term.replacement or "")


def _overtaken(lexicon: Lexicon, forms: Sequence[_Form], place: _Place) -> Iterator[Problem]:
    for term, owner in _chains(lexicon, forms):
        if owner.since is not None:
            message = f"从 {owner.since} 起，改法又是词条“{owner.text}”"
            yield place.problem("H164", message, term, "replacement", term.replacement or "")


def _chains(lexicon: Lexicon, forms: Sequence[_Form]) -> Iterator[tuple[Term, Term]]:
    """Yield terms whose replacement is another term, and that term."""
    owners = {form.key: form.term for form in forms}
    for term in lexicon.terms:
        if term.replacement is not None:
            owner = owners.get(_key(term.replacement, lexicon))
            if owner is not None and owner is not term:
                yield term, owner


def _nested(forms: Sequence[_Form], lexicon: Lexicon, place: _Place) -> Iterator[Problem]:
    owners = {form.key: form.term for form in forms if form.column == "text"}
    for key, term in owners.items():
        for piece in sorted(_pieces(key) & owners.keys()):
            if _covers(owners[piece], term, lexicon):
                message = f"含有词条“{owners[piece].text}”，短的已经够了"
                yield place.problem("H161", message, term, "text", term.text)


def _pieces(key: str) -> set[str]:
    """Return every stretch of at least two characters, but the whole."""
    ends = range(2, len(key) + 1)
    return {key[start:end] for end in ends for start in range(end - 1)} - {key}


def _covers(short: Term, long: Term, lexicon: Lexicon) -> bool:
    """Whether the shorter term, without any guard, says the same wherever the longer one does."""
    matching = lexicon.matching.boundary
    free = all((short.boundary or matching) != bound for bound in ("token", "ascii"))
    guarded = short.not_in or short.near or short.not_near or short.since or short.until
    same = all(
        getattr(short, key) == getattr(long, key)
        for key in ("category", "severity", "confidence", "tags")
    )
    mended = long.text.replace(short.text, short.replacement or short.text)
    return free and not guarded and same and (long.replacement or long.text) == mended


def _expired(lexicon: Lexicon, as_of: date, place: _Place) -> Iterator[Problem]:
    for term in lexicon.terms:
        if term.until is not None and term.until < as_of:
            message = f"“{term.text}”已经过期，不再起作用"
            yield place.problem("H162", message, term, "until", term.until.isoformat())


def _idle_variants(forms: Sequence[_Form], place: _Place) -> Iterator[Problem]:
    seen: set[tuple[int, str]] = set()
    for form in forms:
        if (id(form.term), form.key) in seen:
            message = f"折叠以后与“{form.term.text}”或它的另一个变体相同，不必再写"
            yield place.problem("H163", message, form.term, form.column, form.text)
        seen.add((id(form.term), form.key))
