"""JSON Lines as a source: every line a document, every fault of a line a bad line."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, NoReturn

from pydantic import ValidationError

from contentcheck.catalog.problems import did_you_mean
from contentcheck.errors import ConfigError, Problem
from contentcheck.model.document import BODY, Document, Field, Metadata

__all__ = ["READ_FAULTS", "BadLine", "Chunk", "LineReader", "chunks", "parse_map"]

CHUNK_LINES = 64
CHUNK_BYTES = 1 << 18
READ_FAULTS = (EOFError, OSError, zlib.error)
"""What reading a file raises, a broken gzip file among them."""
_FIELD = re.compile(r"[a-z][a-z0-9_]*(\[[0-9]{1,6}\])?")
_METADATA = tuple(key for key in Metadata.model_fields if key != "extra")


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no document: its 1-based number, why, and its length in bytes."""

    line: int
    reason: str
    length: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive lines; ``first`` is the number of the first, ``end`` the bytes read so far."""

    first: int
    lines: tuple[bytes, ...]
    end: int


def chunks(stream: BinaryIO) -> Iterator[Chunk]:
    """Yield the lines of ``stream`` in chunks of about ``CHUNK_BYTES``.

    Raises what reading raises (``READ_FAULTS``), after the lines before the fault.
    """
    first, held, size, end = 1, [], 0, 0
    fault: Exception | None = None
    try:
        for line in stream:
            held.append(line)
            size += len(line)
            end += len(line)
            if len(held) >= CHUNK_LINES or size >= CHUNK_BYTES:
                yield Chunk(first, tuple(held), end)
                first, held, size = first + len(held), [], 0
    except READ_FAULTS as error:
        fault = error
    if held:
        yield Chunk(first, tuple(held), end)
    if fault is not None:
        raise fault


class _RefusedError(ValueError):
    """Why a line is no document; never holds its text."""


@dataclass(frozen=True, slots=True)
class LineReader:
    """Reads documents from lines.

    ``fields``, ``metadata`` and ``id`` say which key of a line fills what; ``source`` names the
    file, for documents without an id; ``media_type`` is that of the body.
    """

    source: str
    fields: Mapping[str, str] = field(default_factory=lambda: {BODY: BODY})
    metadata: Mapping[str, str] = field(default_factory=dict)
    id: str = "id"
    media_type: str = "text/plain"

    def read(self, number: int, raw: bytes) -> Document | BadLine | None:
        """Return the document of a line, a bad line, or None for a blank one; never raises."""
        if not raw.strip():
            return None
        try:
            return self._document(number, _parsed(raw, first=number == 1))
        except _RefusedError as why:
            return BadLine(number, str(why), len(raw))

    def _document(self, number: int, line: Mapping[str, Any]) -> Document:
        fields: dict[str, Field] = {}
        for name, key in self.fields.items():
            text = line.get(key)
            if text is None and name != BODY:
                continue
            if key not in line:
                raise _RefusedError(f"缺少键 {key}（{name}）")
            if not isinstance(text, str):
                raise _RefusedError(f"键 {key}（{name}）应为字符串，实为 {_kind(text)}")
            fields[name] = Field(text, self.media_type if name == BODY else "text/plain")
        return Document(id=self._id(number, line), fields=fields, metadata=self._metadata(line))

    def _id(self, number: int, line: Mapping[str, Any]) -> str:
        given = line.get(self.id)
        if given is None:
            return f"{self.source}:{number}"
        if isinstance(given, bool) or not isinstance(given, str | int):
            raise _RefusedError(f"键 {self.id}（id）应为字符串或整数，实为 {_kind(given)}")
        return str(given)

    def _metadata(self, line: Mapping[str, Any]) -> Metadata:
        keys = self.metadata.items()
        values = {name: line[key] for name, key in keys if line.get(key) is not None}
        try:
            return Metadata.model_validate(values)
        except ValidationError as error:
            wrong = sorted({str(fault["loc"][0]) for fault in error.errors(include_input=False)})
            named = "、".join(f"{self.metadata[name]}（meta.{name}）" for name in wrong)
            raise _RefusedError(f"元数据的值不合适：{named}") from error


def parse_map(pairs: Sequence[str]) -> dict[str, Any]:
    """Return ``fields``, ``metadata`` and ``id`` of a ``LineReader`` from ``what=key`` pairs.

    ``what`` is ``body``, ``title`` or another field, ``id``, or ``meta.`` and a metadata key.
    Without a pair for it the body comes from ``body`` and the id from ``id``. Raises
    ``ConfigError`` E213 with every faulty pair.
    """
    fields, metadata, other = {BODY: BODY}, dict[str, str](), dict[str, str]()
    problems: list[Problem] = []
    seen: set[str] = set()
    for pair in pairs:
        what, sign, key = (part.strip() for part in pair.partition("="))
        problem = _pair_problem(what, sign, key, seen)
        if problem is not None:
            problems.append(Problem("E213", problem[0], "--map", value=pair, allowed=problem[1]))
        elif what == "id":
            other["id"] = key
        elif what.startswith("meta."):
            metadata[what.removeprefix("meta.")] = key
        else:
            fields[what] = key
        seen.add(what)
    if problems:
        raise ConfigError(problems)
    return {"fields": fields, "metadata": metadata, **other}


def _pair_problem(what: str, sign: str, key: str, seen: set[str]) -> tuple[str, str | None] | None:
    """Return what is wrong with one pair, and what would be right."""
    if not (what and sign and key):
        return "映射应写成 名字=键", "body=content"
    if what in seen:
        return "重复的名字", None
    if what.startswith("meta."):
        name = what.removeprefix("meta.")
        if name not in _METADATA:
            near = did_you_mean(name, _METADATA)
            return "没有这种元数据", near or "、".join(_METADATA)
    elif what != "id" and not _FIELD.fullmatch(what):
        return "字段名不合适", "body、title、summary、caption[0]…"
    return None


def _parsed(raw: bytes, *, first: bool) -> Mapping[str, Any]:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _RefusedError(f"不是 UTF-8：第 {error.start} 字节（从 0 计）") from error
    try:
        line = json.loads(
            text.removeprefix("\ufeff") if first else text,
            parse_constant=_no_constant,
            object_pairs_hook=_unique,
        )
    except json.JSONDecodeError as error:
        raise _RefusedError(f"不是 JSON：第 {error.pos + 1} 个字符处有语法错误") from error
    except RecursionError as error:
        raise _RefusedError("JSON 嵌套太深") from error
    except _RefusedError:
        raise
    except ValueError as error:
        raise _RefusedError("JSON 里有不能表示的数") from error
    if not isinstance(line, dict):
        raise _RefusedError(f"应为 JSON 对象，实为 {_kind(line)}")
    return line


def _no_constant(name: str) -> NoReturn:
    raise _RefusedError(f"JSON 里没有 {name}")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    line = dict(pairs)
    if len(line) < len(pairs):
        raise _RefusedError("JSON 对象里有重复的键")
    return line


def _kind(value: object) -> str:
    kinds = {dict: "对象", list: "数组", str: "字符串", bool: "布尔值", type(None): "null"}
    return kinds.get(type(value), "数")
