from __future__ import annotations

import json

from make_report import failure, finding, report

from contentcheck.model.report import Report
from contentcheck.model.run import Result, Run, Summary
from contentcheck.reporters.json import JsonReporter
from contentcheck.reporters.jsonl import JsonLinesReporter
from contentcheck.review.verdict import judge_all


def run(*reports: Report) -> Run:
    results = tuple(Result(report=one, verdicts=judge_all(one)) for one in reports)
    return Run(results=results, summary=Summary(documents=len(results)), exit=1)


RUN = run(report(finding(evidence={"词": ["登陆"]})), report(id="b", failures=(failure(),)))


def test_json_is_the_run_and_nothing_else() -> None:
    out = JsonReporter().render(RUN)
    data = json.loads(out)
    assert list(data) == ["schema", "results", "summary", "exit"]
    assert data["schema"] == "contentcheck.run/v1-draft"
    assert data["results"][0]["report"]["schema"] == "contentcheck.report/v1-draft"
    assert data["exit"] == 1
    assert Run.model_validate_json(out) == RUN
    assert out == (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def test_jsonl_is_one_result_a_line() -> None:
    lines = JsonLinesReporter().render(RUN).split(b"\n")
    assert lines.pop() == b""
    assert [Result.model_validate_json(line) for line in lines] == list(RUN.results)
    assert JsonLinesReporter().render(run()) == b""


def test_reports_read_back_from_the_lines() -> None:
    line = JsonLinesReporter().line(RUN.results[0])
    text = json.dumps(json.loads(line)["report"], ensure_ascii=False)
    assert Report.from_json(text) == RUN.results[0].report


def test_lone_surrogates_come_out_as_text_that_every_parser_takes() -> None:
    odd = run(report(finding(excerpt="a\ud800", evidence={"k": ["\ud800"]}), id="稿\udcff.md"))
    for out in (JsonReporter().render(odd), JsonLinesReporter().render(odd)):
        data = json.loads(out.decode())
        result = data["results"][0] if "results" in data else data
        assert result["report"]["document"]["id"] == "稿\\udcff.md"
        assert result["report"]["findings"][0]["excerpt"] == "a\\ud800"
        assert result["report"]["findings"][0]["evidence"] == {"k": ["\\ud800"]}
        Report.from_json(json.dumps(result["report"]))
    assert JsonLinesReporter().render(odd).count(b"\n") == 1
