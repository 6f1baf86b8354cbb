"""What plugins hand over is used: rules, lexicons, readers, reporters, validators."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

import contentcheck as cc
from contentcheck.batch.files import FileTask, check_file
from contentcheck.model.run import Result, Run, Summary
from contentcheck.modules import built_in
from contentcheck.plugins.host import gather
from contentcheck.readers.registry import known_suffixes

LEXICON = """id = "sesame"
title = "芝麻"
source = "s"
licence = "Apache-2.0"
owner = "o"
reviewed = 2026-11-24
version = "4"
category = "ORG.BRAND"
"""
SCENE = "INT. 礼堂\n旁白：芝麻开门。\n# 芝麻道具两件\n"


class Folders:
    """A plugin of data only."""

    def __init__(self, folder):
        self.folder = folder

    @cc.hookimpl
    def contentcheck_rule_paths(self):
        return [self.folder / "rules"]

    @cc.hookimpl
    def contentcheck_lexicon_paths(self):
        return [str(self.folder / "lexicons")]


@dataclass(frozen=True)
class Script:
    """Reads screenplays; lines that begin with ``#`` are notes to the crew."""

    name: str = "script"
    media_types: tuple[str, ...] = ("text/x-script",)
    suffixes: tuple[str, ...] = (".script",)

    def regions(self, text):
        start = 0
        found = []
        for line in text.splitlines(keepends=True):
            if line.startswith("#"):
                span = cc.Span(start=start, end=start + len(line))
                found.append(cc.Region(start=span.start, end=span.end, kind="ignored"))
            start += len(line)
        return tuple(found)


@dataclass(frozen=True)
class Cards:
    """Reads a made-up binary format: fields between zero bytes."""

    name: str = "cards"
    media_types: tuple[str, ...] = ("application/x-cards",)
    suffixes: tuple[str, ...] = (".cards",)

    def document(self, data, name):
        front, back = data.decode().split("\0")
        return cc.Document(id=name, fields={"front": front, "back": back})


class Codes:
    """A reporter: one line of codes for each document."""

    name = "codes"

    def render(self, run, texts=None):
        lines = (
            " ".join([each.report.document.id, *(f.code for f in each.report.findings)])
            for each in run.results
        )
        return "".join(f"{line}\n" for line in lines).encode()


class Everything:
    @cc.hookimpl
    def contentcheck_readers(self):
        return [Script(), Cards()]

    @cc.hookimpl
    def contentcheck_reporters(self):
        return [Codes()]

    @cc.hookimpl
    def contentcheck_validators(self):
        return {"isbn13": is_isbn13}


def is_isbn13(text):
    digits = [int(char) for char in text if char.isdigit()]
    total = sum(digit * (3 if at % 2 else 1) for at, digit in enumerate(digits))
    return len(digits) == 13 and total % 10 == 0


@pytest.fixture
def sesame(tmp_path):
    folder = tmp_path / "lexicons" / "sesame"
    folder.mkdir(parents=True)
    (folder / "lexicon.toml").write_text(LEXICON, "utf-8")
    (folder / "terms.tsv").write_text("text\n芝麻\n", "utf-8")
    (tmp_path / "rules").mkdir()

    def plugin(code="HOUSE101", name="sesame-oil", **keys):
        head = {"check": "existence", "category": "ORG.BRAND", "confidence": "high"} | keys
        lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in head.items())
        path = tmp_path / "rules" / f"{code}-{name}.toml"
        path.write_text(
            f'code = "{code}"\nname = "{name}"\nsince = "0.1"\nmessage = "“{{excerpt}}”"\n{lines}'
            '[docs]\nwhat = "w"\nwhy = "y"\nfix = "f"\n[options]\nlexicon = "sesame"\n',
            "utf-8",
        )
        return Folders(tmp_path)

    return plugin


def found(report):
    return [(f.code, f.field, f.span.start) for f in report.findings]


def test_rules_and_lexicons_of_a_plugin(sesame):
    engine = cc.build_engine(plugins=[sesame()], select=["Folders"])
    report = engine.check("芝麻开门")
    assert found(report) == [("HOUSE101", "body", 0)]
    assert report.findings[0].module == "Folders"
    assert [(x.id, x.version) for x in report.engine.lexicons if x.id == "sesame"] == [
        ("sesame", "4")
    ]


