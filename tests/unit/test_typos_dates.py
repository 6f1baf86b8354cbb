"""Dates: weekdays that do not fit, days that do not exist, forms that are mixed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentcheck.model.document import Document, Field
from contentcheck.modules.typos.days import WEEKDAYS, days_in, real_date

MARKDOWN = "text/markdown"


def excerpts(engine, code, text, media_type="text/plain"):
    report = engine.check(Document.of(text, media_type=media_type))
    assert not report.failures
    return [
        text[span.start : span.end]
        for finding in report.findings
        if finding.code == code
        for span in finding.parts or (finding.span,)
    ]


def only(engine, code, text):
    report = engine.check(text)
    (finding,) = [finding for finding in report.findings if finding.code == code]
    return finding


@pytest.mark.parametrize(
    ("year", "last"), [(2024, 29), (2026, 28), (1900, 28), (2000, 29), (1500, 29), (None, 29)]
)
def test_february(year, last):
    assert days_in(2, year) == last


@given(st.dates())
def test_days_of_every_month(day):
    assert days_in(day.month, None) >= day.day
    assert real_date(str(day.year), str(day.month), str(day.day)) == day


def test_digits_of_any_width_make_a_date():
    assert real_date("２０２６", "1", "０9") == date(2026, 1, 9)
    assert real_date("2026", "2", "30") is None


@pytest.mark.parametrize(
    "written",
    [
        "2026年12月15日（星期五）",
        "2026年12月15日，周五",
        "2026年12月15日 礼拜五",
        "2026年12月15日星期五",
        "2026 年 12 月 15 日（星期五）",
        "2026年12月15日上午（星期五）",
        "2026年12月15日（农历十一月初七，星期五）",
        "2026年12月15日（本周五）",
        "2026-12-15(周五)",
        "2026.12.15 周五",
        "2026/12/15【星期五】",
        "２０２６年１２月１５日（星期五）",
        "星期五（2026年12月15日）",
    ],
)
def test_a_wrong_weekday_is_found_whole_and_mended(engine, written):
    text = f"县里定于{written}，请准时参加。"
    finding = only(engine, "TXT301", text)
    start = text.index(written)
    assert text[finding.span.start : finding.span.end].rstrip("）") in written
    assert finding.span.start == start
    assert finding.evidence["date"] == "2026-12-15"
    (fix,) = finding.fixes
    assert fix.applicability == "unsafe"
    assert fix.replacement == text[finding.span.start : finding.span.end].replace("五", "二")
    mended = text[: fix.span.start] + fix.replacement + text[fix.span.end :]
    assert not excerpts(engine, "TXT301", mended)


@given(st.dates(date(1912, 1, 1), date(2100, 12, 31)), st.sampled_from(WEEKDAYS))
def test_every_date_is_judged_by_the_calendar(engine, day, written):
    text = f"会议于{day.year}年{day.month}月{day.day}日（星期{written}）召开。"
    wrong = WEEKDAYS[day.weekday()] != written
    assert bool(excerpts(engine, "TXT301", text)) == wrong


def test_the_later_day_of_a_range_has_the_year_of_the_first(engine):
    text = "展期为2026年12月14日（星期一）至16日（星期五），2026年12月1日到4日（周五）布展。"
    assert excerpts(engine, "TXT301", text) == ["16日（星期五）"]


@pytest.mark.parametrize(
    "text",
    [
        "会议于2026年12月15日（星期二）召开，星期天不办公。",
        "2026年5月3日（星期天）照常营业。",
        "自2026年12月1日起，周五开放。",
        "2026年12月15日，周一至周五开放。",
        "2026年12月15日、周三和周五各停水一次。",
        "12月15日（星期五）召开。",
        "2026年12月28日至1月2日（星期四）放假。",
        "农历2026年12月15日（星期五）是大集。",
        "每周五（2026年12月15日起）办理。",
        "2026年2月30日（星期五）召开。",
        "1752年9月14日（星期五）是当地改历的日子。",
        "2026年12月15日，周五常委员到会讲话。",
    ],
)
def test_what_cannot_be_judged_is_left_alone(engine, text):
    assert not excerpts(engine, "TXT301", text)


@pytest.mark.parametrize(
    ("text", "found", "unit", "most"),
    [
        ("工程定于2027年2月30日完工。", "2027年2月30日", "日", 28),
        ("最迟4月31号归还。", "4月31号", "日", 30),
        ("最迟11月 31 日归还。", "11月 31 日", "日", 30),
        ("于2023年2月29日出生。", "2023年2月29日", "日", 28),
        ("定在9月0日举行。", "9月0日", "日", 30),
        ("4月29日至31日放假。", "4月29日至31日", "日", 30),
        ("于1956年13月5日移交。", "1956年13月5日", "月", 12),
        ("定于2026年13月开工。", "2026年13月", "月", 12),
        ("将于2027年0月1日实施。", "2027年0月1日", "月", 12),
        ("签于2026.6.31，一式两份。", "2026.6.31", "日", 30),
        ("签于2026-02-29，一式两份。", "2026-02-29", "日", 28),
        ("当天25时10分抵达。", "25时10分", "时", 24),
        ("次日5时75分开工。", "5时75分", "分", 59),
        ("今晚20:75直播。", "20:75", "分", 59),
        ("２０２７年２月３０日完工。", "２０２７年２月３０日", "日", 28),
    ],
)
def test_impossible_dates_and_times(engine, text, found, unit, most):
    finding = only(engine, "TXT302", text)
    assert text[finding.span.start : finding.span.end] == found
    assert (finding.evidence["unit"], finding.evidence["most"]) == (unit, most)
    assert str(most) in finding.message
    assert not finding.fixes


@pytest.mark.parametrize(
    "text",
    [
        "2024年2月29日和2月29日都有可能，1500年2月29日也存在。",
        "截至6月30日，全县共有31日雨天，请在60日内申报。",
        "农历2月30日、藏历4月31日不按公历计算。",
        "住在5月31号楼的居民和31号院的居民。",
        "系统升级到2026.2.30版本，日志见2026.2.30.1和v2026.2.30。",
        "地址192.168.2.30，图号2019-02-30-7，货号A2020-02-30。",
        "婴儿13月龄时接种，13个月后复查，第13月工资照发。",
        "航程历时37时20分，选手以25时30分的成绩夺冠。",
        "列车24时发车，营业到24时。",
        "晚上85:62的比分定格，比例是3:75。",
        "公历没有2月30日，表里误写成2月30日。",
        "比分25：23、25：61。",
        "股价在2月30日均线附近，九寨沟2月30日游的团费不变。",
    ],
)
def test_possible_dates_and_other_numbers(engine, text):
    assert not excerpts(engine, "TXT302", text)


def test_mixed_forms_are_one_finding_with_all_places(engine):
    text = "始于2020年3月4日，2020.03.05复查，2020-3-6和2020/3/7结束，定于2020年3月9日公布。"
    finding = only(engine, "TXT303", text)
    assert excerpts(engine, "TXT303", text) == ["2020.03.05", "2020-3-6", "2020/3/7"]
    assert finding.occurrences == 3
    assert finding.evidence["forms"]["年月日"] == 2
    assert "2020年3月4日" in finding.message


def test_without_words_the_rarer_form_is_the_odd_one(engine):
    text = "检查从2020.3.4开始，2020.3.5复查，到2020-3-6结束。"
    assert excerpts(engine, "TXT303", text) == ["2020-3-6"]
    assert not excerpts(engine, "TXT303", "检查从2020.3.4开始，到2020.3.6结束。")


def test_the_forms_may_stand_in_different_fields(engine):
    fields = {
        "title": Field("关于2020.3.4起封路的通告"),
        "body": Field("自2020年3月4日起封路三天。"),
    }
    report = engine.check(Document(fields=fields))
    (finding,) = [finding for finding in report.findings if finding.code == "TXT303"]
    assert finding.field == "title"
    assert (finding.span.start, finding.span.end) == (2, 10)


@pytest.mark.parametrize(
    "other",
    [
        "发布时间：2020-03-05\n",
        "2020.03.05\n",
        "（2020.03.05）\n",
        "更新于2020-03-05 10:30，请留意。\n",
        "| 完成 | 2020-03-05 |\n",
        "见《周报2020.03.05》第三版。\n",
        "软件版本2020.3.5已经发布。\n",
        "附件为纪要2020-03-05.docx和a_2020.03.05。\n",
        "参见https://a.example/2020/03/05/1.html的说明。\n",
        "编号为2020-03-05-017的档案。\n",
        "存档日期[2020-03-05]，供查阅。\n",
        "地址是2020.13.45，密级另定。\n",
    ],
)
def test_dates_outside_prose_do_not_mix(engine, other):
    assert not excerpts(engine, "TXT303", f"{other}自2020年3月4日起封路三天。")


def test_dates_in_code_and_front_matter_do_not_mix(engine):
    text = "---\ndate: 2020-03-05\n---\n\n自2020年3月4日起，运行 `log 2020-03-05` 即可。\n"
    assert not excerpts(engine, "TXT303", text, MARKDOWN)
