from __future__ import annotations

import pytest
from make_report import failure, finding, report

from contentcheck.errors import ConfigError
from contentcheck.model.document import Document
from contentcheck.model.finding import Fix, Norm, Suppression
from contentcheck.model.report import Report, Stats
from contentcheck.model.run import Result, Run, Summary
from contentcheck.model.span import Location, Span
from contentcheck.reporters.norms import norm_text
from contentcheck.reporters.text import TextReporter
from contentcheck.reporters.words import words
from contentcheck.review.verdict import judge, judge_all

SECRET = finding(
    "SEC101",
    2,
    20,
    name="resident-id",
    severity="critical",
    message="正文出现公民身份号码 4403**********1234",
    excerpt="4403**********1234",
    norm=(Norm(kind="law", ref="个人信息保护法", article="28", verified=True),),
    advice="删除或遮盖号码",
)


def shown(one: Report, **options: object) -> list[str]:
    result = Result(report=one, verdicts=judge_all(one))
    return TextReporter(**options).document(result).splitlines()  # type: ignore[arg-type]


def test_a_finding_says_where_what_why_and_how_to_mend_it() -> None:
    assert shown(report(SECRET)) == [
        "稿.md  20 字符，发现 1 条",
        "  1:3  致命·确定  SEC101 resident-id  “4403**********1234”  "
        "正文出现公民身份号码 4403**********1234",
        "      依据：《个人信息保护法》第28条",
        "      建议：删除或遮盖号码",
        "  初审 拦截：SEC101 ×1",
        "  复审 拦截：SEC101 ×1",
        "  终审 拦截：SEC101 ×1",
    ]


def test_english_frame() -> None:
    lines = shown(report(SECRET), lang="en")
    assert lines[0] == "稿.md  20 characters, findings: 1"
    assert lines[2] == "      norm: 《个人信息保护法》 art. 28"
    assert lines[4] == "  first review block: SEC101 ×1"
    with pytest.raises(ConfigError):
        TextReporter(lang="fr")


def test_a_clean_document() -> None:
    assert shown(report()) == [
        "稿.md  20 字符，发现 0 条",
        "  初审 通过",
        "  复审 通过",
        "  终审 通过",
    ]


def test_an_empty_document_says_so() -> None:
    assert shown(report(id="", length=0))[:2] == [
        "（未命名稿件）  0 字符，发现 0 条",
        "  文件为空，没有可检查的文字",
    ]


def test_grouped_findings_count_their_places() -> None:
    grouped = finding("TXT402", severity="low", message="半角标点", occurrences=509)
    assert shown(report(grouped))[1].endswith("半角标点；共 509 处")


def test_field_and_locator_stand_with_the_position() -> None:
    place = Location(line=3, column=5, end_line=3, end_column=7, locator="第2页")
    lines = shown(report(finding(field="title", location=place)))
    assert lines[1].startswith("  title:3:5（第2页）  一般·确定  ")


def test_advice_puts_the_replacement_first() -> None:
    span = Span(start=0, end=2)
    fix = Fix(span=span, replacement="登录")
    other = Fix(span=span, replacement="登入")
    gone = Fix(span=span, replacement="")

    def advice(*fixes: Fix, text: str = "") -> str:
        return shown(report(finding(fixes=fixes, advice=text)))[2]

    assert advice(fix) == "      建议：改为“登录”"
    assert advice(fix, fix, other, text="看语境") == "      建议：改为“登录”或“登入”；看语境"
    assert advice(gone) == "      建议：删去"


def test_failures_stand_out() -> None:
    lines = shown(report(failures=(failure(field="body"), failure(None, kind="input"))))
    assert lines[1:4] == [
        "  !! 未检查：TXT501 body 规则出错 (ValueError)",
        "  !! 未检查：规则出错 (ValueError)",
        "  初审 复核（未检查完）：未检查 ×1，TXT501 ×1",
    ]


def test_what_does_not_act_is_folded_to_a_count() -> None:
    silent = finding(suppressed=Suppression(by="inline", reason="引用原文", who="李"))
    early = finding("SRC301", name="figures-without-source", preview=True)
    stats = Stats(not_applicable={"SRC201": "缺少元数据 source"}, overflow={"TXT101": 7})
    folded = report(silent, silent, early, stats=stats)
    assert shown(folded)[1:4] == [
        "  已抑制 2 条，不影响裁定",
        "  试行规则发现 1 条，不影响裁定",
        "  TXT101 另有 7 处超出上限，未逐一列出",
    ]
    verbose = shown(folded, verbose=True)
    assert verbose.count("      1:1  TXT101 wrong-word  文内注释：引用原文 (李)") == 2
    assert "      1:1  SRC301 figures-without-source" in verbose
    assert "      SRC201：缺少元数据 source" in verbose