@pytest.mark.parametrize("code", ["TXT998", "AB101", "VERYLONGS101", "house101", "HOUSE1"])
def test_a_rule_of_a_plugin_has_a_code_of_its_own_kind(sesame, code):
    with pytest.raises(cc.CatalogError) as caught:
        cc.build_engine(plugins=[sesame(code)])
    (problem,) = caught.value.problems
    assert (problem.code, problem.key, problem.value, problem.line) == ("E111", "code", code, 1)
    assert problem.file is not None
    assert problem.file.endswith(f"{code}-sesame-oil.toml")


def test_a_rule_of_a_plugin_may_not_take_a_name(sesame):
    with pytest.raises(cc.CatalogError, match="E112"):
        cc.build_engine(plugins=[sesame(name="resident-id")])


def test_what_is_wrong_in_a_plugins_rule_is_said_with_file_and_line(sesame):
    with pytest.raises(cc.CatalogError) as caught:
        cc.build_engine(plugins=[sesame(check="existance")])
    (problem,) = caught.value.problems
    assert (problem.code, problem.key, problem.value) == ("E118", "check", "existance")
    assert problem.line == 5


def test_a_folder_that_is_not_there(tmp_path):
    (tmp_path / "lexicons").mkdir()
    with pytest.raises(cc.CatalogError, match="E101"):
        cc.build_engine(plugins=[Folders(tmp_path)])


@pytest.fixture
def reading(sesame):
    return cc.build_engine(plugins=[Everything(), sesame()], select=["HOUSE"])


def test_a_text_reader_reads_files_of_its_suffix(reading, tmp_path):
    path = tmp_path / "第一场.script"
    path.write_text(SCENE, "utf-8")
    with pytest.raises(cc.InputError, match="E502"):
        cc.read(path)
    document = cc.read(path, readers=reading.readers)
    assert document.fields["body"].media_type == "text/x-script"
    assert found(reading.check(document)) == [("HOUSE101", "body", SCENE.index("芝麻"))]
    assert ".script" in known_suffixes(reading.readers)


def test_its_media_type_is_known_to_the_engine(reading):
    document = cc.Document(fields={"body": cc.Field(SCENE, "text/x-script")})
    assert len(reading.check(document).findings) == 1
    with pytest.raises(cc.InputError, match="E502"):
        cc.build_engine().check(document)


def test_a_binary_reader_makes_fields(reading, tmp_path):
    path = tmp_path / "a.cards"
    path.write_bytes("芝麻\0绿豆芝麻".encode())
    report = reading.check(cc.read(path, readers=reading.readers))
    assert found(report) == [("HOUSE101", "front", 0), ("HOUSE101", "back", 2)]


def test_files_are_read_by_plugins_in_a_run(reading, tmp_path):
    path = tmp_path / "a.script"
    path.write_text(SCENE, "utf-8")
    report = check_file([reading], FileTask(0, str(path))).result.report
    assert report.complete
    assert len(report.findings) == 1
    plain = check_file([cc.build_engine()], FileTask(0, str(path))).result.report
    assert [failure.error for failure in plain.failures] == ["E502"]


def test_a_reporter_renders_a_run(reading):
    (reporter,) = gather(built_in(), [Everything()]).reporters
    report = reading.check(cc.Document.of("芝麻与芝麻", id="一"))
    run = Run(results=(Result(report=report, verdicts=()),), summary=Summary(), exit=0)
    assert reporter.render(run).decode() == "一 HOUSE101 HOUSE101\n"


def test_a_validator_serves_rules(rule_folder):
    options = '[options]\nregex = "[0-9-]{13,17}"\nvalidator = "isbn13"\nrun = {kind = "digits"}\n'
    rule_folder("HOUSE201", "isbn", options)
    arguments = {"rule_paths": [rule_folder.folder], "select": ["HOUSE201"]}
    engine = cc.build_engine(plugins=[Everything()], **arguments)
    text = "书号978-7-02-000220-7，另一个978-7-02-000220-8"
    assert [f.excerpt for f in engine.check(text).findings] == ["978-7-02-000220-7"]
    with pytest.raises(cc.CatalogError, match="没有这个校验器"):
        cc.build_engine(**arguments)
