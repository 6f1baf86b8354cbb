"""Rules that a hostile text would slow down are found, and others are left in peace.

What is compared are costs of growing texts within one run; no test here knows how long is long.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contentcheck.api import build_engine
from contentcheck.checks.base import CompiledCheck, Literals, Match, Options, Runs
from contentcheck.engine.attack import Attack, anchors_of, crowds, fillings
from contentcheck.engine.cost import RuleMeter, ordinary_text, shares
from contentcheck.engine.linear import growth_problems
from contentcheck.model.marks import CLOSE, OPEN
from contentcheck.plugins.hookspecs import hookimpl

RULE = """{head}
code = "{code}"
name = "{name}"
check = "{check}"
category = "ORG.BRAND"
confidence = "high"
since = "0.1"
message = "“{{excerpt}}”"
[docs]
what = "w"
why = "y"
fix = "f"
[options]
{options}
[[invalid]]
text = "⟦{match}⟧。"
"""
RUNAWAYS = {
    "NEST101": (r"甲(?:a{1,20}){1,20}b", "甲aab"),
    "ALTS101": (r"甲(?:a|a){1,60}b", "甲aab"),
    "DATE101": (r"甲(?:(?:\d{1,9}[ ]{0,3}){1,9}年){1,5}", "甲12 12年"),
    "LIST101": (r"甲(?:\p{Han}{1,10}[、，]?){1,20}等", "甲中、中等"),
    "BACK101": (r"(?<=b(?:a|a){1,40})甲", "甲"),
}
STEADY = {
    "BLNK101": (r"甲\s{0,100}x", "甲 x"),
    "SENT101": (r"甲[^。]{0,60}。", "甲中。"),
    "POSS101": (r"甲(?:a++)*+b", "甲aab"),
    "DIGS101": (r"甲\d{1,4}年(?:\d{1,2}月(?:\d{1,2}日)?)?", "甲12年1月"),
}


class Backwards:
    """Looks at the whole text once more for every candidate."""

    name = "test.backwards"
    options = Options

    def compile(self, spec, resources):
        def confirm(ctx, candidates) -> Iterator[Match]:
            for candidate in candidates:
                if sum(char == "乙" for char in candidate.field.text) > 1_000_000:
                    yield Match(candidate.field, candidate.start, candidate.end)

        return CompiledCheck((Literals({"甲": None}),), confirm)


class Unanchored(Backwards):
    """Looks at the rest of the text from every character on."""

    name = "test.unanchored"

    def compile(self, spec, resources):
        def confirm(ctx, candidates) -> Iterator[Match]:
            for field in ctx.fields:
                for at in range(len(field.text)):
                    if field.text[at:].count("中") > 1_000_000:
                        yield Match(field, at, at + 1)

        return CompiledCheck((), confirm, scope="document")


class Runner(Backwards):
    """Starts at character runs."""

    name = "test.runner"

    def compile(self, spec, resources):
        runs = (Runs("digits", min=6, before="第"), Runs("doubled"))
        return CompiledCheck(runs, lambda ctx, candidates: ())


class Plugin:
    @hookimpl
    def contentcheck_checks(self):
        return [Backwards(), Unanchored(), Runner()]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rules")

    def write(code, check, match="甲", options="", head=""):
        name = f"rule-{code.lower()}"
        text = RULE.format(
            code=code, name=name, check=check, match=match, options=options, head=head
        )
        (folder / f"{code}-{name}.toml").write_text(text, "utf-8")

    for code, (source, match) in {**RUNAWAYS, **STEADY}.items():
        options = f"regex = '{source}'\nanchors = ['甲']\nafter = 300"
        write(code, "pattern", match, options)
    write("QUAD101", "test.backwards")
    write("DOCS101", "test.unanchored", head='needs = "document"')
    write("RUNS101", "test.runner")
    return build_engine(rule_paths=[folder], plugins=[Plugin()])


@pytest.fixture(scope="module")
def rule(lab):
    rules = {each.spec.code: each for each in lab.ruleset.rules}
    return rules.__getitem__


@pytest.mark.parametrize("code", RUNAWAYS)
def test_a_regex_that_backtracks_for_ever_is_found(lab, rule, code):
    (problem,) = growth_problems(lab, rule(code))
    assert (problem.code, problem.key) == ("E151", "options.regex")
    assert problem.value
    assert problem.line


@pytest.mark.parametrize("code", STEADY)
def test_a_bounded_regex_is_left_in_peace(lab, rule, code):
    assert growth_problems(lab, rule(code)) == []


@pytest.mark.parametrize("code", ["QUAD101", "DOCS101"])
def test_a_check_that_reads_the_text_again_and_again_is_found(lab, rule, code):
    (problem,) = growth_problems(lab, rule(code))
    assert (problem.code, problem.key) == ("E152", "check")


def test_an_attack_grows_by_its_unit():
    attack = Attack("ab", head="<", tail=">")
    assert attack.of(1) == "<ab>"
    assert attack.of(7) == "<ababab>"
    assert "ab×n" in str(attack)


def test_attacks_are_made_of_anchor_regex_and_example(lab, rule):
    nested = rule("NEST101")
    anchors = anchors_of(lab.ruleset, nested)
    assert anchors == ("甲",)
    made = list(fillings(nested, anchors))
    assert {"a", " ", "中"} <= {attack.unit for attack in made if attack.head == "甲"}
    assert any(attack.head == "甲" and "ab" in attack.tail for attack in made)
    assert all(attack.reach <= 512 for attack in made)
    assert "甲aab。\n" in {attack.unit for attack in crowds(nested, anchors)}


def test_a_run_is_attacked_with_the_run_itself(lab, rule):
    assert anchors_of(lab.ruleset, rule("RUNS101")) == ("第111111", "甲乙甲乙")


def test_a_rule_without_anchors_is_attacked_with_what_it_consults(engine):
    (repost,) = [each for each in engine.ruleset.rules if each.spec.code == "SRC201"]
    assert len(anchors_of(engine.ruleset, repost)) == 2


def test_a_meter_counts_candidates_and_opens_gates(engine):
    (absolute,) = [each for each in engine.ruleset.rules if each.spec.code == "AD101"]
    text = absolute.spec.invalid[0].text.replace(OPEN, "").replace(CLOSE, "")
    cost = RuleMeter(engine, absolute).cost(text.replace("包邮", "").replace("旗舰店", ""))
    assert cost.candidates
    assert cost.seconds > 0
    assert cost.each * cost.candidates == pytest.approx(cost.seconds)


def test_shares_are_parts_of_the_whole(engine):
    text = ordinary_text(engine)
    assert len(text) >= 10_000
    found = shares(engine, text, repeat=1)
    assert {"SRC201", "SRC902"} <= found.keys()
    assert 0 < sum(found.values()) < 1
