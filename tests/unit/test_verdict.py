from __future__ import annotations

from itertools import permutations

import pytest
from make_report import failure, finding, report

from contentcheck.errors import ConfigError
from contentcheck.model.finding import Suppression
from contentcheck.model.policy import DEFAULT_POLICY, Clause, Policy, ReviewStage
from contentcheck.model.selector import matches
from contentcheck.review.verdict import judge, judge_all

ONE_GATE = (ReviewStage(name="gate", title="把关", weighs=("first", "second", "final")),)


def policy(*clauses: Clause, **more: object) -> Policy:
    return Policy(name="house", **({"stages": ONE_GATE, "clauses": clauses} | more))


@pytest.mark.parametrize(
    ("severity", "confidence", "action"),
    [
        ("critical", "high", "block"),
        ("critical", "medium", "block"),
        ("critical", "low", "review"),
        ("high", "high", "review"),
        ("high", "medium", "review"),
        ("high", "low", "note"),
        ("medium", "high", "review"),
        ("medium", "medium", "note"),
        ("medium", "low", "note"),
        ("low", "high", "note"),
        ("low", "low", "note"),
        ("info", "high", "pass"),
    ],
)
def test_default_policy(severity: str, confidence: str, action: str) -> None:
    verdict = judge(report(finding(severity=severity, confidence=confidence)))
    assert verdict.action == action
    assert verdict.stage is None
    assert verdict.complete


def test_clean_text_passes_at_every_stage() -> None:
    assert [(v.stage, v.action, v.reasons) for v in judge_all(report())] == [
        ("first", "pass", ()),
        ("second", "pass", ()),
        ("final", "pass", ()),
    ]
    assert judge(report()).action == "pass"


def test_a_stage_weighs_its_own_findings_and_earlier_ones() -> None:
    second = report(finding(severity="high", stage="second"))
    assert [v.action for v in judge_all(second)] == ["pass", "review", "review"]
    assert judge(second, "first").reasons == ()


@pytest.mark.parametrize(
    ("stage", "actions"),
    [
        ("first", ["review", "note", "note"]),
        ("second", ["pass", "review", "note"]),
        ("final", ["pass", "pass", "review"]),
    ],
)
def test_a_routed_finding_asks_only_its_own_stage(stage: str, actions: list[str]) -> None:
    routed = report(finding("BAN901", handling="route", severity="critical", stage=stage))
    assert [v.action for v in judge_all(routed)] == actions
    assert judge(routed).action == "review"


def test_no_clause_makes_a_routed_finding_block_or_pass() -> None:
    routed = report(finding(handling="route", severity="critical"))
    assert judge(routed, policy=policy(Clause(action="block"))).action == "review"
    assert judge(routed, policy=policy(Clause(action="pass"))).action == "review"


@pytest.mark.parametrize("by", ["inline", "baseline", "allow", "policy", "decision"])
def test_suppressed_findings_never_act(by: str) -> None:
    silent = finding(severity="critical", suppressed=Suppression(by=by, reason="引用"))
    verdict = judge(report(silent))
    assert verdict.action == "pass"
    assert verdict.reasons == ()


def test_preview_findings_never_act() -> None:
    assert judge(report(finding(severity="critical", preview=True))).action == "pass"
    routed = finding(handling="route", preview=True)
    assert judge(report(routed)).action == "pass"


def test_a_failure_is_at_least_review_and_incomplete_at_every_stage() -> None:
    broken = report(failures=(failure(), failure(), failure(None, kind="input")))
    for verdict in (judge(broken), *judge_all(broken)):
        assert verdict.action == "review"
        assert not verdict.complete
        assert [(r.code, r.count) for r in verdict.reasons] == [(None, 1), ("TXT501", 2)]
        assert "未能检查，2 项" in verdict.reasons[1].message


def test_a_failure_does_not_weaken_a_ban() -> None:
    both = report(finding(severity="critical"), failures=(failure(),))
    verdict = judge(both)
    assert (verdict.action, verdict.complete) == ("block", False)
    assert [r.action for r in verdict.reasons] == ["block", "review"]


def test_the_policy_sets_the_action_of_a_failure() -> None:
    strict = policy(Clause(action="note"), failure="block")
    assert judge(report(failures=(failure(),)), policy=strict).action == "block"


