"""The hook for publishers, run by the real pre-commit on a repository made for the test.

The hooks come from a clone of a small repository that holds our ``.pre-commit-hooks.yaml``; only
``language`` is overridden, so that pre-commit runs the ``contentcheck`` of this environment
instead of installing one from the network. Its cache lies in the test's own folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples/prepublish-hook"
BIN = Path(sys.executable).parent
CLEAN = "# 返校通知\n\n学生请于周五前登录系统填报行程，逾期请联系辅导员。\n"
FAULTY = "# 返校通知\n\n测试账号fanxiao01，密码：Kf7#mPz29。\n"
NOTED = "# 返校通知\n\n请于周五前填报行程。<!-- contentcheck: ignore[SEC301] -->\n"
BOASTING = "采用顶级工艺，品质全国第一。\n"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(scope="module")
def env(tmp_path_factory):
    """An environment of its own: no settings, caches or hooks of whoever runs the tests."""
    home = tmp_path_factory.mktemp("home")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_"))}
    who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
           for key, value in (("NAME", "t"), ("EMAIL", "t@example.com"))}  # fmt: skip
    return {
        **kept,
        **who,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PATH": os.pathsep.join([str(BIN), kept.get("PATH", os.defpath)]),
    }


def run(env, cwd, *command, given=None):
    return subprocess.run(
        command, cwd=cwd, env=env, input=given, capture_output=True, encoding="utf-8", check=False
    )


def done(env, cwd, *command):
    answer = run(env, cwd, *command)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout.strip()


@pytest.fixture(scope="module")
def hooks(tmp_path_factory, env):
    """A repository with our hook file; returns its path and revision."""
    folder = tmp_path_factory.mktemp("hooks")
    done(env, folder, "git", "init", "-q")
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", folder)
    done(env, folder, "git", "add", ".")
    done(env, folder, "git", "commit", "-q", "-m", "hooks")
    return str(folder), done(env, folder, "git", "rev-parse", "HEAD")


class Drafts:
    """A publisher's repository with the files of the example and the hook installed."""

    def __init__(self, folder, env, hooks, **hook):
        self.folder = folder
        self.env = env
        config = yaml.safe_load((EXAMPLE / ".pre-commit-config.yaml").read_text("utf-8"))
        (repo,) = config["repos"]
        (only,) = repo["hooks"]
        repo["repo"], repo["rev"] = hooks
        only.update(language="system", **hook)
        (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
        shutil.copy(EXAMPLE / "contentcheck.toml", folder)
        done(env, folder, "git", "init", "-q")
        done(env, folder, "git", "add", ".")
        done(env, folder, "git", "commit", "-q", "-m", "start")
        done(env, folder, "pre-commit", "install")

    def commit(self, **files):
        """Write, add and commit files; returns whether they were committed, and what was said."""
        before = self.head()
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        done(self.env, self.folder, "git", "add", ".")
        answer = run(self.env, self.folder, "git", "commit", "-q", "-m", "稿件")
        committed = self.head() != before
        assert committed == (answer.returncode == 0)
        return committed, answer.stdout + answer.stderr

    def head(self):
        return done(self.env, self.folder, "git", "rev-parse", "HEAD")


@pytest.fixture
def drafts(tmp_path, env, hooks):
    return Drafts(tmp_path, env, hooks)


def test_a_clean_draft_is_committed(drafts):
    committed, said = drafts.commit(**{"drafts/返校通知.md": CLEAN, "logo.svg": "<svg/>"})
    assert committed, said
    assert "contentcheck 初审" in said
    assert "Passed" in said


def test_a_draft_with_a_fault_is_refused_until_it_is_mended(drafts):
    committed, said = drafts.commit(**{"drafts/返校通知.md": FAULTY})
    assert not committed
    assert "- exit code: 1" in said
    assert "SEC301" in said
    assert "3:18" in said
    assert "Kf7#mPz29" not in said
    committed, said = drafts.commit(**{"drafts/返校通知.md": CLEAN})
    assert committed, said


def test_a_note_does_not_stop_a_commit(drafts):
    committed, said = drafts.commit(**{"a.md": NOTED})
    assert committed, said


def test_only_drafts_are_checked(drafts):
    committed, said = drafts.commit(**{"LICENSE": FAULTY, "notes.py": FAULTY})
    assert committed, said
    assert "no files to check" in said


def test_what_cannot_be_read_is_refused(drafts):
    committed, said = drafts.commit(**{"a.txt": "稿".encode() + b"\xff\xfe\x00\x81"})
    assert not committed
    assert "- exit code: 3" in said


def test_a_wrong_configuration_is_refused(drafts):
    committed, said = drafts.commit(**{"contentcheck.toml": 'profil = "default"\n', "a.md": CLEAN})
    assert not committed
    assert "- exit code: 2" in said
    assert "contentcheck.toml:1" in said
    assert "profile" in said


def test_arguments_and_overrides_are_the_publishers(tmp_path, env, hooks):
    strict = Drafts(tmp_path, env, hooks, args=["--stage", "first", "--fail-on", "note"])
    committed, said = strict.commit(**{"news/a.md": NOTED})
    assert not committed
    assert "ORG901" in said
    committed, said = strict.commit(**{"news/a.md": BOASTING})
    assert committed, said
    committed, said = strict.commit(**{"ads/蜂蜜.md": BOASTING})
    assert not committed
    assert "ads/蜂蜜.md" in said
    assert "AD101" in said


def test_the_hook_is_installed_from_this_repository():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["language"], hook["entry"]) == ("python", "contentcheck check")
    assert hook["args"] == ["--stage", "first"]
    assert (ROOT / "pyproject.toml").is_file()


@pytest.mark.parametrize(("text", "code"), [(CLEAN, 0), (FAULTY, 1), (NOTED, 0), ("", 0)])
def test_a_draft_on_standard_input(tmp_path, env, text, code):
    command = ("contentcheck", "check", "--stage", "first", "--stdin-filename", "draft.md", "-")
    answer = run(env, tmp_path, *command, given=text)
    assert answer.returncode == code, answer.stdout + answer.stderr
    assert "draft.md" in answer.stdout


def test_standard_input_takes_type_and_settings_from_its_name(tmp_path, env):
    (tmp_path / "contentcheck.toml").write_text('root = true\nignore = ["SEC301"]\n', "utf-8")
    command = ("contentcheck", "check", "--stage", "first", "--stdin-filename")
    fenced = f"```\n{FAULTY}```\n"
    assert run(env, tmp_path, *command, "a/b.md", "-", given=FAULTY).returncode == 0
    (tmp_path / "contentcheck.toml").unlink()
    assert run(env, tmp_path, *command, "b.txt", "-", given=fenced).returncode == 1
    assert run(env, tmp_path, *command, "b.docx", "-", given=CLEAN).returncode == 3
