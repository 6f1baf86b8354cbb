"""``typos.field-length``: a title or digest too long for its channel, or broken off."""

from __future__ import annotations

from collections.abc import Iterator

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
from contentcheck.text.field import FieldText

__all__ = ["FieldLength", "FieldLengthOptions", "LengthLimit"]


class LengthLimit(Options):
    """In ``channels`` a field named one of ``fields`` may hold ``most`` characters."""

    channels: tuple[str, ...] = Field(min_length=1)
    fields: tuple[str, ...] = Field(min_length=1)
    most: int = Field(ge=1)
    what: str


class FieldLengthOptions(Options):
    """``limits``: see ``LengthLimit`` · ``titles``: names of fields that hold a title ·
    ``open_ends``: marks that no title ends with.
    """

    limits: tuple[LengthLimit, ...] = ()
    titles: tuple[str, ...] = ("title",)
    open_ends: str = ""


class FieldLength:
    """Lengths are judged where the metadata name the channel; broken titles everywhere."""

    name = "typos.field-length"
    options = FieldLengthOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: FieldLengthOptions = spec.options
        named = {*options.titles, *(name for limit in options.limits for name in limit.fields)}

        def confirm(ctx: Context, _: Candidates) -> Iterator[Match]:
            if named.isdisjoint([of.name for of in ctx.fields]):
                return
            channel = (ctx.metadata.channel or "").lower()
            for field in ctx.fields:
                for limit in options.limits:
                    if channel in limit.channels and field.name in limit.fields:
                        yield from _too_long(field, limit)
                if field.name in options.titles:
                    yield from _broken_off(field, options.open_ends)

        return CompiledCheck((), confirm, scope="document")


def _too_long(field: FieldText, limit: LengthLimit) -> Iterator[Match]:
    length = len(field.text.strip())
    if length > limit.most:
        fault = f"{limit.what}有{length}个字，超过{limit.most}个字"
        yield Match(field, 0, len(field.text), args={"fault": fault},
                    evidence={"length": length, "most": limit.most})  # fmt: skip


def _broken_off(field: FieldText, open_ends: str) -> Iterator[Match]:
    end = len(field.text.rstrip())
    if end and field.text[end - 1] in open_ends:
        fault = f"标题以“{field.text[end - 1]}”结尾，没有说完"
        yield Match(field, end - 1, end, args={"fault": fault})
