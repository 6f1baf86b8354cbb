"""Names, and what becomes graver beside a name."""

from __future__ import annotations

from datetime import date

import pytest

import contentcheck as cc
from contentcheck.modules.secrets.names import names_in

DAY = date(2026, 11, 24)
CUES = ("姓名", "患者", "学生")


def names(text: str) -> list[tuple[str, bool]]:
    return [(text[name.start : name.end], name.said) for name in names_in(text, CUES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("姓名：李木禾", [("李木禾", True)]),
        ("患者周青因病入院", [("周青", True)]),
        ("患者欧阳木禾的病历", [("欧阳木禾", True)]),
        ("李木禾，男，三十岁", [("李木禾", False)]),
        ("| 周青 | 1 |", [("周青", False)]),
        ("周青的手机是", [("周青", False)]),
        ("1.周青 2.李木禾", [("周青", False), ("李木禾", False)]),
        ("患者李某某入院", []),
        ("患者李先生入院", []),
        ("患者小禾（化名）入院", []),
        ("患者李禾（化名）入院", []),
        ("学生高兴地唱歌", []),
        ("时间，地点，方式", []),
        ("周一，周末，马上", []),
        ("王*，李××", []),
    ],
)
def test_names(text: str, expected: list[tuple[str, bool]]) -> None:
    assert names(text) == expected


@pytest.fixture(scope="module")
def personal(engine: cc.Engine) -> cc.Engine:
    """The engine with the rules on personal data only."""
    return engine.restrict(select=("SEC1",))


def codes(of: cc.Engine, text: str) -> list[str]:
    return [finding.code for finding in of.check(text, as_of=DAY).findings]


RECORD = "李木禾，身份证号110101191709230017，手机15900006284，住址：临江市禾苗路88号"


def test_a_record_takes_the_place_of_its_parts(personal: cc.Engine) -> None:
    (finding,) = personal.check(RECORD).findings
    assert finding.code == "SEC151"
    assert finding.severity == "critical"
    assert finding.evidence["kind"] == "pii.combination"
    assert finding.evidence["supersedes"] == ["SEC101", "SEC102", "SEC116", "SEC152"]
    assert finding.evidence["parts"] == ["pii.name", "pii.cn_id", "pii.mobile", "pii.address"]
    assert [RECORD[part.start : part.end] for part in finding.parts] == [
        "李木禾",
        "110101191709230017",
        "15900006284",
        "临江市禾苗路88号",
    ]
    assert finding.occurrences == 1


def test_a_record_shows_nothing_of_its_parts(personal: cc.Engine) -> None:
    dumped = personal.check(RECORD).model_dump_json()
    for secret in ("李木禾", "191709230017", "15900006284", "临江市禾苗路88号"):
        assert secret not in dumped


def test_each_person_of_a_list_has_a_record(personal: cc.Engine) -> None:
    text = (
        "姓名,身份证号,卡号\n"
        "李木禾,110101191709230017,6217009912345008768\n"
        "周青,11010119120814003X,4563001200778891\n"
    )
    assert codes(personal, text) == ["SEC151", "SEC151"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("110101191709230017，15900006284", ["SEC101", "SEC102"]),
        ("李木禾，身份证号110101191709230017。手机15900006284", ["SEC101", "SEC102"]),
        ("李木禾，手机15900006284", ["SEC102"]),
        ("李木禾，手机15900006284，家住桂花弄17号", ["SEC152"]),
        ("联系人李木禾，手机15900006284，地址：桂花弄17号", ["SEC102"]),
        ("学生李木禾，禾苗小学三年级，身份证110101201203051181", ["SEC162"]),
        ("李木禾，禾苗小学教师，身份证110101191709230017", ["SEC101"]),
        ("禾苗小学报名电话15900006284，校长李木禾", ["SEC102"]),
        ("患者李木禾确诊肺结核，已经住院。", ["SEC171"]),
        ("患者李木禾向医生赠送锦旗。", []),
        ("13岁的女孩周青被猥亵。", ["SEC161"]),
        ("电影里13岁的女孩周青被猥亵。", []),
        ("女孩小青（化名）13岁时被猥亵。", []),
    ],
)
def test_what_stands_together(personal: cc.Engine, text: str, expected: list[str]) -> None:
    assert codes(personal, text) == expected
