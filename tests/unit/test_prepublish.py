"""The gate: nothing but a whole check with a mild verdict opens it."""

from __future__ import annotations

import logging
from dataclasses import FrozenInstanceError, dataclass
from datetime import date
from typing import Any

import pytest
from make_report import failure, finding, report

from contentcheck.api import build_engine
from contentcheck.checks.base import CompiledCheck, Literals, Options
from contentcheck.errors import ContentCheckError, InputError, Problem
from contentcheck.integrations.prepublish import GateResult, gate
from contentcheck.model.document import Document, Field
from contentcheck.model.lexicon import Lexicon, Term
from contentcheck.model.policy import Clause, Policy, ReviewStage
from contentcheck.model.report import Report
from contentcheck.plugins.hookspecs import hookimpl

SECRET = "这句话谁也不许外传"


@pytest.fixture(scope="module")
def house():
    terms = [Term("红牌", severity="critical"), Term("黄牌", severity="medium"), Term("绿牌")]
    return build_engine(lexicons=[Lexicon.from_terms("cards", terms, severity="low")],
                        select=["LEX"])  # fmt: skip


@dataclass(frozen=True)
class Answering:
    """An engine that answers with a report made beforehand, or raises."""

    answer: Report | BaseException

    def check(self, document: Any, *, as_of: date | None = None) -> Report:
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer


def answered(answer: Report | BaseException, **options: Any) -> GateResult:
    return gate("稿件", Answering(answer), **options)  # type: ignore[arg-type]


def test_a_clean_draft_passes(house):
    document = Document(id="1", fields={"title": "标题", "body": "一段干净的文字。"})
    result = gate(document, house)
    assert result.allowed
    assert bool(result)
    assert result.error is None
    assert result.verdict is not None
    assert (result.verdict.stage, result.verdict.action) == ("first", "pass")
    assert result.report is not None
    assert result.report.document.id == "1"


@pytest.mark.parametrize(
    ("text", "fail_on", "allowed"),
    [
        ("绿牌", "note", False),
        ("绿牌", "review", True),
        ("黄牌", "review", False),
        ("黄牌", "block", True),
        ("红牌", "block", False),
        ("白牌", "note", True),
    ],
)
def test_the_threshold(house, text, fail_on, allowed):
    result = gate(text, house, fail_on=fail_on)
    assert result.allowed is allowed
    assert bool(result) is allowed
    assert result.error is None


def test_a_draft_is_stopped_with_its_reasons(house):
    result = gate("先出红牌，再出黄牌", house)
    assert not result.allowed
    assert result.verdict is not None
    assert [reason.code for reason in result.verdict.reasons] == ["LEX-CARDS"] * 2
    assert result.report is not None
    assert len(result.report.findings) == 2


def test_only_the_stage_asked_for_counts():
    late = report(finding(severity="critical", stage="final"))
    assert answered(late, stage="first").allowed
    assert not answered(late, stage="final").allowed
    assert not answered(late, stage=None).allowed


def test_the_policy_is_the_callers():
    policy = Policy(
        name="strict",
        stages=(ReviewStage(name="gate", title="闸", weighs=("first", "second", "final")),),
        clauses=(Clause(action="block"),),
    )
    assert not answered(report(finding(severity="info")), stage="gate", policy=policy).allowed
    assert answered(report(), stage="gate", policy=policy).allowed


@pytest.mark.parametrize("fail_on", ["note", "review", "block"])
@pytest.mark.parametrize("action", ["pass", "note", "review", "block"])
def test_an_incomplete_report_never_passes(fail_on, action):
    lenient = Policy(
        name="lenient",
        stages=(ReviewStage(name="first", title="初审", weighs=("first",)),),
        clauses=(Clause(action="pass"),),
        failure=action,
    )
    result = answered(report(failures=(failure(),)), policy=lenient, fail_on=fail_on)
    assert not result.allowed
    assert result.verdict is not None
    assert not result.verdict.complete


