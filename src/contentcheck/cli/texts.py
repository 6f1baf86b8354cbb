"""Texts for trying things on: files, folders and JSON Lines with a ``body`` or ``text``."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from contentcheck.cli.folders import walk
from contentcheck.errors import InputError, Problem
from contentcheck.model.document import Document
from contentcheck.readers.read import read
from contentcheck.readers.registry import known_suffixes

__all__ = ["Texts"]

_LINES = (".jsonl", ".jsonl.gz")
_KEYS = ("body", "text", "content")


class Texts:
    """The documents of several paths, read as they are asked for.

    Iteration raises ``InputError`` E501 and others of ``read``, E518 for a line that is no text.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths

    def __iter__(self) -> Iterator[Document]:
        for path in self._paths:
            if path.is_dir():
                for file in walk(os.fspath(path)).files:
                    if Path(file).suffix.lower() in known_suffixes():
                        yield read(file)
            elif path.name.endswith(_LINES):
                yield from _lines(path)
            else:
                yield read(path)


def _lines(path: Path) -> Iterator[Document]:
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8") as lines
        ):
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield Document.of(_text(path, number, line), id=f"{path}:{number}")
    except OSError as error:
        problem = Problem("E506", f"不能读取：{error.strerror or error}", file=str(path))
        raise InputError(problem) from error


def _text(path: Path, number: int, line: str) -> str:
    try:
        row = json.loads(line)
        texts: list[str] = [row[key] for key in _KEYS if isinstance(row.get(key), str)]
        return texts[0]
    except (ValueError, AttributeError, IndexError) as error:
        message = "这一行不是带 body、text 或 content 的 JSON 对象"
        raise InputError(Problem("E518", message, str(path), number)) from error
