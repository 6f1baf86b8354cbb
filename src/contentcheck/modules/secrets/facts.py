"""Tables of facts behind the validators, each read once, when the first number asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from contentcheck.catalog.resources import rules_root

__all__ = [
    "Categories",
    "area_codes",
    "countries",
    "everyday_words",
    "mail_words",
    "public_addresses",
    "regions",
    "statutes",
    "surnames",
]

Categories = Mapping[str, str]
"""The category of personal data by the law or standard that names it."""


@cache
def regions() -> Mapping[str, int | None]:
    """Return the last year of every region code there ever was, None while it is in force.

    Source: GB/T 2260 with its history.
    """
    return {row["code"]: int(row["until"]) if row["until"] else None for row in rows("regions")}


@cache
def area_codes() -> Mapping[str, tuple[int, ...]]:
    """Return by area code, with its leading 0, how many digits a number there has.

    Source: the numbering plan for fixed telephones.
    """
    return {row["code"]: tuple(map(int, row["digits"].split("-"))) for row in rows("area-codes")}


@cache
def countries() -> Mapping[str, str]:
    """Return the countries' numeric codes by their three letters. Source: ISO 3166-1."""
    return {row["letters"]: row["number"] for row in rows("countries")}


@cache
def surnames() -> frozenset[str]:
    """Return the surnames, of one or two characters, that a name may begin with."""
    return frozenset(row["surname"] for row in rows("surnames"))


@cache
def everyday_words() -> frozenset[str]:
    """Return words of two or three characters that begin with a surname and are no names."""
    return frozenset(row["word"] for row in rows("everyday-words"))


@cache
def mail_words(kind: str) -> frozenset[str]:
    """Return words of mail addresses in lower case.

    ``kind``: ``role`` (info, press), ``webmail`` (domains of providers), ``sample`` (domains that
    manuals use), ``file`` (endings of files, which are no domains).
    """
    return frozenset(row["text"] for row in rows("mail") if row["kind"] == kind)


@cache
def public_addresses() -> frozenset[str]:
    """Return addresses of hosts that everybody may use, such as name servers."""
    return frozenset(row["address"] for row in rows("public-addresses"))


@cache
def statutes() -> Mapping[str, Categories]:
    """Return by kind of finding what the statutes call it; a kind that none names is left out."""
    catalogues = ("PIPL", "GB/T 35273", "GB/T 45574")
    return {
        row["kind"]: {name: row[name] for name in catalogues if row[name]}
        for row in rows("statutes")
    }


def rows(name: str) -> Iterator[Mapping[str, str]]:
    """Yield the rows of one table by their column names. Raises ``OSError`` if it is not there."""
    path = rules_root() / "secrets" / "tables" / f"{name}.tsv"
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    for line in lines:
        yield dict(zip(columns, line.split("\t"), strict=True))
