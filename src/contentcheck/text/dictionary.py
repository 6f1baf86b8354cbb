"""jieba's dictionary as plain data: words, frequencies, parts of speech. jieba is not imported."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

__all__ = ["Entry", "dictionary_stamp", "dictionary_words"]

logger = logging.getLogger("contentcheck")


class Entry(NamedTuple):
    """A word with its frequency and jieba's tag for its part of speech."""

    word: str
    frequency: int
    tag: str


def dictionary_words() -> Iterator[Entry]:
    """Yield the words of jieba's dictionary in its order; none, and a warning, if it is not there.

    A line that is no ``word count tag`` is passed over.
    """
    path = _path()
    try:
        lines = path.read_text(encoding="utf-8").split("\n") if path is not None else []
    except (OSError, UnicodeDecodeError):
        lines = []
    if not lines:
        logger.warning("jieba's dictionary cannot be read: near matches are not looked for")
    for line in lines:
        word, _, rest = line.partition(" ")
        count, _, tag = rest.partition(" ")
        if count.isdigit():
            yield Entry(word, int(count), tag)


def dictionary_stamp() -> str:
    """Return what tells one dictionary from another: version and size."""
    path = _path()
    try:
        return f"{version('jieba')}/{path.stat().st_size if path is not None else 0}"
    except (OSError, PackageNotFoundError):
        return "none"


def _path() -> Path | None:
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "dict.txt"
