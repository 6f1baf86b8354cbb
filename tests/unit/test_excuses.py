"""Excuses and quotation: the same in every check that looks for words."""

from __future__ import annotations

import pytest

from contentcheck.api import build_engine
from contentcheck.model.lexicon import Lexicon, Term

NEWS = Lexicon.from_terms("news", ["记者", Term("通报", not_in=("通报表扬",)), "会议"])
OFFERS = Lexicon.from_terms("offers", ["包邮"])
CLAIMS = Lexicon.from_terms("claims", [Term("顶级", replacement="优质")])
OPTIONS = {
    "existence": 'lexicon = "claims"',
    "substitution": 'lexicon = "claims"',
    "pattern": 'regex = "顶级"\nanchors = ["顶级"]',
}


@pytest.fixture(params=OPTIONS)
def engine_with(request, rule_folder):
    def build(more):
        path = rule_folder("MINE101", "mine", f"[options]\n{OPTIONS[request.param]}\n{more}")
        text = path.read_text("utf-8").replace('check = "pattern"', f'check = "{request.param}"')
        path.write_text(text, "utf-8")
        lexicons = [NEWS, OFFERS, CLAIMS]
        return build_engine(lexicons=lexicons, rule_paths=[path.parent], select=["MINE"])

    return build


def spoken(engine, text):
    return [(f.excerpt, f.severity) for f in engine.check(text).findings]


def test_words_in_the_sentence_excuse(engine_with):
    engine = engine_with('excused_by = [{words = ["不得", "禁止"], within = "sentence"}]')
    assert spoken(engine, "不得写“顶级”。") == []
    assert spoken(engine, "不得写。顶级。") == [("顶级", "low")]


def test_terms_of_a_lexicon_excuse_with_their_guards(engine_with):
    engine = engine_with('excused_by = [{lexicon = "news", within = "paragraph"}]')
    assert spoken(engine, "据通报，顶级。") == []
    assert spoken(engine, "受通报表扬，顶级。") == [("顶级", "low")]


def test_an_offer_in_the_paragraph_holds_the_excuse_back(engine_with):
    excuse = '{lexicon = "news", within = "document", at_least = 2, unless = "offers"}'
    engine = engine_with(f"excused_by = [{excuse}]")
    assert spoken(engine, "记者从会议上获悉，顶级。\n包邮。") == []
    assert spoken(engine, "记者从会议上获悉。\n顶级，包邮。") == [("顶级", "low")]
    assert spoken(engine, "记者获悉，顶级。") == [("顶级", "low")]


def test_quotation_may_weigh_less(engine_with):
    engine = engine_with('in_quotation = "info"')
    assert spoken(engine, "他说“顶级”，真是顶级。") == [("顶级", "info"), ("顶级", "low")]


def test_an_unknown_lexicon_is_an_error(engine_with):
    with pytest.raises(Exception, match="no-such-list"):
        engine_with('excused_by = [{lexicon = "news", unless = "no-such-list"}]')


def test_a_list_of_the_users_own_offers_its_right_forms():
    own = Lexicon.from_terms(
        "own-names", [Term("青禾", replacement="青禾学院"), Term("红星牌")],
        category="ORG.BRAND", severity="low",
    )  # fmt: skip
    report = build_engine(lexicons=[own], select=["LEX"]).check("青禾与红星牌，青禾学院。")
    fixes = [[fix.replacement for fix in finding.fixes] for finding in report.findings]
    assert fixes == [["青禾学院"], []]
    assert {finding.category for finding in report.findings} == {"ORG.BRAND"}
