"""Reading TOML with line numbers: of syntax errors, and of every key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contentcheck.catalog.cache import Cache
from contentcheck.catalog.lines import Key, key_lines
from contentcheck.errors import Problem

__all__ = ["TomlFile", "decode_utf8", "parse_toml", "read_toml"]


@dataclass(frozen=True, slots=True)
class TomlFile:
    """The data of a TOML file, its source for line numbers, and its name for errors."""

    data: Mapping[str, Any]
    source: str
    name: str

    def line_of(self, key: Key) -> int | None:
        """Return the 1-based line of a key, or of the nearest table around it."""
        lines = key_lines(self.source)
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
        return source.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        message = f"不是 UTF-8：第 {error.start} 字节（从 0 计）是 0x{source[error.start]:02X}"
        return Problem("E101", message, file=name, line=line)


def parse_toml(text: str, name: str) -> TomlFile | Problem:
    """Parse TOML text, or return E102 with the line of the syntax error."""
    try:
        return TomlFile(tomllib.loads(text), text, name)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        return Problem("E102", f"TOML 语法错误：{error}", file=name, line=line)
    except (RecursionError, ValueError) as error:
        return Problem("E102", f"TOML 不能解析：{error}", file=name)
