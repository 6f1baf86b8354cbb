"""From a report to a verdict: the policy's clauses weighed by one stage, or by all.

Only findings that act are weighed: a suppressed finding or one of a preview rule stays in the
report and changes nothing. Of all clauses that cover a finding the strictest wins; a finding that
no clause covers passes. A *routed* finding is a question to the person at its own stage: it asks
for review there, is noted at later stages and unknown to earlier ones; no clause can make it
block or let it pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from contentcheck.errors import ConfigError, Problem
from contentcheck.model.base import ACTIONS, Action
from contentcheck.model.finding import Finding
from contentcheck.model.policy import (
    DEFAULT_POLICY,
    Clause,
    Policy,
    Reason,
    ReviewStage,
    Verdict,
)
from contentcheck.model.report import Report, RuleFailure
from contentcheck.model.selector import matches

__all__ = ["judge", "judge_all"]

_RANK = {action: rank for rank, action in enumerate(ACTIONS)}


def judge(report: Report, stage: str | None = None, policy: Policy | None = None) -> Verdict:
    """Return the verdict of one stage of the policy.

    In: a report · ``stage``, a name from the policy's own list, None for all together, where the
    worst counts · ``policy``, ``DEFAULT_POLICY`` if None. Out: the strictest action that a
    finding or a failure asks for, with its reasons, strictest first; ``complete`` is false if
    something was not checked. Raises ``ConfigError`` E210 for a stage the policy does not have.
    """
    policy = policy or DEFAULT_POLICY
    stages = policy.stages if stage is None else (_stage_named(stage, policy),)
    return _weigh(report, stage, stages, policy)


def judge_all(report: Report, policy: Policy | None = None) -> tuple[Verdict, ...]:
    """Return one verdict per stage of the policy, in its order."""
    policy = policy or DEFAULT_POLICY
    return tuple(_weigh(report, stage.name, (stage,), policy) for stage in policy.stages)


def _stage_named(name: str, policy: Policy) -> ReviewStage:
    for stage in policy.stages:
        if stage.name == name:
            return stage
    allowed = "、".join(stage.name for stage in policy.stages)
    message = f"策略 {policy.name} 没有这个审核阶段"
    raise ConfigError(Problem("E210", message, key="stage", value=name, allowed=allowed))


def _weigh(
    report: Report, name: str | None, stages: tuple[ReviewStage, ...], policy: Policy
) -> Verdict:
    reasons = [
        *_failure_reasons(report.failures, policy.failure),
        *_finding_reasons(report.active, stages, policy),
    ]
    reasons.sort(key=lambda reason: -_RANK[reason.action])
    return Verdict(
        stage=name,
        action=reasons[0].action if reasons else "pass",
        reasons=tuple(reasons),
        complete=report.complete,
    )


def _failure_reasons(failures: Iterable[RuleFailure], action: Action) -> Iterator[Reason]:
    counts = Counter(failure.code or "" for failure in failures)
    for code, count in sorted(counts.items()):
        message = f"{code or '稿件'} 未能检查，{count} 项"
        yield Reason(action=action, code=code or None, message=message, count=count)


def _finding_reasons(
    findings: Iterable[Finding], stages: tuple[ReviewStage, ...], policy: Policy
) -> Iterator[Reason]:
    """Yield one reason per action and code; findings that pass are no reason."""
    groups: dict[tuple[str, Action], list[Finding]] = {}
    for finding in findings:
        action = max((_action(finding, stage, policy) for stage in stages), key=_RANK.__getitem__)
        if action != "pass":
            groups.setdefault((finding.code, action), []).append(finding)
    for (code, action), group in sorted(groups.items()):
        places = sum(finding.occurrences for finding in group)
        message = f"{code} {group[0].name}：{len(group)} 条"
        if places != len(group):
            message += f"，共 {places} 处"
        yield Reason(action=action, code=code, message=message, count=len(group))


def _action(finding: Finding, stage: ReviewStage, policy: Policy) -> Action:
    """Return what one finding asks for at one stage."""
    owner = _owner(finding, policy)
    if finding.stage not in stage.weighs and stage.name != owner.name:
        return "pass"
    if finding.handling == "route":
        return "review" if stage.name == owner.name else "note"
    actions = (clause.action for clause in policy.clauses if _covers(clause, finding))
    return max(actions, key=_RANK.__getitem__, default="pass")


def _owner(finding: Finding, policy: Policy) -> ReviewStage:
    """Return the earliest stage that weighs the finding; the last one takes what none weighs."""
    weighing = (stage for stage in policy.stages if finding.stage in stage.weighs)
    return next(weighing, policy.stages[-1])


def _covers(clause: Clause, finding: Finding) -> bool:
    return (
        finding.severity in clause.severities
        and finding.confidence in clause.confidences
        and finding.handling in clause.handling
        and (not clause.select or any(_selects(selector, finding) for selector in clause.select))
    )


def _selects(selector: str, finding: Finding) -> bool:
    return matches(selector, finding.code, finding.name, finding.category, finding.module)
