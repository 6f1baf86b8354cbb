"""``contentcheck check`` in this process: inputs, settings, formats, outputs."""

from __future__ import annotations

import io
import json
import os
import sys

import pytest
from small_project import write_project

from contentcheck.cli.main import main
from contentcheck.model.run import Result, Run


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty project; the working directory."""
    write_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def check(project, capfd):
    """Run ``check``; returns exit code, output, messages."""

    def run(*words):
        with pytest.raises(SystemExit) as ended:
            main(["check", *map(str, words)])
        out, err = capfd.readouterr()
        return ended.value.code, out, err

    return run


@pytest.fixture
def stdin(monkeypatch):
    """Put bytes on standard input."""

    def put(data):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return put


def write(path, text="干净。\n"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def ids(out):
    return [result.report.document.id for result in Run.model_validate_json(out).results]


# Inputs


def test_a_file_is_reported_with_place_words_and_verdicts(check, project):
    write(project / "a.md", "第一行\n有错字。\n")
    code, out, err = check("a.md")
    assert (code, err) == (1, "")
    assert out.splitlines()[:2] == [
        "a.md  9 字符，发现 1 条",
        "  2:2  一般·确定  MARK101 wrong  “错字”  有“错字”",
    ]
    assert out.endswith("\n\n合计：1 篇；9 字符；发现 1 条；复核 1；退出码 1\n")


def test_a_folder_is_walked_in_order_and_other_types_are_counted(check, project):
    for name in ("d/b.txt", "d/a/z.md", "d/a.md", "d/x.docx", "d/.hidden.md", "d/.git/c.md"):
        write(project / name)
    os.symlink(project / "d/b.txt", project / "d/link.txt")
    code, out, _ = check("d", "--output-format", "json")
    assert code == 0
    assert ids(out) == ["d/a/z.md", "d/a.md", "d/b.txt"]
    assert json.loads(out)["summary"]["not_read"] == 1
    assert check("d", "-v")[2] == "未读取：d/x.docx\n"


def test_a_file_named_twice_is_checked_once(check, project):
    write(project / "d/a.md")
    out = check("d/a.md", "./d/a.md", "d", "--output-format", "json")[1]
    assert ids(out) == ["d/a.md"]


def test_what_is_named_is_checked_even_if_hidden_or_linked(check, project):
    write(project / ".hidden.md", "错字")
    os.symlink(project / ".hidden.md", project / "link.md")
    assert check(".hidden.md")[0] == 1
    assert check("link.md")[0] == 1


def test_an_empty_file_passes_with_a_note(check, project):
    write(project / "a.md", "")
    code, out, _ = check("a.md")
    assert code == 0
    assert "文件为空" in out


@pytest.mark.parametrize(
    ("name", "why"),
    [("gone.md", "E501"), ("a.docx", "E502"), ("empty", "E507"), ("pictures", "E507")],
)
def test_what_cannot_be_checked_is_a_failure_and_the_rest_goes_on(check, project, name, why):
    write(project / "a.docx")
    write(project / "pictures/a.png")
    (project / "empty").mkdir()
    write(project / "b.md", "错字")
    code, out, _ = check(name, "b.md", "--output-format", "json")
    first, second = Run.model_validate_json(out).results
    assert code == 3
    assert [failure.error for failure in first.report.failures] == [why]
    assert len(second.report.findings) == 1


def test_a_folder_that_cannot_be_listed_is_a_failure(check, project, monkeypatch):
    write(project / "d/a.md")
    write(project / "d/closed/b.md")
    scan = os.scandir

    def closed(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    code, out, _ = check("d")
    assert code == 3
    assert "d/closed [E506] 不能列出目录：Permission denied" in out
    assert "d/a.md  4 字符" in out


def test_standard_input(check, stdin):
    stdin("错字".encode())
    code, out, _ = check("-")
    assert (code, out.splitlines()[0]) == (1, "<stdin>  2 字符，发现 1 条")


def test_the_name_of_standard_input_decides_type_and_settings(check, project, stdin):
    write_project_of = project / "quiet"
    write(write_project_of / "contentcheck.toml", 'root = true\nselect = ["BAD"]\n')
    stdin("错字".encode())
    assert check("-", "--stdin-filename", "quiet/a.md")[0] == 0
    stdin(b"")
    assert check("-", "--stdin-filename", "a.docx")[0] == 3


def test_encoding(check, project):
    (project / "a.txt").write_bytes("有错字".encode("gb18030"))
    assert check("a.txt", "--encoding", "gbk")[0] == 1
    assert check("a.txt", "--encoding", "utf-8")[0] == 3


def test_two_processes_say_the_same(check, project):
    for number in range(8):
        write(project / f"d/{number}.md", "错字" if number % 3 else "")
    write(project / "d/9.md").write_bytes(b"\xff\x81")
    assert check("d", "--jobs", "2") == check("d")


# Settings


def test_the_stage_and_the_least_action_decide(check, project):
    write(project / "a.md", "小错")
    assert check("a.md")[0] == 0
    assert check("a.md", "--fail-on", "note")[0] == 1
    assert check("a.md", "--fail-on", "note", "--exit-zero")[0] == 0
    out = check("a.md", "--stage", "second", "--output-format", "jsonl")[1]
    assert [v.stage for v in Result.model_validate_json(out).verdicts] == ["second"]


def test_overrides_hold_for_their_paths(project, check):
    overrides = '[[overrides]]\npaths = ["ads/**"]\nignore = ["MARK101"]\n'
    with (project / "contentcheck.toml").open("a", encoding="utf-8") as file:
        file.write(overrides)
    write(project / "ads/a.md", "错字")
    write(project / "news/a.md", "错字")
    code, out, _ = check("ads", "news", "--output-format", "json")
    counts = [len(result.report.findings) for result in Run.model_validate_json(out).results]
    assert (code, counts) == (1, [0, 1])
    assert check("news", "--ignore", "MARK101")[0] == 0


def test_each_file_fails_by_its_own_settings(project, check):
    write(project / "strict/a.md", "小错")
    whole = (project / "contentcheck.toml").read_text("utf-8").replace('"rules"', '"../rules"')
    write(project / "strict/contentcheck.toml", whole + 'fail_on = "note"\n')
    write(project / "a.md", "小错")
    assert check("a.md")[0] == 0
    assert check("a.md", "strict")[0] == 1
    assert check("a.md", "strict", "--fail-on", "block")[0] == 0


def test_english(check, project):
    write(project / "a.md", "错字")
    out = check("a.md", "--lang", "en")[1]
    assert "there is “错字”" in out
    assert out.splitlines()[-1].startswith("total: documents: 1; ")


def test_the_day(check, project):
    write(project / "a.md")
    out = check("a.md", "--as-of", "2020-02-29", "--output-format", "json")[1]
    assert json.loads(out)["results"][0]["report"]["as_of"] == "2020-02-29"


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("a.md", "--nonsense"),
        ("a.md", "--jobs", "0"),
        ("a.md", "--encoding", "hex"),
        ("a.md", "--as-of", "yesterday"),
        ("a.md", "--stdin-filename", "b.md"),
        ("a.md", "--isolated", "--config", "contentcheck.toml"),
        ("a.md", "--output-format", "sarif"),
        ("a.md", "--show-secrets"),
        ("a.md", "-o", "a.md"),
        ("a.md", "-o", "nowhere/out.txt"),
        ("a.md", "--stage", "third"),
        ("a.md", "--profile", "nobody"),
        ("a.md", "--select", "NOPE"),
        ("a.md", "--config", "nowhere.toml"),
    ],
)
def test_wrong_usage_ends_before_anything_is_read(check, project, words):
    write(project / "a.md", "错字")
    code, out, err = check(*words)
    assert (code, out) == (2, "")
    assert err
    assert (project / "a.md").read_text("utf-8") == "错字"


def test_project_files_are_all_told_at_once(check, project):
    write(project / "x/contentcheck.toml", 'root = true\nprofil = "a"\n')
    write(project / "y/contentcheck.toml", "root = 3\n")
    for folder in ("x", "y"):
        write(project / folder / "a.md")
        write(project / folder / "b.md")
    code, out, err = check("x", "y")
    assert (code, out) == (2, "")
    assert [line.partition(" ")[0] for line in err.splitlines()] == [
        f"{project}/x/contentcheck.toml:2",
        f"{project}/y/contentcheck.toml:1",
    ]


# Formats and outputs


def test_json_is_one_object_with_the_exit_code(check, project):
    write(project / "a.md", "错字")
    code, out, _ = check("a.md", "b.md", "--output-format", "json")
    run = Run.model_validate_json(out)
    assert run.schema_ == "contentcheck.run/v1-draft"
    assert (code, run.exit, run.summary.documents, run.summary.failures) == (3, 3, 2, 1)


def test_json_lines_are_results_and_the_summary_is_a_message(check, project):
    write(project / "a.md", "错字")
    code, out, err = check("a.md", "b.md", "--output-format", "jsonl")
    results = [Result.model_validate_json(line) for line in out.splitlines()]
    assert [result.report.complete for result in results] == [True, False]
    assert err.endswith(f"退出码 {code}\n")


def test_results_in_a_file(check, project):
    write(project / "a.md", "错字")
    shown = check("a.md")[1]
    code, out, err = check("a.md", "-o", "out.txt")
    assert (code, out) == (1, "")
    assert (project / "out.txt").read_text("utf-8") == shown
    assert err == shown.splitlines()[-1] + "\n"


def test_the_file_of_the_results_is_no_input(check, project):
    write(project / "d/a.md")
    assert check("d", "-o", "d/out.txt")[0] == 0
    assert check("d", "-o", "d/out.txt")[0] == 0
    assert "out.txt" not in (project / "d/out.txt").read_text("utf-8")
    write(project / "e/out.txt", "旧的结果")
    assert check("e", "-o", "e/out.txt")[0] == 3


def test_nothing_is_overwritten_by_a_run_that_does_not_begin(check, project):
    write(project / "a.md")
    write(project / "out.txt", "旧的结果")
    assert check("a.md", "-o", "out.txt", "--output-format", "sarif")[0] == 2
    assert check("a.md", "-o", "out.txt", "--select", "NOPE")[0] == 2
    assert (project / "out.txt").read_text("utf-8") == "旧的结果"


def test_secrets_are_masked_and_no_colour_is_written_to_a_pipe(check, project):
    write(project / "a.md", "口令1234")
    for form in ("text", "json", "jsonl"):
        code, out, err = check("a.md", "--output-format", form)
        assert code == 1
        assert "1234" not in out + err
        assert "\x1b" not in out + err


class Terminal(io.TextIOWrapper):
    """Standard output as a terminal; keeps what was written."""

    def __init__(self):
        super().__init__(io.BytesIO(), "utf-8")

    def isatty(self):
        return True

    def text(self):
        return self.buffer.getvalue().decode()


def on_terminal(monkeypatch):
    """Turn standard output into a terminal; pytest's capture allows that only inside a test."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    return screen


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def test_a_terminal_shows_colours_and_secrets_if_asked(check, project, monkeypatch):
    write(project / "a.md", "口令1234")
    screen = on_terminal(monkeypatch)
    assert check("a.md")[0] == 1
    assert "\x1b[" in screen.text()
    assert "1234" not in screen.text()
    assert check("a.md", "--show-secrets")[0] == 1
    assert "“口令1234”" in screen.text()
    assert check("a.md", "--show-secrets", "-o", "out.txt")[0] == 2
    assert check("a.md", "--show-secrets", "--output-format", "json")[0] == 2


@pytest.mark.parametrize(("key", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_a_terminal_without_colours(check, project, monkeypatch, key, value):
    monkeypatch.setenv(key, value)
    write(project / "a.md", "错字")
    screen = on_terminal(monkeypatch)
    check("a.md")
    assert "错字" in screen.text()
    assert "\x1b" not in screen.text()


def test_what_a_draft_holds_does_not_steer_the_terminal(check, project):
    write(project / "a\x1b[2J.md", "错\u200b字\x1b[31m")
    out = check(".", "--output-format", "text")[1]
    assert "\x1b" not in out
    assert "a\\x1b[2J.md" in out
