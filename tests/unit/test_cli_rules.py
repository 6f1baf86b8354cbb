"""``contentcheck rules list``, ``explain`` and ``check`` in this process."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from contentcheck.catalog.resources import rules_root
from contentcheck.cli.main import main
from contentcheck.cli.rules_check import _problems
from contentcheck.model.rulespec import Profile

HEAD = """code = "{code}"
name = "{name}"
check = "{check}"
category = "ORG.BRAND"
confidence = "high"
since = "0.1"
message = "“{{excerpt}}”"

[docs]
what = "合并以前的校名。"
why = "对外只用新校名。"
fix = "改用新校名。"

"""
BODY = """[options]
regex = "青禾师专(?!（)"
anchors = ["青禾师专"]
rewrite = "青禾学院"

[[invalid]]
text = "欢迎报考⟦青禾师专⟧。"
fixed = "欢迎报考青禾学院。"

[[invalid]]
text = "⟦青禾师专⟧与县政府签约。"

[[valid]]
text = "青禾师专（1978—2021）是我校前身。"
note = "讲校史"

[[valid]]
text = "欢迎报考青禾学院。"
"""


@pytest.fixture
def contentcheck(tmp_path, monkeypatch, capfd):
    """Run a command in an empty folder; returns exit code, output, messages."""
    monkeypatch.chdir(tmp_path)

    def run(*words):
        with pytest.raises(SystemExit) as ended:
            main(["rules", *words])
        out, err = capfd.readouterr()
        return ended.value.code, out, err

    return run


@pytest.fixture
def own(tmp_path):
    """Write a rule of one's own."""
    (tmp_path / "mine").mkdir()

    def write(code="MINE101", name="old-name", body=BODY, check="pattern"):
        text = HEAD.format(code=code, name=name, check=check) + body
        path = tmp_path / "mine" / f"{code}-{name}.toml"
        path.write_text(text, "utf-8")
        return path

    return write


def states(out):
    return {rule["code"]: rule["state"] for rule in json.loads(out)["rules"]}


def test_the_list_names_every_rule_with_its_grade(contentcheck, engine):
    code, out, err = contentcheck("list")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].split() == ["编号", "名称", "级别", "把握", "审次", "类别", "启用"]
    assert len(lines) == 1 + len(engine.ruleset.rules)
    (resident,) = [line.split() for line in lines if line.startswith("SEC101 ")]
    assert resident == ["SEC101", "resident-id", "致命", "确定", "初审", "SEC.PII.ID", "是"]


def test_the_list_says_what_a_profile_has_on(contentcheck):
    default = states(contentcheck("list", "--output-format", "json")[1])
    assert (default["AD101"], default["SRC401"], default["SEC101"]) == ("cued", "off", "on")
    code, out, _ = contentcheck("list", "--output-format", "json", "--profile", "advertising")
    assert code == 0
    assert json.loads(out)["profile"] == "advertising"
    assert states(out)["AD101"] == "on"
    government = contentcheck("list", "--output-format", "json", "--profile", "government")
    assert states(government[1])["SRC401"] == "on"


def test_the_list_follows_selectors_and_speaks_english(contentcheck):
    _, out, _ = contentcheck("list", "--output-format", "json", "--select", "SEC")
    on = {code for code, state in states(out).items() if state != "off"}
    assert on
    assert all(code.startswith("SEC") for code in on)
    _, out, _ = contentcheck("list", "--lang", "en")
    assert out.splitlines()[0].split()[:3] == ["code", "name", "severity"]


def test_the_list_holds_the_rules_of_the_project(contentcheck, own, tmp_path):
    own()
    (tmp_path / "contentcheck.toml").write_text('rule_paths = ["mine"]\n', "utf-8")
    assert states(contentcheck("list", "--output-format", "json")[1])["MINE101"] == "on"


def test_an_unknown_profile_is_a_usage_error(contentcheck):
    code, out, err = contentcheck("list", "--profile", "goverment")
    assert (code, out) == (2, "")
    assert "E203" in err
    assert "government" in err


def test_a_rule_page_says_what_why_and_how(contentcheck, engine):
    code, out, _ = contentcheck("explain", "AD101")
    (spec,) = [rule.spec for rule in engine.ruleset.rules if rule.spec.code == "AD101"]
    assert code == 0
    assert out.startswith("AD101 absolute-claim\n")
    for text in (spec.docs.what, spec.docs.why, spec.docs.fix, spec.message):
        assert text.strip().splitlines()[0] in out
    for told in ("《广告法》第9条", "级别：一般（medium）", "把握：可能（medium）", "审次：初审"):
        assert told in out
    assert "前提：词库 ad-cues 的线索至少 2 种" in out
    for example in (*spec.invalid, *spec.valid):
        assert example.text.strip().splitlines()[0] in out


@pytest.mark.parametrize("word", ["sec101", "resident-id"])
def test_a_rule_is_found_by_code_or_name(contentcheck, word):
    assert contentcheck("explain", word)[1].startswith("SEC101 resident-id\n")


def test_a_checklist_rule_says_what_its_marks_mean(contentcheck):
    _, out, _ = contentcheck("explain", "SRC902")
    assert "⟦ ⟧ 之间列入清单" in out
    assert "应当报告" not in out


def test_an_unknown_rule_names_its_neighbours(contentcheck):
    code, out, err = contentcheck("explain", "resident-ids")
    assert (code, out) == (2, "")
    assert "E201" in err
    assert "resident-id" in err


