"""The evaluation texts: real public text that lies beside the repository and never in it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from contentcheck.engine.engine import Engine
from contentcheck.model.document import Document
from contentcheck.model.report import Report

__all__ = [
    "AS_OF",
    "BROADCASTS",
    "CLEAN",
    "DEFAULT_DATA",
    "SKIPPED",
    "STATUTES",
    "Sample",
    "check_all",
    "has_data",
    "load",
    "rows",
]

DEFAULT_DATA = Path("../shared/data")
SKIPPED = "skipped: no evaluation data"
AS_OF = date(2026, 11, 24)
"""The day for which texts without a date of their own are judged, so that runs are alike."""

BROADCASTS = "news_xinwenlianbo_md"
STATUTES = "official_laws_md"
CLEAN = (BROADCASTS, STATUTES, "wiki_cmrc2018", "md_vue_zh", "md_react_zh", "prompts_cvalues")


@dataclass(frozen=True, slots=True)
class Sample:
    """One text of a corpus with what is known about it."""

    id: str
    text: str
    label: str | None = None
    media_type: str = "text/plain"
    meta: Mapping[str, Any] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The text's own date where it has one, else ``AS_OF``."""
        written = self.meta.get("date")
        return datetime.strptime(written, "%Y%m%d").date() if written else AS_OF


def has_data(data: Path) -> bool:
    """Whether the folder holds the corpora."""
    return (data / "corpora").is_dir()


def load(data: Path, name: str) -> Iterator[Sample]:
    """Yield the texts of one corpus in file order. Raises ``OSError`` if it is not there."""
    media_type = "text/markdown" if name.startswith("md_") else "text/plain"
    for row in rows(data / "corpora" / f"{name}.jsonl.gz"):
        yield Sample(row["id"], row["text"], row.get("label"), media_type, row.get("meta") or {})


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of one compressed JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def check_all(
    engine: Engine, samples: Iterable[Sample], edit: Callable[[str], str] = str
) -> Iterator[tuple[Sample, Report]]:
    """Check every sample on its own day; ``edit`` changes the text first."""
    for sample in samples:
        document = Document.of(edit(sample.text), id=sample.id, media_type=sample.media_type)
        yield sample, engine.check(document, as_of=sample.day)
