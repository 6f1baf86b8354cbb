"""The entry point of ``contentcheck``. Nothing heavy is imported before it is needed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

__all__ = ["main"]

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and end the process with its exit code (see ``cli.exit``).

    ``arguments`` None: those of the process, which is then all ours.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words in (["--version"], ["-V"]):
        from contentcheck import __version__

        print(f"contentcheck {__version__}")  # noqa: T201
        sys.exit(0)
    if arguments is None:
        from contentcheck.cli.start import hurry

        hurry()
    try:
        from contentcheck.cli.program import program

        program.main(words)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    raise AssertionError("unreachable")


if __name__ == "__main__":
    main()
