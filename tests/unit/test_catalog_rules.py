"""Rule files: everything that is wrong with them comes at once, with file and line."""

from __future__ import annotations

import pytest

from contentcheck.catalog.cache import NAME, Cache
from contentcheck.catalog.categories import load_categories
from contentcheck.catalog.problems import ProblemList
from contentcheck.catalog.resources import rules_root
from contentcheck.catalog.rules import bind_problem, load_rules
from contentcheck.modules import BUILT_IN

HEAD = """code = "{code}"
name = "{name}"
check = "pattern"
category = "TXT.CHAR"
confidence = "high"
since = "0.1"
message = "“{{excerpt}}”"
"""
TAIL = """
[docs]
what = "w"
why = "y"
fix = "f"

[options]
regex = "a"

[[invalid]]
text = "⟦a⟧"

[[valid]]
text = "b"
"""


@pytest.fixture(scope="module")
def categories():
    problems = ProblemList()
    found = load_categories(rules_root() / "taxonomy.tsv", problems)
    assert not list(problems)
    return found


@pytest.fixture
def load(tmp_path, categories):
    """Load a folder; returns rules and problems. ``module`` is a shipped one if told."""

    def run(folder=tmp_path, module="user", shipped=(), cache=None):
        problems = ProblemList()
        rules = load_rules([(module, folder)], categories, problems, shipped, cache)
        return rules, list(problems)

    return run


def write(folder, code="MINE101", name="my-rule", extra="", tail=TAIL, file=None, **changed):
    text = HEAD.format(code=code, name=name) + extra + tail
    for old, new in changed.values():
        assert old in text
        text = text.replace(old, new)
    path = folder / (file or f"{code}-{name}.toml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_rules_are_found_below_and_sorted_by_code(tmp_path, load):
    write(tmp_path, "MINE102", "second")
    write(tmp_path, "MINE101", "first", file="deep/er/MINE101-first.toml")
    write(tmp_path, "MINE103", "hidden", file=".git/MINE103-hidden.toml")
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "mine.toml").write_text("x = 1", "utf-8")
    rules, problems = load()
    assert problems == []
    assert [rule.code for rule in rules] == ["MINE101", "MINE102"]
    assert rules[0].module == "user"
    assert rules[0].origin.endswith("MINE101-first.toml")


def test_the_rule_overrides_its_category(tmp_path, load):
    write(tmp_path, extra='severity = "critical"\nhandling = "route"\n')
    (rule,), _ = load()
    assert (rule.severity, rule.stage, rule.handling) == ("critical", "first", "route")


def test_one_file_shows_all_its_faults_at_once(tmp_path, load):
    path = write(
        tmp_path,
        "SEC1",
        file="rule.toml",
        extra='colour = "red"\n',
        category=("TXT.CHAR", "TXT.CHAIR"),
        confidence=('"high"', '"sure"'),
        message=("{excerpt}", "{excerpt.x}"),
        example=("⟦a⟧", "⟦a"),
    )
    rules, problems = load()
    assert rules == ()
    assert {(p.code, p.line, p.key) for p in problems} == {
        ("E110", 1, None),
        ("E111", 1, "code"),
        ("E114", 4, "category"),
        ("E103", 5, "confidence"),
        ("E116", 7, "message"),
        ("E103", 8, "colour"),
        ("E117", 19, "invalid.0.text"),
    }
    assert {p.file for p in problems} == {str(path)}
    allowed = {p.key: p.allowed for p in problems}
    assert allowed["category"].startswith("TXT.CHAR")
    assert allowed["confidence"] == "'low'、'medium'、'high'"
    assert allowed["code"] == "[A-Z]{4,8}[0-9]{3}"


def test_a_category_without_defaults_asks_for_both(tmp_path, load):
    write(tmp_path, category=("TXT.CHAR", "TXT"))
    _, problems = load()
    assert [(p.code, p.line, p.key) for p in problems] == [
        ("E115", 4, "severity"),
        ("E115", 4, "stage"),
    ]


@pytest.mark.parametrize("key", ["module", "origin"])
def test_keys_that_are_ours_to_fill_are_unknown(tmp_path, load, key):
    write(tmp_path, extra=f'{key} = "x"\n')
    _, (problem,) = load()
    assert (problem.code, problem.line, problem.key) == ("E103", 8, key)


@pytest.mark.parametrize(
    "message", ["{", "{}", "{0}", "{a b}", "{a[0]}", "{excerpt!r}", "{excerpt:>9}", "{a!z}"]
)
def test_a_message_holds_simple_names_only(tmp_path, load, message):
    write(tmp_path, message=("“{excerpt}”", message))
    rules, (problem,) = load()
    assert rules == ()
    assert (problem.code, problem.line, problem.key) == ("E116", 7, "message")


def test_the_english_message_is_looked_at_too(tmp_path, load):
    write(tmp_path, tail=TAIL + '\n[en]\nmessage = "{x.y}"\n')
    _, (problem,) = load()
    assert (problem.code, problem.key, problem.line) == ("E116", "en.message", 24)


