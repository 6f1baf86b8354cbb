"""``contentcheck lexicons check`` in this process."""

from __future__ import annotations

import pytest

from contentcheck.cli.main import main

TOML = 'id = "{}"\ntitle = "t"\nsource = "s"\nlicence = "l"\nowner = "o"\n'


@pytest.fixture
def contentcheck(tmp_path, monkeypatch, capfd):
    """Run the command in an empty folder; returns exit code, output, messages."""
    monkeypatch.chdir(tmp_path)

    def run(*words):
        with pytest.raises(SystemExit) as ended:
            main(["lexicons", "check", *words])
        out, err = capfd.readouterr()
        return ended.value.code, out, err

    return run


@pytest.fixture
def shelf(tmp_path):
    """Write a lexicon on a shelf of one's own."""

    def write(id, terms, toml=TOML):
        folder = tmp_path / "shelf" / id
        folder.mkdir(parents=True)
        (folder / "lexicon.toml").write_text(toml.format(id), "utf-8")
        (folder / "terms.tsv").write_text(terms, "utf-8")

    return write


def test_the_shipped_lexicons_are_in_order(contentcheck):
    code, out, err = contentcheck()
    assert (code, err) == (0, "")
    assert out.startswith("词库 ")
    assert "没有问题" in out


def test_a_lexicon_in_order_passes(contentcheck, shelf):
    shelf("good", "text\tnot_in\n红星\t红星路\n蓝天\t\n")
    assert contentcheck("shelf") == (0, "词库 1 个，词条 2 条：没有问题\n", "")


def test_everything_wrong_comes_at_once(contentcheck, shelf):
    shelf("unread", "text\tcolour\n红星\t红\n")
    shelf("broken", "text\n红星\n", 'id = "{}"\ncolour = "red"\n')
    shelf("odd", "text\tnot_in\n红星\t星星\nABC\t\nabc\t\n")
    code, out, err = contentcheck("shelf")
    assert code == 2
    assert [line.split("]")[0] for line in err.splitlines()] == [
        "shelf/broken/lexicon.toml:2 [E103",
        "shelf/odd/terms.tsv:2 [E163",
        "shelf/odd/terms.tsv:4 [E161",
        "shelf/unread/terms.tsv:1 [E121",
    ]
    assert "问题 4 处" in out


def test_hints_do_not_fail_and_are_listed_when_asked_for(contentcheck, shelf):
    shelf("hints", "text\tuntil\n红星\t\n大红星\t\n蓝天\t2026-01-01\n")
    code, out, err = contentcheck("shelf", "--as-of", "2026-11-24")
    assert (code, err) == (0, "")
    assert "提示 2 条（--verbose 列出）" in out
    code, out, err = contentcheck("shelf", "--as-of", "2026-11-24", "-v")
    assert code == 0
    assert [line.split("]")[0] for line in err.splitlines()] == [
        "shelf/hints/terms.tsv:3 [H161",
        "shelf/hints/terms.tsv:4 [H162",
    ]
    assert "提示 1 条" in contentcheck("shelf", "--as-of", "2025-11-24")[1]


def test_lexicons_of_the_project_are_checked_with_the_shipped_ones(contentcheck, shelf, tmp_path):
    shelf("odd", "text\tnot_in\n红星\t星星\n")
    (tmp_path / "contentcheck.toml").write_text('lexicon_paths = ["shelf"]\n', "utf-8")
    code, _, err = contentcheck()
    assert code == 2
    assert err.startswith("shelf/odd/terms.tsv:2 [E163]")
    assert contentcheck("--isolated")[0] == 0


@pytest.mark.parametrize(("path", "told"), [("nowhere", "E101"), ("empty", "E120")])
def test_nothing_to_check_is_an_error(contentcheck, tmp_path, path, told):
    (tmp_path / "empty").mkdir()
    code, _, err = contentcheck(path)
    assert code == 2
    assert told in err


def test_an_unknown_plugin_stops_the_run(contentcheck):
    code, _, err = contentcheck("--plugins", "nowhere,elsewhere")
    assert code == 2
    assert "E301" in err
