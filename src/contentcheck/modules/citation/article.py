"""``citation.article-source``: an article full of figures with no source anywhere in it."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
    Runs,
)
from contentcheck.checks.patterns import WINDOW, BoundedRegex, compiled
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.citation.sources import SourceCues

__all__ = ["ArticleSource", "ArticleSourceOptions"]

LOOKED_AT = 50
"""Figures that are looked at; an article with as many has shown what it is."""


class ArticleSourceOptions(Options):
    """``cues``: the lexicon of source lines · ``units``: characters of which one follows a figure.

    ``named``: forms of a named source, looked for within ``reach`` code points of a figure ·
    ``at_least``: sentences with figures that make an article one.
    """

    cues: str
    units: str
    named: tuple[BoundedRegex, ...] = ()
    reach: int = Field(default=150, ge=0, le=WINDOW // 2)
    at_least: int = Field(default=2, ge=1)


class ArticleSource:
    """One match per document, at its first figure."""

    name = "citation.article-source"
    options = ArticleSourceOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: ArticleSourceOptions = spec.options
        cues = SourceCues(resources.lexicon(options.cues))

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            if len(candidates) < options.at_least or cues.vouched(ctx):
                return
            first: Candidate | None = None
            sentences: set[tuple[str, int]] = set()
            for candidate in candidates[:LOOKED_AT]:
                if _named_nearby(candidate, options):
                    return
                first = first or candidate
                start, _ = candidate.field.sentence(candidate.start, candidate.end)
                sentences.add((candidate.field.name, start))
            if first is not None and len(sentences) >= options.at_least:
                field = first.field
                start, end = field.clause(first.start, first.end)
                start, end = max(start, first.start - 40), min(end, first.end + 40)
                count = len(sentences)
                yield Match(
                    field, start, end, args={"sentences": count}, evidence={"sentences": count}
                )

        anchor = Runs("digits", after=options.units)
        return CompiledCheck(
            (anchor,), confirm, scope="document", lexicons=(options.cues,), bulk=True
        )


def _named_nearby(candidate: Candidate, options: ArticleSourceOptions) -> bool:
    field = candidate.field
    first, last = field.window(candidate.start, candidate.end, options.reach, options.reach)
    return any(compiled(form).search(field.text, first, last) for form in options.named)