def test_a_norm_names_its_own_line(tmp_path, load):
    norm = 'norm = [\n  {kind = "law", ref = "甲"},\n  {kind = "rumour", ref = "乙"},\n]\n'
    write(tmp_path, extra=norm)
    _, (problem,) = load()
    assert (problem.key, problem.line) == ("norm.1.kind", 10)
    assert "'house'" in problem.allowed


@pytest.mark.parametrize(
    ("code", "shipped", "good"),
    [
        ("SEC101", True, True),
        ("AD101", True, True),
        ("XYZ101", True, False),
        ("SEC1", True, False),
        ("MINE101", True, False),
        ("MINE101", False, True),
        ("LONGNAME101", False, True),
        ("TOOLONGNAME101", False, False),
        ("SEC101", False, False),
        ("mine101", False, False),
    ],
)
def test_codes_of_shipped_modules_and_of_others(tmp_path, load, code, shipped, good):
    write(tmp_path, code)
    module = "secrets" if shipped else "user"
    _, problems = load(module=module, shipped=("secrets",))
    assert [p.code for p in problems] == ([] if good else ["E111"])


def test_a_name_taken_twice_names_both_files(tmp_path, load):
    first = write(tmp_path, "MINE101", "same")
    second = write(tmp_path, "MINE102", "same")
    _, (problem,) = load()
    assert (problem.code, problem.key, problem.line) == ("E112", "name", 2)
    assert problem.file == str(second)
    assert str(first) in problem.message


def test_codes_clash_across_folders_and_with_faulty_files(tmp_path, categories):
    write(tmp_path / "a", confidence=('"high"', '"sure"'))
    write(tmp_path / "b")
    problems = ProblemList()
    load_rules([("a", tmp_path / "a"), ("b", tmp_path / "b")], categories, problems)
    assert sorted(p.code for p in problems) == ["E103", "E112", "E112"]


def test_a_retired_code_says_why_and_what_instead(tmp_path, load):
    write(tmp_path / "mine")
    retired = '[MINE101]\nsince = "0.2"\nreason = "合并"\ninstead = "MINE102"\n'
    (tmp_path / "RETIRED.toml").write_text(retired, "utf-8")
    _, (problem,) = load(tmp_path / "mine")
    assert (problem.code, problem.line, problem.allowed) == ("E113", 1, "MINE102")
    assert "0.2，合并" in problem.message


def test_a_broken_list_of_retired_codes_is_said_once(tmp_path, categories):
    (tmp_path / "RETIRED.toml").write_text("[", "utf-8")
    for name in "ab":
        write(tmp_path / name, f"MINE10{name == 'a':d}", name)
    problems = ProblemList()
    load_rules([(name, tmp_path / name) for name in "ab"], categories, problems)
    assert [p.code for p in problems] == ["E102"]


def test_missing_and_empty_folders_are_problems(tmp_path, load):
    _, (missing,) = load(tmp_path / "nowhere")
    assert (missing.code, missing.file) == ("E101", str(tmp_path / "nowhere"))
    _, (empty,) = load()
    assert (empty.code, empty.file) == ("E101", str(tmp_path))
    assert load(module="secrets", shipped=("secrets",))[1] == []


def test_a_problem_found_later_still_knows_its_line(tmp_path, load):
    write(tmp_path)
    (rule,), _ = load()
    problem = bind_problem(rule, ("options", "regex"), "不行", "a" * 99, "别的")
    assert (problem.code, problem.line, problem.key) == ("E118", 15, "options.regex")
    assert problem.file == rule.origin
    assert len(problem.value) == 60
    assert problem.allowed == "别的"
    assert bind_problem(rule, ("options", "anchors"), "缺").line == 14


def test_a_rule_made_in_code_has_no_file():
    from contentcheck.engine.compile import rule_for_lexicon
    from contentcheck.model.lexicon import Lexicon

    problem = bind_problem(rule_for_lexicon(Lexicon.from_terms("a", ["词条"])), ("check",), "x")
    assert (problem.file, problem.line) == ("规则 LEX-A", None)


def test_the_cache_changes_nothing(tmp_path, load):
    write(tmp_path, "MINE101", "plain")
    dated = '\n[[valid]]\ntext = "c"\nas_of = 2026-11-24\n'
    write(tmp_path, "MINE102", "dated", tail=TAIL + dated)
    without, _ = load()
    for _ in range(2):
        cache = Cache(tmp_path / "cache" / NAME)
        assert load(cache=cache)[0] == without
        cache.save()


def test_a_wrong_date_stays_wrong_in_the_cache(tmp_path, load):
    write(tmp_path, since=('since = "0.1"', "since = 2026-11-24"))
    for _ in range(2):
        cache = Cache(tmp_path / "cache" / NAME)
        _, (problem,) = load(cache=cache)
        assert (problem.code, problem.key) == ("E103", "since")
        cache.save()


def test_the_shipped_rules_load(categories):
    problems = ProblemList()
    roots = [(name, rules_root() / name) for name in BUILT_IN]
    load_rules(roots, categories, problems, BUILT_IN)
    assert list(problems) == []
