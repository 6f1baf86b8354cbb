"""What speaks for a number: words beside it, the header of its column, the publisher's own list."""

from __future__ import annotations

import pytest

import contentcheck as cc
from contentcheck.modules.secrets.cues import Said, Words
from contentcheck.modules.secrets.tables import Tables, columns_below
from contentcheck.text.field import FieldText
from contentcheck.text.view import View


@pytest.fixture(scope="module")
def personal(engine: cc.Engine) -> cc.Engine:
    """The engine with the rules on personal data only."""
    return engine.restrict(select=("SEC1",))


def found(of: cc.Engine, text: str) -> list[tuple[str, str, str, str]]:
    """Return code, surface, severity and confidence of what is found."""
    return [
        (f.code, text[f.span.start : f.span.end], f.severity, f.confidence)
        for f in of.check(text).findings
    ]


def field(text: str) -> FieldText:
    return FieldText("body", View(text))


def near(text: str, number: str = "12345678", header: str = "") -> Said | None:
    words = Words(("卡号", "账号", "Tel", "银行卡"), ("订单", "qq", "订单账号"), 16, 8)
    start = text.index(number)
    return words.near(field(text), start, start + len(number), header)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("卡号12345678", Said("卡号")),
        ("卡号和订单12345678", Said("订单", denied=True)),
        ("订单和卡号12345678", Said("卡号")),
        ("订单账号12345678", Said("订单账号", denied=True)),
        ("卡号很长。编号12345678", None),
        ("ＴＥＬ：12345678", Said("tel")),
        ("hotel 12345678", None),
        ("12345678（账号）", Said("账号")),
        ("12345678。账号见后", None),
        ("很长很长很长很长很长卡号很长很长很长很长很长很长很长很长12345678", None),
    ],
)
def test_the_nearest_word_decides(text: str, said: Said | None) -> None:
    assert near(text) == said


def test_a_header_speaks_where_the_cell_says_nothing() -> None:
    assert near("12345678", header="卡号") == Said("卡号")
    assert near("订单12345678", header="卡号") == Said("订单", denied=True)


TABLE = (
    "说明\n| 姓名 | 护照号 | 备注 |\r\n|---|---|---|\n"
    "| 甲 | E20907164 | 无 |\n| 乙 | x | 无 |\n\n完"
)


@pytest.mark.parametrize(
    ("text", "at", "header"),
    [
        (TABLE, "E20907164", "护照号"),
        (TABLE, "乙", "姓名"),
        (TABLE, "姓名", ""),
        (TABLE, "说明", ""),
        ("姓名\t卡号\n甲\t12345678", "12345678", "卡号"),
        ("姓名,卡号\n甲,12345678", "12345678", "卡号"),
        (f"姓名|{'很长的表头' * 4}\n甲|12345678", "12345678", ""),
        ("一|二\n中断\n甲|12345678", "12345678", ""),
    ],
)
def test_headers_stand_over_their_columns(text: str, at: str, header: str) -> None:
    assert Tables().header(field(text), text.index(at)) == header


def test_a_header_names_the_cells_below() -> None:
    start = TABLE.index("护照号")
    cells = [TABLE[first:last] for first, last in columns_below(field(TABLE), start, start + 3)]
    assert cells == ["---", "E20907164", "x"]
    start = TABLE.index("E20907164")
    assert list(columns_below(field(TABLE), start, start + 9)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("登记号110101191709230017。", ("SEC101", "critical", "high")),
        ("身份证119999191304060029。", ("SEC101", "critical", "medium")),
        ("联系电话13900571234。", ("SEC102", "medium", "high")),
        ("名单里有13900571234。", ("SEC102", "medium", "medium")),
        ("卡号4563001200778891。", ("SEC103", "critical", "high")),
        ("群里有6217009912345008768。", ("SEC103", "critical", "medium")),
        ("群里有4563001200778891。", ("SEC103", "low", "low")),
        ("车牌青A07164。", ("SEC118", "medium", "high")),
        ("墙上写着青A07164。", ("SEC118", "low", "low")),
        ("车架号WVWZZZ1JZ3W000457。", ("SEC119", "low", "low")),
        ("车架号LZZ1A2B38KA000457。", ("SEC119", "low", "high")),
        ("家庭电话0571-88600714。", ("SEC112", "medium", "high")),
        ("电话0571-88600714。", ("SEC112", "info", "medium")),
        ("邮箱muhe0714@qq.com。", ("SEC113", "medium", "high")),
        ("邮箱muhe0714@qinghe.cn。", ("SEC113", "low", "medium")),
    ],
)
def test_what_speaks_for_a_number_sets_its_tier(
    personal: cc.Engine, text: str, expected: tuple[str, str, str]
) -> None:
    tiers = [(code, severity, sure) for code, _, severity, sure in found(personal, text)]
    assert tiers == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "登记号119999191304060029。",
        "编号E20907164。",
        "档案110101170923001。",
        "批次LZZ1A2B38KA000457。",
    ],
)
def test_form_alone_is_not_enough_where_it_proves_nothing(personal: cc.Engine, text: str) -> None:
    assert found(personal, text) == []


def test_a_column_of_a_table_is_enough(personal: cc.Engine) -> None:
    text = "姓名\t护照号\t微信号\n甲\tE20907164\tmuhe_0714\n乙\tG20907165\tzhou_0715\n"
    assert [(code, surface) for code, surface, *_ in found(personal, text)] == [
        ("SEC106", "E20907164"),
        ("SEC114", "muhe_0714"),
        ("SEC106", "G20907165"),
        ("SEC114", "zhou_0715"),
    ]


def test_two_columns_of_one_rule(personal: cc.Engine) -> None:
    text = "学号|工号\n20260714|A0071642\n20260715|A0071643\n"
    surfaces = sorted(surface for _, surface, *_ in found(personal, text))
    assert surfaces == ["20260714", "20260715", "A0071642", "A0071643"]


def test_the_publishers_own_contacts_are_no_leak(personal: cc.Engine) -> None:
    own = personal.with_lexicons(
        add=[
            cc.Lexicon(
                id="own-contacts",
                title="本单位",
                version="1",
                terms=tuple(
                    cc.Term(text=text)
                    for text in ("qinghe.cn", "13900571234", "0571-88600714", "gg0714@163.com")
                ),
            )
        ]
    )
    text = (
        "muhe@qinghe.cn li@mail.qinghe.cn li@qinghe.com.cn gg0714@163.com "
        "139 0057 1234 0571-88600714"
    )
    left = [surface for _, surface, *_ in found(own.restrict(select=("SEC1",)), text)]
    assert left == ["li@qinghe.com.cn"]
    assert len(found(personal, text)) == 6


def test_evidence_says_kind_word_and_statute_but_no_value(personal: cc.Engine) -> None:
    (finding,) = personal.check("卡号：6217009912345008768").findings
    assert dict(finding.evidence) == {
        "kind": "pii.bank_card",
        "cue": "卡号",
        "proved": True,
        "statute": {
            "PIPL": "金融账户",
            "GB/T 35273": "个人财产信息",
            "GB/T 45574": "金融账户信息",
        },
    }
    assert finding.excerpt == "621**************68"


def test_every_rule_on_personal_data_says_what_it_finds(personal: cc.Engine) -> None:
    rules = personal.rules
    assert len(rules) >= 35
    for rule in rules:
        assert rule.options.kind.startswith("pii."), rule.code
        assert rule.mask is not None, rule.code
