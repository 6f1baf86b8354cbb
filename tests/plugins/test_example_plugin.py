"""The example plugin: announced by its own project file, silent until named, then at work."""

from __future__ import annotations

import pickle
import re
from importlib import metadata
from pathlib import Path

import pytest

from contentcheck.api import build_engine
from contentcheck.catalog.config import read_config, resolve
from contentcheck.model.document import Document
from contentcheck.model.marks import parse_marked
from contentcheck.plugins.host import installed
from contentcheck.review.verdict import judge

README = Path(__file__).resolve().parents[2] / "examples/contentcheck-plugin-example/README.md"
URGING = "讲座速来围观，手慢无！！！错过再等一年，欢迎报名。"


@pytest.fixture(scope="module")
def toned(example):
    return build_engine(plugins=["campus-tone"])


@pytest.fixture(scope="module")
def rule(toned):
    (found,) = [rule for rule in toned.rules if rule.module == "campus-tone"]
    return found


@pytest.fixture(scope="module")
def alone(toned, rule):
    return toned.restrict(select=[rule.code])


def codes(report):
    return [finding.code for finding in report.findings]


def test_it_is_listed_but_does_nothing_until_named(example):
    assert ("campus-tone", example["version"]) in [(p.name, p.version) for p in installed()]
    engine = build_engine()
    assert engine.plugins == ()
    assert "TONE101" not in [rule.code for rule in engine.rules]
    assert codes(engine.check(URGING)) == []


def test_named_it_acts_and_the_report_says_so(toned, example):
    report = toned.check(URGING)
    assert codes(report) == ["TONE101"]
    assert report.findings[0].module == "campus-tone"
    assert [(p.name, p.version) for p in report.engine.plugins] == [
        ("campus-tone", example["version"])
    ]
    assert "urging-words" in [lexicon.id for lexicon in report.engine.lexicons]


def test_its_finding_holds_every_place(toned):
    finding = toned.check(URGING).findings[0]
    assert [URGING[part.start : part.end] for part in finding.parts] == [
        "速来围观",
        "手慢无",
        "！！！",
        "错过再等一年",
    ]
    assert finding.occurrences == 4
    assert finding.message == "催促和感叹 4 处，每千字 160.0 处，超过 5 处"
    assert finding.evidence == {"places": 4, "kinds": 4, "per_thousand": 160.0}
    assert judge(toned.check(URGING), "first").action == "note"


def test_its_examples(toned, alone, rule):
    assert len(rule.invalid) >= 2
    assert len(rule.valid) >= 2
    for example in (*rule.invalid, *rule.valid):
        text, expected = parse_marked(example.text)
        found = [(part.start, part.end) for f in alone.check(text).findings for part in f.parts]
        assert found == list(expected), example.text
        said = [code for code in codes(toned.check(text)) if code == rule.code]
        assert said == [rule.code] * (example in rule.invalid)


def test_one_match_per_field(alone):
    document = Document(fields={"title": "手慢无！！！", "summary": URGING, "body": URGING})
    assert [f.field for f in alone.check(document).findings] == ["summary", "body"]


def test_density_counts(alone):
    assert codes(alone.check(URGING + "会议在二楼举行。" * 90)) == ["TONE101"]
    assert codes(alone.check(URGING + "会议在二楼举行。" * 110)) == []


def test_exclamations_and_other_repeated_marks(alone):
    three = "速来围观，手慢无，错过再等一年"
    assert codes(alone.check(f"{three}!!!")) == ["TONE101"]
    assert codes(alone.check(f"{three}！！")) == []
    assert codes(alone.check(f"{three}哈哈哈")) == []


def test_code_and_quotations_are_left_alone(alone):
    fenced = f"```\n{URGING}\n```\n"
    assert codes(alone.check(Document.of(fenced, media_type="text/markdown"))) == []
    assert codes(alone.check(f"“{URGING}”是典型的营销话术。")) == []


def test_a_trace_says_why_not(toned):
    trace = toned.trace("名额告急，“手慢无”。", (0, 10))
    own = [each for each in trace.rejections if each.code == "TONE101"]
    assert [(r.code, r.start, r.why) for r in own] == [
        ("TONE101", 6, "quoted"),
        ("TONE101", 0, "too few of them"),
    ]


def test_selectors_know_the_plugin(toned):
    assert codes(toned.restrict(ignore=["campus-tone"]).check(URGING)) == []
    assert codes(toned.restrict(select=["TONE"]).check(URGING)) == ["TONE101"]


def test_an_engine_with_a_plugin_is_pickled_by_name(toned):
    again = pickle.loads(pickle.dumps(toned))
    assert again.hash == toned.hash
    assert codes(again.check(URGING)) == ["TONE101"]
    assert again.hash != build_engine().hash


def test_english(example):
    engine = build_engine(plugins=["campus-tone"], lang="en")
    assert engine.check(URGING).findings[0].message.startswith("4 urging phrases")


def test_the_readme_tells_the_truth(example, tmp_path):
    text = README.read_text("utf-8")
    (config,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    path = tmp_path / "contentcheck.toml"
    path.write_text(config, "utf-8")
    assert resolve([read_config(path)]).values.plugins == ("campus-tone",)
    for body in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        exec(compile(body, str(README), "exec"), {})
    targets = re.findall(r"\]\(([^)#]+)\)", text)
    assert [target for target in targets if not (README.parent / target).exists()] == []


def test_its_metadata_is_complete(example):
    distribution = metadata.distribution(example["name"])
    assert distribution.version == example["version"]
    (point,) = distribution.entry_points.select(group="contentcheck.plugins")
    assert point.load().__name__ == "contentcheck_plugin_example.plugin"
