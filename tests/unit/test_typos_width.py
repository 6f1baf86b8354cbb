"""Half-width marks in Chinese text: one finding, exact counts, and what is left alone."""

from __future__ import annotations

import pytest

from contentcheck.model.document import Document, Field
from contentcheck.modules.typos.half_width import faulty


def width(engine, text, media_type="text/plain"):
    report = engine.check(Document.of(text, media_type=media_type))
    assert not report.failures
    return [finding for finding in report.findings if finding.code == "TXT402"]


def test_all_marks_are_one_finding_with_counts_and_places(engine):
    text = "注意:明天停水,请储水(两桶)。真的吗?快去!甲;乙,丙"
    (finding,) = width(engine, text)
    assert finding.evidence["marks"] == {",": 2, ":": 1, "(": 1, ")": 1, "?": 1, "!": 1, ";": 1}
    assert [text[span.start] for span in finding.parts] == list(":,()?!;,")
    assert finding.occurrences == 8
    assert finding.severity == "low"


def test_one_kind_of_mark_has_a_safe_fix_at_every_place(engine):
    text = "入冬以来,供热面积增加,运行平稳。"
    (finding,) = width(engine, text)
    for fix in reversed(finding.fixes):
        assert fix.applicability == "safe"
        text = text[: fix.span.start] + fix.replacement + text[fix.span.end :]
    assert text == "入冬以来，供热面积增加，运行平稳。"


def test_fields_are_counted_together(engine):
    fields = {"title": Field("停水,注意"), "body": Field("明天停水,请储水。")}
    report = engine.check(Document(fields=fields))
    (finding,) = [finding for finding in report.findings if finding.code == "TXT402"]
    assert (finding.field, finding.occurrences) == ("title", 2)


@pytest.mark.parametrize(
    "text",
    [
        "全县1,000户，比分3:1，19:30开始。",
        "第3,5组和1:500的地图。",
        "世界卫生组织(WHO)和(2020)年度计划(a,b)。",
        "使用Vue,React和Angular，唱Hello!我们都会。",
        "What is this?这是英文句子。",
        "&nbsp;空格和&#12288;空格。",
        "北京, which is large",
        "访问 https://a.example/?q=中文,1 即可。",
        "张三:smile:你好",
        "他笑了:)大家也笑了:-)",
        "![图](a.png)和[链接](b.html)",
        "-{zh-hans:资讯;zh-hant:资讯科技}-",
        "(更新时间戳: 1664124816672)",
        "编号: A-102",
        "C:盘和key:值",
        "1)报名 2)初选",
        "柳人社?2015?112号",
        "好的，没有半角标点。",
    ],
)
def test_what_belongs_to_numbers_foreign_words_and_markup(engine, text):
    assert width(engine, text) == []


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("《晨报》,《晚报》和我们,都来了", {",": 1}),
        ("增长10%,达到100人", {",": 1}),
        ("增长了一成, 2020年再增", {",": 1}),
        ("推荐使用Vue,然后安装", {",": 1}),
        ("学会使用这些框架,React很好", {",": 1}),
        ("全镇(共三百户)脱贫", {"(": 1, ")": 1}),
        ("HTTPS(超文本传输安全协议),采用", {"(": 1, ")": 1, ",": 1}),
        ("(一)总则", {"(": 1, ")": 1}),
        ("（一)总则", {")": 1}),
        ("组件 (例如 key)：说明", {"(": 1, ")": 1}),
        ("职责如下:(一)总则", {":": 1, "(": 1, ")": 1}),
        ("是真的吗?”他问", {"?": 1}),
    ],
)
def test_what_belongs_to_chinese(engine, text, marks):
    (finding,) = width(engine, text)
    assert dict(finding.evidence["marks"]) == marks


def test_code_urls_and_front_matter_are_left_alone(engine):
    text = "---\ntitle: 停水,注意\n---\n\n运行 `打印(甲,乙)`，见[说明](https://a.example/中,文)。\n"
    assert width(engine, text, "text/markdown") == []


def test_the_partner_of_a_bracket_is_reported_with_it():
    text = "规则(如 rule)可用"
    assert faulty(text, 2) == [2, 9]
    assert faulty("规则(rule)可用", 2) == ()
    assert faulty("甲((((((乙", 1) == ()


def test_what_is_beyond_the_cap_is_said(engine):
    text = "国," * 60_000
    (finding,) = width(engine, text)
    assert finding.evidence["not_looked_at"] + finding.occurrences == 60_000
