"""Errors that end a run: every problem on a line of its own, and the exit code."""

from __future__ import annotations

import logging
import traceback

import click

from contentcheck.cli.exit import UNCHECKED, code_of
from contentcheck.errors import ContentCheckError, Problem
from contentcheck.reporters.lines import one_line

__all__ = ["say", "say_problem", "show_error"]

logger = logging.getLogger("contentcheck")


def say(text: str) -> None:
    """Print one line to standard error; nothing in it steers the terminal."""
    click.echo(one_line(text), err=True)


def say_problem(problem: Problem) -> None:
    """Print one problem."""
    say(str(problem))


def show_error(error: Exception) -> int:
    """Print an error; return the exit code.

    Of an error that is ours (a bug) type and place are shown, never its message: that may quote
    the text.
    """
    if isinstance(error, ContentCheckError):
        for problem in error.problems:
            say_problem(problem)
        return code_of(error)
    if isinstance(error, OSError):
        place = f"{error.filename}：" if error.filename else ""
        say(f"错误：{place}{error.strerror or type(error).__name__}")
        return UNCHECKED
    click.echo("".join(traceback.format_tb(error.__traceback__)), err=True, nl=False)
    say(f"内部错误：{type(error).__name__}。请把以上内容报告给 contentcheck 的维护者。")
    return UNCHECKED
