"""Inline Markdown: code spans, links, images, autolinks, HTML and entities in one paragraph.

One pass from left to right, as CommonMark has it: code spans, HTML and autolinks bind first,
brackets become links where a target follows. Whatever lacks its other half is plain text. What is
sought and not there is remembered, so that the time stays linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from contentcheck.model.span import Region, RegionKind
from contentcheck.readers.urls import url_around

__all__ = ["RAW_ELEMENTS", "mark_inline", "raw_element"]

_OUTSIDE_LINKS = (
    r"``*+"
    r"|\\[!-/:-@\[-`{-~](?:\\[!-/:-@\[-`{-~])*+"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?:#[0-9]{1,7}+|#[xX][0-9A-Fa-f]{1,6}+|[A-Za-z][A-Za-z0-9]{1,31}+);"
    r"|://"
    r"|www\."
)
_TOKEN = re.compile(_OUTSIDE_LINKS)
_TOKEN_OR_BRACKET = re.compile(_OUTSIDE_LINKS + r"|\[\[*+|\]\]*+")
_BACKTICKS = re.compile(r"``*+")
_ATTRIBUTE = (
    r"[ \t\n]++[A-Za-z_:][A-Za-z0-9_.:\-]*+"
    r"""(?:[ \t\n]*+=[ \t\n]*+(?:"[^"]*+"|'[^']*+'|[^ \t\n"'=<>`]++))?+"""
)
_TAG = re.compile(
    rf"<(?:([A-Za-z][A-Za-z0-9\-]*+)(?:{_ATTRIBUTE})*+[ \t\n]*+/?>"
    r"|/[A-Za-z][A-Za-z0-9\-]*+[ \t\n]*+>)"
)
_AUTOLINK = re.compile(
    r"<([A-Za-z][A-Za-z0-9+.\-]{1,31}+:[^\x00-\x20<>]*+"
    r"|[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-]++@[A-Za-z0-9.\-]++)>"
)
_SPECIAL_HTML = (("<!--", "-->", 2), ("<![CDATA[", "]]>", 9), ("<?", "?>", 2), ("<!", ">", 2))
"""Opening, closing, and how far behind the start of the opening the closing may begin."""

_PLAIN_TARGET = r"[^\x00-\x20()\\]++|\\[^\n]"
_IN_1 = rf"\((?:{_PLAIN_TARGET})*+\)"
_IN_2 = rf"\((?:{_PLAIN_TARGET}|{_IN_1})*+\)"
_LINK_TAIL = re.compile(
    r"\([ \t\n]*+"
    rf"(?:<([^<>\n\\]*+(?:\\[^\n][^<>\n\\]*+)*+)>|(?!<)((?:{_PLAIN_TARGET}|{_IN_2})*+))"
    r"""(?:[ \t\n]++("[^"\\]*+(?:\\[\s\S][^"\\]*+)*+"|'[^'\\]*+(?:\\[\s\S][^'\\]*+)*+'"""
    r"""|\([^()\\]*+(?:\\[\s\S][^()\\]*+)*+\)))?+[ \t\n]*+\)"""
)

RAW_ELEMENTS = frozenset({"script", "style", "pre", "code"})
"""HTML elements whose content is code."""

_RAW_CLOSE = {name: re.compile(rf"</{name}[ \t\n]*+>", re.I) for name in RAW_ELEMENTS}


def mark_inline(text: str, start: int, end: int, out: list[Region]) -> None:
    """Append the regions of the paragraph ``text[start:end]`` to ``out``, in no fixed order."""
    links = text.find("](", start, end) >= 0
    token = _TOKEN_OR_BRACKET if links else _TOKEN
    if links or token.search(text, start, end) is not None:
        _Paragraph(text, start, end, out).mark(token)


def raw_element(text: str, tag: re.Match[str], end: int, absent: set[str]) -> int | None:
    """Return the end of the code element that ``tag`` opens, None if it opens or closes none."""
    name = (tag[1] or "").lower()
    if name not in RAW_ELEMENTS or name in absent:
        return None
    closing = _RAW_CLOSE[name].search(text, tag.end(), end)
    if closing is None:
        absent.add(name)
        return None
    return closing.end()


