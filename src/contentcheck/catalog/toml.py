"""Reading TOML with line numbers: of syntax errors, and of every key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contentcheck.catalog.cache import Cache
from contentcheck.errors import Problem

__all__ = ["TomlFile", "decode_utf8", "parse_toml", "read_toml"]

Key = tuple[str | int, ...]
_TABLE = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_PAIR = re.compile(r"\s*([A-Za-z0-9_\-.\"']+)\s*=")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """The data of a TOML file, its source for line numbers, and its name for errors."""

    data: Mapping[str, Any]
    source: str
    name: str

    def line_of(self, key: Key) -> int | None:
        """Return the 1-based line of a key, or of the nearest table around it."""
        lines = _lines(self.source)
        for length in range(len(key), 0, -1):
            if key[:length] in lines:
                return lines[key[:length]]
        return 1 if self.source else None


def read_toml(path: Path, cache: Cache | None = None) -> TomlFile | Problem:
    """Read a TOML file, or return what is wrong with it (E101 unreadable, E102 syntax)."""
    try:
        source = path.read_bytes()
    except OSError as error:
        return Problem("E101", f"不能读取：{error.strerror}", file=str(path))
    text = decode_utf8(source, str(path))
    if isinstance(text, Problem):
        return text
    known = None if cache is None else cache.table(source)
    if known is not None:
        return TomlFile(known, text, str(path))
    file = parse_toml(text, str(path))
    if cache is not None and isinstance(file, TomlFile):
        cache.keep_table(source, file.data)
    return file


def decode_utf8(source: bytes, name: str) -> str | Problem:
    """Decode UTF-8 with or without a byte order mark, or return E101 naming line and byte."""
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        return Problem("E101", f"不是 UTF-8：字节 {error.start}", file=name, line=line)


def parse_toml(text: str, name: str) -> TomlFile | Problem:
    """Parse TOML text, or return E102 with the line of the syntax error."""
    try:
        return TomlFile(tomllib.loads(text), text, name)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        return Problem("E102", f"TOML 语法错误：{error}", file=name, line=line)


def _lines(source: str) -> dict[Key, int]:
    """Map every key and table header to its line; arrays of tables are numbered."""
    lines: dict[Key, int] = {}
    counts: dict[str, int] = {}
    table: Key = ()
    multiline: str | None = None
    for number, line in enumerate(source.splitlines(), 1):
        if multiline is not None:
            multiline = None if multiline in line else multiline
            continue
        if header := _TABLE.match(line):
            name = header[2]
            table = tuple(name.split("."))
            if header[1] == "[[":
                counts[name] = counts.get(name, -1) + 1
                table = (*table, counts[name])
            lines.setdefault(table, number)
        elif pair := _PAIR.match(line):
            key = tuple(part.strip("\"'") for part in pair[1].split("."))
            lines.setdefault((*table, *key), number)
            for quotes in ('"""', "'''"):
                if line.count(quotes) % 2:
                    multiline = quotes
    return lines
