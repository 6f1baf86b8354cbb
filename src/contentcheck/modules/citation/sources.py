"""Who stands behind a whole text: one notion of its sources, shared by the rules on citation.

A text has a source when its metadata or the publisher's profile names one, or when it carries a
header line (来源：X), a dateline (X社某地7月3日电), a by-line (本报记者 X), an author line or, at
its end, a signature with a date. A line that only names an editor vouches for nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import regex

from contentcheck.checks.base import Candidate, Context
from contentcheck.checks.terms import guard
from contentcheck.model.lexicon import Lexicon
from contentcheck.model.rulespec import PROSE_ONLY
from contentcheck.modules.citation.lines import labelled
from contentcheck.text.field import FieldText

__all__ = ["Source", "SourceCues", "signature"]

Kind = Literal["metadata", "publisher", "header", "dateline", "byline", "author", "signature"]
_VOUCHING = ("header", "dateline", "byline", "author")
HEAD = 40
TAIL = 300

_AGENCY = regex.compile(r"([\p{Han}A-Za-z]{2,20})(?:\d{1,2}月)?\d{1,2}日$")
_REPORTER = regex.compile(r"[ \t\u3000：:]{0,3}([\p{Han}·]{2,12})(?=[\s）)，。、/；;<]|$)")
_SIGNED = regex.compile(
    r"(?:^|\n)[ \t\u3000]{0,60}([\p{Han}（）()·]{4,30})[ \t\u3000]{0,60}\n?[ \t\u3000]{0,60}"
    r"(?:\d{4}年\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月"
    r"[一二三四五六七八九十]{1,3}日)[ \t\u3000]{0,20}(?=\n|$)"
)


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a text. ``field`` is None where it does not stand in the text itself."""

    kind: Kind
    name: str
    field: FieldText | None = None
    start: int = 0
    end: int = 0


class SourceCues:
    """Reads the labels and datelines of a text. The lexicon's tags say what each cue opens."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def cues(
        self,
        ctx: Context,
        tags: Collection[str],
        known: Collection[str] = (),
        looked_at: int | None = None,
    ) -> Iterator[tuple[str, Candidate]]:
        """Yield the cues of the given tags that stand in prose, in text order, with their tag.

        Cues whose text is in ``known`` (which may grow meanwhile) are passed over; ``looked_at``
        bounds how many are read.
        """
        for candidate in islice(ctx.hits(self._lexicon.id), looked_at):
            term = candidate.key
            tag = term.tags[0]
            if tag not in tags or term.text in known:
                continue
            if candidate.field.in_region(candidate.start, candidate.end, PROSE_ONLY):
                continue
            if guard(ctx, candidate, term, self._lexicon.matching) is None:
                yield tag, candidate

    def sources(self, ctx: Context, looked_at: int | None = None) -> Iterator[Source]:
        """Yield what stands behind the text: outside it first, then in text order.

        A dateline counts where it first stands, a signature only where nothing else is found.
        ``looked_at`` as in ``cues``.
        """
        yield from _declared(ctx)
        found, datelines = False, set[str]()
        for tag, candidate in self.cues(ctx, _VOUCHING, datelines, looked_at):
            source = _source_at(tag, candidate)
            if source is not None:
                found = True
                if tag == "dateline":
                    datelines.add(candidate.key.text)
                yield source
        if not found:
            yield from filter(None, map(signature, ctx.fields))

    def vouched(self, ctx: Context) -> bool:
        """Whether anything stands behind the text; stops at the first that does."""
        key = ("citation.vouched", self._lexicon.id)
        known: bool = ctx.once(key, lambda: next(self.sources(ctx), None) is not None)
        return known


def signature(field: FieldText) -> Source | None:
    """Return the name and date that close a text, looked for in its last ``TAIL`` characters."""
    start = max(0, len(field.text) - TAIL)
    found = _SIGNED.search(field.text, start)
    if found is None:
        return None
    return Source("signature", found[1], field, *found.span(1))


def _declared(ctx: Context) -> Iterator[Source]:
    given = ctx.metadata
    name = given.source or given.source_url or given.author
    if name:
        yield Source("metadata", name)
    if ctx.publisher:
        yield Source("publisher", ctx.publisher)


def _source_at(tag: str, candidate: Candidate) -> Source | None:
    """Return the source that the cue ``candidate`` with that tag opens, None if it opens none."""
    field, start, end = candidate.field, candidate.start, candidate.end
    if tag in ("header", "author"):
        value = labelled(field, start, end)
        if value is None:
            return None
        kind: Kind = "header" if tag == "header" else "author"
        return Source(kind, value.value, field, start, value.end)
    if tag == "byline":
        found = _REPORTER.match(field.text, end, min(len(field.text), end + 20))
        return None if found is None else Source("byline", found[1], field, start, found.end(1))
    return _dateline(field, start, end)


def _dateline(field: FieldText, start: int, end: int) -> Source | None:
    first = field.text.rfind("\n", max(0, start - HEAD), start) + 1
    if not first and start > HEAD:
        return None
    if field.text[start] != "日":
        return Source("dateline", field.text[start:end], field, start, end)
    found = _AGENCY.search(field.text, max(first, start - HEAD), start + 1)
    return None if found is None else Source("dateline", found[1], field, found.start(1), end)
