"""Plants known faults, one at a time, into clean texts.

``planted.tsv`` holds one fault per line: ``kind``, ``code`` (the rule expected), ``insert`` (the
text planted), ``marked`` (the same text with ``⟦ ⟧`` around the span expected) and ``note``. A line
break is written ``\\n``. The note is a list of ``key=value`` words:

* ``position=head``: the first paragraph of the text; ``position=inside``: after a sentence inside a
  paragraph; without it the fault becomes a paragraph of its own.
* ``needs=no-source-line``: the source line of the clean text (央视网消息) is taken out first.
* ``scope=document``: the rule reports once for the whole text; the first place is marked.
* ``span=overlap``: the exact borders are a matter of taste, so only an overlap should be asked.
* ``level=hard``: a form that people write but that the first rules need not know.

The ``wrong-word`` and ``wrong-word-border`` lines were drawn with ``random.Random(20261124)`` from
the confusion list (46 of level always-wrong, 26 of level border), before the rules were written.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

OPEN, CLOSE = "⟦", "⟧"
COLUMNS = ("kind", "code", "insert", "marked", "note")
_BORDER = re.compile(r"\r?\n[ \t]*\r?\n")
_SOURCE_LINE = re.compile(
    r"(?:<strong>|\*\*)?央视网消息(?:</strong>|\*\*)?(?:[（(][^（）()\n]{1,12}[）)])?[：:]?[ \t]*"
)
_PAIRS = ("“”", "‘’", "《》", "（）", "【】", "()", "[]")


@dataclass(frozen=True)
class Fault:
    """One fault of the list; ``insert`` and ``marked`` hold real line breaks."""

    kind: str
    code: str
    insert: str
    marked: str
    note: str

    @property
    def span(self) -> tuple[int, int]:
        """The expected span inside ``insert``, half open, in code points."""
        return self.marked.index(OPEN), self.marked.index(CLOSE) - len(OPEN)

    @property
    def options(self) -> dict[str, str]:
        """The ``key=value`` words of the note."""
        return dict(word.split("=", 1) for word in self.note.split())


def load_faults(path: str | Path) -> list[Fault]:
    """Reads the list; a line that is not whole raises ``ValueError`` with its number."""
    with Path(path).open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0]) != COLUMNS:
        raise ValueError(f"{path}: the header must be {COLUMNS}")
    return [_parse(row, f"{path}:{number}") for number, row in enumerate(rows[1:], 2)]


def plant(fault: Fault, clean_text: str, rng: Random) -> tuple[str, int, int]:
    """Returns the text with the fault in it, and the start and end of the expected span."""
    text = clean_text
    if fault.options.get("needs") == "no-source-line":
        text = strip_source_line(text)
    at, before, after = _place(fault, text, rng)
    start, end = (at + len(before) + edge for edge in fault.span)
    return text[:at] + before + fault.insert + after + text[at:], start, end


def strip_source_line(text: str) -> str:
    """Takes out every 央视网消息 label, so that the text names no source of its own."""
    return _SOURCE_LINE.sub("", text)


def paragraph_borders(text: str) -> list[int]:
    """Offsets where a new paragraph may begin: after empty lines, not inside fenced code."""
    ends = [match.end() for match in _BORDER.finditer(text)]
    return [at for at in ends if text.count("```", 0, at) % 2 == 0]


def sentence_borders(text: str) -> list[int]:
    """Offsets after a full stop with more text in the line, outside quotations and brackets."""
    stops = [match.end() for match in re.finditer(r"。(?=[\u4e00-\u9fff])", text)]
    return [at for at in stops if _is_balanced(text[text.rfind("\n", 0, at) + 1 : at])]


def _parse(row: list[str], where: str) -> Fault:
    if len(row) != len(COLUMNS):
        raise ValueError(f"{where}: {len(row)} columns, {len(COLUMNS)} expected")
    kind, code, insert, marked, note = row
    fault = Fault(kind, code, insert.replace("\\n", "\n"), marked.replace("\\n", "\n"), note)
    if (marked.count(OPEN), marked.count(CLOSE)) != (1, 1):
        raise ValueError(f"{where}: exactly one pair of marks expected")
    if fault.marked.replace(OPEN, "").replace(CLOSE, "") != fault.insert:
        raise ValueError(f"{where}: marked and insert differ")
    return fault


def _place(fault: Fault, text: str, rng: Random) -> tuple[int, str, str]:
    """Where to insert, and what to put before and after the fault."""
    position = fault.options.get("position")
    if position == "head":
        return 0, "", "\n\n"
    if position == "inside" and (inside := sentence_borders(text)):
        return rng.choice(inside), "", ""
    borders = paragraph_borders(text)
    at = rng.choice([*borders, len(text)])
    return (at, "", "\n\n") if at in borders else (at, "\n\n", "\n")


def _is_balanced(text: str) -> bool:
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)
