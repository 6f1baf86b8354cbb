"""``contentcheck explain`` in this process, and the Chinese reasons it gives."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from small_project import write_project, write_rule

import contentcheck
from contentcheck.cli.main import main
from contentcheck.cli.reasons import reason

SOURCE = Path(contentcheck.__file__).parent


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with one more rule: 编号 with four digits, unless 样例 stands near."""
    rules = write_project(tmp_path)
    path = write_rule(rules, "MARK104", "day", "编号[0-9]{4}", anchor="编号")
    extra = '[[options.cues]]\nwords = ["样例"]\nabsent = true\nrequired = true\n'
    path.write_text(path.read_text("utf-8") + extra, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def explain(project, capfd):
    """Write a draft and explain a stretch of it; returns exit code, output, messages."""

    def run(text, *words):
        (project / "a.md").write_text(text, "utf-8")
        with pytest.raises(SystemExit) as ended:
            main(["explain", "a.md", *words])
        out, err = capfd.readouterr()
        return ended.value.code, out, err

    return run


def test_a_finding_is_explained(explain):
    code, out, err = explain("第一行\n有错字。\n", "--span", "5:7")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "a.md  body 5:7 (2:2–2:4)  “错字”",
        "报告了 1 条：",
        "  2:2  一般·确定  MARK101 wrong  “错字”  有“错字”",
    ]


def test_other_places_are_not_told(explain):
    out = explain("错字和错字。小错。", "--span", "2:3")[1]
    assert out.splitlines() == [
        "a.md  body 2:3 (1:3–1:4)  “和”",
        "没有规则在这一段里找到要核对的东西",
    ]


def test_a_rejection_gives_its_reason(explain):
    out = explain("样例编号1234", "--span", "2:8")[1]
    assert out.splitlines()[1:] == ["看过、没有报告的 1 处：", "  1:3  MARK104：旁边的字说明不是"]


def test_what_an_inactive_rule_would_say(explain):
    out = explain("有错字", "--span", "1:3", "--ignore", "MARK101")[1]
    assert out.splitlines()[1:] == [
        "方案 default 没有启用、启用了会报告的 1 条：",
        "  1:2  一般·确定  MARK101 wrong  “错字”  有“错字”",
        "没有规则在这一段里找到要核对的东西",
    ]


def test_suppression_and_regions(explain):
    text = "<!-- contentcheck: ignore[MARK101] 理由=引用原文 -->\n有错字\n\n`错字`\n"
    start = text.index("有错字") + 1
    out = explain(text, "--span", f"{start}:{start + 2}", "--select", "MARK101")[1]
    assert "      文内注释：引用原文" in out.splitlines()
    start = text.index("`错字`") + 1
    out = explain(text, "--span", f"{start}:{start + 2}", "--select", "MARK101")[1]
    assert "这一段在这些区域里，有的规则不看：code" in out


@pytest.mark.parametrize("span", ["0:6", "0:2", "4:5"])
def test_what_is_masked_stays_masked(explain, span):
    for more in ([], ["--ignore", "MARK103"]):
        out = explain("口令1234。", "--span", span, *more)[1]
        assert "MARK103" in out
        assert "1234" not in out
        assert "3" not in out.splitlines()[0].partition(")")[2]


def test_english(explain):
    out = explain("有错字", "--span", "1:3", "--lang", "en")[1]
    assert out.splitlines()[1:] == [
        "reported: 1",
        "  1:2  medium·certain  MARK101 wrong  “错字”  there is “错字”",
    ]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--span", "3"),
        ("--span", "3:1"),
        ("--span", "1:1"),
        ("--span", "0:99"),
        ("--span", "0:1", "--field", "title"),
        ("--span", "0:1", "--profile", "nobody"),
    ],
)
def test_wrong_usage(explain, words):
    code, out, err = explain("有错字", *words)
    assert (code, out) == (2, "")
    assert err


def test_a_file_that_cannot_be_read(explain, project, capfd):
    with pytest.raises(SystemExit) as ended:
        main(["explain", "gone.md", "--span", "0:1"])
    assert ended.value.code == 3
    assert "gone.md [E501]" in capfd.readouterr().err


# Reasons


def reasons_in(path):
    """Return the plain reasons that checks hand to ``reject``."""
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "reject":
            why = call.args[1]
            if isinstance(why, ast.Constant):
                yield why.value


def test_reasons_of_our_own_checks_are_chinese():
    folders = (SOURCE / "checks", SOURCE / "modules")
    found = {why for folder in folders for path in folder.rglob("*.py") for why in reasons_in(path)}
    assert len(found) >= 5
    assert {why for why in found if reason(why, "zh").isascii()} == set()


def test_reasons_with_a_value():
    assert reason("part of the harmless word 白云山", "zh") == "是无妨的词“白云山”的一部分"
    assert reason("excusing words in the same sentence", "zh") == "同一句子里有说明无妨的词"
    assert reason("of a plugin", "zh") == "of a plugin"
    assert reason("in running text", "en") == "in running text"
