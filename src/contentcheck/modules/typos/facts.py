"""Tables of facts behind the editor's rules, each read once, when a rule that needs it is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contentcheck.catalog.resources import rules_root

__all__ = ["rows"]


def rows(name: str) -> Iterator[Mapping[str, str]]:
    """Yield the rows of one table of ``rules/typos/tables`` by their column names.

    Lines that begin with ``#`` say where the facts come from. Raises ``OSError`` if the table is
    not there.
    """
    path = rules_root() / "typos" / "tables" / f"{name}.tsv"
    lines = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    columns = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(columns, line.split("\t"), strict=True))
