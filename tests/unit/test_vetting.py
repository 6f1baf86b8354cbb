"""Lexicons that load and still do not do what their owners mean."""

from __future__ import annotations

from datetime import date

import pytest

from contentcheck.catalog.vetting import vet
from contentcheck.model.lexicon import Lexicon, Matching, Term

TODAY = date(2026, 11, 24)


def vetted(*terms, **options):
    return vet(Lexicon.from_terms("words", terms, **options), TODAY)


def problems(*terms, **options):
    return [(each.code, each.key, each.value) for each in vetted(*terms, **options).problems]


def hints(*terms, **options):
    return [(each.code, each.value) for each in vetted(*terms, **options).hints]


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ((Term("ABC"), Term("abc")), ("E161", "text", "abc")),
        ((Term("红星"), Term("蓝天", variants=("红星",))), ("E162", "variants", "红星")),
        (
            (Term("红星", variants=("赤星",)), Term("蓝天", variants=("赤星",))),
            ("E162", "variants", "赤星"),
        ),
        ((Term("红星", not_in=("红太阳星",)),), ("E163", "not_in", "红太阳星")),
        ((Term("红星", not_in=("红星",)),), ("E163", "not_in", "红星")),
        ((Term("来源：", boundary="token"),), ("E164", "boundary", "来源：")),
        ((Term("——"),), ("E165", "text", "——")),
        ((Term("红星", variants=("星",)),), ("E166", "variants", "星")),
        ((Term("A"),), ("E166", "text", "A")),
        ((Term("红星", replacement="红星"),), ("E167", "replacement", "红星")),
        (
            (Term("红星", replacement="蓝天"), Term("蓝天", replacement="白云")),
            ("E167", "replacement", "蓝天"),
        ),
    ],
)
def test_what_cannot_be_meant_is_a_problem(terms, found):
    assert problems(*terms) == [found]


@pytest.mark.parametrize(
    "terms",
    [
        (Term("红星", not_in=("红星路", "大红星")), Term("蓝天")),
        (Term("红星", variants=("赤星",), not_in=("赤星街",)),),
        (Term("NO.1", boundary="ascii"),),
        (Term("气枪", boundary="token"),),
        (Term("登陆", replacement="登录"),),
    ],
)
def test_what_is_in_order_stays_silent(terms):
    assert problems(*terms) == []


def test_equal_means_equal_for_this_lexicon():
    skipping = Matching(skip=True)
    assert problems("红星", "红-星") == []
    assert problems("红星", "红-星", matching=skipping) == [("E161", "text", "红-星")]
    assert problems("證件", "证件") == []
    assert problems("證件", "证件", matching=Matching(traditional=True))[0][0] == "E161"


def test_a_problem_names_file_and_line(tmp_path):
    term = Term("红星", not_in=("红",), line=7)
    lexicon = Lexicon(id="words", terms=(term,), origin=str(tmp_path))
    (problem,) = vet(lexicon, TODAY).problems
    assert (problem.file, problem.line) == (str(tmp_path / "terms.tsv"), 7)


def test_idle_phrases_of_one_term_are_one_problem():
    assert problems(Term("红星", not_in=("红", "星星", "红星路"))) == [
        ("E163", "not_in", "红|星星")
    ]


def test_a_longer_term_that_adds_nothing_is_a_hint():
    assert hints("红星", "大红星") == [("H161", "大红星")]


@pytest.mark.parametrize(
    "short",
    [
        Term("红星", boundary="token"),
        Term("红星", near=("牌",)),
        Term("红星", not_in=("红星路",)),
        Term("红星", severity="low"),
        Term("红星", tags=("other",)),
        Term("红星", replacement="红旗"),
    ],
)
def test_a_longer_term_is_needed_beside_a_guarded_one(short):
    assert hints(short, "大红星") == []


def test_terms_out_of_force_are_hints():
    assert hints(Term("红星", until=date(2026, 11, 23))) == [("H162", "2026-11-23")]
    assert hints(Term("红星", until=TODAY)) == []


def test_a_variant_that_folds_to_its_term_is_a_hint():
    assert hints(Term("ABC", variants=("abc",))) == [("H163", "abc")]


def test_a_replacement_that_was_overtaken_is_a_hint():
    old = Term("旧办法", replacement="新条例", since=date(2009, 10, 1))
    new = Term("新条例", since=date(2021, 9, 9))
    assert problems(old, new) == []
    assert hints(old, new) == [("H164", "新条例")]