class _Paragraph:
    """The state of one pass."""

    def __init__(self, text: str, start: int, end: int, out: list[Region]) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.out = out
        self.absent: set[str] = set()
        self.backticks: dict[int, list[int]] | None = None
        self.brackets: list[int] = []
        self.images: set[int] = set()
        self.dead_below = 0

    def mark(self, tokens: re.Pattern[str]) -> None:
        """Dispatch on the first character of every token; each step returns where to go on."""
        search, text, end = tokens.search, self.text, self.end
        position = self.start
        while (token := search(text, position, end)) is not None:
            first = text[token.start()]
            if first == "`":
                position = self._code(token)
            elif first == "<":
                position = self._angle(token.start())
            elif first == "[":
                position = self._open(token, position)
            elif first == "]":
                position = self._close(token)
            elif first == "&":
                position = self._entity(token)
            elif first == "\\":
                position = token.end()
            else:
                position = self._url(token, position)

    def _emit(self, start: int, end: int, kind: RegionKind) -> None:
        if end > start:
            self.out.append(Region(start, end, kind))

    def _code(self, token: re.Match[str]) -> int:
        """A code span ends at the next run of as many backticks."""
        start, end = token.span()
        runs = self._runs().get(end - start, [])
        later = bisect_right(runs, start)
        if later == len(runs):
            return end
        closing = runs[later] + end - start
        self._emit(start, closing, "code")
        return closing

    def _runs(self) -> dict[int, list[int]]:
        """Return the starts of all runs of backticks by their length."""
        if self.backticks is None:
            self.backticks = {}
            for run in _BACKTICKS.finditer(self.text, self.start, self.end):
                self.backticks.setdefault(run.end() - run.start(), []).append(run.start())
        return self.backticks

    def _angle(self, start: int) -> int:
        """An autolink, a tag with its attributes, a comment, or just the character."""
        text, end = self.text, self.end
        link = _AUTOLINK.match(text, start, end)
        if link is not None:
            self._emit(start, start + 1, "markup")
            self._emit(*link.span(1), "url")
            self._emit(link.end() - 1, link.end(), "markup")
            return link.end()
        tag = _TAG.match(text, start, end)
        if tag is not None:
            raw = raw_element(text, tag, end, self.absent)
            self._emit(start, raw or tag.end(), "code" if raw else "markup")
            return raw or tag.end()
        for opening, closing, reach in _SPECIAL_HTML:
            if text.startswith(opening, start):
                stop = self._find(closing, start + reach)
                self._emit(start, stop, "markup")
                return max(stop, start + 1)
        return start + 1

    def _find(self, needle: str, start: int) -> int:
        """Return the end of the next ``needle``, 0 if there is none."""
        if needle in self.absent:
            return 0
        found = self.text.find(needle, start, self.end)
        if found < 0:
            self.absent.add(needle)
            return 0
        return found + len(needle)

    def _open(self, token: re.Match[str], floor: int) -> int:
        """Keep opening brackets; the first may belong to an image (``![``)."""
        start, end = token.span()
        if start > floor and self.text[start - 1] == "!":
            self.images.add(start)
        self.brackets.extend(range(start, end))
        return end

    def _close(self, token: re.Match[str]) -> int:
        """Each closing bracket takes an opening one; with a target behind, it is a link."""
        last = token.end() - 1
        surplus = last - token.start()
        if surplus:
            del self.brackets[-surplus:]
        opening = self.brackets.pop() if self.brackets else None
        depth = len(self.brackets)
        dead = depth < self.dead_below
        self.dead_below = min(self.dead_below, depth)
        image = opening in self.images
        if opening is None or (dead and not image):
            return token.end()
        tail = _LINK_TAIL.match(self.text, last + 1, self.end)
        if tail is None:
            return token.end()
        if not image:
            self.dead_below = depth
        self._link(opening - image, opening + 1, last, tail)
        return tail.end()

    def _link(self, start: int, opened: int, closing: int, tail: re.Match[str]) -> None:
        """Mark a link: brackets and parentheses as markup, the target as url; the rest is prose."""
        self._emit(start, opened, "markup")
        target = tail.span(1) if tail[1] is not None else tail.span(2)
        title = tail.span(3) if tail[3] is not None else (tail.end() - 1,) * 2
        self._emit(closing, target[0], "markup")
        self._emit(*target, "url")
        if title[0] == title[1]:
            self._emit(target[1], tail.end(), "markup")
        else:
            self._emit(target[1], title[0] + 1, "markup")
            self._emit(title[1] - 1, tail.end(), "markup")

    def _entity(self, token: re.Match[str]) -> int:
        """A numeric reference, or a name that HTML knows."""
        from html.entities import html5

        if token[0][1] == "#" or token[0][1:] in html5:
            self._emit(*token.span(), "markup")
            return token.end()
        return token.start() + 1

    def _url(self, token: re.Match[str], floor: int) -> int:
        found = url_around(self.text, token.start(), floor, self.end)
        if found is None:
            return token.end()
        self._emit(*found, "url")
        return found[1]
