"""What the checks of odd characters share: they look in all fields, outside what is not prose."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from contentcheck.checks.base import (
    Candidates,
    CheckType,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.odd import OddGroup, odd_places
from contentcheck.text.field import FieldText

__all__ = ["NoOptions", "OddRule", "odd_check"]

Reader = Callable[[FieldText, list[int]], Iterator[Match]]
Passes = Callable[[FieldText], bool]


class NoOptions(Options):
    """There is nothing to set."""


class OddRule:
    """Hands the places of one group of characters, field by field, to a reader."""

    options = NoOptions

    def __init__(self, name: str, group: OddGroup, read: Reader, passes: Passes) -> None:
        """``read`` gets a field and the places in it that lie in prose, in text order.

        ``passes``: whether a field is looked at.
        """
        self.name = name
        self._passes = passes
        self._group: OddGroup = group
        self._read = read

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        group, read, passes = self._group, self._read, self._passes
        skipped = spec.skip_regions

        def confirm(ctx: Context, _: Candidates) -> Iterator[Match]:
            for field in ctx.fields:
                places = odd_places(ctx, field, group) if passes(field) else []
                if places and field.region_kinds:
                    places = [at for at in places if not field.in_region(at, at + 1, skipped)]
                if places:
                    yield from read(field, places)

        return CompiledCheck((), confirm, scope="field")


def odd_check(
    name: str, group: OddGroup, read: Reader, passes: Passes = lambda _: True
) -> CheckType:
    """Return a check type over one group of odd characters."""
    return OddRule(name, group, read, passes)
