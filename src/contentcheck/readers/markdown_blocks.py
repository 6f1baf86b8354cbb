"""Block structure of Markdown: which lines are code, headings and comments, and what is prose.

A scan line by line with CommonMark's rules for containers (quotations and list items), fences,
indented code, headings, comments and link definitions. It knows no more than regions need:
paragraphs, table rows and text of list items are all *prose*, handed on to the inline pass. An
ordinary line of an ordinary paragraph costs one look at its first character.

Deliberately different from CommonMark: an HTML comment or ``<pre>`` without an end is prose, not
a reason to leave the rest of the document unchecked; at most ``MAX_DEPTH`` containers nest.
"""

from __future__ import annotations

import re

from contentcheck.model.span import Region, RegionKind
from contentcheck.readers.markdown_inline import raw_element

__all__ = ["MAX_DEPTH", "scan_blocks"]

MAX_DEPTH = 24

_QUOTE = -1
_FIRST = frozenset(" \t\n>#`~=-+*_<[0123456789")
"""A line that begins with any other character only continues or opens a paragraph."""

_END = r"[ \t]*+(?=\n|\Z)"
_BLANK = re.compile(r"(?:[ \t]*+\n)++(?:[ \t]*+\Z)?+|[ \t]++\Z")
_SPACE = re.compile(r"[ \t]*+")
_FENCE = re.compile(r"`{3,}+(?=[^`\n]*+(?:\n|\Z))|~{3,}+")
_FENCE_END = {
    "`": re.compile(rf"^ {{0,3}}(`{{3,}}+){_END}", re.M),
    "~": re.compile(rf"^ {{0,3}}(~{{3,}}+){_END}", re.M),
}
_ATX = re.compile(r"#{1,6}+(?=[ \t\n]|\Z)")
_SETEXT = re.compile(rf"(?:=++|-++){_END}")
_RULE = re.compile(r"(?:(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)(?=\n|\Z)")
_MARKER = re.compile(r"(?:[-+*]|([0-9]{1,9}+)[.)])(?=[ \t\n]|\Z)")
_LONE_TAG = re.compile(rf"</?[A-Za-z][^<>\n]*+>{_END}")
_RAW = re.compile(r"<(script|style|pre)(?=[ \t\n>])[^<>]*+>", re.I)
_DEFINITION = re.compile(
    r"\[(?!\^)(?:[^\[\]\\\n]++|\\[^\n])++\]:[ \t]*+\n?[ \t]*+(?:<([^<>\n]++)>|([!-;=?-~]\S*+))"
    rf"""(?:[ \t]++(?:"[^"\n]*+"|'[^'\n]*+'|\([^()\n]*+\)))?+{_END}"""
)


def scan_blocks(text: str, start: int) -> tuple[list[Region], list[tuple[int, int]]]:
    """Return the regions of whole blocks and the stretches of prose, from ``start`` on.

    ``text`` has ``\\n`` line ends only.
    """
    scan = _Scan(text)
    scan.run(start)
    return scan.regions, scan.prose


