"""Opening JSON Lines to read: a file, gzip or not, or a stream that is open already."""

from __future__ import annotations

import gzip
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from contentcheck.batch.sources import READ_FAULTS, Chunk, chunks
from contentcheck.errors import InputError, Problem

__all__ = ["Supply", "open_lines"]

_GZIP = b"\x1f\x8b"


@contextmanager
def open_lines(path: Path) -> Iterator[tuple[BinaryIO, int | None]]:
    """Open a file of lines: the stream, and its size in bytes where that is known.

    What begins like gzip is unpacked. Raises ``InputError``: E501 no such file, E505 a folder,
    E506 cannot be opened.
    """
    with _opened(path) as stream:
        if stream.peek(2)[:2] != _GZIP:
            yield stream, _size(stream)
            return
        with gzip.GzipFile(fileobj=stream) as unpacked:
            yield cast("BinaryIO", unpacked), None


def _opened(path: Path) -> BufferedReader:
    try:
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError(Problem("E501", "没有这个文件", file=str(path))) from error
    except IsADirectoryError as error:
        raise InputError(Problem("E505", "这是目录，不是文件", file=str(path))) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "路径不合适"
        raise InputError(Problem("E506", f"不能打开：{why}", file=str(path))) from error


def _size(stream: BufferedReader) -> int | None:
    status = os.fstat(stream.fileno())
    return status.st_size if stat.S_ISREG(status.st_mode) else None


class Supply:
    """The chunks of a stream. Reading that fails ends them, and ``trouble`` then says why."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.trouble: InputError | None = None
        self._stream = stream
        self._name = name

    def __iter__(self) -> Iterator[Chunk]:
        """Yield chunks; what was read before a fault is not lost."""
        lines = 0
        try:
            for chunk in chunks(self._stream):
                yield chunk
                lines = chunk.first + len(chunk.lines) - 1
        except READ_FAULTS as error:
            why = getattr(error, "strerror", None) or str(error) or type(error).__name__
            message = f"第 {lines} 行之后读不下去：{why}"
            self.trouble = InputError(Problem("E506", message, file=self._name))
