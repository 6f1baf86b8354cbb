"""Repeated characters: terms that allow them and terms that do not share one automaton."""

import pytest

from contentcheck.model.lexicon import Matching
from contentcheck.text.field import FieldText
from contentcheck.text.scan import LiteralTarget, Program, switches
from contentcheck.text.verify import Verifier
from contentcheck.text.view import View

EXACT = Verifier(Matching())
LOOSE = Verifier(Matching(repeat=True))
LOOSER = Verifier(Matching(repeat=True, skip=True))


def places(text, *terms):
    program = Program([LiteralTarget(n, *term) for n, term in enumerate(terms)], [])
    on = switches(len(terms), range(len(terms)))
    found = program.scan(FieldText("body", View(text)), on)
    return [[(hit.start, hit.end) for hit in found.get(n, ())] for n in range(len(terms))]


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("傻傻傻逼逼", "傻逼", [(0, 5)]),
        ("嘻嘻哈哈", "嘻嘻哈哈", [(0, 4)]),
        ("嘻嘻嘻哈哈哈哈", "嘻嘻哈哈", [(0, 7)]),
        ("嘻哈", "嘻嘻哈哈", []),
        ("fuuuuck", "fuck", [(0, 7)]),
        ("他傻", "傻傻", []),
    ],
)
def test_a_loose_term_may_be_stretched(text, term, expected):
    assert places(text, (term, LOOSE))[0] == expected


def test_noise_may_stand_between_repeated_characters():
    assert places("傻*傻 逼", ("傻逼", LOOSER))[0] == [(0, 5)]


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("傻傻逼逼", "傻逼", [(1, 3)]),
        ("哈哈哈", "哈哈", [(0, 2), (1, 3)]),
        ("天天天向上上", "天天向上", [(1, 5)]),
        ("甲乙乙丙", "甲乙丙", []),
        ("1100", "110", [(0, 3)]),
        ("110", "10", [(1, 3)]),
    ],
)
def test_a_strict_term_beside_a_loose_one_is_found_as_it_is_written(text, term, expected):
    alone = places(text, (term, EXACT))[0]
    beside = places(text, (term, EXACT), ("傻傻", LOOSE))[0]
    assert alone == beside == expected
