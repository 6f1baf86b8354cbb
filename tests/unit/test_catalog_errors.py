"""Every fault of user data is named with file, line, key and what is allowed, all at once."""

from __future__ import annotations

import pytest

from contentcheck.catalog.categories import load_categories
from contentcheck.catalog.config import discover, read_config, resolve
from contentcheck.catalog.lexicons import load_lexicons
from contentcheck.catalog.problems import ProblemList
from contentcheck.catalog.profiles import load_profiles
from contentcheck.catalog.resources import rules_root
from contentcheck.catalog.rules import load_rules
from contentcheck.errors import ConfigError

RULE = """code = "MINE101"
name = "my-rule"
check = "pattern"
category = "TXT.CHAR"
confidence = "high"
since = "0.1"
message = "“{excerpt}”"

[docs]
what = "w"
why = "y"
fix = "f"

[options]
regex = "a"
anchors = ["ab"]

[[invalid]]
text = "⟦a⟧"
"""
LEXICON = 'id = "mine"\ntitle = "t"\nversion = "1"\n'


@pytest.fixture(scope="module")
def categories():
    return load_categories(rules_root() / "taxonomy.tsv", ProblemList())


def rule_problems(folder, categories, text=RULE, name="MINE101-my-rule.toml", **more):
    (folder / name).write_text(text, "utf-8")
    for other, content in more.items():
        (folder / f"{other}.toml").write_text(content, "utf-8")
    problems = ProblemList()
    load_rules([("user", folder)], categories, problems)
    return list(problems)


def only(problems):
    (problem,) = problems
    return problem


def test_a_good_rule_inherits_from_its_category(tmp_path, categories):
    (tmp_path / "MINE101-my-rule.toml").write_text(RULE, "utf-8")
    problems = ProblemList()
    (spec,) = load_rules([("user", tmp_path)], categories, problems)
    assert not list(problems)
    assert (spec.severity, spec.stage, spec.handling) == ("medium", "first", "judge")


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "key"),
    [
        ('confidence = "high"', 'confidence = "sure"', "E103", 5, "confidence"),
        ('since = "0.1"', 'sinse = "0.1"', "E103", 6, "sinse"),
        ('category = "TXT.CHAR"', 'category = "TXT.CHAT"', "E114", 4, "category"),
        ('category = "TXT.CHAR"', 'category = "TXT"', "E115", 4, "severity"),
        ('message = "“{excerpt}”"', 'message = "{excerpt"', "E116", 7, "message"),
        ('message = "“{excerpt}”"', 'message = "{excerpt.x}"', "E116", 7, "message"),
        ('text = "⟦a⟧"', 'text = "⟦a"', "E117", 19, "invalid.0.text"),
        ('code = "MINE101"', 'code = "SEC101"', "E111", 1, "code"),
        ('name = "my-rule"', 'name = "My Rule"', "E103", 2, "name"),
    ],
)
def test_a_fault_in_a_rule_is_named(tmp_path, categories, old, new, code, line, key):
    found = rule_problems(tmp_path, categories, RULE.replace(old, new))
    problem = next(p for p in found if p.code == code and p.key == key)
    assert problem.line == line
    assert problem.file.endswith("MINE101-my-rule.toml")


def test_a_misspelt_key_gets_a_suggestion(tmp_path, categories):
    found = rule_problems(tmp_path, categories, RULE.replace("since =", "sinse ="))
    (problem,) = [p for p in found if p.key == "sinse"]
    assert problem.allowed == "since"


def test_broken_toml_names_the_line(tmp_path, categories):
    problem = only(rule_problems(tmp_path, categories, RULE + "\nbroken\n"))
    assert (problem.code, problem.line) == ("E102", 21)


def test_a_file_that_is_no_utf8_names_line_and_byte(tmp_path, categories):
    path = tmp_path / "MINE101-my-rule.toml"
    path.write_bytes(b'code = "MINE101"\nname = "\xff"')
    problems = ProblemList()
    load_rules([("user", tmp_path)], categories, problems)
    assert (only(problems).code, only(problems).line) == ("E101", 2)


def test_a_wrong_file_name_is_named(tmp_path, categories):
    problem = only(rule_problems(tmp_path, categories, name="rule.toml"))
    assert (problem.code, problem.allowed) == ("E110", "MINE101-my-rule.toml")


def test_two_rules_with_one_code(tmp_path, categories):
    other = {"MINE101-other": RULE.replace("my-rule", "other")}
    problem = only(rule_problems(tmp_path, categories, **other))
    assert (problem.code, problem.key, problem.value) == ("E112", "code", "MINE101")
    assert "MINE101-my-rule.toml" in problem.message


def test_a_retired_code_stays_retired(tmp_path, categories):
    retired = {"RETIRED": '[MINE101]\nsince = "0.2"\nreason = "r"\n'}
    assert only(rule_problems(tmp_path, categories, **retired)).code == "E113"


def test_all_files_are_looked_at_before_anybody_complains(tmp_path, categories):
    more = {
        "MINE102-a": RULE.replace("MINE101", "MINE102").replace("my-rule", "b"),
        "MINE103-c": "x =",
    }
    codes = sorted(p.code for p in rule_problems(tmp_path, categories, **more))
    assert codes == ["E102", "E110"]


def lexicon_problems(tmp_path, categories, terms, head=LEXICON, name="mine"):
    folder = tmp_path / name
    folder.mkdir()
    (folder / "lexicon.toml").write_text(head, "utf-8")
    if terms is not None:
        (folder / "terms.tsv").write_text(terms, "utf-8")
    problems = ProblemList()
    found = load_lexicons([tmp_path], categories, problems)
    return list(problems), found


