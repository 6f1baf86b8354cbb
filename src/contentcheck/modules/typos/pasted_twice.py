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
from contentcheck.modules.typos.lines import lines_of
from contentcheck.modules.typos.odd_rule import NoOptions
from contentcheck.text.field import FieldText
from contentcheck.text.line_table import LineTable

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
                for start, end in copies:
                    if not field.in_region(start, end, spec.skip_regions):
                        yield Match(field, start, end, replacement="")

        return CompiledCheck((), confirm, scope="field")


def _paragraphs(field: FieldText, lines: LineTable) -> Iterator[tuple[int, int]]:
    """Yield long paragraphs of whole sentences that stood there before.

    A statute says the same in several articles; there only the paragraph before counts.
    """
    text = field.text
    spans = zip(lines.starts, lines.ends, strict=True)
    long = [(start, end) for start, end in spans if end - start >= PARAGRAPH]
    copies = [text[start:end] for start, end in long]
    if len(set(copies)) == len(copies):
        return
    articles = lines.beginning_with("第")
    statute = (
        sum("条" in text[lines.starts[n] : lines.starts[n] + 10] for n in articles) >= ARTICLES
    )
    seen: set[str] = set()
    before = ""
    for span, copy in zip(long, copies, strict=True):
        if "。" in copy and (copy == before if statute else copy in seen):
            yield span
        seen.add(copy)
        before = copy


def _sentences(field: FieldText) -> Iterator[tuple[int, int]]:
    """Yield sentences that repeat the one before them."""
    parts = field.text.split("。")
    said = [part for part in parts if part]
    if not any(map(str.endswith, said, said[1:])):
        return
    start, before = 0, ""
    for raw in parts:
        bare = raw.strip(_MARKS)
        if bare == before and len(bare) >= SENTENCE and "\n" not in bare:
            first = start + raw.index(bare)
            yield first, min(first + len(bare) + 1, len(field.text))
        before = bare
        start += len(raw) + 1
