"""Literals are verified by their own lexicon's options."""

import pytest

from contentcheck.model.lexicon import Matching
from contentcheck.text.field import FieldText
from contentcheck.text.scan import LiteralTarget, Program, switches
from contentcheck.text.verify import Verifier
from contentcheck.text.view import View


def places(text, literal, **options):
    program = Program([LiteralTarget(0, literal, Verifier(Matching(**options)))], [])
    found = program.scan(FieldText("body", View(text)), switches(1, [0]))
    return [(hit.start, hit.end) for hit in found.get(0, ())]


@pytest.mark.parametrize(
    ("text", "literal", "options", "expected"),
    [
        ("见VX号", "vx", {}, [(1, 3)]),
        ("见VX号", "vx", {"case": False}, []),
        ("见ＶＸ号", "vx", {}, [(1, 3)]),
        ("见ＶＸ号", "vx", {"width": False}, []),
        ("發票", "发票", {"traditional": True}, [(0, 2)]),
        ("發票", "发票", {}, []),
        ("第①条", "第1条", {}, [(0, 3)]),
        ("违\u200b禁", "违禁", {}, [(0, 3)]),
        ("违\u200b禁", "违禁", {"zero_width": False}, []),
        ("违*禁", "违禁", {"skip": True}, [(0, 3)]),
        ("违*禁", "违禁", {}, []),
        ("违。禁", "违禁", {"skip": True}, []),
        ("违\n禁", "违禁", {"skip": True}, []),
        ("违****禁", "违禁", {"skip": True, "max_skip": 3}, []),
        ("😀违禁", "违禁", {}, [(1, 3)]),
        ("违禁违禁", "违禁", {}, [(0, 2), (2, 4)]),
    ],
)
def test_matching_options(text, literal, options, expected):
    assert places(text, literal, **options) == expected


def test_overlapping_terms_are_all_found():
    exact = Verifier(Matching())
    program = Program([LiteralTarget(0, "abcd", exact), LiteralTarget(1, "bc", exact)], [])
    found = program.scan(FieldText("body", View("xabcx abcd")), switches(2, [0, 1]))
    assert [(hit.start, hit.end) for hit in found[1]] == [(2, 4), (7, 9)]
    assert [(hit.start, hit.end) for hit in found[0]] == [(6, 10)]


def test_a_switched_off_rule_gets_nothing():
    program = Program(
        [
            LiteralTarget(0, "词", Verifier(Matching())),
            LiteralTarget(1, "词", Verifier(Matching())),
        ],
        [],
    )
    found = program.scan(FieldText("body", View("词")), switches(2, [1]))
    assert set(found) == {1}


def test_a_literal_of_noise_is_refused():
    with pytest.raises(ValueError, match="noise"):
        Program([LiteralTarget(0, "★", Verifier(Matching()))], [])