def test_the_strictest_clause_wins_in_any_order() -> None:
    clauses = (
        Clause(action="pass"),
        Clause(action="block", select=("TXT",)),
        Clause(action="note"),
    )
    for order in permutations(clauses):
        assert judge(report(finding()), policy=policy(*order)).action == "block"


def test_clauses_cover_by_all_their_conditions() -> None:
    clause = Clause(
        action="block", severities=("high",), confidences=("high",), select=("SEC.PII",)
    )
    house = policy(clause)
    covered = {"category": "SEC.PII.ID", "severity": "high"}
    assert judge(report(finding(**covered)), policy=house).action == "block"
    for other in ({"severity": "low"}, {"confidence": "low"}, {"category": "SEC.PIIX"}):
        assert judge(report(finding(**(covered | other))), policy=house).action == "pass"


def test_reasons_are_grouped_and_sorted_strictest_first() -> None:
    verdict = judge(
        report(
            finding("TXT402", severity="low", occurrences=509),
            finding("TXT101"),
            finding("SEC101", severity="critical", name="resident-id"),
            finding("TXT101"),
            finding("TXT101", confidence="low"),
            finding("TXT105", severity="info"),
        )
    )
    assert [(r.action, r.code, r.count) for r in verdict.reasons] == [
        ("block", "SEC101", 1),
        ("review", "TXT101", 2),
        ("note", "TXT101", 1),
        ("note", "TXT402", 1),
    ]
    assert verdict.reasons[0].message == "SEC101 resident-id：1 条"
    assert verdict.reasons[3].message == "TXT402 wrong-word：1 条，共 509 处"


def test_the_worst_of_all_stages_counts_once() -> None:
    verdict = judge(report(finding(severity="high")))
    assert [(r.action, r.count) for r in verdict.reasons] == [("review", 1)]


def test_what_no_stage_weighs_falls_to_the_last_one() -> None:
    stages = (
        ReviewStage(name="a", title="甲", weighs=("first",)),
        ReviewStage(name="b", title="乙", weighs=("second",)),
    )
    house = policy(Clause(action="block"), stages=stages)
    verdicts = judge_all(report(finding(stage="final")), house)
    assert [v.action for v in verdicts] == ["pass", "block"]


def test_an_unknown_stage_names_those_there_are() -> None:
    with pytest.raises(ConfigError) as caught:
        judge(report(), "third")
    (problem,) = caught.value.problems
    assert (problem.code, problem.value, problem.allowed) == (
        "E210",
        "third",
        "first、second、final",
    )


def test_stages_are_the_policys_own() -> None:
    house = policy(Clause(action="note"))
    assert judge(report(finding()), "gate", house).stage == "gate"
    with pytest.raises(ConfigError):
        judge(report(), "first", house)


def test_default_policy_covers_every_judged_finding_from_low_up() -> None:
    judged = [c for c in DEFAULT_POLICY.clauses if "judge" in c.handling]
    covered = {(s, c) for clause in judged for s in clause.severities for c in clause.confidences}
    assert len(covered) == 4 * 3


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("SEC101", True),
        ("SEC", True),
        ("SEC1", True),
        ("SEC10", True),
        ("SEC102", False),
        ("SE", False),
        ("S", False),
        ("", False),
        ("sec", False),
        ("resident-id", True),
        ("resident", False),
        ("SEC.PII", True),
        ("SEC.PII.ID", True),
        ("SEC.PI", False),
        ("SEC.", False),
        ("secrets", True),
        ("secret", False),
    ],
)
def test_selectors(selector: str, expected: bool) -> None:
    assert matches(selector, "SEC101", "resident-id", "SEC.PII.ID", "secrets") is expected


def test_a_code_prefix_is_all_letters_of_the_code() -> None:
    assert not matches("SEC", "SECX101", "n", "USER", "m")
    assert matches("SECX", "SECX101", "n", "USER", "m")
    assert matches("LEX", "LEX-GAMBLING", "n", "USER", "m")
    assert matches("LEX-GAMBLING", "LEX-GAMBLING", "n", "USER", "m")
    assert not matches("LEX-GAMBLING", "LEX-GAMBLING-2", "n", "USER", "m")