def test_verdict_of_all_stages_together() -> None:
    one = report(finding())
    result = Result(report=one, verdicts=(judge(one),))
    assert TextReporter().document(result).endswith("  总体 复核：TXT101 ×1\n")


# Masking


DOCUMENT = Document(id="稿.md", fields={"body": "号码440301199001011234。"})


def test_masked_text_is_never_printed_unless_revealed() -> None:
    one = report(SECRET)
    run = Run(results=(Result(report=one, verdicts=judge_all(one)),), summary=Summary(), exit=1)
    texts = {"稿.md": DOCUMENT}
    assert "440301199001011234" not in TextReporter().render(run, texts).decode()
    assert "“440301199001011234”" in TextReporter(reveal=texts).render(run).decode()


@pytest.mark.parametrize(
    "reveal",
    [
        {},
        {"稿.md": Document(id="稿.md", fields={"body": "短"})},
        {"稿.md": Document(id="稿.md", fields={"title": "别的字段" * 10})},
    ],
)
def test_reveal_of_another_text_shows_the_mask(reveal: dict[str, Document]) -> None:
    assert "“4403**********1234”" in "\n".join(shown(report(SECRET), reveal=reveal))


def test_revealed_excerpts_are_one_bounded_line() -> None:
    text = "密钥\n" * 200
    lines = shown(
        report(finding(start=0, end=len(text))), reveal={"稿.md": Document.of(text, id="稿.md")}
    )
    assert "密钥⏎密钥⏎" in lines[1]
    assert lines[1].count("密钥") < 80


# The screen


def test_the_text_cannot_steer_the_screen() -> None:
    lines = shown(
        report(
            finding(excerpt="a\x1b[2Jb\nc\u202ed\u200be\ud800", message="x\x07"), id="稿\x1b\n.md"
        )
    )
    assert lines[0].startswith("稿\\x1b⏎.md")
    assert "“a\\x1b[2Jb⏎c\\u202ed\\u200be\\ud800”  x\\x07" in lines[1]


def test_colour_only_when_asked() -> None:
    assert not any("\x1b" in line for line in shown(report(SECRET)))
    assert any("\x1b[1;31m致命·确定\x1b[0m" in line for line in shown(report(SECRET), color=True))


def test_the_summary_ends_the_output() -> None:
    summary = Summary(
        documents=4,
        characters=1234,
        findings=12,
        suppressed=2,
        failures=1,
        not_read=3,
        actions={"pass": 1, "review": 2, "block": 1},
    )
    out = TextReporter().render(Run(results=(), summary=summary, exit=3)).decode()
    assert out == (
        "合计：4 篇；1234 字符；发现 12 条；拦截 1；复核 2；通过 1；"
        "已抑制 2 条，不影响裁定；未能检查 1 项；未读取 3 个文件；退出码 3\n"
    )


@pytest.mark.parametrize(
    ("norm", "text"),
    [
        (Norm(kind="law", ref="广告法", article="9(3)", verified=True), "《广告法》第9条(3)"),
        (
            Norm(kind="law", ref="《广告法》", article="17,18", verified=True),
            "《广告法》第17、18条",
        ),
        (Norm(kind="law", ref="民法典", article="第十条", verified=True), "《民法典》第十条"),
        (Norm(kind="law", ref="民法典"), "《民法典》（原文待核）"),
        (
            Norm(kind="standard", ref="GB/T 15834—2011", article="4.1", verified=True),
            "GB/T 15834—2011 4.1",
        ),
        (Norm(kind="house", ref="本社体例", article="3"), "本社体例 3"),
    ],
)
def test_norms_as_people_cite_them(norm: Norm, text: str) -> None:
    assert norm_text(norm, words("zh")) == text


def test_every_word_exists_in_both_languages() -> None:
    zh, en = words("zh"), words("en")
    for name in ("severity", "confidence", "action", "stage", "suppressed_by"):
        assert set(getattr(zh, name)) == set(getattr(en, name))
    for name in ("characters", "places", "overflow", "exit", "quoted", "article"):
        assert getattr(zh, name).count("{}") == getattr(en, name).count("{}")