@pytest.mark.parametrize("accident", [ValueError(SECRET), MemoryError(), RecursionError(SECRET)])
def test_an_accident_never_passes_and_is_not_quoted(accident, caplog):
    with caplog.at_level(logging.DEBUG):
        result = answered(accident)
    assert not result.allowed
    assert (result.verdict, result.report) == (None, None)
    assert result.error is not None
    assert result.error.code == "E511"
    assert type(accident).__name__ in result.error.message
    assert SECRET not in str(result.error) + caplog.text


def test_our_own_errors_keep_their_code(house):
    result = gate(Document(fields={"body": Field("文字", "text/x-unknown")}), house)
    assert not result.allowed
    assert result.error is not None
    assert result.error.code == "E502"
    twice = ContentCheckError([Problem("E901", "甲"), Problem("E902", "乙")])
    assert answered(twice).error == Problem("E901", "甲")


def test_wrong_arguments_shut_the_gate(house):
    stage = gate("白牌", house, stage="third")
    assert not stage.allowed
    assert stage.error is not None
    assert (stage.error.code, stage.error.value) == ("E210", "third")
    threshold = gate("白牌", house, fail_on="pass")  # type: ignore[arg-type]
    assert not threshold.allowed
    assert threshold.error is not None
    assert (threshold.error.code, threshold.error.allowed) == ("E214", "note、review、block")
    assert not gate(None, house)  # type: ignore[arg-type]
    assert not gate("白牌", None)  # type: ignore[arg-type]


def test_a_draft_without_fields_was_not_checked(house):
    result = gate(Document(id="empty", fields={}), house)
    assert not result.allowed
    assert result.error is not None
    assert result.error.code == "E513"


class _Options(Options):
    pass


class _Raises:
    name = "raising"
    options = _Options

    def compile(self, spec, resources):
        def confirm(ctx, candidates):
            raise RuntimeError(SECRET)

        return CompiledCheck((Literals({"公文": None}),), confirm)


class _RaisingPlugin:
    @hookimpl
    def contentcheck_checks(self):
        return [_Raises()]


def test_a_rule_that_raises_shuts_the_gate(rule_folder, caplog):
    path = rule_folder("HOUSE101", "raises", "")
    path.write_text(path.read_text("utf-8").replace('"pattern"', '"raising"'), "utf-8")
    engine = build_engine(
        rule_paths=[rule_folder.folder], plugins=[_RaisingPlugin()], select=["HOUSE"]
    )
    with caplog.at_level(logging.DEBUG):
        result = gate("这是公文。", engine, fail_on="block")
    assert not result.allowed
    assert result.report is not None
    assert [f.code for f in result.report.failures] == ["HOUSE101"]
    assert SECRET not in caplog.text
    assert gate("这是便条。", engine).allowed


def test_an_interrupt_is_not_swallowed():
    with pytest.raises(KeyboardInterrupt):
        answered(KeyboardInterrupt())


def test_the_day_reaches_the_rules():
    lexicon = Lexicon.from_terms("ban", [Term("旧名", since=date(2026, 1, 1), severity="critical")])
    engine = build_engine(lexicons=[lexicon], select=["LEX"])
    assert gate("旧名", engine, as_of=date(2025, 12, 31)).allowed
    assert not gate("旧名", engine, as_of=date(2026, 1, 1)).allowed


def test_the_log_holds_codes_and_no_text(house, caplog):
    with caplog.at_level(logging.DEBUG, "contentcheck"):
        gate(f"红牌。{SECRET}", house)
        gate(Document(id=SECRET, fields={"body": Field(SECRET, "text/x-unknown")}), house)
    assert "LEX-CARDS" in caplog.text
    assert "E502" in caplog.text
    assert SECRET not in caplog.text
    assert "红牌" not in caplog.text


def test_a_result_is_frozen():
    result = answered(report())
    with pytest.raises(FrozenInstanceError):
        result.allowed = False  # type: ignore[misc]
    assert not GateResult(allowed=False, error=InputError("x").problems[0])
