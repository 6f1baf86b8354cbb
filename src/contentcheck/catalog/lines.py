"""Where the keys of a TOML source stand: ``tomllib`` does not say."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

__all__ = ["Key", "key_lines"]

Key = tuple[str | int, ...]

_TOKEN = re.compile(
    r"""
    (?P<blank>[ \t\r]+|\#[^\n]*)
    |(?P<newline>\n)
    |(?P<string>\"\"\"(?:\\.|[^\\])*?\"{3,5}|'''.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    |(?P<mark>[\[\]{}=,.])
    |(?P<bare>[^\s\[\]{}=,."'#]+)
    """,
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    kind: Literal["newline", "string", "mark", "bare"]
    text: str
    line: int


def key_lines(source: str) -> dict[Key, int]:
    """Map every key, table header and array element of valid TOML to its 1-based line.

    Elements of arrays, arrays of tables included, are numbered: ``("invalid", 1, "text")``.
    Of a key written twice or spread over several headers the first line counts.
    """
    scanner = _Scanner(source)
    try:
        scanner.run()
    except (IndexError, RecursionError):
        return scanner.lines
    return scanner.lines


class _Scanner:
    """Walks over the tokens of one source; ``lines`` grows on the way."""

    def __init__(self, source: str) -> None:
        self.lines: dict[Key, int] = {}
        self._tokens = _tokens(source)
        self._at = 0
        self._last: dict[Key, int] = {}

    def run(self) -> None:
        table: Key = ()
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.kind == "newline":
                self._at += 1
            elif token.text == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Key:
        line = self._next().line
        array = self._peek() == "["
        self._at += array
        *around, name = self._path()
        key = (*self._resolved(around), name)
        self._at += 2 if array else 1
        self._record((), key, line)
        if array:
            self._last[key] = self._last.get(key, -1) + 1
            self._record((), (*key, self._last[key]), line)
        return self._resolved((*around, name))

    def _resolved(self, path: list[str] | tuple[str, ...]) -> Key:
        """Put the number of the latest element behind every array of tables on the way."""
        key: Key = ()
        for part in path:
            key = (*key, part)
            if key in self._last:
                key = (*key, self._last[key])
        return key

    def _pair(self, table: Key) -> None:
        line = self._tokens[self._at].line
        path = self._path()
        self._at += 1
        self._record(table, tuple(path), line)
        self._value((*table, *path))

    def _path(self) -> list[str]:
        parts = [_unquoted(self._next())]
        while self._peek() == ".":
            self._at += 1
            parts.append(_unquoted(self._next()))
        return parts

    def _value(self, key: Key) -> None:
        match self._peek():
            case "[":
                self._array(key)
            case "{":
                self._inline_table(key)
            case _:
                self._at += 1
                while self._peek() not in ("", ",", "]", "}", "\n"):
                    self._at += 1

    def _array(self, key: Key) -> None:
        self._at += 1
        number = 0
        while (text := self._peek()) != "]":
            if text == "\n":
                self._at += 1
            elif text == ",":
                self._at += 1
                number += 1
            else:
                self._record(key, (number,), self._tokens[self._at].line)
                self._value((*key, number))
        self._at += 1

    def _inline_table(self, key: Key) -> None:
        self._at += 1
        while (text := self._peek()) != "}":
            if text in ("\n", ","):
                self._at += 1
            else:
                self._pair(key)
        self._at += 1

    def _peek(self) -> str:
        return self._tokens[self._at].text if self._at < len(self._tokens) else ""

    def _next(self) -> _Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _record(self, around: Key, path: Key, line: int) -> None:
        for length in range(1, len(path) + 1):
            self.lines.setdefault((*around, *path[:length]), line)


def _tokens(source: str) -> list[_Token]:
    tokens: list[_Token] = []
    line = 1
    for found in _TOKEN.finditer(source):
        kind, text = found.lastgroup, found[0]
        if kind != "blank":
            tokens.append(_Token(kind, text, line))  # type: ignore[arg-type]
        line += text.count("\n")
    return tokens


def _unquoted(token: _Token) -> str:
    return token.text[1:-1] if token.kind == "string" else token.text
