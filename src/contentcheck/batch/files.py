"""What one process does with a file: read, check, judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from contentcheck.batch.work import checked, judged, unforeseen, unreadable
from contentcheck.engine.engine import Engine
from contentcheck.errors import ConfigError, InputError
from contentcheck.model.document import Document
from contentcheck.model.run import Result
from contentcheck.readers.read import read
from contentcheck.readers.registry import media_type_for

__all__ = ["CheckedFile", "FileTask", "check_file"]


@dataclass(frozen=True, slots=True)
class FileTask:
    """One input. ``engine`` is the number of its engine, ``id`` also its path.

    ``data``: bytes already read (standard input) · ``typed``: whether the suffix of ``id`` says
    what they are · ``stage``: see ``judged`` · ``as_of``: see ``Engine.check`` · ``keep``: whether
    the document is wanted back · ``refused``: why it cannot be checked, if that is known before.
    """

    engine: int
    id: str
    data: bytes | None = None
    typed: bool = True
    encoding: str | None = None
    stage: str | None = None
    as_of: date | None = None
    keep: bool = False
    refused: InputError | None = None


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """The result of one input, and its document if it was to be kept."""

    result: Result
    document: Document | None = None


def check_file(engines: Sequence[Engine], task: FileTask) -> CheckedFile:
    """Check one input; an input that cannot be read has a report with a failure."""
    engine = engines[task.engine]
    document = _document(engine, task)
    if isinstance(document, InputError):
        return CheckedFile(judged(unreadable(engine, task.id, document, task.as_of), task.stage))
    report = checked(engine, document, task.as_of)
    return CheckedFile(judged(report, task.stage), document if task.keep else None)


def _document(engine: Engine, task: FileTask) -> Document | InputError:
    """Return the document, or why there is none: a reader of a plugin may raise anything."""
    if task.refused is not None:
        return task.refused
    try:
        return _read(engine, task)
    except InputError as error:
        return error
    except ConfigError:
        raise
    except Exception as error:
        return unforeseen(task.id, error)


def _read(engine: Engine, task: FileTask) -> Document:
    if task.data is None:
        return read(task.id, None, task.encoding, engine.readers)
    try:
        media_type = media_type_for(task.id, engine.readers) if task.typed else "text/plain"
        return read(task.data, media_type, task.encoding, engine.readers, id=task.id)
    except InputError as error:
        raise InputError(replace(problem, file=task.id) for problem in error.problems) from error