class _Scan:
    """The state of one scan: open containers, the open paragraph, a cursor in the line.

    ``stack`` holds the containers, outermost first: ``_QUOTE``, or the columns by which the text
    of a list item is indented. ``spare`` counts the columns of a tab that a container took in part.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.length = len(text)
        self.regions: list[Region] = []
        self.prose: list[tuple[int, int]] = []
        self.stack: list[int] = []
        self.paragraph = -1
        self.absent: set[str] = set()
        self.line = self.at = self.spare = 0
        self.behind_definition = -1

    def run(self, start: int) -> None:
        """Scan all lines."""
        text, position = self.text, start
        while position < self.length:
            if text[position] in _FIRST or (self.paragraph < 0 and self.stack):
                position = self._line(position)
                continue
            if self.paragraph < 0:
                self.paragraph = position
            position = self._line_end(position) + 1
        self._close(self.length)

    def _line_end(self, position: int) -> int:
        found = self.text.find("\n", position)
        return self.length if found < 0 else found

    def _line(self, start: int) -> int:
        """Take one line that may begin a block; return where the next one starts."""
        blank = _BLANK.match(self.text, start)
        if blank is not None:
            self._close(start)
            if _QUOTE in self.stack:
                del self.stack[self.stack.index(_QUOTE) :]
            return blank.end()
        end = self._line_end(start)
        depth = self._enter(start, end)
        columns, content = self._indent()
        if self.paragraph >= 0 and depth == len(self.stack) and columns < 4:
            underline = _SETEXT.match(self.text, content)
            if underline is not None and not _LONE_TAG.match(self.text, self.paragraph):
                return self._underlined(start, end)
        depth, columns, content = self._open_containers(depth, columns, content, end)
        if content >= end:
            self._close(start)
            return end + 1
        if columns >= 4:
            if self.paragraph < 0 and start == self.behind_definition:
                self.paragraph = content
            if self.paragraph >= 0:
                return end + 1
            del self.stack[depth:]
            return self._indented_code(end)
        return self._leaf(depth, content, end)

    # Containers

    def _enter(self, start: int, end: int) -> int:
        """Put the cursor behind the open containers that go on here; return how many do."""
        self.line = self.at = start
        self.spare = 0
        for depth, container in enumerate(self.stack):
            columns, content = self._indent()
            if container == _QUOTE:
                if columns >= 4 or content >= end or self.text[content] != ">":
                    return depth
                self._behind(content + 1)
                self._skip(1)
            elif columns >= container:
                self._skip(container)
            elif content < end:
                return depth
        return len(self.stack)

    def _open_containers(
        self, depth: int, columns: int, content: int, end: int
    ) -> tuple[int, int, int]:
        """Open the quotations and list items that begin here."""
        while columns < 4 and content < end and depth < MAX_DEPTH:
            if self.text[content] == ">":
                self._begin(depth)
                self.stack.append(_QUOTE)
                self._behind(content + 1)
                self._skip(1)
            else:
                marker = self._marker(depth, content, end)
                if marker is None:
                    break
                self._begin(depth)
                self._behind(marker.end())
                gap, behind = self._indent()
                taken = gap if behind < end and 1 <= gap <= 4 else 1
                self._skip(taken)
                self.stack.append(columns + marker.end() - marker.start() + taken)
            depth = len(self.stack)
            columns, content = self._indent()
        return depth, columns, content

    def _marker(self, depth: int, content: int, end: int) -> re.Match[str] | None:
        """Return the list marker at ``content`` if a list item may begin here."""
        marker = _MARKER.match(self.text, content)
        if marker is None or _RULE.match(self.text, content):
            return None
        if self.paragraph >= 0 and depth == len(self.stack):
            empty = not self.text[marker.end() : end].strip()
            if empty or marker[1] not in (None, "1"):
                return None
        return marker

    def _begin(self, depth: int) -> None:
        """End the paragraph and the containers that do not go on."""
        self._close(self.line)
        del self.stack[depth:]

    # The cursor

    def _indent(self) -> tuple[int, int]:
        """Return the columns of white space at the cursor and where they end."""
        space = _SPACE.match(self.text, self.at)
        assert space is not None
        columns = self.spare + space.end() - self.at
        if "\t" in space[0]:
            column = self._column()
            columns = self.spare
            for character in space[0]:
                width = 4 - (column + columns) % 4 if character == "\t" else 1
                columns += width
        return columns, space.end()

    def _column(self) -> int:
        """Return the column of the cursor, less the spare columns before it."""
        return len(self.text[self.line : self.at].expandtabs(4)) - self.spare

    def _behind(self, position: int) -> None:
        self.at, self.spare = position, 0

    def _skip(self, columns: int) -> None:
        """Move the cursor over so many columns of white space, if they are there."""
        while columns > 0:
            if self.spare:
                self.spare -= 1
            elif self.at >= self.length or self.text[self.at] not in " \t":
                return
            elif self.text[self.at] == "\t":
                self.spare = 3 - self._column() % 4
                self.at += 1
            else:
                self.at += 1
            columns -= 1

    # Leaves

    def _leaf(self, depth: int, content: int, end: int) -> int:
        """Take a line that is no indented code: a block of its own kind, or paragraph text."""
        first = self.text[content]
        taken: int | None = None
        if first in "`~":
            taken = self._fence(depth, content, end)
        elif first == "#" and _ATX.match(self.text, content):
            taken = self._heading(depth, content, end)
        elif first in "*-_" and _RULE.match(self.text, content):
            self._begin(depth)
            taken = end + 1
        elif first == "<":
            taken = self._html(depth, content)
        elif first == "[" and self.paragraph < 0:
            taken = self._definition(depth, content)
        if taken is None:
            if self.paragraph < 0:
                del self.stack[depth:]
                self.paragraph = content
            taken = end + 1
        return taken

    def _close(self, end: int) -> None:
        if self.paragraph >= 0:
            self.prose.append((self.paragraph, end))
            self.paragraph = -1

    def _trimmed(self, start: int, end: int) -> int:
        """Return ``end`` without the white space before it."""
        while end > start and self.text[end - 1] in " \t\n":
            end -= 1
        return end

    def _heading(self, depth: int, content: int, end: int) -> int:
        self._begin(depth)
        self.regions.append(Region(content, self._trimmed(content, end), "heading"))
        self.prose.append((content, end))
        return end + 1

    def _underlined(self, start: int, end: int) -> int:
        """The open paragraph is a heading, its underline included."""
        self.regions.append(Region(self.paragraph, self._trimmed(start, end), "heading"))
        self._close(start)
        return end + 1

    def _fence(self, depth: int, content: int, end: int) -> int | None:
        fence = _FENCE.match(self.text, content)
        if fence is None:
            return None
        self._begin(depth)
        stop, following = self._fence_end(fence[0], end)
        self.regions.append(Region(content, self._trimmed(content, stop), "code"))
        return following

    def _fence_end(self, fence: str, end: int) -> tuple[int, int]:
        """Return where a fenced block stops and where scanning goes on.

        It stops with its closing fence, with its container, or with the text.
        """
        closings = _FENCE_END[fence[0]]
        if not self.stack:
            for closing in closings.finditer(self.text, min(end + 1, self.length)):
                if closing.end(1) - closing.start(1) >= len(fence):
                    return closing.end(1), self._line_end(closing.end()) + 1
            return self.length, self.length
        while end < self.length:
            start, end, last = end + 1, self._line_end(end + 1), end
            if self._enter(start, end) < len(self.stack):
                return last, start
            columns, content = self._indent()
            if columns < 4 and self.text.startswith(fence, content):
                rest = self.text[content:end].strip(" \t")
                if not rest.strip(fence[0]):
                    return content + len(rest), end + 1
        return self.length, self.length

    def _indented_code(self, end: int) -> int:
        """Take lines indented by four columns and the blank lines between them."""
        start, last = self.at, end
        while end < self.length:
            following = end + 1
            end = self._line_end(following)
            entered = self._enter(following, end) == len(self.stack)
            columns, content = self._indent()
            if not entered or (content < end and columns < 4):
                break
            if content < end:
                last = end
        else:
            following = self.length
        self.regions.append(Region(start, self._trimmed(start, last), "code"))
        return min(following, self._line_end(last) + 1)

    def _html(self, depth: int, content: int) -> int | None:
        """Take a comment or an element of code; unlike other tags, they may hold blank lines."""
        text = self.text
        stop: int | None = None
        if text.startswith("<!--", content) and "-->" not in self.absent:
            stop = text.find("-->", content + 2) + 3
            if stop < 3:
                self.absent.add("-->")
                return None
        elif (tag := _RAW.match(text, content)) is not None:
            stop = raw_element(text, tag, self.length, self.absent)
        if stop is None:
            return None
        self._begin(depth)
        kind: RegionKind = "markup" if text[content + 1] == "!" else "code"
        self.regions.append(Region(content, stop, kind))
        end = self._line_end(stop)
        if text[stop:end].strip():
            self.paragraph = stop
        return end + 1

    def _definition(self, depth: int, content: int) -> int | None:
        found = _DEFINITION.match(self.text, content)
        if found is None:
            return None
        self._begin(depth)
        target = found.span(1) if found[1] is not None else found.span(2)
        self.regions.append(Region(content, target[0], "markup"))
        self.regions.append(Region(*target, "url"))
        self.behind_definition = self._line_end(found.end()) + 1
        return self.behind_definition
