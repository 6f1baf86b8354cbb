"""The batch example does what its page says: the page's own commands are run and compared."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/archive-batch"
PAGE = (EXAMPLE / "README.md").read_text("utf-8")
BIN = Path(sys.executable).parent


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def command():
    (block,) = blocks("console")
    return shlex.split(block.removeprefix("$ "))


def run(folder, *words):
    env = {**os.environ, "PATH": os.pathsep.join([str(BIN), os.environ.get("PATH", os.defpath)])}
    return subprocess.run(
        words, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """A folder where the page's command was run, and how that went."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "contentcheck.toml").write_text("root = true\n", "utf-8")
    shutil.copy(EXAMPLE / "archive.jsonl", folder)
    return folder, run(folder, *command())


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_it_ends_as_told(archive):
    _, answer = archive
    assert answer.returncode == 3
    assert answer.stdout == ""
    assert answer.stderr == blocks("text")[0]


def test_the_results_are_those_of_the_table(archive):
    folder, _ = archive
    found = [
        [
            result["report"]["document"]["id"],
            *(verdict["action"] for verdict in result["verdicts"]),
            "、".join(finding["code"] for finding in result["report"]["findings"]),
        ]
        for result in lines(folder / "findings.jsonl")
    ]
    rows = re.findall(r"^\| (\d{4}-\d{3}) \|(.*)\|$", PAGE, re.MULTILINE)
    assert found == [[key, *(cell.strip() for cell in cells.split("|"))] for key, cells in rows]


def test_the_bad_line_is_told_without_its_text(archive):
    folder, _ = archive
    assert (folder / "findings.jsonl.dead.jsonl").read_text("utf-8") == blocks("json")[0]


def test_each_text_is_judged_on_its_own_day_and_stays_out_of_the_results(archive):
    folder, _ = archive
    written = (folder / "findings.jsonl").read_text("utf-8")
    good = [
        json.loads(line)
        for at, line in enumerate((folder / "archive.jsonl").read_text("utf-8").splitlines(), 1)
        if at != 4
    ]
    days = [result["report"]["as_of"] for result in lines(folder / "findings.jsonl")]
    assert days == [line["published"] for line in good]
    assert [line["id"] for line in good if line["content"][:12] in written] == []
    assert "Kf7#mPz29" not in written
    assert "13612345870" not in written


def test_the_script_of_the_page_lists_what_is_left_to_do(archive):
    folder, _ = archive
    (script,) = blocks("python")
    answer = run(folder, sys.executable, "-X", "utf8", "-c", script)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == blocks("text")[1]


def test_two_processes_write_the_same(archive, tmp_path):
    folder, _ = archive
    shutil.copy(folder / "archive.jsonl", tmp_path)
    shutil.copy(folder / "contentcheck.toml", tmp_path)
    assert run(tmp_path, *command(), "--jobs", "2").returncode == 3
    for name in ("findings.jsonl", "findings.jsonl.dead.jsonl"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_mended_it_ends_with_one_and_leaves_no_dead_letters(archive, tmp_path):
    folder, _ = archive
    kept = (folder / "archive.jsonl").read_text("utf-8").splitlines(keepends=True)
    mended = {"id": "2021-045", "headline": "图书馆", "content": "图书馆下周一起延长开放时间。"}
    kept[3] = json.dumps(mended, ensure_ascii=False) + "\n"
    (tmp_path / "archive.jsonl").write_text("".join(kept), "utf-8")
    shutil.copy(folder / "contentcheck.toml", tmp_path)
    assert run(tmp_path, *command()).returncode == 1
    assert len(lines(tmp_path / "findings.jsonl")) == 6
    assert not (tmp_path / "findings.jsonl.dead.jsonl").exists()
