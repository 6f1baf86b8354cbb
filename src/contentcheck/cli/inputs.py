"""From the paths on the command line to what is checked, each with its own settings."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from contentcheck.batch.files import FileTask
from contentcheck.catalog.config import Config
from contentcheck.catalog.problems import ProblemList
from contentcheck.cli.engines import EngineShelf
from contentcheck.cli.folders import walk
from contentcheck.cli.settings import Settings
from contentcheck.cli.streams import stdin_bytes
from contentcheck.errors import ConfigError, InputError, Problem
from contentcheck.model.base import Action
from contentcheck.readers.registry import known_suffixes

__all__ = ["STDIN", "Input", "Inputs", "Wanted", "gather_inputs", "tasks_of"]

STDIN = "<stdin>"
"""What a report calls standard input that has no other name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What holds for all inputs: ``encoding``, ``as_of``, ``keep`` as in ``FileTask``.

    ``stdin_filename``: the name of standard input · ``leave_out``: a file that is not taken from
    folders, because the results are written to it (its real path).
    """

    encoding: str | None = None
    as_of: date | None = None
    keep: bool = False
    stdin_filename: str | None = None
    leave_out: str | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to check, what makes it fail the run, and the language it is reported in."""

    task: FileTask
    fail_on: Action
    lang: str
    from_stdin: bool = False


@dataclass(slots=True)
class Inputs:
    """All things to check, in order, and the files in folders that no reader reads."""

    listed: list[Input] = field(default_factory=list)
    not_read: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Found:
    """A path with its settings. ``walked``: found in a folder, so its type decides."""

    path: str
    config: Config
    walked: bool = False
    refused: InputError | None = None


def gather_inputs(
    paths: Sequence[str], settings: Settings, shelf: EngineShelf, wanted: Wanted
) -> Inputs:
    """Return what the paths name; ``shelf`` then holds every engine it takes.

    No text is read. A path that cannot be checked (missing, a folder without texts) becomes an
    input that says so. Raises ``ConfigError`` with the problems of all project files, and as
    ``build_engine`` does.
    """
    found = _settled(paths, settings, wanted)
    gathering = _Gathering(shelf, wanted)
    for path, below in found:
        gathering.take(path, below)
    return gathering.inputs


def tasks_of(inputs: Sequence[Input]) -> Iterator[FileTask]:
    """Yield the tasks; standard input is read when its turn comes."""
    for each in inputs:
        yield _with_stdin(each.task) if each.from_stdin else each.task


def _with_stdin(task: FileTask) -> FileTask:
    try:
        return replace(task, data=stdin_bytes().read())
    except OSError as error:
        problem = Problem("E506", f"不能读取标准输入：{error.strerror or error}")
        return replace(task, refused=InputError(problem))


def _settled(
    paths: Sequence[str], settings: Settings, wanted: Wanted
) -> list[tuple[str, list[_Found]]]:
    """Return what lies behind each path, with the settings that hold there."""
    problems = ProblemList()
    settled: list[tuple[str, list[_Found]]] = []
    for path in paths:
        below: list[_Found] = []
        for each in _behind(path, wanted):
            try:
                place = wanted.stdin_filename if path == "-" else each[0]
                below.append(_Found(each[0], settings.for_path(place), each[1], each[2]))
            except ConfigError as error:
                problems.extend(new for new in error.problems if new not in problems)
        settled.append((path, below))
    problems.raise_if_any(ConfigError)
    return settled


def _behind(path: str, wanted: Wanted) -> Iterator[tuple[str, bool, InputError | None]]:
    """Yield what one path names: path, whether it was walked to, and why it is refused."""
    if path == "-":
        yield wanted.stdin_filename or STDIN, False, None
    elif os.path.isdir(path):
        walked = walk(path)
        files = [file for file in walked.files if os.path.realpath(file) != wanted.leave_out]
        for file in files:
            yield file, True, None
        for folder, why in walked.closed:
            problem = Problem("E506", f"不能列出目录：{why}", file=folder)
            yield folder, False, InputError(problem)
        if not files and not walked.closed:
            yield path, False, _no_texts(path)
    else:
        yield path, False, None


def _no_texts(folder: str) -> InputError:
    return InputError(Problem("E507", "目录里没有能读的文件，什么也没有检查", file=folder))


class _Gathering:
    def __init__(self, shelf: EngineShelf, wanted: Wanted) -> None:
        self.inputs = Inputs()
        self._shelf = shelf
        self._wanted = wanted
        self._seen: set[str] = set()

    def take(self, path: str, below: Sequence[_Found]) -> None:
        """Take what one path names: a file named twice once, of a folder only what can be read."""
        readable = [found for found in below if self._can_be_read(found)]
        if not readable:
            readable = [replace(below[0], path=path, walked=False, refused=_no_texts(path))]
        for found in readable:
            key = path if path == "-" else os.path.abspath(found.path)
            if key not in self._seen:
                self._seen.add(key)
                self._add(found, from_stdin=path == "-")

    def _can_be_read(self, found: _Found) -> bool:
        number = self._shelf.number(found.config)
        readers = self._shelf.engines[number].readers
        suffix = os.path.splitext(found.path)[1].lower()
        if not found.walked or suffix in known_suffixes(readers):
            return True
        self.inputs.not_read.append(found.path)
        return False

    def _add(self, found: _Found, *, from_stdin: bool) -> None:
        task = FileTask(
            engine=self._shelf.number(found.config),
            id=found.path.replace(os.sep, "/") if from_stdin else found.path,
            typed=not from_stdin or self._wanted.stdin_filename is not None,
            encoding=self._wanted.encoding,
            stage=found.config.stage,
            as_of=self._wanted.as_of,
            keep=self._wanted.keep,
            refused=found.refused,
        )
        entry = Input(task, found.config.fail_on, found.config.lang, from_stdin)
        self.inputs.listed.append(entry)
