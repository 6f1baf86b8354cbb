"""``make eval``: what the rules find on real text, and what they wrongly say about clean text.

Prints one table per corpus and one line per limit; ends 1 if a limit is broken. Without the
evaluation data it says so and ends 0.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import contentcheck as cc
from benchmarks.ad_claims import claims_section
from benchmarks.corpus import DEFAULT_DATA, SKIPPED, has_data
from benchmarks.faults import faults_section
from benchmarks.generated_secrets import generated_section
from benchmarks.harm import alarms_section, drafts_section, harm_section
from benchmarks.misspellings import typos_section
from benchmarks.rates import clean_rates
from benchmarks.reviewed import load_reviews, review_section, write_rows
from benchmarks.secret_cases import secrets_section
from benchmarks.section import Section, finish
from benchmarks.seed_document import seed_section

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the evaluation; return the exit code."""
    options = _parser().parse_args(arguments)
    if not has_data(options.data):
        print(SKIPPED)
        return 0
    engine = cc.build_engine()
    reviews = load_reviews()
    sections, placed = clean_rates(engine, options.data)
    if options.write_unreviewed is not None:
        count = write_rows(options.write_unreviewed, placed, reviews)
        print(f"{count} rows to judge: {options.write_unreviewed}")
    sections.append(review_section(placed, reviews))
    for section in sections:
        section.show()
    for measure in (
        harm_section,
        alarms_section,
        drafts_section,
        typos_section,
        secrets_section,
        generated_section,
        faults_section,
        seed_section,
    ):
        sections.append(_shown(measure(engine, options.data)))
    sections += [_shown(claims_section(engine, profile)) for profile in ("advertising", "default")]
    return finish(sections, options.json)


def _shown(section: Section) -> Section:
    section.show()
    return section


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evaluate", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with the corpora")
    parser.add_argument(
        "--json", type=Path, default=Path("out/eval.json"), help="where the figures go as JSON"
    )
    parser.add_argument(
        "--write-unreviewed", type=Path, metavar="FILE", help="rows for findings nobody judged yet"
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
