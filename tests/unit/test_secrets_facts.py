"""The tables behind the validators are whole: no row twice, every value of its form."""

from __future__ import annotations

import re

import pytest

import contentcheck as cc
from contentcheck.modules.secrets import facts

FORMS = {
    "area-codes": {"code": r"0[1-9][0-9]{1,2}", "digits": r"8|7-8"},
    "countries": {"letters": r"[A-Z]{3}", "number": r"[0-9]{3}"},
    "everyday-words": {"word": r"[\u4e00-\u9fff]{2,3}"},
    "mail": {"text": r"[a-z0-9.-]+", "kind": r"role|webmail|sample|file"},
    "public-addresses": {"address": r"[0-9a-f.:]+"},
    "regions": {"code": r"[1-8][0-9]{5}", "until": r"(19|20)[0-9]{2}|"},
    "statutes": {"kind": r"pii\.[a-z_0-9]+"},
    "surnames": {"surname": r"[\u4e00-\u9fff]{1,2}"},
}


@pytest.mark.parametrize("name", FORMS)
def test_rows_have_their_form_and_come_once(name: str) -> None:
    rows = list(facts.rows(name))
    for column, form in FORMS[name].items():
        assert [row for row in rows if not re.fullmatch(form, row[column])] == []
    keys = [tuple(row.values())[:2] if name == "mail" else next(iter(row.values())) for row in rows]
    assert len(set(keys)) == len(keys) > 10


def test_everyday_words_begin_with_a_surname() -> None:
    names = facts.surnames()
    assert [w for w in facts.everyday_words() if w[0] not in names and w[:2] not in names] == []


def test_statutes_speak_of_kinds_that_rules_find(engine: cc.Engine) -> None:
    kinds = {rule.options.kind for rule in engine.restrict(select=("SEC1",)).rules}
    assert facts.statutes().keys() <= kinds
    assert facts.statutes()["pii.medical_record"]["PIPL"] == "医疗健康"
    assert "PIPL" not in facts.statutes()["pii.cn_id"]
