"""Standard input and output as bytes, and what is known about the terminal behind them."""

from __future__ import annotations

import errno
import os
import sys
from typing import BinaryIO

__all__ = ["abandon_stdout", "colourful", "on_terminal", "stdin_bytes", "stdout_bytes"]


def stdin_bytes() -> BinaryIO:
    """Return standard input; raises ``OSError`` if it is closed."""
    if sys.stdin is None:
        raise OSError(errno.EBADF, "标准输入是关着的")
    return sys.stdin.buffer


def stdout_bytes() -> BinaryIO:
    """Return standard output; raises ``OSError`` if it is closed."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "标准输出是关着的")
    sys.stdout.flush()
    return sys.stdout.buffer


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def colourful() -> bool:
    """Whether to write in colours: only on a terminal, and never against ``NO_COLOR``."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def abandon_stdout() -> None:
    """Let nothing more be written to a pipe that nobody reads, not even at the end of Python."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
