"""What a fresh process costs: cold start, memory, and whether jieba stays away.

The peak is read from ``VmHWM`` of ``/proc``: the ``ru_maxrss`` of ``resource.getrusage`` keeps the
peak of the process that started this one, on Linux even across ``exec``. Where there is no
``/proc`` it is the fallback.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from unittest.mock import patch

from benchmarks.corpus import AS_OF
from benchmarks.section import Limit, Section, table
from benchmarks.texts import cut
from contentcheck.engine.engine import Engine
from contentcheck.text.tokens import segment

__all__ = ["cold_section", "memory_section", "plain_draft"]

DRAFT = 2_000
ROUNDS = 15
MOST_MEGABYTES = 120
IMPORTS = "import pydantic, numpy, ahocorasick, regex, click"

_MEMORY = """
import json, resource, sys
import contentcheck as cc
engine = cc.build_engine()
def peak():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most // 1024 if sys.platform == "darwin" else most
def loaded():
    return [name for name in ("jieba", "rjieba") if name in sys.modules]
built, after_build = peak(), loaded()
engine.check(open(sys.argv[1], encoding="utf-8").read())
print(json.dumps({"kib": built, "kib_checked": peak(), "build": after_build, "check": loaded()}))
"""


def cold_section(engine: Engine, text: str) -> Section:
    """Time a check of a short draft and ``--version`` as processes, beside bare imports."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder, "draft.txt")
        draft.write_text(plain_draft(engine, text), encoding="utf-8")
        best = _medians(
            {
                "the imports": [sys.executable, "-c", IMPORTS],
                "check": [*_program(), "check", "--isolated", "--exit-zero", str(draft)],
                "import click": [sys.executable, "-c", "import click"],
                "--version": [*_program(), "--version"],
            }
        )
    check, version = best["check"] / best["the imports"], best["--version"] / best["import click"]
    body = [("check", best["check"], best["the imports"], check),
            ("--version", best["--version"], best["import click"], version)]  # fmt: skip
    return Section(
        "cold start (medians of interleaved processes)",
        table(("command", "seconds", "reference", "ratio"), body),
        {"check": check, "version": version, "seconds": best},
        [
            Limit("cold check of 2,000 characters: times the bare imports", check, "<=", 2.5),
            Limit("contentcheck --version: times import click", version, "<=", 2.0),
        ],
    )


def memory_section(engine: Engine, text: str) -> Section:
    """Measure a fresh process after ``build_engine()``, and see which tokenisers it loaded."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder, "draft.txt")
        draft.write_text(plain_draft(engine, text), encoding="utf-8")
        command = [sys.executable, "-c", _MEMORY, str(draft)]
        if not _runs(command):
            return Section("memory", limits=[Limit("peak RSS", math.nan, "<=", MOST_MEGABYTES)])
        found = json.loads(_run(command).stdout)
    peak = found["kib"] / 1024
    checked = found["kib_checked"] / 1024
    lines = [
        f"peak after build_engine() {peak:.1f} MB, after one check {checked:.1f} MB",
        f"tokenisers loaded: {found['build'] or 'none'} after the build, "
        f"{found['check'] or 'none'} after the check",
    ]
    return Section(
        "memory",
        lines,
        {"peak_mb": peak, "peak_checked_mb": checked},
        [
            Limit("peak RSS in MB after build_engine()", peak, "<=", MOST_MEGABYTES),
            Limit("tokenisers loaded by build_engine()", len(found["build"]), "==", 0),
            Limit("tokenisers loaded by a text without candidates", len(found["check"]), "==", 0),
        ],
    )


def plain_draft(engine: Engine, text: str) -> str:
    """Return the first stretch of 2,000 characters whose check asks for no tokens."""
    with patch("contentcheck.text.field.segment", side_effect=segment) as asked:
        for draft in cut(text, DRAFT):
            asked.reset_mock()
            engine.check(draft, as_of=AS_OF)
            if not asked.called:
                return draft
    raise SystemExit("every draft asks for tokens: no rule may ask for them in ordinary text")


def _medians(commands: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return the median seconds of each; a command that fails is said once and has none."""
    times: dict[str, list[float]] = {name: [] for name in commands if _runs(commands[name])}
    for _ in range(ROUNDS):
        for name, found in times.items():
            start = time.perf_counter()
            _run(commands[name])
            found.append(time.perf_counter() - start)
    return {name: median(times[name]) if name in times else math.nan for name in commands}


def _runs(command: Sequence[str]) -> bool:
    done = _run(command)
    if done.returncode:
        print(f"failed with {done.returncode}: {done.stderr[-500:]}")
    return not done.returncode


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "CONTENTCHECK_NO_RJIEBA": "1"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def _program() -> list[str]:
    script = Path(sys.executable).with_name("contentcheck")
    if script.exists():
        return [str(script)]
    return [sys.executable, "-c", "from contentcheck.cli.main import main; main()"]
