"""``contentcheck batch`` in this process: mapping, order, bad lines, files."""

from __future__ import annotations

import gzip
import io
import json
import sys

import pytest
from small_project import write_project

from contentcheck.cli.main import main
from contentcheck.model.run import Result


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project; the working directory."""
    write_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def batch(project, capfd):
    """Run ``batch``; returns exit code, output, messages."""

    def run(*words):
        with pytest.raises(SystemExit) as ended:
            main(["batch", *map(str, words)])
        out, err = capfd.readouterr()
        return ended.value.code, out, err

    return run


def write(path, *lines):
    texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text("".join(f"{text}\n" for text in texts), "utf-8")
    return path


def results(path):
    return [Result.model_validate_json(line) for line in path.read_bytes().splitlines()]


def found(path):
    return {
        result.report.document.id: [finding.code for finding in result.report.findings]
        for result in results(path)
    }


def test_each_line_becomes_a_line_in_order(batch, project):
    write(
        project / "in.jsonl", {"id": 7, "body": "错字"}, {"body": "好"}, "", {"id": "c", "body": ""}
    )
    code, out, err = batch("in.jsonl", "-o", "out.jsonl")
    assert (code, out) == (1, "")
    assert found(project / "out.jsonl") == {"7": ["MARK101"], "in.jsonl:2": [], "c": []}
    assert err == "合计：3 篇；3 字符；发现 1 条；复核 1；通过 2；退出码 1\n"
    assert not (project / "out.jsonl.dead.jsonl").exists()


def test_keys_are_mapped(batch, project):
    line = {"key": 1, "content": "好", "headline": "错字", "origin": "本报", "day": "2020-01-02"}
    write(project / "in.jsonl", line)
    pairs = ("body=content", "title=headline", "id=key", "meta.source=origin",
             "meta.publish_date=day")  # fmt: skip
    words = [word for pair in pairs for word in ("--map", pair)]
    assert batch("in.jsonl", "-o", "out.jsonl", *words)[0] == 1
    (result,) = results(project / "out.jsonl")
    assert result.report.document.id == "1"
    assert [finding.field for finding in result.report.findings] == ["title"]
    assert result.report.as_of.isoformat() == "2020-01-02"


def test_the_body_has_a_media_type(batch, project):
    write(project / "in.jsonl", {"body": "`错字`"})
    assert batch("in.jsonl", "-o", "out.jsonl")[0] == 1
    assert batch("in.jsonl", "-o", "out.jsonl", "--media-type", "text/markdown")[0] == 0


def test_bad_lines_are_dead_letters_without_their_text(batch, project):
    write(
        project / "in.jsonl", {"body": "好"}, "这不是JSON", {"title": "没有正文"}, {"body": "错字"}
    )
    code, _, err = batch("in.jsonl", "-o", "out.jsonl")
    assert code == 3
    assert len(results(project / "out.jsonl")) == 2
    dead = (project / "out.jsonl.dead.jsonl").read_text("utf-8")
    assert [json.loads(line)["line"] for line in dead.splitlines()] == [2, 3]
    assert "缺少键 body" in dead
    assert "这不是" not in dead
    assert "没有正文" not in dead
    assert err.startswith("坏行 2 行，行号和原因在 out.jsonl.dead.jsonl\n")
    assert batch("in.jsonl", "-o", "out.jsonl", "--dead-letters", "bad.jsonl")[0] == 3
    assert (project / "bad.jsonl").read_text("utf-8") == dead


def test_dead_letters_of_an_earlier_run_go(batch, project):
    write(project / "out.jsonl.dead.jsonl", "{}")
    write(project / "in.jsonl", {"body": "好"})
    assert batch("in.jsonl", "-o", "out.jsonl")[0] == 0
    assert not (project / "out.jsonl.dead.jsonl").exists()


def test_two_processes_write_the_same(batch, project):
    lines = [{"id": n, "body": "错字" * (n % 3)} for n in range(300)]
    write(project / "in.jsonl", *lines[:150], "坏", *lines[150:])
    one = batch("in.jsonl", "-o", "one.jsonl")
    two = batch("in.jsonl", "-o", "two.jsonl", "--jobs", "2")
    assert (one[0], two[0]) == (3, 3)
    for name in ("{}.jsonl", "{}.jsonl.dead.jsonl"):
        pair = [(project / name.format(run)).read_bytes() for run in ("one", "two")]
        assert pair[0] == pair[1]


def test_gzip(batch, project):
    write(project / "in.jsonl", *({"id": n, "body": "错字"} for n in range(3000)))
    packed = gzip.compress((project / "in.jsonl").read_bytes(), mtime=0)
    (project / "in.jsonl.gz").write_bytes(packed)
    assert batch("in.jsonl.gz", "-o", "out.jsonl")[0] == 1
    assert len(results(project / "out.jsonl")) == 3000
    (project / "in.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    code, _, err = batch("in.jsonl.gz", "-o", "out.jsonl")
    kept = len(results(project / "out.jsonl"))
    assert code == 3
    assert 0 < kept < 3000
    assert err.startswith(f"in.jsonl.gz [E506] 第 {kept} 行之后读不下去")


def test_standard_input_and_output(batch, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"body": "x"}\n')))
    assert batch("-", "-o", "-")[0] == 2
    code, out, err = batch("-", "-o", "-", "--dead-letters", "bad.jsonl")
    assert code == 0
    assert Result.model_validate_json(out).report.document.id == "<stdin>:1"
    assert err.startswith("合计：1 篇")


def test_verdict_options(batch, project):
    write(project / "in.jsonl", {"body": "小错"})
    assert batch("in.jsonl", "-o", "out.jsonl")[0] == 0
    assert batch("in.jsonl", "-o", "out.jsonl", "--fail-on", "note")[0] == 1
    assert batch("in.jsonl", "-o", "out.jsonl", "--fail-on", "note", "--exit-zero")[0] == 0
    batch("in.jsonl", "-o", "out.jsonl", "--stage", "final", "--as-of", "2020-01-02")
    (result,) = results(project / "out.jsonl")
    assert [verdict.stage for verdict in result.verdicts] == ["final"]
    assert result.report.as_of.isoformat() == "2020-01-02"


@pytest.mark.parametrize(
    "words",
    [
        ("in.jsonl",),
        ("in.jsonl", "-o", "in.jsonl"),
        ("in.jsonl", "-o", "./in.jsonl"),
        ("in.jsonl", "-o", "out.jsonl", "--dead-letters", "out.jsonl"),
        ("in.jsonl", "-o", "nowhere/out.jsonl"),
        ("in.jsonl", "-o", "out.jsonl", "--dead-letters", "nowhere/bad.jsonl"),
        ("in.jsonl", "-o", "out.jsonl", "--media-type", "text/html"),
        ("in.jsonl", "-o", "out.jsonl", "--map", "body"),
        ("in.jsonl", "-o", "out.jsonl", "--map", "meta.sauce=x"),
        ("in.jsonl", "-o", "out.jsonl", "--select", "NOPE"),
    ],
)
def test_wrong_usage(batch, project, words):
    path = write(project / "in.jsonl", {"body": "错字"})
    before = path.read_bytes()
    code, out, err = batch(*words)
    assert (code, out) == (2, "")
    assert err
    assert path.read_bytes() == before


@pytest.mark.parametrize(("name", "why"), [("gone.jsonl", "E501"), ("rules", "E505")])
def test_an_input_that_is_not_there_costs_no_earlier_results(batch, project, name, why):
    write(project / "out.jsonl", "旧的结果")
    code, _, err = batch(name, "-o", "out.jsonl")
    assert code == 3
    assert why in err
    assert (project / "out.jsonl").read_text("utf-8") == "旧的结果\n"


def test_the_settings_are_those_of_the_input(batch, project):
    (project / "quiet").mkdir()
    (project / "quiet/contentcheck.toml").write_text('root = true\nselect = ["BAD"]\n', "utf-8")
    write(project / "quiet/in.jsonl", {"body": "错字"})
    assert batch("quiet/in.jsonl", "-o", "out.jsonl")[0] == 0
