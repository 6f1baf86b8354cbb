"""``make bench``: every speed figure beside its reference in the same run, as ratios.

The reference is the fixed pass (see ``fixed_pass``), a bare import, or ordinary text. Ends 1 if a
limit is broken. Without the evaluation data the texts are generated, so that it still runs.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import contentcheck as cc
from benchmarks.corpus import DEFAULT_DATA
from benchmarks.growth import terms_section, text_section
from benchmarks.hostile import hostile_section
from benchmarks.matcher import matcher_section
from benchmarks.processes import cold_section, memory_section
from benchmarks.section import Section, finish
from benchmarks.speed import speed_section
from benchmarks.stages import stages_section
from benchmarks.texts import cut, running_text

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benches asked for; return the exit code."""
    options = _parser().parse_args(arguments)
    text, source = running_text(options.data)
    print(f"text: {source}, {len(text)} characters")
    sections = []
    for name, bench in _benches(text).items():
        if not options.only or name in options.only:
            sections.append(bench())
            sections[-1].show()
    return finish(sections, options.json)


def _benches(text: str) -> dict[str, Callable[[], Section]]:
    documents = cut(text)
    engine = cc.build_engine()
    return {
        "speed": lambda: speed_section(engine, documents),
        "stages": lambda: stages_section(engine, documents),
        "terms": lambda: terms_section(documents),
        "text": lambda: text_section(engine, text),
        "hostile": lambda: hostile_section(engine, text),
        "cold": lambda: cold_section(engine, text),
        "memory": lambda: memory_section(engine, text),
        "matcher": lambda: matcher_section(documents),
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with the corpora")
    parser.add_argument(
        "--json", type=Path, default=Path("out/bench.json"), help="where the figures go as JSON"
    )
    parser.add_argument(
        "--only", action="append", help="run only this bench (repeatable)",
        choices=("speed", "stages", "terms", "text", "hostile", "cold", "memory", "matcher"),
    )  # fmt: skip
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
