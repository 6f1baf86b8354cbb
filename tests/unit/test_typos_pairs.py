"""Brackets, quotation marks and book-title marks that miss their partner."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentcheck.model.document import Document

REST = "其余事项另行通知，请各单位照此执行，有问题及时反映。" * 8


def places(engine, text, media_type="text/plain"):
    report = engine.check(Document.of(text, media_type=media_type))
    assert not report.failures
    return [
        (finding.span.start, text[finding.span.start : finding.span.end])
        for finding in report.findings
        if finding.code == "TXT401"
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "老支书说：⟦“⟧这条路修了三年。",
        "推荐⟦《⟧乡土中国，由老师领读。",
        "活动由文联（电话见海报）主办⟦）⟧，欢迎参加。",
        "设三个组别⟦（⟧少年组、青年组、老年组。",
        "清淤消杀⟦）⟧，三天内恢复供水。",
        "现状、问题和建议⟦】⟧，约两万字。",
        "全镇⟦(⟧共三百户，都已脱贫。",
        "纪念册收录了《归乡》和⟦《⟧麦田，供翻阅。",
        "《⟦〈⟧资本论导读》已出版。",
        "依据⟦〔⟧2020，编号见附件。",
        "他说“老师讲过⟦‘⟧学而时习之的意思”。",
        "题为⟦「⟧山居的散文。",
        "读《山⟦》》⟧的人很多。",
        "⟦《⟧乡土中国读书会开讲",
        "●⟦【⟧通知：气温25°C以上停工。",
        "共有农户38⟦）⟧，都已脱贫。",
    ],
)
def test_the_exact_mark_is_reported(engine, marked):
    text, spans = _parsed(marked)
    assert places(engine, text) == [(start, text[start:end]) for start, end in spans]


def _parsed(marked):
    text, spans = "", []
    for char in marked:
        if char == "⟦":
            start = len(text)
        elif char == "⟧":
            spans.append((start, len(text)))
        else:
            text += char
    return text, spans


@pytest.mark.parametrize(
    "text",
    [
        "他说：“‘一带一路’倡议（简称BRI）很好（见《白皮书（2023）》）。”",
        "分三步：1）报名；2）初选；3）决赛。",
        "（见下：1）甲；2）乙）",
        "a)甲 b)乙 c)丙",
        "一）准备阶段\n二）实施阶段\n",
        "第一步1）打开2）关闭",
        "图3）各年产量",
        "比分（3：1）和比分（2：1）",
        "他们（张三（化名）、李四（化名））已经离开。",
        "宽度混用（如这样)也是一对，[注］同理。",
        "函数在[0,1)上连续，在（0，+∞]上可导。",
        "It’s a dog’s life，他唱道，’90年代流行。",
        "北纬39°54′26”，屏幕65”。",
        "他笑了:)大家也笑了:-)",
        "答主甚萌_(:з」∠)_",
        "首页》新闻》正文",
        "转义的\\(不算，\\)也不算。",
        "the range (see below is open\n全文完。",
        "",
        "没有任何符号的一段话。",
    ],
)
def test_what_is_no_fault(engine, text):
    assert places(engine, text) == []


def test_a_quotation_of_several_paragraphs(engine):
    good = "信中写道：\n“山很高。\n\n“路很远。\n　　“我想留下。”\n\n他走了。\n"
    assert places(engine, good) == []
    once = f"信中写道：“山很高。\n路很远。\n我想留下。”他走了。\n{REST}\n"
    assert places(engine, once) == []
    never = "信中写道：\n“山很高。\n\n“路很远。\n他走了。\n"
    assert places(engine, never) == [(never.index("“路"), "“")]


def test_two_faults_do_not_cancel_out(engine):
    text = (
        "第一段少了后引号：“山很高。\n第二段有“完整”的引号。\n"
        "第三段少了前引号，路很远”。\n第四段（少括号。\n第五段多括号）。\n"
    )
    assert [mark for _, mark in places(engine, text)] == ["“", "”", "（", "）"]


def test_a_bracket_broken_by_a_line_end_is_one(engine):
    assert places(engine, "参加的有（甲、乙、\n丙、丁）四人。\n") == []
    assert places(engine, "（甲、乙都来了。\n）四人到齐。\n") == []


def test_a_mark_turned_round_is_one_finding_with_a_fix(engine):
    for text, at, fix in (
        ("“今年雨水好。“种粮大户说。", 7, "”"),
        ("他说”你好”。", 2, "“"),
        ("重申“一岗双责“的要求。", 7, "”"),
    ):
        report = engine.check(text)
        (finding,) = [finding for finding in report.findings if finding.code == "TXT401"]
        assert finding.span.start == at
        assert [each.replacement for each in finding.fixes] == [fix]


def test_a_doubled_mark_is_fixed_by_taking_one_out(engine):
    text = "读《山》》的人很多。"
    report = engine.check(text)
    (finding,) = [finding for finding in report.findings if finding.code == "TXT401"]
    (fix,) = finding.fixes
    assert text[: fix.span.start] + fix.replacement + text[fix.span.end :] == "读《山》的人很多。"


def test_straight_marks_are_reported_beside_han_with_low_confidence(engine):
    text = '他说"你好。'
    report = engine.check(text)
    (finding,) = [finding for finding in report.findings if finding.code == "TXT401"]
    assert (finding.span.start, finding.confidence) == (2, "low")
    fine = ('他说"你好"。', '6.7"的屏幕', 'say "hello', '他说"好。\n再见"。', '他说\\"好。')
    for text in fine:
        assert places(engine, text) == []


def test_code_and_links_are_no_prose(engine):
    text = "运行 `foo(` 后看[说明](https://a.example/a(b)。\n\n```js\nif (a {\n```\n\n完成。\n"
    assert places(engine, text, "text/markdown") == []


def test_a_text_cut_off_in_mid_sentence_may_lack_partners(engine):
    assert places(engine, f"{REST}会议指出，“要抓好落实") == []
    assert places(engine, f"，要抓好落实”。{REST}") == []
    assert len(places(engine, f"{REST}会议指出，“要抓好落实。")) == 1


def test_a_paragraph_of_nothing_but_marks_is_one_finding(engine):
    text = "（" * 3000 + "。"
    report = engine.check(text)
    findings = [finding for finding in report.findings if finding.code == "TXT401"]
    assert len(findings) <= 2
    assert sum(finding.occurrences for finding in findings) == 3000
    assert not report.failures


def test_many_uneven_paragraphs_are_all_counted(engine):
    text = "甲（乙。\n" * 4000
    report = engine.check(text)
    counted = [finding.occurrences for finding in report.findings if finding.code == "TXT401"]
    assert sum(counted) + report.stats.overflow.get("TXT401", 0) >= 4000


@given(st.text(alphabet='“”‘’（）()《》【】[]"1a中。\n，', max_size=60))
def test_every_finding_stands_on_a_mark(engine, text):
    for at, found in places(engine, text):
        assert 0 <= at < len(text)
        assert set(found) <= set('“”‘’（）()《》【】[]"')
        assert len(set(found)) == 1


@given(
    st.recursive(
        st.sampled_from(["甲", "乙，"]),
        lambda inner: st.builds(
            lambda pair, parts: pair[0] + "".join(parts) + pair[1],
            st.sampled_from(["“”", "（）", "《》", "【】", "‘’"]),
            st.lists(inner, min_size=1, max_size=3),
        ),
        max_leaves=12,
    )
)
def test_well_nested_text_is_never_reported(engine, text):
    assert places(engine, f"前文{text}后文。") == []
