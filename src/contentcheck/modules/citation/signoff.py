"""``citation.signoff``: a whole article without a line that says who answers for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from pydantic import Field

from contentcheck.checks.base import (
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.citation.lines import labelled
from contentcheck.modules.citation.sources import SourceCues, signature
from contentcheck.text.field import FieldText

__all__ = ["SignOff", "SignOffOptions"]

_LAST_LINE = regex.compile(r"[^\n]{0,120}$")
_TITLE = regex.compile(r"\s{0,64}+#{0,6}[ \t]{0,4}([^\n。！？!?；;]{4,60})(?=\n)")


class SignOffOptions(Options):
    """``cues``: the lexicon of labelled lines · ``min_chars``: shorter texts are no articles."""

    cues: str
    min_chars: int = Field(default=300, ge=1)


class SignOff:
    """An article with a title, but with no editor or reviewer line, author or signature."""

    name = "citation.signoff"
    options = SignOffOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: SignOffOptions = spec.options
        cues = SourceCues(resources.lexicon(options.cues))

        def confirm(ctx: Context, _: Candidates) -> Iterator[Match]:
            body = _body(ctx.fields, options.min_chars)
            if body is None or not _titled(ctx, body) or _signed(ctx, cues):
                return
            text = body.text.rstrip()
            found = _LAST_LINE.search(text, max(0, len(text) - 120))
            assert found is not None
            yield Match(body, found.start(), len(text))

        return CompiledCheck((), confirm, scope="document", lexicons=(options.cues,))


def _body(fields: Sequence[FieldText], min_chars: int) -> FieldText | None:
    long = [field for field in fields if len(field.text) >= min_chars]
    return max(long, key=lambda field: len(field.text)) if long else None


def _titled(ctx: Context, body: FieldText) -> bool:
    """Whether this is a whole article and not a pasted piece of one."""
    if ctx.metadata.title or any(field.name == "title" for field in ctx.fields):
        return True
    if any(region.kind == "heading" for region in body.regions):
        return True
    return _TITLE.match(body.text) is not None


def _signed(ctx: Context, cues: SourceCues) -> bool:
    given = ctx.metadata
    if given.editor or given.reviewers:
        return True
    if any(signature(field) is not None for field in ctx.fields):
        return True
    return any(
        labelled(candidate.field, candidate.start, candidate.end) is not None
        for _, candidate in cues.cues(ctx, ("editor", "reviewer", "author"))
    )
