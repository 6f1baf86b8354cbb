"""Whole processes beside detect-secrets and CredSweeper, on one long text with planted values.

``python -m benchmarks.secret_peers --peers VENV`` times ``contentcheck check --select secrets`` and
the scanners installed in the virtual environment ``VENV`` (``pip install detect-secrets
credsweeper``), in turn, and says how many findings each has. A scanner that is not there is
skipped with a message.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.corpus import DEFAULT_DATA
from benchmarks.section import Limit, Section, finish, table
from benchmarks.texts import running_text

__all__ = ["VALUES", "main", "peers_section", "planted_text", "samples"]

BYTES = 5_000_000
VALUES = 1_000
SEED = 7
ROUNDS = 3
LEAST_RATIO = 3.0
WITHOUT_MODEL = "credsweeper without its model"
"""Only shown: nobody runs it so, because it then reports far more that is none."""
_LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True, slots=True)
class Program:
    """A scanner: its command, and how many findings its output holds."""

    command: Sequence[str]
    findings: Callable[[Path], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the bench; return 1 if a limit is broken."""
    options = _parser().parse_args(arguments)
    section = peers_section(options.data, options.peers)
    section.show()
    return finish([section], options.json)


def peers_section(data: Path, peers: Path | None) -> Section:
    """Time every program on the same file; a ratio is its time over ours."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "draft.txt"
        source.write_text(planted_text(running_text(data)[0]), encoding="utf-8")
        programs = dict(_programs(source, folder, peers))
        seconds, findings = _timed(programs, folder)
        size = source.stat().st_size / 1e6
    ours = seconds["contentcheck"]
    body = [(each, seconds[each], size / seconds[each], findings[each], seconds[each] / ours)
            for each in programs]  # fmt: skip
    head = ("program", "seconds", "MB/s", "findings", "times ours")
    lines = [f"{size:.1f} MB, {VALUES} values planted", *table(head, body)]
    missing = [each for each in ("detect-secrets", "credsweeper") if each not in programs]
    lines += [f"skipped: {each} is not installed (see --peers)" for each in missing]
    limits = [
        Limit(f"whole process: {each}'s time over ours", seconds[each] / ours, ">=", LEAST_RATIO)
        for each in programs
        if each not in ("contentcheck", WITHOUT_MODEL)
    ]
    figures = {each: {"seconds": seconds[each], "findings": findings[each]} for each in programs}
    return Section("secrets beside other scanners", lines, figures, limits)


def planted_text(text: str) -> str:
    """Return 5 MB made of ``text`` with one planted value after every so many characters."""
    random = Random(SEED)
    kinds = samples()
    size = len(text.encode("utf-8", "surrogatepass"))
    wanted = len(text) * BYTES // size
    text = (text * (wanted // len(text) + 1))[:wanted]
    step = len(text) // VALUES
    pieces = (
        f"{text[at * step : (at + 1) * step]}\n{kinds[at % len(kinds)](random)}\n"
        for at in range(VALUES)
    )
    return "".join(pieces)


def samples() -> tuple[Callable[[Random], str], ...]:
    """Return makers of sentences and lines that hold one invented value each."""
    return (
        lambda random: f"后台账号editor，密码：{_made(random, 6)}#{random.randint(10, 99)}",
        lambda random: f"会场WiFi密码 {_made(random, 10)}7",
        lambda random: f"登录口令为{_made(random, 5)}@{random.randint(1000, 9999)}，请勿外传。",
        lambda random: f'db.password = "{_made(random, 8)}!4"',
        lambda random: f"api_key: '{_made(random, 32)}'",
        lambda random: f"接口密钥是LTAI{_made(random, 20)}，由信息中心保管。",
        lambda random: f"token=ghp_{_made(random, 36)}",
        lambda random: f"mysql://writer:{_made(random, 9)}8@10.8.3.{random.randint(2, 250)}/news",
        lambda random: f"联系人电话1391{random.randint(2_000_000, 9_999_999)}。",
        lambda random: f'curl -H "Authorization: Bearer {_made(random, 40)}" http://10.8.3.21/api',
    )


def _made(random: Random, length: int) -> str:
    return "".join(random.choices(_LETTERS, k=length))


def _programs(source: Path, folder: Path, peers: Path | None) -> Iterator[tuple[str, Program]]:
    ours = [sys.executable, "-m", "contentcheck.cli.main", "check", "--isolated", "--exit-zero"]
    ours += ["--select", "secrets", "--output-format", "json", str(source)]
    yield "contentcheck", Program(ours, _ours)
    if peers is None:
        return
    if (tool := peers / "bin/detect-secrets").exists():
        command = [str(tool), "scan", "--no-verify", "--all-files", str(source)]
        yield "detect-secrets", Program(command, _detect_secrets)
    if (tool := peers / "bin/credsweeper").exists():
        target = folder / "credsweeper.json"
        command = [str(tool), "--path", str(source), "--save-json", str(target)]
        yield "credsweeper", Program(command, lambda _: _rows(target))
        plain = [*command, "--ml_threshold", "0"]
        yield WITHOUT_MODEL, Program(plain, lambda _: _rows(target))


def _timed(
    programs: Mapping[str, Program], folder: Path
) -> tuple[dict[str, float], dict[str, int]]:
    times: dict[str, list[float]] = {name: [] for name in programs}
    findings: dict[str, int] = {}
    for _ in range(ROUNDS):
        for name, program in programs.items():
            output = folder / f"{name}.out"
            with output.open("wb") as target:
                start = time.perf_counter()
                subprocess.run(
                    program.command, stdout=target, stderr=subprocess.DEVNULL, check=True,
                    cwd=folder, env={**os.environ, "CONTENTCHECK_NO_RJIEBA": "1"},
                )  # fmt: skip
                times[name].append(time.perf_counter() - start)
            findings[name] = program.findings(output)
    return {name: median(each) for name, each in times.items()}, findings


def _ours(output: Path) -> int:
    run = json.loads(output.read_text("utf-8"))
    return sum(
        len(result["report"]["findings"]) + sum(result["report"]["stats"]["overflow"].values())
        for result in run["results"]
    )


def _detect_secrets(output: Path) -> int:
    results = json.loads(output.read_text("utf-8"))["results"]
    return sum(map(len, results.values()))


def _rows(path: Path) -> int:
    return len(json.loads(path.read_text("utf-8")))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.secret_peers", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with the corpora")
    parser.add_argument("--peers", type=Path, help="virtual environment with the other scanners")
    parser.add_argument(
        "--json", type=Path, default=Path("out/secret_peers.json"), help="where the figures go"
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
