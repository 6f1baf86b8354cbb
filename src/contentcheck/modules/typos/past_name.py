"""``typos.past-name``: a law, an office or a place under a name that is no longer in force.

The term's ``since`` is the first day without the name, so that an older text is never reported;
a text that carries an older date of its own, or speaks of an earlier year, is not either.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
)
from contentcheck.checks.terms import guard, near, term_anchors
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.text_day import (
    speaks_of_after,
    speaks_of_before,
    written_after,
    written_before,
)

__all__ = ["PastName", "PastNameOptions"]


class PastNameOptions(Options):
    """``lexicon``: names with ``since``, and the name of today as ``replacement``.

    ``history``: words within ``history_chars`` that show that the text knows · ``before``,
    ``behind``: the name counts only directly behind (before) one of these, where given ·
    ``not_before``: endings of what stands before the name that make it another name · ``quoted``:
    whether it counts inside quotation and book-title marks · ``dated``: it counts only where the
    day of the text is known to lie behind ``since``, from its metadata or from a year in it ·
    ``reach``: code points in which a year shows what time is meant.
    """

    lexicon: str
    history: tuple[str, ...] = ()
    history_chars: int = Field(default=16, ge=1, le=200)
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    quoted: bool = False
    dated: bool = False
    reach: int = Field(default=200, ge=1, le=512)


class PastName:
    """Every name that passes its guards is a match, with the name of today as the fix."""

    name = "typos.past-name"
    options = PastNameOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``. Raises ``ValueError`` for a term without ``since``."""
        options: PastNameOptions = spec.options
        lexicon = resources.lexicon(options.lexicon)
        undated = [term.text for term in lexicon.terms if term.since is None]
        if undated:
            raise ValueError(f"词库 {lexicon.id} 的词条没有 since：{'、'.join(undated[:5])}")

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                term = candidate.key
                why = guard(ctx, candidate, term, lexicon.matching) or _meant(
                    ctx, candidate, options
                )
                if why is not None:
                    ctx.reject(candidate, why)
                    continue
                yield Match(
                    candidate.field,
                    candidate.start,
                    candidate.end,
                    replacement=term.replacement,
                    severity=term.severity,
                    confidence=term.confidence,
                    args={
                        "since": f"{term.since.year}年{term.since.month}月{term.since.day}日",
                        "now": f"，现为{term.replacement}" if term.replacement else "",
                    },
                    evidence={"lexicon": lexicon.id, "since": term.since.isoformat()},
                )

        return CompiledCheck(term_anchors(lexicon), confirm)


def _meant(ctx: Context, candidate: Candidate, options: PastNameOptions) -> str | None:
    """Return why the name is used on purpose, or None if it is not."""
    field, start, end = candidate.field, candidate.start, candidate.end
    if options.before or options.behind:
        led = field.text[max(0, start - 8) : start].endswith(options.before)
        followed = field.text.startswith(options.behind, end)
        if not (led and options.before) and not (followed and options.behind):
            return "it is only named, not relied on"
    if options.not_before and field.text[max(0, start - 8) : start].endswith(options.not_before):
        return "another name ends like that"
    if near(field, start, end, options.history, options.history_chars):
        return "the text says that it is of the past"
    if not options.quoted and field.in_quotation(start, end):
        return "part of a title or a quotation"
    if speaks_of_before(field, start, end, candidate.key.since, options.reach):
        return "an earlier year is named beside it"
    if written_before(ctx, field, candidate.key.since):
        return "the text carries an earlier date"
    if options.dated and not _is_dated(ctx, candidate, options.reach):
        return "nothing says what time is meant"
    return None


def _is_dated(ctx: Context, candidate: Candidate, reach: int) -> bool:
    since = candidate.key.since
    if ctx.metadata.publish_date is not None:
        return bool(ctx.metadata.publish_date >= since)
    field, start, end = candidate.field, candidate.start, candidate.end
    return written_after(ctx, field, since) or speaks_of_after(field, start, end, since, reach)