@pytest.mark.parametrize(
    ("terms", "code", "line"),
    [
        ("txet\n词条", "E121", 1),
        ("text\tseverity\n词条\tgrave", "E122", 2),
        ("text\tsince\n词条\t2026/1/1", "E122", 2),
        ("text\tnear_chars\n词条\tmany", "E122", 2),
        ("text\n词条\n别的\n词条", "E123", 4),
        ("text\n词", "E124", 2),
        ("text\n" + "长" * 65, "E125", 2),
        ("text\tnote\n词条", "E126", 2),
        ("text\tcategory\n词条\tTXT.NONE", "E114", 2),
        (None, "E120", None),
    ],
)
def test_a_fault_in_a_lexicon_is_named(tmp_path, categories, terms, code, line):
    problems, found = lexicon_problems(tmp_path, categories, terms)
    assert code in [problem.code for problem in problems]
    assert problems[0].line == line
    assert found == ()


def test_a_lexicon_reads_lists_dates_and_comments(tmp_path, categories):
    header = "\ufefftext\tnot_in\tuntil\tnear_chars\n# note\n"
    terms = header + "白云\t白云山|白云机场\t2026-12-31\t5\n\n"
    problems, (lexicon,) = lexicon_problems(tmp_path, categories, terms)
    (term,) = lexicon.terms
    assert problems == []
    assert term.not_in == ("白云山", "白云机场")
    assert (term.until.isoformat(), term.near_chars, term.line) == ("2026-12-31", 5, 3)


def test_a_lexicon_in_the_wrong_folder_is_named(tmp_path, categories):
    problems, _ = lexicon_problems(tmp_path, categories, "text\n词条", name="other")
    assert [(p.code, p.allowed) for p in problems] == [("E110", "other")]


def test_profiles_extend_each_other_but_not_in_circles(tmp_path):
    base = 'name = "{0}"\ntitle = "t"\ndescription = "d"\n'
    (tmp_path / "a.toml").write_text(base.format("a") + 'select = ["TXT"]', "utf-8")
    (tmp_path / "b.toml").write_text(base.format("b") + 'extends = "a"\nselect = ["SEC"]', "utf-8")
    problems = ProblemList()
    profiles = load_profiles(tmp_path, problems)
    assert not list(problems)
    assert profiles["b"].select == ("TXT", "SEC")
    (tmp_path / "a.toml").write_text(base.format("a") + 'extends = "b"', "utf-8")
    load_profiles(tmp_path, problems)
    assert {p.code for p in problems} == {"E131"}


def test_unknown_keys_of_a_config_come_all_at_once(tmp_path):
    path = tmp_path / "contentcheck.toml"
    path.write_text('profil = "default"\nfail_on = "never"\n[fingerprint]\nkey = "x"\n', "utf-8")
    with pytest.raises(ConfigError) as caught:
        read_config(path)
    found = {(p.key, p.line) for p in caught.value.problems}
    assert found == {("profil", 1), ("fail_on", 2), ("fingerprint.key", 4)}
    (misspelt,) = [p for p in caught.value.problems if p.key == "profil"]
    assert misspelt.allowed == "profile"


def test_the_inner_file_wins_up_to_the_root(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "contentcheck.toml").write_text('profile = "company"\nlang = "en"', "utf-8")
    (tmp_path / "a" / "contentcheck.toml").write_text('root = true\nlang = "zh"', "utf-8")
    (inner / "contentcheck.toml").write_text('profile = "police"\nrule_paths = ["r"]', "utf-8")
    resolved = resolve(discover(inner), {"lang": None, "stage": "first"})
    assert (resolved.values.profile, resolved.values.lang) == ("police", "zh")
    assert resolved.values.rule_paths == (str(inner / "r"),)
    assert resolved.origins["profile"] == str(inner / "contentcheck.toml")
    assert resolved.origins["stage"] == "命令行"
    assert resolved.origins["ignore"] == "默认值"
    assert discover(inner, isolated=True) == ()


def test_overrides_choose_a_profile_by_path(tmp_path):
    path = tmp_path / "contentcheck.toml"
    override = '[[overrides]]\npaths = ["ads/**", "*.ad.md"]\nprofile = "advertising"'
    path.write_text(override, "utf-8")
    resolved = resolve((read_config(path),))
    assert resolved.for_path(tmp_path / "ads" / "x" / "y.md").profile == "advertising"
    assert resolved.for_path(tmp_path / "spring.ad.md").profile == "advertising"
    assert resolved.for_path(tmp_path / "news" / "spring.ad.md").profile is None


def test_pyproject_holds_a_table(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.contentcheck]\nprofile = "video"', "utf-8")
    assert resolve(discover(tmp_path)).values.profile == "video"
    (tmp_path / "pyproject.toml").write_text("\n[tool.contentcheck]\nprofil = 1", "utf-8")
    with pytest.raises(ConfigError) as caught:
        discover(tmp_path)
    assert caught.value.problems[0].line == 3


def test_a_missing_key_is_named(tmp_path, monkeypatch):
    path = tmp_path / "contentcheck.toml"
    path.write_text('[fingerprint]\nkey_env = "MY_KEY"', "utf-8")
    config = resolve((read_config(path),)).values
    monkeypatch.delenv("MY_KEY", raising=False)
    with pytest.raises(ConfigError, match="E204"):
        config.read_key()
    monkeypatch.setenv("MY_KEY", "k")
    assert config.read_key() == b"k"
