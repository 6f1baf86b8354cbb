"""What one process does with a chunk of lines: read, check, judge, write as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from contentcheck.batch.sources import BadLine, Chunk, LineReader
from contentcheck.batch.summary import Tally
from contentcheck.batch.work import checked, judged
from contentcheck.engine.engine import Engine
from contentcheck.model.encode import to_json

__all__ = ["CheckedChunk", "LineWork"]


@dataclass(slots=True)
class CheckedChunk:
    """The results of a chunk, one JSON line each, its bad lines, its counts."""

    lines: list[bytes] = field(default_factory=list)
    bad: list[BadLine] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    end: int = 0


@dataclass(frozen=True, slots=True)
class LineWork:
    """The work of ``batch``: picklable; ``stage`` None judges all stages; ``as_of`` as in check."""

    reader: LineReader
    stage: str | None = None
    as_of: date | None = None

    def __call__(self, engines: Sequence[Engine], chunk: Chunk) -> CheckedChunk:
        """Check the lines of one chunk by the first engine, in order."""
        done = CheckedChunk(end=chunk.end)
        for number, raw in enumerate(chunk.lines, chunk.first):
            document = self.reader.read(number, raw)
            if document is None:
                continue
            if isinstance(document, BadLine):
                done.bad.append(document)
                continue
            result = judged(checked(engines[0], document, self.as_of), self.stage)
            done.lines.append(to_json(result) + b"\n")
            done.tally.add(result)
        return done
