"""Nothing that was found as a secret stands in any output, log or exception.

Every rule of the secrets module that hides what it finds gives its own examples, and every table
of token forms its rows; all outputs are then searched for every value and for every longer piece.
"""

from __future__ import annotations

import importlib
import logging
import pkgutil
from dataclasses import dataclass

import pytest

import contentcheck.reporters
from contentcheck.api import build_engine
from contentcheck.checks.base import CompiledCheck, Options
from contentcheck.cli.main import main
from contentcheck.engine.examples import MarkedText, cases_of
from contentcheck.model.document import Document
from contentcheck.model.run import Result, Run, Summary
from contentcheck.plugins.hookspecs import hookimpl
from contentcheck.review.redact import redact
from contentcheck.review.verdict import judge

PIECE = 10
"""Code points of a value that may never stand together; masks keep three at most."""


@dataclass(frozen=True)
class Planted:
    """A text with the values that must not leak from it."""

    code: str
    document: Document
    values: tuple[str, ...]


def planted_by_examples(engine):
    for rule in engine.ruleset.rules:
        spec = rule.spec
        if spec.module != "secrets" or spec.mask is None:
            continue
        alone = engine.restrict(select=[spec.code])
        for case in cases_of(spec):
            if case.kind == "invalid":
                document = MarkedText.of(case.example).document
                yield Planted(spec.code, document, values_of(alone, document))


def planted_by_forms(engine):
    alone = engine.restrict(select=["SEC3"])
    for rule in engine.ruleset.rules:
        if rule.spec.check != "secrets.tokens":
            continue
        for form in rule.spec.options.forms:
            document = Document.of("第一行。\n" + "".join(form.example) + "\n")
            yield Planted(rule.spec.code, document, values_of(alone, document))


def values_of(engine, document):
    """Return what an engine of one family finds: of a combination each of its parts."""
    return tuple(
        document.fields[found.field].text[part.start : part.end]
        for found in engine.check(document).findings
        for part in (found.parts or (found.span,))
    )


@pytest.fixture(scope="module")
def everything():
    return build_engine().restrict(profile="default", select=["*"])


@pytest.fixture(scope="module")
def planted(everything):
    found = [*planted_by_examples(everything), *planted_by_forms(everything)]
    assert len({each.code for each in found}) >= 20
    assert all(each.values for each in found)
    return found


@pytest.fixture(scope="module")
def run(everything, planted):
    """One run over all texts."""
    results = []
    for each in planted:
        report = everything.check(each.document)
        results.append(Result(report=report, verdicts=(judge(report),)))
    return Run(results=tuple(results), summary=Summary(documents=len(results)), exit=1)


def assert_hidden(output, planted):
    """A value may not stand in the output, nor any piece of it that is longer than a mask shows."""
    text = output.decode("utf-8", "backslashreplace") if isinstance(output, bytes) else output
    short = {value for each in planted for value in each.values if 5 <= len(value) <= PIECE}
    long = {
        value[at : at + PIECE]
        for each in planted
        for value in each.values
        for at in range(len(value) - PIECE + 1)
    }
    leaked = [value for value in short if value in text]
    leaked += {text[at : at + PIECE] for at in range(len(text))} & long
    assert not leaked, f"{leaked[0]!r} is seen"


def reporters():
    """Return one of every reporter there is, in each language it has."""
    made = []
    for module in pkgutil.iter_modules(contentcheck.reporters.__path__):
        names = vars(importlib.import_module(f"contentcheck.reporters.{module.name}"))
        for name, kind in names.items():
            own = isinstance(kind, type) and kind.__module__.endswith(f".{module.name}")
            if own and name.endswith("Reporter") and hasattr(kind, "name") and name != "Reporter":
                made.append(pytest.param(kind, {}, id=name))
    assert {param.id for param in made} >= {"TextReporter", "JsonReporter", "JsonLinesReporter"}
    text = next(param.values[0] for param in made if param.id == "TextReporter")
    return [
        *made,
        pytest.param(text, {"lang": "en", "verbose": True, "color": True}, id="TextReporter-en"),
    ]


@pytest.mark.parametrize(("kind", "settings"), reporters())
@pytest.mark.parametrize("with_texts", [False, True])
def test_no_reporter_shows_a_value(kind, settings, with_texts, run, planted):
    texts = {each.document.id: each.document for each in planted} if with_texts else None
    assert_hidden(kind(**settings).render(run, texts), planted)


def test_the_values_are_really_found(run, planted):
    for each, result in zip(planted, run.results, strict=True):
        own = [found for found in result.report.findings if found.module == "secrets"]
        places = [
            (part.start, part.end) for found in own for part in (found.parts or (found.span,))
        ]
        texts = [field.text for field in each.document.fields.values()]
        seen = {text[start:end] for text in texts for start, end in places}
        for value in each.values:
            covered = any(value in other or other in value for other in seen if other)
            assert covered, f"nothing in the example of {each.code} is found by all rules together"


def test_reports_reveal_nothing_through_their_objects(run, planted):
    assert_hidden("\n".join(repr(result) for result in run.results), planted)


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_the_command_shows_no_value(form, planted, tmp_path, capfdbinary):
    for number, each in enumerate(planted):
        text = "\n".join(field.text for field in each.document.fields.values())
        (tmp_path / f"{number:03}.txt").write_bytes(text.encode())
    with pytest.raises(SystemExit):
        main(["check", "--isolated", "-v", "--output-format", form, str(tmp_path)])
    out, err = capfdbinary.readouterr()
    assert out
    assert_hidden(out + err, planted)


def test_the_log_holds_no_value(everything, planted, caplog):
    with caplog.at_level(logging.DEBUG):
        for each in planted:
            everything.check(each.document)
    assert_hidden("\n".join(record.getMessage() for record in caplog.records), planted)


RULE = """code = "LEAKY101"
name = "leaky"
check = "Leaky.raise"
category = "ORG.BRAND"
severity = "low"
confidence = "low"
since = "0.1"
message = "x"
needs = "document"
[docs]
what = "w"
why = "y"
fix = "f"
"""


class LeakyCheck:
    """A check whose exception quotes the text it was given."""

    name = "Leaky.raise"
    options = Options

    def compile(self, spec, resources):
        def confirm(ctx, candidates):
            raise ValueError(ctx.fields[0].text)

        return CompiledCheck((), confirm)


class Leaky:
    """A plugin with that check and a rule of it."""

    def __init__(self, folder):
        self.folder = folder

    @hookimpl
    def contentcheck_checks(self):
        return [LeakyCheck()]

    @hookimpl
    def contentcheck_rule_paths(self):
        return [self.folder]


def test_a_rule_that_raises_with_the_text_leaks_nothing(planted, tmp_path, caplog):
    (tmp_path / "LEAKY101-leaky.toml").write_text(RULE, encoding="utf-8")
    engine = build_engine(plugins=[Leaky(tmp_path)])
    with caplog.at_level(logging.DEBUG):
        reports = [engine.check(each.document) for each in planted]
    assert all(report.failures for report in reports)
    said = "\n".join(report.model_dump_json() for report in reports)
    assert_hidden(said + caplog.text, planted)


@pytest.mark.parametrize("style", ["mask", "label"])
def test_redacted_texts_and_their_maps_hold_no_value(everything, planted, style):
    alone = everything.restrict(select=["secrets"])
    for each in planted:
        done = redact(each.document, alone, style)
        assert_hidden("\n".join(done.texts.values()) + repr(done.replaced), [each])
