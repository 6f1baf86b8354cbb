"""The category tree is whole, and a fault in it has a line."""

from __future__ import annotations

import pytest

from contentcheck.catalog.categories import is_branch, is_under, load_categories
from contentcheck.catalog.problems import ProblemList
from contentcheck.catalog.resources import rules_root

HEADER = "id\tzh\ten\tparent\tseverity\tstage\n"


def load(path, text):
    path.write_text(text, "utf-8")
    problems = ProblemList()
    return load_categories(path, problems), list(problems)


def test_the_shipped_tree():
    problems = ProblemList()
    categories = load_categories(rules_root() / "taxonomy.tsv", problems)
    assert list(problems) == []
    for category in categories.values():
        expected = category.id.rpartition(".")[0] or None
        assert category.parent == expected
        if not is_branch(category.id, categories):
            assert category.severity, category.id
            assert category.stage, category.id
    assert {name for name in categories if "." not in name} >= {"SEC", "TXT", "BAN", "AD", "SRC"}
    routed = {name for name, category in categories.items() if category.handling == "route"}
    assert "BAN.SECURITY" in routed


@pytest.mark.parametrize(
    ("category", "prefix", "under"),
    [
        ("SEC.PII.ID", "SEC", True),
        ("SEC.PII.ID", "SEC.PII", True),
        ("SEC.PII.ID", "SEC.PII.ID", True),
        ("SEC.PII", "SEC.PI", False),
        ("SEC", "SEC.PII", False),
    ],
)
def test_prefixes_end_at_a_dot(category, prefix, under):
    assert is_under(category, prefix) is under


def test_branches_have_something_below():
    assert is_branch("SEC", ["SEC", "SEC.PII"])
    assert not is_branch("SEC.PII", ["SEC", "SEC.PII", "SEC.PIIX"])


def test_every_wrong_row_has_its_line(tmp_path):
    text = HEADER + "A\ta\ta\t\t\t\n\nA.B\tb\tb\tA\tgrave\tfirst\nC.D\td\td\tC\tlow\tfirst\n"
    text += "A\ta\ta\t\t\t\nshort\n"
    _, problems = load(tmp_path / "t.tsv", text)
    assert [(p.code, p.line, p.key) for p in problems] == [
        ("E130", 4, "severity"),
        ("E130", 5, "parent"),
        ("E130", 6, "id"),
        ("E130", 7, None),
    ]


def test_a_wrong_header_and_a_missing_file(tmp_path):
    _, problems = load(tmp_path / "t.tsv", HEADER.replace("severity", "severty"))
    assert [(p.code, p.line, p.value, p.allowed) for p in problems] == [
        ("E130", 1, "severty", "severity")
    ]
    gathered = ProblemList()
    assert load_categories(tmp_path / "none.tsv", gathered) == {}
    assert [p.code for p in gathered] == ["E101"]
