"""One field while it is checked: its text, its character classes, and where things stand in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import accumulate

import numpy as np
import numpy.typing as npt
import regex

from contentcheck.model.span import Location, Region, RegionKind
from contentcheck.text import runs
from contentcheck.text.fold import Codes, Collapsed, codes, collapse, fold
from contentcheck.text.tags import tag_mask
from contentcheck.text.tokens import segment
from contentcheck.text.view import View

__all__ = ["FieldText"]

CLAUSE_REACH = 120
QUOTATION_REACH = 500
_QUOTATION = regex.compile(
    r"“[^”\n]{0,500}+”|‘[^’\n]{0,500}+’|「[^」\n]{0,500}+」|『[^』\n]{0,500}+』|《[^》\n]{0,500}+》"
)


class FieldText:
    """The text of one field with lazily derived facts. All positions are code points of ``text``.

    ``view`` maps ``text`` back to the source as it was handed in; for plain text and Markdown
    the two are the same.
    """

    def __init__(
        self,
        name: str,
        view: View,
        *,
        media_type: str = "text/plain",
        locator: str | None = None,
        regions: Sequence[Region] = (),
        source: str | None = None,
    ) -> None:
        self.name = name
        self.view = view
        self.text = view.text
        self.source = view.text if source is None else source
        self.media_type = media_type
        self.locator = locator
        self.regions = tuple(sorted(regions))
        self._outside: dict[tuple[RegionKind, ...], npt.NDArray[np.bool_]] = {}

    @cached_property
    def points(self) -> Codes:
        """The code points of the text."""
        return codes(self.text)

    @cached_property
    def folded(self) -> View:
        """The maximal fold of the text."""
        return fold(self.points, tag_mask(self.text))

    @cached_property
    def collapsed(self) -> Collapsed:
        """The maximal fold without repeated characters."""
        return collapse(self.folded.text)

    def pieces(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the pieces of ``[start, end)`` where noise lies between, nothing if none does."""
        kept = self.folded.starts
        assert kept is not None
        first, last = np.searchsorted(kept, (start, end)).tolist()
        if last - first == end - start:
            return ()
        found = self.folded.parts(first, last)
        return found if len(found) > 1 else ()

    @cached_property
    def classes(self) -> runs.Classes:
        """The class bits of every character."""
        return runs.classes(self.points)

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int], list[int]]:
        """Positions of clause ends, sentence ends and line ends."""
        at = np.flatnonzero((self.classes & runs.CLAUSE_END) != 0)
        kinds = self.classes.take(at)
        return (
            at.tolist(),
            at[(kinds & runs.SENTENCE_END) != 0].tolist(),
            at[(kinds & runs.LINE_END) != 0].tolist(),
        )

    def _between(self, ends: list[int], start: int, end: int) -> tuple[int, int]:
        left = bisect_left(ends, start)
        right = bisect_left(ends, max(end - 1, start))
        return (
            ends[left - 1] + 1 if left else 0,
            ends[right] if right < len(ends) else len(self.text),
        )

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Return the span between the clause marks around ``[start, end)``, marks left out."""
        return self._between(self._bounds[0], start, end)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the span between the sentence marks around ``[start, end)``, marks left out."""
        return self._between(self._bounds[1], start, end)

    def paragraph(self, start: int, end: int) -> tuple[int, int]:
        """Return the span between the line ends around ``[start, end)``."""
        return self._between(self._bounds[2], start, end)

    def next_sentence(self, end: int) -> tuple[int, int]:
        """Return the sentence after the one that ``end`` lies in; empty at a paragraph's end."""
        _, stop = self.sentence(end, end)
        if stop >= len(self.text) or self.text[stop] in "\n\r":
            return stop, stop
        return self.sentence(stop + 1, stop + 1)

    def window(self, start: int, end: int, before: int, after: int) -> tuple[int, int]:
        """Return ``[start - before, end + after)`` clipped to the field."""
        return max(0, start - before), min(len(self.text), end + after)

    def location(self, start: int, end: int) -> Location:
        """Return 1-based lines and columns of a source span."""
        line, column = self._line_column(start)
        end_line, end_column = self._line_column(end)
        return Location(
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            locator=self.locator,
        )

    @cached_property
    def _line_starts(self) -> list[int]:
        points = self.points if self.source is self.text else codes(self.source)
        starts: list[int] = runs.line_starts(points).tolist()
        return starts

    def _line_column(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, at)
        return line, at - self._line_starts[line - 1] + 1

    def tokens(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the token spans of the clause around ``[start, end)`` (jieba, HMM off)."""
        left, right = self.clause(start, end)
        left, right = max(left, start - CLAUSE_REACH), min(right, end + CLAUSE_REACH)
        spans: list[tuple[int, int]] = []
        for word in segment(self.text[left:right]):
            spans.append((left, left + len(word)))
            left += len(word)
        return spans

    def on_token_border(self, start: int, end: int) -> bool:
        """Whether both ends of ``[start, end)`` are token borders of its clause."""
        borders = {at for span in self.tokens(start, end) for at in span}
        return start in borders and end in borders

    @cached_property
    def region_kinds(self) -> frozenset[RegionKind]:
        """The kinds of regions there are."""
        return frozenset(region.kind for region in self.regions)

    def outside(self, kinds: tuple[RegionKind, ...]) -> npt.NDArray[np.bool_]:
        """Return for every position whether it lies in no region of ``kinds``."""
        outside = self._outside.get(kinds)
        if outside is None:
            outside = np.ones(len(self.text) + 1, dtype=bool)
            for region in self.regions:
                if region.kind in kinds:
                    outside[region.start : region.end] = False
            self._outside[kinds] = outside
        return outside

    def in_region(self, start: int, end: int, kinds: Collection[RegionKind]) -> bool:
        """Whether ``[start, end)`` overlaps a region of one of ``kinds``."""
        if self.region_kinds.isdisjoint(kinds):
            return False
        for number in range(bisect_left(self._region_reach, start + 1), len(self.regions)):
            region = self.regions[number]
            if region.start >= end:
                return False
            if region.end > start and region.kind in kinds:
                return True
        return False

    @cached_property
    def _region_reach(self) -> list[int]:
        """For each region the furthest end so far: grows, so it can be searched by halving."""
        return list(accumulate((region.end for region in self.regions), max))

    def in_quotation(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` lies inside quotation or book-title marks of its paragraph."""
        first, last = self.paragraph(start, end)
        first, last = max(first, start - QUOTATION_REACH), min(last, end + QUOTATION_REACH)
        return any(
            hit.start() < start and end < hit.end()
            for hit in _QUOTATION.finditer(self.text, first, last)
        )
