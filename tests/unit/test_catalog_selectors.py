"""The more specific selector wins; ``ignore`` on a tie."""

from __future__ import annotations

import pytest

from contentcheck.catalog.selectors import check_selectors, select_rules
from contentcheck.errors import ConfigError
from contentcheck.model.rulespec import RuleDocs, RuleSpec


def rule(code, name, category, module):
    return RuleSpec(
        code=code, name=name, check="pattern", category=category, severity="low", stage="first",
        confidence="high", since="0.1", message="m", docs=RuleDocs(what="w", why="y", fix="f"),
        module=module,
    )  # fmt: skip


RULES = (
    rule("SEC101", "resident-id", "SEC.PII.ID", "secrets"),
    rule("SEC102", "mobile-number", "SEC.PII.CONTACT", "secrets"),
    rule("SEC301", "password", "SEC.CRED", "secrets"),
    rule("TXT101", "wrong-word", "TXT.CHAR", "typos"),
    rule("SECX101", "other", "ORG.BRAND", "plugin"),
)


def codes(select, ignore=()):
    return [spec.code for spec in select_rules(RULES, select, ignore)]


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        (["*"], [], ["SEC101", "SEC102", "SEC301", "TXT101", "SECX101"]),
        ([], [], []),
        ([], ["*"], []),
        (["SEC"], [], ["SEC101", "SEC102", "SEC301"]),
        (["SEC1"], [], ["SEC101", "SEC102"]),
        (["SEC101"], [], ["SEC101"]),
        (["resident-id"], [], ["SEC101"]),
        (["SEC.PII"], [], ["SEC101", "SEC102"]),
        (["SEC.PI"], [], []),
        (["secrets"], [], ["SEC101", "SEC102", "SEC301"]),
        (["typos", "SECX"], [], ["TXT101", "SECX101"]),
        # the more specific wins, whichever list it stands in
        (["*"], ["secrets"], ["TXT101", "SECX101"]),
        (["secrets"], ["*"], ["SEC101", "SEC102", "SEC301"]),
        (["SEC"], ["SEC.PII"], ["SEC301"]),
        (["SEC.PII"], ["SEC"], ["SEC101", "SEC102"]),
        (["SEC.PII.ID"], ["SEC.PII"], ["SEC101"]),
        (["SEC1"], ["SEC.PII.ID"], ["SEC101", "SEC102"]),
        (["SEC101"], ["SEC1"], ["SEC101"]),
        (["SEC10"], ["SEC1"], ["SEC101", "SEC102"]),
        (["SEC"], ["secrets"], ["SEC101", "SEC102", "SEC301"]),
        # a tie is decided by ignore
        (["SEC101"], ["resident-id"], []),
        (["SEC"], ["SEC"], []),
        (["*"], ["*"], []),
    ],
)
def test_what_is_chosen(select, ignore, expected):
    assert codes(select, ignore) == expected


def test_every_unknown_selector_is_named_at_once():
    check_selectors(RULES, ["*", "SEC", "SEC.PII", "secrets", "wrong-word"], "select")
    with pytest.raises(ConfigError) as caught:
        check_selectors(RULES, ["SEC", "sec101", "resident-ids", "zzzzzz"], "ignore")
    found = {p.value: p for p in caught.value.problems}
    assert set(found) == {"sec101", "resident-ids", "zzzzzz"}
    assert {(p.code, p.key) for p in found.values()} == {("E201", "ignore")}
    assert "SEC101" in found["sec101"].allowed
    assert found["resident-ids"].allowed == "resident-id"
    assert found["zzzzzz"].allowed is None
