"""``terms.tsv``: one term a line, the guards beside it; the words an editor works with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, get_args

from contentcheck.catalog.problems import ProblemList, did_you_mean, shortened
from contentcheck.catalog.tables import split_lines
from contentcheck.errors import Problem
from contentcheck.model.base import CONFIDENCES, SEVERITIES
from contentcheck.model.lexicon import Boundary, Lexicon, Matching, Term
from contentcheck.model.rulespec import Category

__all__ = ["COLUMNS", "GROUP", "LONGEST_TERM", "TermTable", "no_category"]

LONGEST_TERM = 64
GROUP = "@"
"""What a cell writes before the name of a group of words (``[groups]`` of ``lexicon.toml``)."""
COLUMNS = (
    "text", "replacement", "category", "severity", "confidence", "boundary", "variants", "not_in",
    "near", "not_near", "near_chars", "since", "until", "tags", "matching", "note",
)  # fmt: skip

_LISTS = ("variants", "not_in", "near", "not_near", "tags")
_DATES = ("since", "until")
_CHOICES = {
    "severity": SEVERITIES,
    "confidence": CONFIDENCES,
    "boundary": get_args(Boundary),
}
_SWITCHES = tuple(name for name, of in Matching.model_fields.items() if of.annotation is bool)
_ON_OFF = {"on": True, "off": False}
Row = Mapping[str, str]


class TermTable:
    """Reads the terms of one file; what is wrong names its line and column.

    ``lexicon`` is the one the terms belong to, None if its own file could not be read.
    """

    def __init__(
        self, name: str, categories: Mapping[str, Category], lexicon: Lexicon | None = None
    ) -> None:
        self._name = name
        self._categories = categories
        self._groups = None if lexicon is None else lexicon.groups
        self._matching = Matching() if lexicon is None else lexicon.matching
        self._matchings: dict[str, Matching] = {}

    def read(self, text: str, problems: ProblemList) -> tuple[Term, ...]:
        """Return the terms of ``text``; see ``load_lexicons`` for the codes of problems."""
        lines = split_lines(text)
        header = [column.strip() for column in lines[0].split("\t")]
        faulty = list(_header_faults(header, self._name))
        if faulty:
            problems.extend(faulty)
            return ()
        terms: list[Term] = []
        lines_of: dict[str, int] = {}
        for line, source in enumerate(lines[1:], 2):
            if not source.strip() or source.startswith("#"):
                continue
            cells = source.split("\t")
            if len(cells) != len(header):
                message = f"应有 {len(header)} 列，实有 {len(cells)} 列"
                problems.append(Problem("E126", message, self._name, line))
                continue
            pairs = zip(header, map(str.strip, cells), strict=True)
            row = {key: cell for key, cell in pairs if cell}
            faults = [*self._faults(row, line), *self._repeated(row, line, lines_of)]
            if faults:
                problems.extend(faults)
            else:
                terms.append(self._term(row, line))
        return tuple(terms)

    def _repeated(self, row: Row, line: int, lines_of: dict[str, int]) -> Iterator[Problem]:
        term = row.get("text", "")
        first = lines_of.setdefault(term, line)
        if first != line and term:
            yield Problem("E123", f"与第 {first} 行重复", self._name, line, "text", term)

    def _term(self, row: Row, line: int) -> Term:
        values: dict[str, Any] = dict(row)
        for key in _LISTS:
            if key in row:
                values[key] = tuple(self._words(row[key]))
        for key in _DATES:
            if key in row:
                values[key] = date.fromisoformat(row[key])
        if "near_chars" in row:
            values["near_chars"] = int(row["near_chars"])
        if "matching" in row:
            values["matching"] = self._matching_of(row["matching"])
        return Term(**values, line=line)

    def _words(self, cell: str) -> Iterator[str]:
        for word in filter(None, map(str.strip, cell.split("|"))):
            if self._groups and word.startswith(GROUP):
                yield from self._groups[word[len(GROUP) :]]
            else:
                yield word

    def _matching_of(self, cell: str) -> Matching:
        """Return the lexicon's matching with the switches of a cell; equal cells share one."""
        known = self._matchings.get(cell)
        if known is None:
            switches = {name: _ON_OFF[state] for name, state in _switches(cell)}
            known = self._matchings[cell] = self._matching.model_copy(update=switches)
        return known

    def _faults(self, row: Row, line: int) -> Iterator[Problem]:
        name, text = self._name, row.get("text", "")
        if (len(text) < 2 and not text.isascii()) or not text:
            yield Problem("E124", "词条至少两个字", name, line, "text", text)
        if len(text) > LONGEST_TERM:
            message = f"词条超过 {LONGEST_TERM} 个字，可能是分隔符不对"
            yield Problem("E125", message, name, line, "text", shortened(text))
        if "category" in row and row["category"] not in self._categories:
            yield no_category(row["category"], name, line, self._categories)
        for key, allowed in _CHOICES.items():
            if key in row and row[key] not in allowed:
                yield Problem("E122", _NOT_ALLOWED, name, line, key, row[key], _list(allowed))
        chars = row.get("near_chars")
        if chars is not None and not (chars.isdecimal() and 1 <= int(chars) <= 512):
            yield Problem("E122", "不是合适的数", name, line, "near_chars", chars, "1–512")
        yield from _date_faults(row, name, line)
        yield from self._group_faults(row, line)
        for switch, state in _switches(row.get("matching", "")):
            if switch not in _SWITCHES or state not in _ON_OFF:
                cell = f"{switch}={state}"
                allowed_here = f"{_list(_SWITCHES)} = on 或 off"
                yield Problem("E122", _NOT_ALLOWED, name, line, "matching", cell, allowed_here)

    def _group_faults(self, row: Row, line: int) -> Iterator[Problem]:
        if self._groups is None:
            return
        for key in _LISTS:
            for word in map(str.strip, row.get(key, "").split("|")):
                if word.startswith(GROUP) and word[len(GROUP) :] not in self._groups:
                    known = _list([GROUP + each for each in self._groups]) or "（没有）"
                    message = "没有这组词（lexicon.toml 的 [groups]）"
                    yield Problem("E127", message, self._name, line, key, word, known)


