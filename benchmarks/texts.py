"""The texts that are timed: broadcasts where the evaluation data is, else generated text."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from random import Random

from benchmarks.corpus import BROADCASTS, has_data, load
from benchmarks.fixed_pass import dictionary

__all__ = ["DOCUMENT", "cut", "generated", "running_text"]

DOCUMENT = 5_000
"""Characters of one document."""
GENERATED = 1_200_000
SEED = 1


def running_text(data: Path) -> tuple[str, str]:
    """Return the text and where it comes from."""
    if has_data(data):
        return "\n".join(sample.text for sample in load(data, BROADCASTS)), BROADCASTS
    return generated(GENERATED), "generated from jieba's dictionary (no evaluation data)"


def cut(text: str, size: int = DOCUMENT) -> list[str]:
    """Cut the text in documents of ``size`` characters; the rest is left out."""
    return [text[at : at + size] for at in range(0, len(text) - size + 1, size)]


def generated(size: int) -> str:
    """Return seeded text: Han words by frequency in clauses, sentences and paragraphs."""
    words = [(word, count) for word, count in dictionary() if not word.isascii()]
    weights = list(accumulate(count for _, count in words))
    random = Random(SEED)
    pieces: list[str] = []
    length = 0
    while length < size:
        chosen = random.choices(words, cum_weights=weights, k=random.randint(3, 9))
        clause = "".join(word for word, _ in chosen) + random.choice("，，，，、。。。；\n")
        pieces.append(clause)
        length += len(clause)
    return "".join(pieces)[:size]
