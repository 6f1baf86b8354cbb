"""Profiles: thin, extending each other, and each fault told once."""

from __future__ import annotations

import pytest

from contentcheck.catalog.problems import ProblemList
from contentcheck.catalog.profiles import choose_profile, load_profiles
from contentcheck.catalog.resources import rules_root
from contentcheck.catalog.selectors import select_rules
from contentcheck.errors import ConfigError
from contentcheck.model.rulespec import RuleDocs, RuleSpec

NAMES = {
    "default", "government", "university", "company", "broadcaster", "police", "video",
    "advertising", "archive", "proofreading",
}  # fmt: skip


@pytest.fixture(scope="module")
def shipped():
    problems = ProblemList()
    profiles = load_profiles(rules_root() / "profiles", problems)
    assert list(problems) == []
    return profiles


@pytest.fixture
def load(tmp_path):
    def run(**files):
        for name, body in files.items():
            head = f'name = "{name}"\ntitle = "t"\ndescription = "d"\n'
            (tmp_path / f"{name}.toml").write_text(head + body, "utf-8")
        problems = ProblemList()
        return load_profiles(tmp_path, problems), list(problems)

    return run


def rule(code, name, category, module="typos"):
    return RuleSpec(
        code=code, name=name, check="pattern", category=category, severity="low", stage="first",
        confidence="high", since="0.1", message="m", docs=RuleDocs(what="w", why="y", fix="f"),
        module=module,
    )  # fmt: skip


def acts(profile, *one):
    spec = rule(*one)
    return select_rules([spec], profile.select, profile.ignore) == (spec,)


def test_the_nine_profiles(shipped):
    assert set(shipped) == NAMES
    assert all(profile.title and profile.description for profile in shipped.values())


@pytest.mark.parametrize(
    ("one", "off"),
    [
        (("TXT101", "wrong-word", "TXT.CHAR"), set()),
        (("TXT104", "mixed-word-forms", "TXT.VARIANT"), {"archive"}),
        (("TXT105", "variant-form", "TXT.VARIANT"), NAMES - {"broadcaster", "proofreading"}),
        (("TXT902", "place-and-country-form", "TXT.STYLE"), NAMES - {"government", "broadcaster"}),
        (("TXT402", "half-width-mark", "TXT.PUNCT"), {"archive"}),
        (("TXT501", "document-number-brackets", "TXT.FORMAT"), {"video"}),
        (("SRC401", "sign-off-missing", "SRC.SIGN"), NAMES - {"government", "broadcaster"}),
        (("SEC101", "resident-id", "SEC.PII.ID"), set()),
        (("AD101", "absolute-claim", "AD.ABS"), set()),
    ],
)
def test_what_acts_where(shipped, one, off):
    assert {name for name, profile in shipped.items() if not acts(profile, *one)} == off


def test_gates_are_open_for_advertisers_only(shipped):
    opened = {name for name, profile in shipped.items() if profile.open_gates == ("AD",)}
    assert opened == {"advertising", "company"}
    assert all(p.open_gates == () for p in shipped.values() if p.name not in opened)


def test_lists_add_up_along_the_chain(load):
    profiles, problems = load(
        a='select = ["*"]\nignore = ["TXT"]\npublisher = "甲报"',
        b='extends = "a"\nignore = ["SRC"]',
        c='extends = "b"\nselect = ["TXT101"]\npublisher = "乙报"',
    )
    assert problems == []
    assert profiles["b"].publisher == "甲报"
    assert profiles["c"].publisher == "乙报"
    assert profiles["c"].select == ("*", "TXT101")
    assert profiles["c"].ignore == ("TXT", "SRC")
    assert profiles["c"].origin.endswith("c.toml")


def test_an_heir_takes_back_what_it_inherited(load):
    profiles, _ = load(
        a='select = ["*", "AD"]\nignore = ["SRC.SIGN", "TXT"]',
        b='extends = "a"\nselect = ["SRC.SIGN"]\nignore = ["AD"]',
    )
    assert profiles["b"].select == ("*", "SRC.SIGN")
    assert profiles["b"].ignore == ("TXT", "AD")


def test_a_fault_is_told_once_and_not_by_every_heir(load):
    profiles, problems = load(a='select = "SEC"\ntitel = "x"', b='extends = "a"', c='extends = "b"')
    assert profiles == {}
    assert [(p.code, p.key, p.line) for p in problems] == [
        ("E103", "select", 4),
        ("E103", "titel", 5),
    ]


@pytest.mark.parametrize(
    ("files", "line", "allowed"),
    [
        ({"a": 'extends = "default"'}, 4, "a"),
        ({"abc": 'extends = "abd"', "x": ""}, 4, "abc"),
        ({"a": '\nextends = "a"'}, 5, None),
    ],
)
def test_extends_that_lead_nowhere(load, files, line, allowed):
    _, (problem,) = load(**files)
    assert (problem.code, problem.key, problem.line) == ("E131", "extends", line)
    assert problem.allowed == allowed


def test_circles_end(load):
    profiles, problems = load(a='extends = "b"', b='extends = "c"', c='extends = "b"', d="")
    assert [p.code for p in problems] == ["E131"] * 3
    assert set(profiles) == {"d"}


def test_names_fit_their_files_and_extends_is_a_name(load):
    _, problems = load(a='extends = ["b"]')
    assert [(p.code, p.key) for p in problems] == [("E103", "extends")]


def test_a_renamed_file_is_told(tmp_path):
    (tmp_path / "b.toml").write_text('name = "a"\ntitle = "t"\ndescription = "d"\n', "utf-8")
    problems = ProblemList()
    load_profiles(tmp_path, problems)
    assert [(p.code, p.line, p.value, p.allowed) for p in problems] == [("E110", 1, "a", "b")]


def test_an_unknown_profile_names_its_neighbours(shipped):
    assert choose_profile(shipped, "police").title == "公安"
    with pytest.raises(ConfigError) as caught:
        choose_profile(shipped, "goverment")
    (problem,) = caught.value.problems
    assert (problem.code, problem.allowed) == ("E203", "government")
