"""Lexicons that change while the system runs: a folder or a table, swapped as a whole.

A store holds one engine. ``refresh`` builds a new one when the source has changed and puts it in
the old one's place; a version that cannot be used is refused, the old one stays, and ``refusal``
says why. Every report names the version it was made with.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from contentcheck.catalog.categories import load_categories
from contentcheck.catalog.lexicons import FILES, load_lexicons
from contentcheck.catalog.problems import ProblemList
from contentcheck.catalog.resources import rules_root
from contentcheck.engine.engine import Engine
from contentcheck.errors import CatalogError, ContentCheckError, InstallationError, Problem
from contentcheck.model.lexicon import Lexicon, Term

__all__ = ["FolderSource", "LexiconSource", "LexiconStore", "SqlSource"]

logger = logging.getLogger("contentcheck")


class LexiconSource(Protocol):
    """Where lexicons come from."""

    def stamp(self) -> str:
        """Return what changes when the lexicons do; cheap. Raises ``ContentCheckError``."""
        ...

    def load(self) -> Sequence[Lexicon]:
        """Return the lexicons. Raises ``ContentCheckError`` with every problem found."""
        ...


@dataclass(frozen=True, slots=True)
class FolderSource:
    """A folder of lexicons, each a folder with ``lexicon.toml`` and ``terms.tsv``."""

    folder: Path

    def stamp(self) -> str:
        """Return a hash of names, sizes and times of change."""
        digest = hashlib.sha256()
        for name in FILES:
            for file in sorted(self.folder.glob(f"**/{name}")):
                try:
                    state = file.stat()
                except OSError:
                    continue
                digest.update(f"{file}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
        return digest.hexdigest()

    def load(self) -> Sequence[Lexicon]:
        """Return the lexicons of the folder."""
        problems = ProblemList()
        categories = load_categories(rules_root() / "taxonomy.tsv", problems)
        lexicons = load_lexicons([self.folder], categories, problems)
        problems.raise_if_any(CatalogError)
        return lexicons


class SqlSource:
    """A table of terms, read through SQLAlchemy (extra ``sql``).

    Columns: ``lexicon`` and ``text``, and any of ``replacement``, ``category``, ``severity``,
    ``confidence``, ``note``. Rows with an ``enabled`` column that is false do not count.
    """

    def __init__(self, url: str, table: str = "terms", version: str | None = None) -> None:
        """``url``: as SQLAlchemy takes it · ``version``: a query whose first value is the stamp.

        Raises ``InstallationError`` E403 without SQLAlchemy.
        """
        try:
            import sqlalchemy
        except ImportError as error:
            problem = Problem("E403", "SQL 词库需要 SQLAlchemy", allowed="contentcheck[sql]")
            raise InstallationError(problem) from error
        self._sql: Any = sqlalchemy
        self._engine = sqlalchemy.create_engine(url)
        self._table = table
        self._version = version

    def stamp(self) -> str:
        """Return the first value of the version query, else a hash of all rows."""
        if self._version is not None:
            try:
                with self._engine.connect() as connection:
                    return str(connection.execute(self._sql.text(self._version)).scalar())
            except self._sql.exc.SQLAlchemyError as error:
                raise _unreadable(self._table, error) from error
        rows = sorted(repr(sorted(row.items(), key=str)) for row in self._rows())
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()

    def load(self) -> Sequence[Lexicon]:
        """Return one lexicon for each value of ``lexicon``."""
        groups: dict[str, list[Term]] = {}
        for row in self._rows():
            if row.get("enabled", True) and str(row["text"]).strip():
                groups.setdefault(str(row["lexicon"]), []).append(_term(row))
        version = self.stamp()[:12]
        try:
            return [
                Lexicon.from_terms(name, terms, version=version)
                for name, terms in sorted(groups.items())
            ]
        except ValueError as error:
            problem = Problem("E176", "词库的名字不合适", value=str(sorted(groups)))
            raise CatalogError(problem) from error

    def _rows(self) -> list[Mapping[str, Any]]:
        try:
            table = self._sql.Table(self._table, self._sql.MetaData(), autoload_with=self._engine)
            with self._engine.connect() as connection:
                return [dict(row) for row in connection.execute(table.select()).mappings()]
        except self._sql.exc.SQLAlchemyError as error:
            raise _unreadable(self._table, error) from error


_COLUMNS = ("replacement", "category", "severity", "confidence", "note")


def _term(row: Mapping[str, Any]) -> Term:
    values = {key: row[key] for key in _COLUMNS if row.get(key) not in (None, "")}
    return Term(str(row["text"]).strip(), **values)


def _unreadable(table: str, error: Exception) -> CatalogError:
    return CatalogError(Problem("E177", f"不能读取词库表：{type(error).__name__}", value=table))


class LexiconStore:
    """An engine whose lexicons follow a source.

    ``engine`` is always whole: readers take it once per document and are never blocked.
    """

    def __init__(self, base: Engine, source: LexiconSource) -> None:
        """Load the source at once; raises ``ContentCheckError`` if that fails, for lack of an old
        version to stay with."""
        self._base = base
        self._source = source
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self.refusal: ContentCheckError | None = None
        self._stamp = source.stamp()
        self._engine = base.with_lexicons(add=source.load())

    @property
    def engine(self) -> Engine:
        """The engine of the last version that could be used."""
        return self._engine

    def refresh(self) -> bool:
        """Take over a changed source; return whether the engine was replaced. Raises nothing."""
        with self._lock:
            try:
                stamp = self._source.stamp()
                if stamp == self._stamp:
                    return False
                engine = self._base.with_lexicons(add=self._source.load())
            except ContentCheckError as error:
                self.refusal = error
                logger.warning("new lexicons refused: %s", error.problems[0].code)
                return False
            self._stamp, self._engine, self.refusal = stamp, engine, None
            logger.info("lexicons replaced: ruleset %s", engine.hash[:12])
            return True

    def watch(self, seconds: float = 2.0) -> Self:
        """Refresh every so often in a thread of its own, until ``close``."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, args=(seconds,), daemon=True)
            self._thread.start()
        return self

    def close(self) -> None:
        """End watching; the engine stays."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _run(self, seconds: float) -> None:
        while not self._stop.wait(seconds):
            self.refresh()
