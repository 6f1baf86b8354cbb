"""Where results go: as they come where the format allows it, at the end where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import click

from contentcheck.batch.files import CheckedFile
from contentcheck.batch.sinks import LineSink
from contentcheck.cli.streams import stdout_bytes
from contentcheck.errors import InputError, Problem
from contentcheck.model.document import Document
from contentcheck.model.run import Result, Run, Summary
from contentcheck.reporters.json import JsonReporter
from contentcheck.reporters.jsonl import JsonLinesReporter
from contentcheck.reporters.text import TextReporter

__all__ = ["BUILT_IN", "Form", "Output", "opened", "output_named"]

BUILT_IN = ("text", "json", "jsonl")


@dataclass(frozen=True, slots=True)
class Form:
    """How text looks. ``lang`` is that of the summary; ``reveal`` shows what is masked."""

    lang: str = "zh"
    color: bool = False
    verbose: bool = False
    reveal: bool = False


class Output(Protocol):
    """Takes the results of a run in order, then its summary."""

    def add(self, done: CheckedFile, lang: str) -> None:
        """Take one result; raises ``OSError``."""
        ...

    def end(self, summary: Summary, exit: int) -> None:
        """Finish; raises ``OSError``, and ``InputError`` E514 if a plugin's reporter fails."""
        ...


class _Text:
    """Text, document by document, each in the language of its settings."""

    def __init__(self, sink: LineSink, form: Form) -> None:
        self._sink = sink
        self._form = form

    def add(self, done: CheckedFile, lang: str) -> None:
        shown = done.document if self._form.reveal else None
        self._write(self._reporter(lang, shown).document(done.result) + "\n")

    def end(self, summary: Summary, exit: int) -> None:
        self._write(self._reporter(self._form.lang).summary(summary, exit))

    def _reporter(self, lang: str, shown: Document | None = None) -> TextReporter:
        reveal = None if shown is None else {shown.id: shown}
        return TextReporter(lang, self._form.color, self._form.verbose, reveal)

    def _write(self, text: str) -> None:
        self._sink.write((text.encode("utf-8", "backslashreplace"),))


class _Lines:
    """JSON Lines, result by result."""

    def __init__(self, sink: LineSink) -> None:
        self._sink = sink
        self._reporter = JsonLinesReporter()

    def add(self, done: CheckedFile, lang: str) -> None:
        self._sink.write((self._reporter.line(done.result),))

    def end(self, summary: Summary, exit: int) -> None:
        pass  # every line is a result


class _Whole:
    """Formats that need the whole run: JSON, and the reporters of plugins."""

    def __init__(self, sink: LineSink, reporter: Any) -> None:
        self._sink = sink
        self._reporter = reporter
        self._results: list[Result] = []
        self._texts: dict[str, Document] = {}

    def add(self, done: CheckedFile, lang: str) -> None:
        self._results.append(done.result)
        if done.document is not None:
            self._texts[done.document.id] = done.document

    def end(self, summary: Summary, exit: int) -> None:
        run = Run(results=tuple(self._results), summary=summary, exit=exit)
        self._sink.write((self._rendered(run),))

    def _rendered(self, run: Run) -> bytes:
        if isinstance(self._reporter, JsonReporter):
            return self._reporter.render(run)
        try:
            return bytes(self._reporter.render(run, self._texts))
        except Exception as error:
            name, cause = self._reporter.name, type(error).__name__
            problem = Problem("E514", f"插件的输出格式 {name} 出错（{cause}），结果没有写出")
            raise InputError(problem) from error


def output_named(name: str, form: Form, given: Sequence[Any]) -> Callable[[BinaryIO], Output]:
    """Return what makes the output called ``name``: our own, or one of the reporters ``given``.

    Raises ``UsageError`` for a name that nobody has.
    """
    named = {each.name: each for each in given}
    match name:
        case "text":
            return lambda stream: _Text(LineSink(stream), form)
        case "jsonl":
            return lambda stream: _Lines(LineSink(stream))
        case "json":
            return lambda stream: _Whole(LineSink(stream), JsonReporter())
        case _ if name in named:
            return lambda stream: _Whole(LineSink(stream), named[name])
    allowed = "、".join(dict.fromkeys((*BUILT_IN, *named)))
    raise click.BadParameter(f"没有输出格式 {name}，可用 {allowed}", param_hint="--output-format")


@contextmanager
def opened(path: Path | None) -> Iterator[BinaryIO]:
    """Open the file for results, replacing what is there; None and ``-`` are standard output.

    Raises ``UsageError`` if it cannot be opened: before anything was checked.
    """
    if path is None or str(path) == "-":
        yield stdout_bytes()
        return
    try:
        stream = path.open("wb")
    except OSError as error:
        message = f"不能写 {path}：{error.strerror}"
        raise click.BadParameter(message, param_hint="-o") from error
    with stream:
        yield stream
