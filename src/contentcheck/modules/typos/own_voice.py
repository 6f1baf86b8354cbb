"""``typos.own-voice``: 本报记者 and 我市 kept in a text that was taken from others."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from pydantic import Field

from contentcheck.checks.base import (
    Candidates,
    CompiledCheck,
    Context,
    Literals,
    Match,
    Options,
    Resources,
)
from contentcheck.model.base import Confidence
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.exact import EXACT
from contentcheck.text.field import FieldText
from contentcheck.text.guards import contained_in

__all__ = ["OwnVoice", "OwnVoiceOptions"]

_HEAD = 160
_TAIL = 120
_LINE_HEAD = r"(?:^|[\n（(【])[ \u3000]{0,4}"
_COPIED = regex.compile(
    _LINE_HEAD + r"(?:本文|文章)?(?:转载自|转自|原载|摘自)[：:\s《“]{0,3}"
    r"(?P<from>[^\n）)】》”。，]{2,24})"
)
_SOURCE = regex.compile(
    _LINE_HEAD + r"(?:来源|稿源|信息来源|文章来源)[：:\s《“]{1,3}"
    r"(?P<from>[^\n）)】》”。，\s]{2,24})"
)


class OwnVoiceOptions(Options):
    """``words``: what only the writer's own house can say · ``not_in``: longer words that hold
    them · ``unsure``: the confidence where only a source line hints at a copy.
    """

    words: tuple[str, ...] = Field(min_length=1)
    not_in: tuple[str, ...] = ()
    unsure: Confidence = "low"


class OwnVoice:
    """A text is copied if its metadata or a line of it says so, and not from this publisher."""

    name = "typos.own-voice"
    options = OwnVoiceOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: OwnVoiceOptions = spec.options

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            sure = _copied_by_metadata(ctx)
            origins: dict[str, tuple[str, bool] | None] = {}
            for candidate in candidates:
                field, start, end = candidate.field, candidate.start, candidate.end
                if field.name not in origins:
                    origins[field.name] = _origin(field, ctx.publisher)
                origin = origins[field.name]
                if not sure and origin is None:
                    return
                if contained_in(field, start, end, options.not_in) is not None:
                    continue
                if field.in_quotation(start, end):
                    ctx.reject(candidate, "in quotation marks")
                    continue
                named, told = origin or (ctx.metadata.source or "", True)
                yield Match(
                    field,
                    start,
                    end,
                    confidence=None if sure or told else options.unsure,
                    args={"origin": named or "别处"},
                )

        words = dict.fromkeys(options.words)
        return CompiledCheck((Literals(words, EXACT),), confirm, scope="document")


def _copied_by_metadata(ctx: Context) -> bool:
    meta = ctx.metadata
    if meta.original is False:
        return True
    return bool(meta.source and ctx.publisher and meta.source != ctx.publisher)


def _origin(field: FieldText, publisher: str | None) -> tuple[str, bool] | None:
    """Return the house that head or tail of the text names, and whether it says that it copies."""
    text = field.text
    parts = [text] if len(text) <= _HEAD + _TAIL else [text[:_HEAD], text[-_TAIL:]]
    for pattern, told in ((_COPIED, True), (_SOURCE, False)):
        for part in parts:
            found = pattern.search(part)
            if found is not None and found["from"].strip() != publisher:
                return found["from"].strip(), told or publisher is not None
    return None
