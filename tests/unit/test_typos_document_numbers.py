"""Numbers of official documents: brackets round the year, and damage by conversion."""

from __future__ import annotations

import pytest


def found(engine, code, text):
    report = engine.check(text)
    assert not report.failures
    return [finding for finding in report.findings if finding.code == code]


@pytest.mark.parametrize(
    ("number", "year"),
    [
        ("青政办[2024]36号", "[2024]"),
        ("青政办(2024)36号", "(2024)"),
        ("青政办（2024）36号", "（2024）"),
        ("青政办【2024】36号", "【2024】"),
        ("青政办［2024］36号", "［2024］"),
        ("青政办〔2024]36号", "〔2024]"),
        ("青政办（2024)36号", "（2024)"),
        ("青政办 [2024] 36号", "[2024]"),
        ("国发[2024]第7号", "[2024]"),
        ("青禾组通字(2022)19号", "(2022)"),
        ("青市监罚[2025]0087号", "[2025]"),
    ],
)
def test_the_year_is_put_in_hexagonal_brackets(engine, number, year):
    text = f"请对照《通知》（{number}）办理。"
    (finding,) = found(engine, "TXT501", text)
    assert text[finding.span.start : finding.span.end] == year
    (fix,) = finding.fixes
    assert (fix.replacement, fix.applicability) == (f"〔{year[1:5]}〕", "safe")
    mended = text[: fix.span.start] + fix.replacement + text[fix.span.end :]
    assert not found(engine, "TXT501", mended)
    assert not found(engine, "TXT401", text)


@pytest.mark.parametrize(
    "text",
    [
        "青公通〔2020〕276号文件。",
        "青禾县人民法院（2023）青0101民初52号民事判决书。",
        "最高人民法院（2019）最高法民终1号裁定。",
        "青劳人仲字[2023]第123号裁决书。",
        "青禾公证处（2020）青证字第8号，青证字(2020)第8号。",
        "卫生许可证：青卫许字(2019)0012号。",
        "卫食健字（1998）第123号，国药准字（2020）第12号。",
        "青信验字（2007）第374号验资报告，青信审字[2008]5号审计报告。",
        "京网文（2020）1234-567号。",
        "原交通部[1997]第3号令。",
        "名单（2024）见36号展板。",
        "轨道交通规划（2020）3号线。",
        "幸福里（2020）3号楼。",
        "他印发了(2020)3号简报。",
        "参见文献[2020]，第3号。",
        "GB(2020)3号，ISBN 978-7-5000-1234-5。",
    ],
)
def test_other_numbers_keep_their_brackets(engine, text):
    assert not found(engine, "TXT501", text)


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("…2014‟59号", "〔2014〕59号"),
        ("……2014‟59号", "〔2014〕59号"),
        ("‟2016…41号", "〔2016〕41号"),
        ("…2020…15号", "〔2020〕15号"),
        ("“2012‟6号", "〔2012〕6号"),
        ("„2018‟77号", "〔2018〕77号"),
        ("?2015?112号", "〔2015〕112号"),
        ("□2019□30号", "〔2019〕30号"),
        ("〔2019‟30号", "〔2019〕30号"),
        ("…2019〕30号", "〔2019〕30号"),
        ("2019‟30号", "〔2019〕30号"),
        ("…2014‟59 号", "〔2014〕59号"),
    ],
)
def test_damage_by_conversion(engine, damaged, right):
    text = f"见《意见》（青办发{damaged}）第三条。"
    (finding,) = found(engine, "TXT502", text)
    assert text[finding.span.start : finding.span.end] == damaged
    (fix,) = finding.fixes
    assert (fix.replacement, fix.applicability) == (right, "unsafe")
    assert not found(engine, "TXT401", text)


@pytest.mark.parametrize(
    "text",
    [
        "青办发〔2014〕59号文件。",
        "2014年59号公告，第59号公报。",
        "你还记得吗？2014？59号楼早就拆了。",
        "代号“2019”5号的仓库。",
        "从前……2014年的59号院。",
        "车牌青A·2014·59号。",
        "价格是2014？59号说不是。",
        "房间2014和59号柜。",
    ],
)
def test_prose_is_not_damaged(engine, text):
    assert not found(engine, "TXT502", text)


def test_the_half_width_rule_leaves_damaged_numbers_alone(engine):
    assert not found(engine, "TXT402", "依照青人社?2015?112号的规定发放。")
