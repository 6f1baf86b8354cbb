"""Redaction hides what was found, changes nothing else, and is done once for all."""

import json

import pytest
from click.testing import CliRunner

from contentcheck.cli.redact import redact_command
from contentcheck.errors import InputError
from contentcheck.model.document import Document
from contentcheck.model.report import RuleFailure
from contentcheck.review.redact import redact

ID = "110101190507190024"
TEXT = f"赵禾苗的身份证号是{ID}，电话15900006284。\n后台初始密码为Qhx#9021，请修改。"


@pytest.fixture(scope="module")
def secrets(engine):
    return engine.restrict(select=["secrets"])


def test_masking_keeps_length_and_everything_else(secrets):
    done = redact(Document.of(TEXT), secrets)
    masked = done.texts["body"]
    assert len(masked) == len(TEXT)
    assert ID not in masked
    assert "Qhx#9021" not in masked
    kept = [at for at, (old, new) in enumerate(zip(TEXT, masked, strict=True)) if old != new]
    hidden = {at for each in done.replaced for at in range(each.start, each.end)}
    assert set(kept) <= hidden


@pytest.mark.parametrize("style", ["mask", "label"])
def test_redacting_twice_changes_nothing(secrets, style):
    once = redact(Document.of(TEXT), secrets, style).texts["body"]
    again = redact(Document.of(once), secrets, style)
    assert again.texts["body"] == once


def test_labels_say_what_was_there(secrets):
    done = redact(Document.of(TEXT), secrets, "label")
    assert "身份证号是[身份证号]，" in done.texts["body"]
    assert done.texts["body"].endswith("请修改。")
    for each in done.replaced:
        assert done.texts["body"][each.new_start : each.new_end].startswith("[")


def test_nothing_is_redacted_if_a_rule_failed(secrets, monkeypatch):
    failure = RuleFailure(kind="rule", code="SEC101", error="KeyError", message="没有查完")
    broken = secrets.check(TEXT).model_copy(update={"failures": (failure,)})
    monkeypatch.setattr(type(secrets), "check", lambda *_: broken)
    with pytest.raises(InputError, match="E515"):
        redact(Document.of(TEXT), secrets)


def test_more_than_a_report_holds_is_not_left_readable(secrets):
    many = "".join(f"第{n}台的密码是Qhx#{n + 1000}。\n" for n in range(400))
    with pytest.raises(InputError, match="E515"):
        redact(Document.of(many), secrets)


def test_the_command_writes_text_and_map(tmp_path):
    source, out, places = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "map.json"
    source.write_text(TEXT, "utf-8")
    arguments = [str(source), "-o", str(out), "--map", str(places), "--isolated"]
    result = CliRunner().invoke(redact_command, arguments, standalone_mode=False)
    assert result.exception is None
    assert ID not in out.read_text("utf-8")
    assert ID not in places.read_text("utf-8")
    assert {entry["kind"] for entry in json.loads(places.read_text("utf-8"))} >= {"pii.cn_id"}
    assert source.read_text("utf-8") == TEXT
