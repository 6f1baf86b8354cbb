"""``citation.sources``: source lines and attributions as facts for the checklist."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import regex
from pydantic import Field

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Options,
    Resources,
    YieldedItem,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.citation.sources import SourceCues

__all__ = ["Origins", "OriginsOptions"]

_MARK = regex.compile(r"[，。；：！？\n]")


class OriginsOptions(Options):
    """``cues``: the lexicon of source lines; the first ``looked_at`` cues of a text are read.

    ``learned``: the lexicon of words that end 从X获悉 · ``learned_from``: the words before X, at
    most ``reach`` code points away · ``at_most``: attributions in a document.
    """

    cues: str
    looked_at: int = Field(default=5, ge=1)
    learned: str
    learned_from: tuple[str, ...] = Field(min_length=1)
    reach: int = Field(default=24, ge=1, le=60)
    at_most: int = Field(default=200, ge=1)


class Origins:
    """Yields an item for each source of the text, once per name, and for each 从X获悉."""

    name = "citation.sources"
    options = OriginsOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: OriginsOptions = spec.options
        cues = SourceCues(resources.lexicon(options.cues))

        def confirm(ctx: Context, _: Candidates) -> Iterator[YieldedItem]:
            names: set[str] = set()
            for source in cues.sources(ctx, options.looked_at):
                field, name = source.field, source.name
                if field is not None and name not in names:
                    names.add(name)
                    yield YieldedItem("source", field, source.start, source.end, name)
            for hit in islice(ctx.hits(options.learned), options.at_most):
                item = _attribution(hit, options)
                if item is not None:
                    yield item

        return CompiledCheck(
            (), confirm, scope="document", lexicons=(options.cues, options.learned)
        )


def _attribution(hit: Candidate, options: OriginsOptions) -> YieldedItem | None:
    """Return the attribution 从X获悉 that ends at ``hit``, if X is named in its clause."""
    text = hit.field.text
    for word in options.learned_from:
        at = text.rfind(word, max(0, hit.start - options.reach), hit.start)
        name = text[at + len(word) : hit.start]
        if at >= 0 and len(name) >= 2 and _MARK.search(name) is None:
            return YieldedItem("attribution", hit.field, at, hit.end, name)
    return None
