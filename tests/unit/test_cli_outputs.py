"""Where results go: our formats and those of plugins."""

from __future__ import annotations

import io
import json

import click
import pytest
from make_report import finding, report

from contentcheck.batch.files import CheckedFile
from contentcheck.batch.work import judged
from contentcheck.cli.outputs import Form, opened, output_named
from contentcheck.errors import InputError
from contentcheck.model.document import Document
from contentcheck.model.run import Run, Summary
from contentcheck.reporters.text import TextReporter

DOCUMENT = Document(id="稿.md", fields={"body": "甲登陆乙"})


def done(*findings, document=None, id="稿.md"):
    return CheckedFile(judged(report(*findings, id=id), None), document)


class Excerpts:
    """A plugin's reporter that needs the texts."""

    name = "excerpts"

    def render(self, run, texts=None):
        found = [
            texts[result.report.document.id]
            .fields[each.field]
            .text[each.span.start : each.span.end]
            for result in run.results
            for each in result.report.findings
        ]
        return json.dumps([run.exit, *found]).encode()


class Faulty:
    name = "faulty"

    def render(self, run, texts=None):
        raise ValueError("正文里的话")


def test_streamed_text_is_the_text_of_the_whole_run():
    results = [done(finding()), done(id="二.md")]
    stream = io.BytesIO()
    output = output_named("text", Form(), [])(stream)
    for result in results:
        output.add(result, "zh")
    summary = Summary(documents=2, characters=40)
    output.end(summary, 1)
    run = Run(results=tuple(each.result for each in results), summary=summary, exit=1)
    assert stream.getvalue() == TextReporter().render(run)


def test_each_document_speaks_its_own_language():
    stream = io.BytesIO()
    output = output_named("text", Form(lang="en"), [])(stream)
    output.add(done(), "zh")
    output.add(done(), "en")
    output.end(Summary(), 0)
    text = stream.getvalue().decode()
    assert [word in text for word in ("20 字符", "20 characters", "total: ")] == [True] * 3


def test_a_reporter_of_a_plugin_gets_the_run_and_the_texts():
    stream = io.BytesIO()
    output = output_named("excerpts", Form(), [Faulty(), Excerpts()])(stream)
    output.add(done(finding(start=1, end=3), document=DOCUMENT), "zh")
    output.end(Summary(), 1)
    assert json.loads(stream.getvalue()) == [1, "登陆"]


def test_a_reporter_of_a_plugin_that_raises_is_named_and_quotes_nothing():
    output = output_named("faulty", Form(), [Faulty()])(io.BytesIO())
    with pytest.raises(InputError) as caught:
        output.end(Summary(), 0)
    (problem,) = caught.value.problems
    assert problem.code == "E514"
    assert "faulty" in problem.message
    assert "ValueError" in problem.message
    assert "正文" not in problem.message


def test_our_own_formats_keep_their_names():
    impostor = Excerpts()
    impostor.name = "json"
    stream = io.BytesIO()
    output = output_named("json", Form(), [impostor])(stream)
    output.end(Summary(), 0)
    assert json.loads(stream.getvalue())["schema"] == "contentcheck.run/v1-draft"


def test_a_format_that_nobody_has():
    with pytest.raises(click.BadParameter, match="text、json、jsonl、excerpts"):
        output_named("sarif", Form(), [Excerpts()])


def test_files_for_results(tmp_path):
    path = tmp_path / "out"
    path.write_text("旧的", "utf-8")
    with opened(path) as stream:
        stream.write("新的".encode())
    assert path.read_text("utf-8") == "新的"
    with pytest.raises(click.BadParameter, match="不能写"), opened(tmp_path / "gone/out"):
        pass
