"""The host: plugins act only when named, and one that is broken stops the run and says why."""

from __future__ import annotations

import sys

import pytest

from contentcheck.api import build_engine
from contentcheck.checks.base import CompiledCheck, Literals, Match, Options
from contentcheck.errors import PluginError
from contentcheck.plugins.hookspecs import hookimpl
from contentcheck.plugins.host import gather, installed

EMPTY = """
from contentcheck import hookimpl

@hookimpl
def contentcheck_rule_paths():
    return []
"""


def problem_of(*plugins):
    with pytest.raises(PluginError) as caught:
        build_engine(plugins=plugins)
    (problem,) = caught.value.problems
    return problem


def answering(hook, answer):
    """Return a plugin whose ``hook`` calls ``answer``."""

    def call(self):
        return answer()

    call.__name__ = hook
    return type("Answering", (), {hook: hookimpl(call)})()


class NoOptions(Options):
    pass


class Say:
    """A check that finds 芝麻."""

    options = NoOptions

    def __init__(self, name):
        self.name = name

    def compile(self, spec, resources):
        def confirm(ctx, candidates):
            for candidate in candidates:
                yield Match(candidate.field, candidate.start, candidate.end)

        return CompiledCheck((Literals({"芝麻": None}),), confirm)


def test_an_installed_plugin_is_listed_and_not_imported(announce):
    module = announce("idle", "2.1", "raise RuntimeError('imported')")
    assert ("idle", "2.1") in [(ref.name, ref.version) for ref in installed()]
    assert build_engine().plugins == ()
    assert module not in sys.modules


def test_a_named_plugin_is_loaded_once(announce):
    module = announce("busy", "3.0", EMPTY)
    engine = build_engine(plugins=["busy", "busy"])
    assert module in sys.modules
    assert [(ref.name, ref.version) for ref in engine.plugins] == [("busy", "3.0")]
    assert engine.check("好").engine.plugins == engine.plugins
    assert engine.hash != build_engine().hash


@pytest.mark.parametrize(
    ("source", "cause"),
    [
        ("import nowhere_to_be_found", "ModuleNotFoundError: No module named"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("def broken(:", "SyntaxError"),
        ("raise SystemExit(0)", "SystemExit: 0"),
    ],
)
def test_a_plugin_that_does_not_import_stops_the_run(announce, source, cause):
    announce("broken", "1.4.2", source)
    problem = problem_of("broken")
    assert problem.code == "E302"
    assert "broken 1.4.2" in problem.message
    assert cause in problem.message


def test_an_entry_point_that_leads_nowhere(announce, tmp_path):
    announce("lost", "0.3", EMPTY)
    (point,) = (tmp_path / "site").glob("contentcheck_lost-0.3.dist-info/entry_points.txt")
    point.write_text(point.read_text("utf-8").replace("announced_lost", "gone_away"), "utf-8")
    problem = problem_of("lost")
    assert problem.code == "E302"
    assert "lost 0.3" in problem.message


def test_a_plugin_that_is_not_installed(announce):
    announce("headlines", "1.0", EMPTY)
    announce("weather", "1.0", EMPTY)
    problem = problem_of("headline")
    assert (problem.code, problem.value, problem.allowed) == ("E301", "headline", "headlines")
    assert set(problem_of("qqqq").allowed.split("、")) >= {"headlines", "weather"}


def test_two_packages_with_one_name(announce, tmp_path):
    announce("twin", "1.0", EMPTY)
    other = tmp_path / "site" / "other_twin-2.0.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.4\nName: other-twin\nVersion: 2.0\n")
    (other / "entry_points.txt").write_text("[contentcheck.plugins]\ntwin = announced_twin\n")
    problem = problem_of("twin")
    assert problem.code == "E305"
    assert "contentcheck-twin、other-twin" in problem.message


def test_a_hook_with_a_wrong_signature():
    class Asking:
        @hookimpl
        def contentcheck_checks(self, settings):
            return []

    problem = problem_of(Asking())
    assert problem.code == "E303"
    assert "Asking" in problem.message
    assert "settings" in problem.message


def test_a_hook_nobody_knows():
    class Misspelt:
        @hookimpl
        def contentcheck_chekcs(self):
            return []

    problem = problem_of(Misspelt())
    assert problem.code == "E303"
    assert "contentcheck_chekcs" in problem.message


def test_a_plugin_without_hooks_would_do_nothing(announce):
    announce("hollow", "0.9", "")
    problem = problem_of("hollow")
    assert problem.code == "E303"
    assert "hollow 0.9" in problem.message


def raised():
    raise ValueError("没有网络")


def late():
    yield Say("a.b")
    raise ValueError("没有网络")


@pytest.mark.parametrize(
    ("hook", "answer", "cause"),
    [
        ("contentcheck_checks", raised, "ValueError: 没有网络"),
        ("contentcheck_checks", late, "ValueError: 没有网络"),
        ("contentcheck_checks", lambda: ["existence"], "str"),
        ("contentcheck_checks", lambda: 3, "TypeError"),
        ("contentcheck_readers", lambda: [object()], "object"),
        ("contentcheck_reporters", lambda: [print], "render"),
        ("contentcheck_rule_paths", lambda: "rules", "TypeError"),
        ("contentcheck_rule_paths", lambda: [None], "TypeError"),
        ("contentcheck_lexicon_paths", raised, "ValueError: 没有网络"),
        ("contentcheck_validators", lambda: ["luhn"], "TypeError"),
    ],
)
def test_a_hook_that_raises_or_answers_nonsense(hook, answer, cause):
    problem = problem_of(answering(hook, answer))
    assert problem.code == "E304"
    assert "Answering" in problem.message
    assert hook in problem.message
    assert cause in problem.message


def test_the_name_of_a_check_belongs_to_one_plugin():
    class First:
        @hookimpl
        def contentcheck_checks(self):
            return [Say("first.say")]

    class Second(First):
        pass

    problem = problem_of(First(), Second())
    assert (problem.code, problem.value) == ("E305", "first.say")
    assert "Second" in problem.message


@pytest.mark.parametrize("name", ["existence", "pattern", "citation.repost"])
def test_built_in_checks_keep_their_names(name):
    problem = problem_of(answering("contentcheck_checks", lambda: [Say(name)]))
    assert (problem.code, problem.value) == ("E305", name)


def test_built_in_validators_keep_their_names():
    problem = problem_of(answering("contentcheck_validators", lambda: {"luhn": str.isdigit}))
    assert (problem.code, problem.value) == ("E305", "luhn")


def test_no_plugin_hides_behind_the_name_of_another(announce):
    announce("secrets", "6.6", EMPTY)
    assert problem_of("secrets").code == "E305"
    one = answering("contentcheck_rule_paths", list)
    other = answering("contentcheck_rule_paths", list)
    assert problem_of(one, other).code == "E305"


def test_one_plugin_has_one_name(announce):
    module = announce("alias", "1.0", EMPTY)
    build_engine(plugins=["alias"])
    problem = problem_of("alias", sys.modules[module])
    assert problem.code == "E305"
    assert "alias" in problem.message


def test_gather_without_plugins_is_empty():
    given = gather([], [])
    assert (given.checks, given.rule_roots, given.readers, given.plugins) == ({}, (), (), ())