def test_a_page_never_steers_the_terminal(contentcheck, own, tmp_path):
    own(body=BODY.replace("讲校史", "讲\\u001b[31m校史"))
    (tmp_path / "contentcheck.toml").write_text('rule_paths = ["mine"]\n', "utf-8")
    assert "\x1b" not in contentcheck("explain", "MINE101")[1]


def test_good_rules_pass(contentcheck, own):
    own()
    code, out, err = contentcheck("check", "mine")
    assert (code, err) == (0, "")
    assert out == "规则 1 条，例子 4 个：没有问题\n"


def test_everything_wrong_comes_at_once(contentcheck, own, tmp_path):
    """Files that do not load, rules that do not compile, examples that do not hold."""
    own()
    own("BADE101", "bad-example", BODY.replace("⟦青禾师专⟧与", "⟦青禾⟧师专与"))
    own("BADR101", "bad-regex", BODY.replace("青禾师专(?!（)", "青禾师专["))
    own("BADR102", "unbounded", BODY.replace("青禾师专(?!（)", "青禾师专.*"))
    own("BADL101", "no-lexicon", '[options]\nlexicon = "nowhere"\n', "existence")
    own("GONE101", "retired")
    own("MINE101", "same-code")
    own("FEWE101", "no-examples", BODY.partition("[[invalid]]")[0])
    (tmp_path / "mine" / "RETIRED.toml").write_text('[GONE101]\nsince = "0.2"\n', "utf-8")
    (tmp_path / "mine" / "SYNT101-syntax.toml").write_text('code = "SYNT101\n', "utf-8")
    code, out, err = contentcheck("check", "mine")
    told = {
        line.split("[")[1].split("]")[0] + " " + line.split(":")[0] for line in err.splitlines()
    }
    assert code == 2
    assert told >= {
        "E142 mine/BADE101-bad-example.toml",
        "E118 mine/BADR101-bad-regex.toml",
        "E118 mine/BADR102-unbounded.toml",
        "E118 mine/BADL101-no-lexicon.toml",
        "E113 mine/GONE101-retired.toml",
        "E112 mine/MINE101-same-code.toml",
        "E140 mine/FEWE101-no-examples.toml",
        "E102 mine/SYNT101-syntax.toml",
    }
    assert f"问题 {len(err.splitlines())} 处" in out
    assert not [line for line in err.splitlines() if line.startswith("mine/MINE101-old-name")]


def test_a_catastrophic_regex_is_named_with_its_line(contentcheck, own):
    path = own(body=BODY.replace("青禾师专(?!（)", "青禾师专(?!（)(?:(?:a{1,20}){1,20}b)?"))
    code, _, err = contentcheck("check", "mine")
    line = path.read_text("utf-8").splitlines().index("[options]") + 2
    assert code == 2
    assert f"{path.name}:{line} [E151] options.regex:" in err


def test_a_code_of_a_shipped_rule_is_refused(contentcheck, own):
    own("SEC101", "resident-id-too")
    code, _, err = contentcheck("check", "mine")
    assert code == 2
    assert "E111" in err
    assert "E112" in err


def test_a_broken_lexicon_is_told_once(contentcheck, own, tmp_path):
    own("MINE102", "words", '[options]\nlexicon = "my-words"\n', "existence")
    shelf = tmp_path / "shelf" / "my-words"
    shelf.mkdir(parents=True)
    (shelf / "lexicon.toml").write_text('id = "my-words"\n', "utf-8")
    (shelf / "terms.tsv").write_text("text\n字\n", "utf-8")
    (tmp_path / "contentcheck.toml").write_text('lexicon_paths = ["shelf"]\n', "utf-8")
    code, _, err = contentcheck("check", "mine")
    assert code == 2
    assert "E124" in err
    assert "E118" not in err


def test_a_piece_of_the_shipped_rules_can_be_checked_alone(contentcheck):
    piece = rules_root() / "citation" / "SRC201-repost-elements-missing.toml"
    code, out, err = contentcheck("check", str(piece), "--isolated")
    assert (code, err) == (0, "")
    head, cost, total = out.splitlines()
    assert "没有锚点" in head
    assert cost.startswith("  SRC201  repost-elements-missing  ")
    assert cost.endswith("%")
    assert total.startswith("规则 1 条")


@pytest.mark.parametrize("path", ["nowhere", "empty"])
def test_nothing_to_check_is_an_error(contentcheck, tmp_path, path):
    (tmp_path / "empty").mkdir()
    code, _, err = contentcheck("check", path)
    assert code == 2
    assert "E101" in err


def test_an_unknown_plugin_stops_the_run(contentcheck):
    code, _, err = contentcheck("check", "--plugins", "nowhere")
    assert code == 2
    assert "E301" in err


def test_what_a_project_says_of_its_texts_does_not_touch_examples(contentcheck, own, tmp_path):
    own()
    (tmp_path / "contentcheck.toml").write_text(
        'profile = "archive"\nignore = ["MINE"]\nallow = ["青禾师专"]\nrule_paths = ["mine"]\n',
        "utf-8",
    )
    assert contentcheck("check", "mine")[0] == 0


def test_a_rule_in_no_profile_is_told(engine):
    lonely = replace(
        engine,
        profiles={
            "default": Profile(name="default", title="t", description="d", select=("SEC",)),
        },
    )
    (rule,) = [each for each in engine.ruleset.rules if each.spec.code == "SRC401"]
    problems = list(_problems(lonely, [rule]))
    assert "E150" in {problem.code for problem in problems}


def test_the_group_imports_its_commands_only_when_they_are_called(contentcheck):
    code, out, _ = contentcheck("--help")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()[-3:]] == ["list", "check", "explain"]
