"""Gates: rules of a kind of text act only where the text shows that it is of that kind."""

from __future__ import annotations

import pytest

from contentcheck.api import build_engine
from contentcheck.model.document import Document
from contentcheck.model.lexicon import Lexicon, Term

CUES = Lexicon.from_terms(
    "cues",
    [Term("抢购", not_in=("抢购一空",)), Term("包邮", variants=("免邮",)), Term("满减")],
)
BODY = '[options]\nregex = "顶级"\nanchors = ["顶级"]'


@pytest.fixture
def engine_with(rule_folder):
    def build(gate, **more):
        rule_folder("GATED101", "gated", BODY, category="AD.ABS", head=f"gate = {gate}")
        options = {"lexicons": [CUES], "rule_paths": [rule_folder.folder], "select": ["GATED"]}
        return build_engine(**options | more)

    return build


def acts(engine, text):
    return bool(engine.check(text).findings)


def test_different_cues_count_not_occurrences(engine_with):
    engine = engine_with('{lexicon = "cues", at_least = 2}')
    assert acts(engine, "顶级，抢购，包邮")
    assert not acts(engine, "顶级，包邮，包邮")
    assert not acts(engine, "顶级，包邮，免邮")


def test_guards_of_the_cues_count(engine_with):
    engine = engine_with('{lexicon = "cues", at_least = 2}')
    assert not acts(engine, "顶级，抢购一空，包邮")


def test_without_a_range_cues_stand_anywhere(engine_with):
    engine = engine_with('{lexicon = "cues", at_least = 2}')
    far = "字" * 3000
    assert acts(engine, f"抢购{far}包邮{far}顶级")
    assert acts(engine, Document(fields={"title": "抢购", "body": "包邮的顶级"}))


@pytest.mark.parametrize(("between", "opens"), [(6, True), (7, False)])
def test_within_bounds_the_stretch_that_holds_them(engine_with, between, opens):
    engine = engine_with('{lexicon = "cues", at_least = 2, within = 10}')
    assert acts(engine, "抢购" + "字" * between + "包邮" + "字" * 50 + "顶级") is opens


def test_within_looks_at_one_field(engine_with):
    engine = engine_with('{lexicon = "cues", at_least = 2, within = 10}')
    assert not acts(engine, Document(fields={"title": "抢购", "body": "包邮的顶级"}))


def test_a_later_stretch_opens_it_too(engine_with):
    engine = engine_with('{lexicon = "cues", at_least = 3, within = 12}')
    far = "字" * 20
    assert acts(engine, f"顶级{far}抢购{far}包邮{far}抢购，满减，包邮")
    assert not acts(engine, f"顶级{far}抢购，包邮{far}满减，包邮{far}抢购，满减")


def test_a_shut_gate_is_told(engine_with):
    report = engine_with('{lexicon = "cues", at_least = 2, within = 10}').check("顶级")
    assert report.stats.not_applicable == {"GATED101": "词库 cues 的线索不足 2 种（10 字以内）"}


def test_a_profile_opens_gates(engine_with):
    engine = engine_with('{lexicon = "cues", at_least = 2}', profile="advertising")
    assert acts(engine, "顶级")
