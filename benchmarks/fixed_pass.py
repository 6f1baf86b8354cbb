"""The reference of every speed figure: a bare automaton pass, nothing verified, nothing reported.

The fixed pass runs pyahocorasick over the UTF-8 bytes of the text (read as latin-1) with 20,000
seeded words of jieba's dictionary, of frequency 3 or less and 2 to 8 characters.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import ahocorasick

__all__ = ["FIXED_TERMS", "bare_automaton", "bare_pass", "dictionary", "rare_words"]

FIXED_TERMS = 20_000
SEED = 1


def dictionary() -> Iterator[tuple[str, int]]:
    """Yield words and frequencies of jieba's dictionary; jieba itself is not imported."""
    spec = importlib.util.find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("jieba is not installed")
    path = Path(spec.submodule_search_locations[0]) / "dict.txt"
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, frequency, _ = line.split(" ")
            yield word, int(frequency)


@cache
def rare_words() -> tuple[str, ...]:
    """Return all words of frequency 3 or less and 2 to 8 characters, in seeded order."""
    words = [word for word, count in dictionary() if count <= 3 and 2 <= len(word) <= 8]
    Random(SEED).shuffle(words)
    return tuple(words)


def bare_automaton(words: Sequence[str]) -> Any:
    """Return an automaton over the words' bytes; a hit's value is the word's number."""
    machine = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for number, word in enumerate(words):
        machine.add_word(word.encode().decode("latin-1"), number)
    machine.make_automaton()
    return machine


def bare_pass(machine: Any, documents: Sequence[str]) -> Callable[[], int]:
    """Return a function that passes over all documents and counts the hits."""

    def run() -> int:
        hits = 0
        for text in documents:
            for _ in machine.iter(text.encode("utf-8", "surrogatepass").decode("latin-1")):
                hits += 1
        return hits

    return run
