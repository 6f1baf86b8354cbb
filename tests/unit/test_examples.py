"""The examples of rules are run, and what does not hold is told with file, line and reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from contentcheck.api import build_engine
from contentcheck.engine.examples import (
    EXAMPLE_DAY,
    Case,
    ExampleBench,
    MarkedText,
    cases_of,
    fixed_text,
    places,
)
from contentcheck.model.rulespec import Example

RULE = """
[options]
regex = "老桥(?!（)"
anchors = ["老桥"]
rewrite = "新桥"
"""
GOOD = """
[[invalid]]
text = "请走⟦老桥⟧。"
fixed = "请走新桥。"

[[invalid]]
text = "⟦老桥⟧和⟦老桥⟧都关闭。"
fixed = "新桥和新桥都关闭。"

[[valid]]
text = "老桥（1958年建）已经拆除。"

[[valid]]
text = "请走新桥。"
"""
FAULTY = {
    "missed": ('text = "请走⟦老桥⟧。"\nfixed = "请走新桥。"', 'text = "请走⟦老桥⟧（东）。"'),
    "too-much": ("⟦老桥⟧和⟦老桥⟧", "⟦老桥⟧和老桥"),
    "unmarked": ("请走⟦老桥⟧。", "请走老桥。"),
    "wrong-fix": ('fixed = "请走新桥。"', 'fixed = "请走旧桥。"'),
    "false-alarm": ('请走新桥。"\n', '请走老桥。"\n'),
    "other-rule": ("老桥（1958年建）已经拆除。", "老桥（请拨手机15900006284）。"),
    "no-near-miss": ("老桥（1958年建）已经拆除。", "路已经修好。"),
    "bad-metadata": ('text = "老桥（', 'metadata = {sauce = "x"}\ntext = "老桥（'),
    "bad-type": ('text = "老桥（', 'media_type = "image/png"\ntext = "老桥（'),
    "unknown-also": ('text = "老桥（', 'also = ["SEC999"]\ntext = "老桥（'),
    "stale-also": ('text = "老桥（', 'also = ["SEC102"]\ntext = "老桥（'),
    "not-of-that-day": ('text = "老桥（', 'as_of = 2026-01-01\ntext = "老桥（'),
    "good": ("", ""),
}
CODES = {name: f"MINE{number:03}" for number, name in enumerate(FAULTY, 101)}
BRIDGES = dict(
    zip(
        (*CODES.values(), "FEWE101", "LOUD101"),
        map("{}桥".format, "子丑寅卯辰巳午未申酉戌亥天地玄"),
        strict=True,
    )
)
FEW = "\n[[invalid]]\ntext = '⟦老桥⟧。'\n[[valid]]\ntext = '老桥（东）。'\n"


def changed(name):
    old, new = FAULTY[name]
    assert old in GOOD
    at = GOOD.rfind(old) if name == "false-alarm" else GOOD.find(old)
    return GOOD[:at] + new + GOOD[at + len(old) :]


@pytest.fixture(scope="module")
def engine_of_all(tmp_path_factory):
    """One engine with every rule of this file, each looking for a bridge of its own."""
    folder = tmp_path_factory.mktemp("rules")
    head = (
        'code = "{}"\nname = "{}"\ncheck = "pattern"\ncategory = "ORG.BRAND"\nconfidence = "high"\n'
        'since = "0.1"\nmessage = "{}"\n\n[docs]\nwhat = "w"\nwhy = "y"\nfix = "f"\n'
    )

    def write(code, name, body, message="“{excerpt}”"):
        text = (head.format(code, name, message) + RULE + body).replace("老桥", BRIDGES[code])
        (folder / f"{code}-{name}.toml").write_text(text, "utf-8")

    for name, code in CODES.items():
        write(code, name, changed(name))
    write("FEWE101", "few-examples", FEW)
    write("LOUD101", "unknown-word", GOOD, "{nowhere}")
    return build_engine(rule_paths=[folder])


@pytest.fixture(scope="module")
def bench_of(engine_of_all):
    specs = {rule.spec.code: rule.spec for rule in engine_of_all.ruleset.rules}
    bench = ExampleBench(engine_of_all)
    return lambda code: (bench, specs[code])


def problems(bench_of, code):
    bench, spec = bench_of(code)
    return bench.rule_problems(spec)


def line_of(problem):
    return Path(problem.file).read_text("utf-8").splitlines()[problem.line - 1]


def test_a_rule_that_keeps_its_word_has_no_problem(bench_of):
    assert problems(bench_of, CODES["good"]) == []
    assert problems(bench_of, CODES["not-of-that-day"]) == []


@pytest.mark.parametrize(
    ("name", "code", "key", "line"),
    [
        ("missed", "E142", "invalid.0.text", "请走⟦子桥⟧（东）"),
        ("too-much", "E142", "invalid.1.text", "⟦丑桥⟧和丑桥"),
        ("unmarked", "E142", "invalid.0.text", "请走寅桥。"),
        ("wrong-fix", "E143", "invalid.0.fixed", "请走旧桥。"),
        ("false-alarm", "E144", "valid.1.text", "请走辰桥。"),
        ("other-rule", "E145", "valid.0.text", "15900006284"),
        ("unknown-also", "E146", "valid.0.also", "SEC999"),
        ("stale-also", "E146", "valid.0.also", "SEC102"),
        ("no-near-miss", "E147", "valid", "[[valid]]"),
        ("bad-metadata", "E141", "valid.0.metadata", "sauce"),
        ("bad-type", "E141", "valid.0.text", "桥（"),
    ],
)
def test_what_does_not_hold_is_told(bench_of, name, code, key, line):
    (problem,) = problems(bench_of, CODES[name])
    assert (problem.code, problem.key) == (code, key)
    assert line in line_of(problem)


def test_a_missing_finding_names_what_was_expected(bench_of):
    (problem,) = problems(bench_of, CODES["missed"])
    assert "应当报告“子桥”，实际报告（无）" in problem.message


def test_another_rule_is_named_and_may_be_expected(bench_of):
    (problem,) = problems(bench_of, CODES["other-rule"])
    assert "SEC102" in problem.message
    bench, spec = bench_of(CODES["other-rule"])
    told = spec.valid[0].model_copy(update={"also": ("SEC102",)})
    spec = spec.model_copy(update={"valid": (told, *spec.valid[1:])})
    assert bench.rule_problems(spec) == []


def test_too_few_examples_of_either_kind(bench_of):
    found = problems(bench_of, "FEWE101")
    assert [(problem.code, problem.key) for problem in found] == [
        ("E140", "invalid"),
        ("E140", "valid"),
    ]


def test_a_message_with_an_unknown_word_does_not_end_the_run(bench_of):
    found = problems(bench_of, "LOUD101")
    assert {problem.code for problem in found} == {"E141"}
    assert "nowhere" in found[0].message


def test_a_checklist_rule_marks_its_items(engine):
    bench = ExampleBench(engine)
    (spec,) = [rule.spec for rule in engine.ruleset.rules if rule.spec.code == "SRC902"]
    assert spec.invalid == ()
    assert bench.rule_problems(spec) == []
    unmarked = tuple(
        example.model_copy(update={"text": example.text.replace("⟦", "").replace("⟧", "")})
        for example in spec.valid
    )
    found = bench.rule_problems(spec.model_copy(update={"valid": unmarked}))
    assert {problem.code for problem in found} == {"E140", "E148"}


def test_cases_are_numbered_for_people(bench_of):
    _, spec = bench_of(CODES["good"])
    code = CODES["good"]
    assert [case.id for case in cases_of(spec)] == [
        f"{code}-invalid-1",
        f"{code}-invalid-2",
        f"{code}-valid-1",
        f"{code}-valid-2",
    ]
    assert Case(spec, "valid", 1).example is spec.valid[1]


def test_marks_of_title_and_text_become_places():
    example = Example(title="关于⟦甲⟧", text="乙⟦丙丁⟧", metadata={"source": "晨报"})
    marked = MarkedText.of(example)
    assert marked.marked == (("title", 2, 3), ("body", 1, 3))
    assert [field.text for field in marked.document.fields.values()] == ["关于甲", "乙丙丁"]
    assert marked.document.metadata.source == "晨报"
    assert marked.day == EXAMPLE_DAY
    assert marked.words(marked.marked) == "“甲”、“丙丁”"


def test_the_day_of_an_example():
    published = Example(text="甲", metadata={"publish_date": date(2020, 1, 2)})
    assert MarkedText.of(published).day == date(2020, 1, 2)
    told = Example(text="甲", as_of=date(2021, 1, 2))
    assert MarkedText.of(told).day == date(2021, 1, 2)


def test_a_group_is_marked_place_by_place(engine):
    report = engine.check("他登录了帐号，又注销了账号。旧帐号还在。")
    (finding,) = [f for f in report.findings if f.name == "mixed-word-forms"]
    assert finding.occurrences == 2
    assert places(finding) == (("body", 4, 6), ("body", 15, 17))


def test_fixes_are_applied_in_the_order_of_the_text(engine_of_all):
    bridge = BRIDGES[CODES["good"]]
    findings = engine_of_all.check(f"{bridge}、{bridge}").findings
    assert fixed_text(f"{bridge}、{bridge}", reversed(findings)) == "新桥、新桥"
