"""The engine: frozen, shared, restricted, pickled, and honest about what it did not check."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from contentcheck.api import build_engine, check
from contentcheck.checks.base import CompiledCheck, Literals, Match, Options
from contentcheck.errors import CatalogError, ConfigError, InputError, PluginError
from contentcheck.model.document import Document, Field
from contentcheck.model.lexicon import Lexicon, Term
from contentcheck.model.report import Report
from contentcheck.plugins.hookspecs import hookimpl

ACME = Lexicon.from_terms("acme", ["红星牌", Term("白云", not_in=("白云山",))], version="7")


@pytest.fixture(scope="module")
def acme():
    return build_engine(lexicons=[ACME], select=["LEX"])


def excerpts(report):
    return [finding.excerpt for finding in report.findings]


def test_a_lexicon_without_a_rule_gets_one(acme):
    report = acme.check("红星牌与白云山和白云")
    assert [f.code for f in report.findings] == ["LEX-ACME", "LEX-ACME"]
    assert [(f.span.start, f.span.end) for f in report.findings] == [(0, 3), (8, 10)]
    assert [ref.version for ref in report.engine.lexicons if ref.id == "acme"] == ["7"]


def test_a_report_survives_json_and_ignores_later_keys(acme):
    report = acme.check("红星牌")
    assert Report.from_json(report.to_json()) == report
    later = report.to_json()[:-1] + ',"added_in_v2":1}'
    assert Report.from_json(later) == report
    assert report.to_dict()["schema"] == "contentcheck.report/v1-draft"


def test_a_report_never_holds_text(acme):
    secret = "这一句话不在任何发现之中"
    assert secret not in acme.check(f"红星牌，{secret}。").to_json()


def test_a_pickled_engine_is_its_configuration(acme):
    again = pickle.loads(pickle.dumps(acme))
    assert again.hash == acme.hash
    assert again.check("红星牌").findings == acme.check("红星牌").findings


def test_a_pickled_restricted_engine_keeps_its_rules(engine):
    small = engine.restrict(profile="advertising", ignore=["TXT"])
    again = pickle.loads(pickle.dumps(small))
    assert again.hash == small.hash
    assert again.rules == small.rules


def test_a_pickle_from_other_rules_is_refused(acme, monkeypatch):
    data = pickle.dumps(acme)
    monkeypatch.setattr("contentcheck.api._version", lambda: "99")
    with pytest.raises(ConfigError, match="E206"):
        pickle.loads(data)


def test_with_lexicons_leaves_the_old_engine_alone(acme):
    new = acme.with_lexicons(add=[Lexicon.from_terms("acme", ["蓝天牌"], version="8")])
    assert excerpts(new.check("红星牌蓝天牌")) == ["蓝天牌"]
    assert excerpts(acme.check("红星牌蓝天牌")) == ["红星牌"]
    assert new.hash != acme.hash


def test_removing_the_only_rule_is_refused(acme):
    with pytest.raises(ConfigError, match=r"E20\d"):
        acme.with_lexicons(remove=["acme"])


def test_restrict_shares_the_automaton_and_has_its_own_hash(engine):
    tenant = engine.restrict(select=["typos"])
    assert tenant.ruleset is engine.ruleset
    assert tenant.hash != engine.hash
    assert {rule.module for rule in tenant.rules} == {"typos"}


def test_no_rule_left_is_an_error(engine):
    with pytest.raises(ConfigError, match="E205"):
        engine.restrict(select=["TXT101"], ignore=["TXT101"])


def test_an_unknown_selector_names_its_neighbours(engine):
    with pytest.raises(ConfigError) as caught:
        engine.restrict(select=["TXT999", "SEC"])
    assert [problem.value for problem in caught.value.problems] == ["TXT999"]


def test_check_many_is_lazy_and_never_raises(acme):
    def documents():
        yield "红星牌"
        yield Document(fields={"body": Field("x", "application/x-unknown")})
        yield "白云"
        raise AssertionError("looked too far ahead")

    reports = acme.check_many(documents())
    assert excerpts(next(reports)) == ["红星牌"]
    failed = next(reports)
    assert [failure.kind for failure in failed.failures] == ["input"]
    assert failed.failures[0].error == "E502"
    assert excerpts(next(reports)) == ["白云"]


def test_an_unknown_media_type_is_an_input_error(acme):
    with pytest.raises(InputError, match="application/x-unknown"):
        acme.check(Document(fields={"body": Field("x", "application/x-unknown")}))


def test_results_depend_on_the_day_that_is_given():
    limited = Lexicon.from_terms("campaign", [Term("春季活动", until=date(2026, 3, 31))])
    engine = build_engine(lexicons=[limited], select=["LEX-CAMPAIGN"])
    assert excerpts(engine.check("春季活动", as_of=date(2026, 3, 1))) == ["春季活动"]
    assert excerpts(engine.check("春季活动", as_of=date(2026, 4, 1))) == []
    published = Document(fields={"body": "春季活动"}, metadata={"publish_date": "2026-03-05"})
    assert engine.check(published).as_of == date(2026, 3, 5)


ODD = ["", "\n", "\ud800\udfff", "\ud800红星牌", "\x00红星牌\x00", "🏳️红星牌"]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_checked(acme, text):
    report = acme.check(text)
    assert report.complete
    assert Report.from_json(report.to_json()).document.fields["body"].length == len(text)
    assert excerpts(report) == (["红星牌"] if "红星牌" in text else [])


def test_every_field_is_checked_and_named(acme):
    report = acme.check(Document(fields={"title": "白云", "caption[0]": "红星牌"}))
    assert [(f.field, f.excerpt) for f in report.findings] == [
        ("title", "白云"),
        ("caption[0]", "红星牌"),
    ]


def test_an_inline_suppression_needs_a_reason(acme):
    kept = acme.check("红星牌 <!-- contentcheck: ignore[LEX-ACME] 理由=品牌合作 by=李明 -->")
    assert [f.suppressed.reason for f in kept.findings] == ["品牌合作"]
    assert kept.findings[0].suppressed.who == "李明"
    assert kept.active == ()
    bare = acme.check("红星牌 <!-- contentcheck: ignore[LEX-ACME] -->")
    assert [f.suppressed for f in bare.findings] == [None]


def test_a_suppression_covers_the_next_block_and_no_more(acme):
    text = "<!-- contentcheck: ignore 理由=样例 -->\n红星牌\n白云\n\n红星牌"
    assert [f.suppressed is None for f in acme.check(text).findings] == [False, False, True]


def test_a_suppression_that_ran_out_has_no_effect(acme):
    text = "红星牌 <!-- contentcheck: ignore 理由=合作 until=2026-01-31 -->"
    assert acme.check(text, as_of=date(2026, 1, 31)).active == ()
    assert len(acme.check(text, as_of=date(2026, 2, 1)).active) == 1


class Raising:
    """A check that works for one text and breaks for another."""

    name = "raising"
    options = Options

    def compile(self, spec, resources):
        def confirm(ctx, candidates):
            for candidate in candidates:
                if "坏" in candidate.field.text:
                    raise RuntimeError(candidate.field.text)
                yield Match(candidate.field, candidate.start, candidate.end)

        return CompiledCheck((Literals({"触发": None}),), confirm)


class RaisingPlugin:
    def __init__(self, folder):
        self.folder = folder

    @hookimpl
    def contentcheck_checks(self):
        return [Raising()]

    @hookimpl
    def contentcheck_rule_paths(self):
        return [self.folder]


def test_a_rule_that_raises_is_a_failure_and_the_others_go_on(rule_folder):
    path = rule_folder("BREAK101", "breaks", "")
    path.write_text(path.read_text("utf-8").replace('"pattern"', '"raising"'), "utf-8")
    engine = build_engine(
        plugins=[RaisingPlugin(rule_folder.folder)], lexicons=[ACME], select=["BREAK", "LEX"]
    )
    assert [f.code for f in engine.check("触发").findings] == ["BREAK101"]
    report = engine.check("坏的触发，红星牌")
    assert excerpts(report) == ["红星牌"]
    assert [(f.kind, f.code, f.error) for f in report.failures] == [
        ("rule", "BREAK101", "RuntimeError")
    ]
    assert "坏的" not in report.to_json()


def test_a_plugin_that_is_not_installed_stops_the_build():
    with pytest.raises(PluginError, match="E301"):
        build_engine(plugins=["no-such-plugin"])


def test_all_problems_of_all_rule_files_come_at_once(rule_folder):
    rule_folder("MINE101", "no-anchor", '[options]\nregex = "a"')
    rule_folder("MINE102", "open-quantifier", '[options]\nregex = "a+"\nanchors = ["ab"]')
    rule_folder("MINE103", "no-such-option", '[options]\nregexp = "a"\nanchors = ["ab"]')
    with pytest.raises(CatalogError) as caught:
        build_engine(rule_paths=[rule_folder.folder])
    files = {problem.file.rpartition("/")[2] for problem in caught.value.problems}
    assert files == {
        "MINE101-no-anchor.toml",
        "MINE102-open-quantifier.toml",
        "MINE103-no-such-option.toml",
    }
    assert all(problem.line for problem in caught.value.problems)


def test_more_candidates_than_the_cap_are_a_failure(acme):
    report = acme.check("红星牌" * 200_000)
    assert report.stats.overflow["LEX-ACME"] > 0
    assert [failure.kind for failure in report.failures] == ["overflow"]
    assert len(report.findings) == 300


def test_check_is_one_call():
    assert isinstance(check("一段干净的文字。"), Report)


def test_trace_says_why_not(acme):
    trace = acme.trace("白云山", (0, 2))
    assert trace.findings == ()
    assert [(r.code, r.start, r.end) for r in trace.rejections] == [("LEX-ACME", 0, 2)]
    assert "白云山" in trace.rejections[0].why
