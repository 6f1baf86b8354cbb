"""Plugins from the command line: named in the project file, they read, check and print."""

from __future__ import annotations

import pytest

from contentcheck.cli.main import main

READER_AND_REPORTER = """
from contentcheck import hookimpl


class Subtitles:
    name = "captions"
    media_types = ("text/x-captions",)
    suffixes = (".captions",)

    def regions(self, text):
        return ()


class Codes:
    name = "codes"

    def render(self, run, texts=None):
        lines = [" ".join(f.code for f in each.report.findings) for each in run.results]
        return ("\\n".join(lines) + "\\n").encode()


@hookimpl
def contentcheck_readers():
    return [Subtitles()]


@hookimpl
def contentcheck_reporters():
    return [Codes()]
"""
URGING = "讲座速来围观，手慢无！！！错过再等一年，欢迎报名。"
PASSWORD = "测试账号fanxiao01，密码：Kf7#mPz29。"


@pytest.fixture
def contentcheck(tmp_path, monkeypatch, capfd):
    """Run a command in a folder whose project file names ``plugins``."""
    monkeypatch.chdir(tmp_path)

    def run(*words, plugins=()):
        names = ", ".join(f'"{name}"' for name in plugins)
        (tmp_path / "contentcheck.toml").write_text(f"root = true\nplugins = [{names}]\n", "utf-8")
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        out, err = capfd.readouterr()
        return ended.value.code, out, err

    return run


def test_a_named_plugin_checks(contentcheck, example, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text(URGING, "utf-8")
    code, out, _ = contentcheck("check", "draft.md", plugins=["campus-tone"])
    assert code == 0
    assert "TONE101 urging-tone" in out
    code, out, _ = contentcheck("check", "draft.md")
    assert code == 0
    assert "TONE101" not in out


def test_a_plugin_reads_its_files_in_a_folder(contentcheck, announce, tmp_path):
    announce("captions", "1.0", READER_AND_REPORTER)
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/a.captions").write_text(PASSWORD, "utf-8")
    code, out, _ = contentcheck("check", "drafts", plugins=["captions"])
    assert (code, "SEC301" in out) == (1, True)
    assert contentcheck("check", "drafts")[0] == 3


def test_a_plugin_prints(contentcheck, announce, tmp_path):
    announce("captions", "1.0", READER_AND_REPORTER)
    (tmp_path / "a.txt").write_text(PASSWORD, "utf-8")
    words = ("check", "--output-format", "codes", "a.txt")
    assert contentcheck(*words, plugins=["captions"])[:2] == (1, "SEC301\n")
    assert contentcheck(*words)[0] == 2


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import nowhere_to_be_found", ("broken 1.4.2", "nowhere_to_be_found")),
        ("raise ValueError('坏了')", ("broken 1.4.2", "ValueError", "坏了")),
    ],
)
def test_a_broken_plugin_ends_the_run(contentcheck, announce, tmp_path, source, said):
    announce("broken", "1.4.2", source)
    (tmp_path / "a.txt").write_text(PASSWORD, "utf-8")
    code, out, err = contentcheck("check", "a.txt", plugins=["broken"])
    assert (code, out) == (2, "")
    assert [word for word in said if word not in err] == []


def test_a_plugin_that_is_not_installed_ends_the_run(contentcheck, announce, tmp_path):
    announce("captions", "1.0", READER_AND_REPORTER)
    (tmp_path / "a.txt").write_text("好。", "utf-8")
    code, out, err = contentcheck("check", "a.txt", plugins=["caption"])
    assert (code, out) == (2, "")
    assert "E301" in err
    assert "captions" in err
