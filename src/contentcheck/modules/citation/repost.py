"""``citation.repost``: a repost that does not say where it comes from and who made it."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from pydantic import Field

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
)
from contentcheck.checks.terms import guard
from contentcheck.model.base import Confidence
from contentcheck.model.lexicon import Lexicon
from contentcheck.model.rulespec import PROSE_ONLY, RuleSpec
from contentcheck.modules.citation.lines import labelled, opens
from contentcheck.modules.citation.sources import SourceCues

__all__ = ["Elements", "Repost", "RepostOptions"]

_FROM = regex.compile(
    r"(?:自|于)?[：:\s“\"《@【]{0,4}([^\s，。；;、：:“”\"《》（）()<>|｜【】]{2,30})"
)
_REST = regex.compile(r"[^，。；;\n]{0,40}")
_FIRST_LINE = regex.compile(r"\s{0,512}+([^\n]{1,120})")


class Elements(Options):
    """What people call the elements that a repost must keep."""

    source: str
    author: str
    original_title: str
    editor: str


class RepostOptions(Options):
    """``lexicon``: words that say this is a repost · ``cues``: the lexicon of labelled lines.

    A word counts within the first ``line_head`` code points of a line of at most ``line_chars``;
    one tagged ``anywhere`` wherever it stands in such a line, one tagged ``opens`` only at its
    head, one tagged ``names`` is followed by the source ·
    ``nobody``: names that are no source · ``elements``: their names for the message ·
    ``lone_confidence``: where only one element other than the source is missing.
    """

    lexicon: str
    cues: str
    elements: Elements
    nobody: tuple[str, ...] = ()
    line_head: int = Field(default=12, ge=1)
    line_chars: int = Field(default=90, ge=1)
    lone_confidence: Confidence | None = None


class Repost:
    """One match per document, naming every element that is missing."""

    name = "citation.repost"
    options = RepostOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: RepostOptions = spec.options
        lexicon = resources.lexicon(options.lexicon)
        cues = SourceCues(resources.lexicon(options.cues))

        def confirm(ctx: Context, _: Candidates) -> Iterator[Match]:
            cue = _cue(ctx, lexicon, options)
            if cue is None and ctx.metadata.original is not False:
                return
            named = None if cue is None else _origin(cue, options)
            if named is not None and named == ctx.publisher:
                return
            present = _present(ctx, cues, options) | ({"source"} if named else set())
            missing = [key for key in Elements.model_fields if key not in present]
            if missing:
                yield _match(ctx, cue, missing, options)

        return CompiledCheck(
            (), confirm, scope="document", lexicons=(options.lexicon, options.cues)
        )


def _cue(ctx: Context, lexicon: Lexicon, options: RepostOptions) -> Candidate | None:
    """Return the first word that says so in a line of its own."""
    for candidate in ctx.hits(lexicon.id):
        field, start, end = candidate.field, candidate.start, candidate.end
        if field.in_region(start, end, PROSE_ONLY):
            continue
        first, last = field.paragraph(start, end)
        tags = candidate.key.tags
        head = "anywhere" in tags or start - first <= options.line_head
        head = head and ("opens" not in tags or opens(field, start))
        if not head or last - first > options.line_chars:
            ctx.reject(candidate, "in running text")
        elif (why := guard(ctx, candidate, candidate.key, lexicon.matching)) is not None:
            ctx.reject(candidate, why)
        else:
            return candidate
    return None


def _origin(cue: Candidate, options: RepostOptions) -> str | None:
    if "names" not in cue.key.tags:
        return None
    found = _FROM.match(cue.field.text, cue.end, min(len(cue.field.text), cue.end + 50))
    return found[1] if found is not None and found[1] not in options.nobody else None


def _present(ctx: Context, cues: SourceCues, options: RepostOptions) -> set[str]:
    given = ctx.metadata
    values = {
        "source": given.source or given.source_url,
        "author": given.author,
        "original_title": given.original_title,
        "editor": given.editor,
    }
    present = {key for key, value in values.items() if value}
    tags = {
        "header": "source",
        "dateline": "source",
        "author": "author",
        "byline": "author",
        "title": "original_title",
        "editor": "editor",
    }
    for tag, candidate in cues.cues(ctx, tuple(tags)):
        if tag in ("dateline", "byline"):
            present.add(tags[tag])
            continue
        value = labelled(candidate.field, candidate.start, candidate.end)
        if value is not None and value.value not in options.nobody:
            present.add(tags[tag])
    return present


def _match(
    ctx: Context, cue: Candidate | None, missing: list[str], options: RepostOptions
) -> Match:
    names = [getattr(options.elements, key) for key in missing]
    lone = len(missing) == 1 and missing != ["source"]
    if cue is not None:
        field = cue.field
        rest = _REST.match(field.text, cue.end)
        start, end = cue.start, cue.end if rest is None else rest.end()
    else:
        field = (
            ctx.fields[-1]
            if "body" not in (f.name for f in ctx.fields)
            else next(f for f in ctx.fields if f.name == "body")
        )
        found = _FIRST_LINE.match(field.text)
        start, end = found.span(1) if found is not None else (0, len(field.text))
    return Match(
        field,
        start,
        end,
        confidence=options.lone_confidence if lone else None,
        args={"missing": "、".join(names)},
        evidence={"missing": missing},
    )
