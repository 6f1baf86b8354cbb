"""``typos.pasted-twice``: a paragraph that stands twice, or a sentence twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from contentcheck.checks.base import (
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Resources,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.lines import Line, lines_of
from contentcheck.modules.typos.odd_rule import NoOptions
from contentcheck.text.field import FieldText

__all__ = ["PastedTwice"]

PARAGRAPH = 40
"""Characters of a paragraph that nobody writes twice."""
SENTENCE = 14
"""Characters of a sentence that nobody writes twice in a row."""
ARTICLES = 3
"""Lines that begin with 第…条 in a statute, at least."""
_MARKS = "“”‘’\"' \u3000\n\r\t"


class PastedTwice:
    """A match is the second copy; deleting it is the fix."""

    name = "typos.pasted-twice"
    options = NoOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""

        def confirm(ctx: Context, _: Candidates) -> Iterator[Match]:
            for field in ctx.fields:
                copies = [*_paragraphs(field, lines_of(ctx, field)), *_sentences(field)]
                for line in copies:
                    if not field.in_region(line.start, line.end, spec.skip_regions):
                        yield Match(field, line.start, line.end, replacement="")

        return CompiledCheck((), confirm, scope="field")


def _paragraphs(field: FieldText, lines: list[Line]) -> Iterator[Line]:
    """Yield long paragraphs of whole sentences that stood there before.

    A statute says the same in several articles; there only the paragraph before counts.
    """
    text = field.text
    long = [line for line in lines if line.length >= PARAGRAPH]
    copies = [text[line.start : line.end] for line in long]
    if len(set(copies)) == len(copies):
        return
    statute = sum(_is_article(text, line) for line in lines) >= ARTICLES
    seen: set[str] = set()
    before = ""
    for line, copy in zip(long, copies, strict=True):
        if "。" in copy and (copy == before if statute else copy in seen):
            yield line
        seen.add(copy)
        before = copy


def _is_article(text: str, line: Line) -> bool:
    return text[line.start] == "第" and "条" in text[line.start : line.start + 10]


def _sentences(field: FieldText) -> Iterator[Line]:
    """Yield sentences that repeat the one before them."""
    parts = field.text.split("。")
    if len(set(parts)) == len(parts):
        return
    start, before = 0, ""
    for raw in parts:
        bare = raw.strip(_MARKS)
        if bare == before and len(bare) >= SENTENCE and "\n" not in bare:
            first = start + raw.index(bare)
            yield Line(first, min(first + len(bare) + 1, len(field.text)))
        before = bare
        start += len(raw) + 1
