"""Secrecy marks: what stands at a paper's head is a mark, what talks about marks is not."""

from datetime import date

import pytest


@pytest.fixture(scope="module")
def secrecy(engine):
    return engine.restrict(select=["SEC2"])


def found(secrecy, text, as_of=date(2026, 11, 24)):
    report = secrecy.check(text, as_of=as_of)
    return [(finding.code, finding.severity, finding.excerpt) for finding in report.findings]


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("机密★会议开始前\n关于议程的说明", "机密★会议开始前"),
        ("秘密★6个月\n各处室：", "秘密★6个月"),
        ("绝密★长期\n正文", "绝密★长期"),
        ("【机 密 ★ 20 年】\n正文", "机 密 ★ 20 年"),
        ("密级：秘密\n各单位：", "秘密"),
    ],
)
def test_a_mark_is_critical(secrecy, text, excerpt):
    assert found(secrecy, text) == [("SEC201", "critical", excerpt)]


def test_the_rest_of_a_papers_head_is_evidence(secrecy):
    text = "000123\n机密★10年\n特急\n青办发〔2026〕3号\n关于值守的通知"
    (finding,) = secrecy.check(text).findings
    assert finding.evidence["head"] == ["份号", "文号", "紧急程度"]
    assert finding.evidence["kind"] == "secrecy.state_secret_mark"


PAPER = "绝密★启用前\n{}年全县初中学业水平考试\n语文试卷"


@pytest.mark.parametrize(("year", "severity"), [(2019, "info"), (2026, "critical")])
def test_an_exam_paper_is_a_mark_until_the_exam(secrecy, year, severity):
    assert [row[:2] for row in found(secrecy, PAPER.format(year))] == [("SEC201", severity)]


def test_the_day_it_is_judged_for_decides(secrecy):
    text = "绝密★启用前\n2026年6月7日 全国统一考试"
    assert found(secrecy, text, date(2026, 6, 1))[0][1] == "critical"
    assert found(secrecy, text, date(2026, 6, 8))[0][1] == "info"


@pytest.mark.parametrize(
    "text",
    [
        "国家秘密的密级分为绝密、机密、秘密三级，机密级不超过二十年。",
        "内部资料，免费交流\n某省内部资料性出版物准印证第0000号",
        "办公室按时印发会议纪要，征求意见稿向社会公开。",
        "这部片子讲一个家族的秘密，评分★★★★。",
        "他们把绝密飞行、机密档案写进了小说。",
        "（此件公开发布）",
    ],
)
def test_talk_about_secrets_is_silent(secrecy, text):
    assert found(secrecy, text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("内部★\n值班表", "SEC203"),
        ("普通商密★2年\n报价单", "SEC203"),
        ("密级：普通商密\n各部：", "SEC204"),
        ("CONFIDENTIAL\nPrice list", "SEC204"),
        ("内部使用，不得外传\n值班表", "SEC202"),
        ("现将方案印发给你们。\n（此件依申请公开）", "SEC205"),
    ],
)
def test_other_marks_have_rules_of_their_own(secrecy, text, code):
    assert code in {row[0] for row in found(secrecy, text)}
