"""What plugin authors get to test rules with, and that it fails when it should."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from contentcheck.api import build_engine
from contentcheck.catalog.resources import rules_root
from contentcheck.model.lexicon import Lexicon, Term
from contentcheck.testing import assert_findings, parse_marked_text, rule_cases

BODY = """
[options]
regex = "青禾师专(?!（)"
anchors = ["青禾师专"]
[[invalid]]
text = "{}"
[[valid]]
text = "青禾师专（1978—2021）是我校前身。"
"""


def test_a_folder_yields_its_own_rules_only(rule_folder):
    rule_folder("MINE101", "good", BODY.format("报考⟦青禾师专⟧。"))
    rule_folder("MINE102", "bad", BODY.format("报考⟦青禾⟧师专。"))
    cases = {str(case): case for case in rule_cases(rule_folder.folder)}
    assert list(cases) == [
        "MINE101-invalid-1",
        "MINE101-valid-1",
        "MINE102-invalid-1",
        "MINE102-valid-1",
    ]
    cases["MINE101-invalid-1"].check()
    with pytest.raises(AssertionError, match=r"MINE102-bad\.toml:\d+ \[E142\] invalid\.0\.text"):
        cases["MINE102-invalid-1"].check()


def test_an_engine_yields_the_rules_that_are_selected(engine):
    names = [str(case) for case in rule_cases(engine, select=["SRC.VAGUE", "mobile-number"])]
    assert {name.partition("-")[0] for name in names} == {"SEC102", "SRC101", "SRC102"}
    assert names == sorted(names, key=lambda name: name.partition("-")[0])


def test_a_folder_of_the_shipped_rules_is_not_loaded_twice():
    cases = list(rule_cases(rules_root() / "citation", select=["SRC102"]))
    assert {case.case.spec.code for case in cases} == {"SRC102"}
    cases[0].check()


def test_a_folder_may_need_a_lexicon(rule_folder):
    body = (
        '[options]\nlexicon = "bridges"\n[[invalid]]\ntext = "⟦老桥⟧。"\n[[valid]]\ntext = "桥。"\n'
    )
    path = rule_folder("MINE101", "bridge", body)
    path.write_text(path.read_text("utf-8").replace('"pattern"', '"existence"'), "utf-8")
    bridges = Lexicon.from_terms("bridges", ["老桥"])
    for case in rule_cases(rule_folder.folder, lexicons=[bridges]):
        case.check()


@pytest.fixture(scope="module")
def acme():
    return build_engine(lexicons=[Lexicon.from_terms("acme", ["红星牌"])], select=["LEX", "SEC102"])


def test_marked_text_is_asserted(acme):
    (finding,) = assert_findings(acme, "买⟦红星牌⟧。", code="LEX-ACME")
    assert finding.excerpt == "红星牌"
    assert assert_findings(acme, "买白云牌。") == ()
    assert len(assert_findings(acme, "⟦红星牌⟧", title="⟦红星牌⟧上市")) == 2


@pytest.mark.parametrize("text", ["买红星牌。", "买⟦红星⟧牌。", "⟦买⟧⟦红星牌⟧。"])
def test_other_places_are_an_assertion_error(acme, text):
    with pytest.raises(AssertionError, match="found “红星牌”"):
        assert_findings(acme, text, code="LEX-ACME")


def test_other_rules_count_unless_one_is_named(acme):
    text = "⟦红星牌⟧，手机15900006284。"
    assert_findings(acme, text, code="LEX-ACME")
    with pytest.raises(AssertionError, match="SEC102"):
        assert_findings(acme, text)


def test_a_rule_that_is_not_on_cannot_pass(acme):
    with pytest.raises(AssertionError, match="no active rule SEC999"):
        assert_findings(acme, "甲", code="SEC999")


def test_what_is_suppressed_is_not_found(engine):
    comment = "<!-- contentcheck: ignore[SEC102] 理由=演示 -->"
    assert_findings(engine, f"手机15900006284 {comment}", code="SEC102")


def test_metadata_and_day_reach_the_rule(engine):
    assert_findings(
        engine, "据了解，大桥总投资3亿元。", metadata={"source": "融媒体中心"}, code="SRC101"
    )
    term = Term("红星牌", since=date(2030, 1, 1))
    future = build_engine(lexicons=[Lexicon.from_terms("acme", [term])], select=["LEX"])
    assert_findings(future, "红星牌")
    assert_findings(future, "⟦红星牌⟧", as_of=date(2030, 1, 1))


def test_marks_are_parsed():
    assert parse_marked_text("甲⟦乙⟧丙") == ("甲乙丙", ((1, 2),))
    with pytest.raises(ValueError, match="⟦"):
        parse_marked_text("甲⟦乙")


def test_no_test_framework_is_needed():
    code = "import contentcheck.testing, sys; sys.exit('pytest' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
