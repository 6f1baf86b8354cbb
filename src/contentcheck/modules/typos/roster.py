"""``typos.roster``: names and posts against a roster that the user keeps.

No roster is shipped: who holds which post is the user's to say, with its dates. Each term of the
lexicon is a person: ``text`` the name, ``tags`` the posts held, ``since`` and ``until`` the term
of office; the lines stand in the order in which the persons are named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

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
from contentcheck.model.lexicon import Term
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.exact import EXACT

__all__ = ["Roster", "RosterOptions"]

_JOINT = regex.compile(r"、|和|以及|及")
_LONGEST_POST = 24


class RosterOptions(Options):
    """``lexicon``: the roster · ``past``: words before a post that say that it was held once ·
    ``order``: whether names joined by 、 must stand in the order of the roster.
    """

    lexicon: str
    past: tuple[str, ...] = Field(default=("原", "前", "时任", "曾任", "历任", "前任", "已故"))
    order: bool = True


class Roster:
    """Wrong post, post no longer held, a name with one wrong character, names out of order."""

    name = "typos.roster"
    options = RosterOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``. Raises ``ValueError`` for a person without a post."""
        options: RosterOptions = spec.options
        people = resources.lexicon(options.lexicon).terms
        idle = [term.text for term in people if not term.tags]
        if idle:
            raise ValueError(
                f"词库 {options.lexicon} 的词条没有 tags（职务）：{'、'.join(idle[:5])}"
            )
        posts = sorted({post for term in people for post in term.tags}, key=len, reverse=True)
        literals: dict[str, Term | str] = {post: post for post in posts}
        literals.update({term.text: term for term in people})

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            named: list[Candidate] = []
            for candidate in candidates:
                if isinstance(candidate.key, str):
                    match = _misspelt(candidate, people, ctx.as_of)
                else:
                    named.append(candidate)
                    match = _wrong_post(candidate, posts, options, ctx.as_of)
                if match is not None:
                    yield match
            if options.order:
                yield from _disordered(named, people)

        return CompiledCheck((Literals(literals, EXACT),), confirm, scope="clause")


def _serves(term: Term, day: date) -> bool:
    early = term.since is not None and day < term.since
    return not early and (term.until is None or day <= term.until)


def _post_before(
    candidate: Candidate, posts: Sequence[str], past: Sequence[str]
) -> tuple[int, str] | None:
    """Return the post directly before a name, with 副 where it belongs to it; None if past."""
    text, end = candidate.field.text, candidate.start
    before = text[max(0, end - _LONGEST_POST) : end]
    post = next((each for each in posts if before.endswith(each)), None)
    if post is None:
        return None
    start = end - len(post)
    if start and text[start - 1] == "副":
        start, post = start - 1, "副" + post
    return None if text[max(0, start - 4) : start].endswith(tuple(past)) else (start, post)


def _wrong_post(
    candidate: Candidate, posts: Sequence[str], options: RosterOptions, day: date
) -> Match | None:
    term: Term = candidate.key
    found = _post_before(candidate, posts, options.past)
    if found is None:
        return None
    start, post = found
    if post not in term.tags:
        fault = f"{term.text}的职务是{'、'.join(term.tags)}"
    elif not _serves(term, day):
        fault = f"{term.text}在{day.isoformat()}不担任{post}"
    else:
        return None
    return Match(candidate.field, start, candidate.end, args={"fault": fault},
                 evidence={"name": term.text, "post": post, "as_of": day.isoformat()})  # fmt: skip


def _misspelt(candidate: Candidate, people: Sequence[Term], day: date) -> Match | None:
    """Return a match if the name behind a post differs in one character from its holder's."""
    text, start = candidate.field.text, candidate.end
    holders = [term for term in people if candidate.key in term.tags and _serves(term, day)]
    names = {term.text for term in people}
    for term in holders:
        written = text[start : start + len(term.text)]
        if len(written) != len(term.text) or written in names or len(written) < 3:
            continue
        wrong = sum(one != other for one, other in zip(written, term.text, strict=True))
        if wrong == 1:
            fault = f"疑为“{term.text}”"
            return Match(candidate.field, start, start + len(written), replacement=term.text,
                         args={"fault": fault}, evidence={"name": term.text})  # fmt: skip
    return None


def _disordered(named: Sequence[Candidate], people: Sequence[Term]) -> Iterator[Match]:
    """Yield neighbours of one enumeration that stand in the wrong order."""
    rank = {term.text: number for number, term in enumerate(people)}
    for one, other in pairwise(named):
        if one.field is not other.field or not _JOINT.fullmatch(
            one.field.text, one.end, other.start
        ):
            continue
        if rank[one.key.text] > rank[other.key.text]:
            fault = f"{other.key.text}应在{one.key.text}之前"
            yield Match(one.field, one.start, other.end, args={"fault": fault},
                        evidence={"first": other.key.text, "second": one.key.text})  # fmt: skip