_NOT_ALLOWED = "值不在允许的范围内"


def no_category(
    name: str, file: str, line: int | None, categories: Mapping[str, Category]
) -> Problem:
    """Return the problem of a category that does not exist."""
    near = did_you_mean(name, categories)
    return Problem("E114", "没有这个类别", file, line, "category", name, near)


def _switches(cell: str) -> Iterator[tuple[str, str]]:
    for word in filter(None, map(str.strip, cell.split("|"))):
        name, _, state = word.partition("=")
        yield name.strip(), state.strip()


def _header_faults(header: Sequence[str], name: str) -> Iterator[Problem]:
    for at, column in enumerate(header):
        if column not in COLUMNS:
            near = did_you_mean(column, COLUMNS) or _list(COLUMNS)
            yield Problem("E121", "没有这一列", name, 1, value=column, allowed=near)
        elif column in header[:at]:
            yield Problem("E121", "这一列出现了两次", name, 1, value=column)
    if "text" not in header:
        yield Problem("E121", "表头必须有 text 列", name, 1, allowed=_list(COLUMNS))


def _date_faults(row: Row, name: str, line: int) -> Iterator[Problem]:
    dates: list[date] = []
    for key in _DATES:
        if key in row:
            try:
                dates.append(date.fromisoformat(row[key]))
            except ValueError:
                yield Problem("E122", "不是日期", name, line, key, row[key], "YYYY-MM-DD")
    if len(dates) == 2 and dates[0] > dates[1]:
        yield Problem("E122", "早于 since", name, line, "until", row["until"], row["since"])


def _list(values: Sequence[str]) -> str:
    return "、".join(values)
