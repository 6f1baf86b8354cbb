"""What is done with one document, whatever process it is done in."""

from __future__ import annotations

import logging
from datetime import date

from contentcheck.engine.engine import Engine
from contentcheck.errors import ContentCheckError, InputError, Problem
from contentcheck.model.document import Document
from contentcheck.model.report import Report
from contentcheck.model.run import Result
from contentcheck.review.verdict import judge, judge_all

__all__ = ["checked", "judged", "unforeseen", "unreadable"]

logger = logging.getLogger("contentcheck")


def checked(engine: Engine, document: Document, as_of: date | None = None) -> Report:
    """Check one document; never raises, because the other documents must still be checked."""
    try:
        return engine.check(document, as_of=as_of)
    except ContentCheckError as error:
        return engine.failure(document, error, as_of=as_of)
    except Exception as error:
        return engine.failure(document, unforeseen(document.id, error), as_of=as_of)


def unforeseen(id: str, error: Exception) -> InputError:
    """Return a bug (ours or a plugin's) as an input error that names its type, never its text."""
    logger.warning("a document was not checked: %s", type(error).__name__)
    message = f"检查时出错（{type(error).__name__}），这一篇没有查完"
    return InputError(Problem("E511", message, file=id or None))


def unreadable(
    engine: Engine, id: str, error: ContentCheckError, as_of: date | None = None
) -> Report:
    """Return the report of an input that is not even a document."""
    return engine.failure(Document(id=id, fields={}), error, as_of=as_of)


def judged(report: Report, stage: str | None) -> Result:
    """Return a report with the verdict of one stage, or of every stage in order if None."""
    verdicts = judge_all(report) if stage is None else (judge(report, stage),)
    return Result(report=report, verdicts=verdicts)
