"""A damaged cache is noticed whatever the damage; one that cannot be kept does no harm."""

from __future__ import annotations

import json
import logging
from datetime import date

import pytest

from contentcheck.catalog.cache import FORMAT, LIMIT, NAME, Cache, cache_folder
from contentcheck.catalog.toml import read_toml

SOURCE = 'a = 1\nb = "词条"\n'.encode()
DATA = {"a": 1, "b": "词条"}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / NAME


@pytest.fixture
def filled(path):
    cache = Cache(path)
    cache.keep_table(SOURCE, DATA)
    cache.approve("a{1,2}")
    cache.save()
    return path


def test_the_environment_names_the_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CONTENTCHECK_CACHE_DIR", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("CONTENTCHECK_CACHE_DIR")
    assert cache_folder().name == "contentcheck"


def test_the_file_is_json_and_alone(filled):
    content = json.loads(filled.read_bytes())
    assert content["format"] == FORMAT
    assert content["content"]["regexes"] == ["a{1,2}"]
    assert [path.name for path in filled.parent.iterdir()] == [NAME]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-20],
        lambda data: data + b" ",
        lambda data: data.replace("词条".encode(), "词典".encode()),
        lambda data: data.replace(b"a{1,2}", b"a{1,9}"),
        lambda data: data.replace(b'"sha256"', b'"sha255"'),
        lambda data: b"\xff\xfe" + data,
        lambda data: b"[1]",
        lambda data: b"[" * 100_000,
        lambda data: json.dumps({"format": FORMAT, "content": {"tables": 1}}).encode(),
    ],
)
def test_any_damage_is_noticed_and_mended(filled, damage, caplog):
    filled.write_bytes(damage(filled.read_bytes()))
    with caplog.at_level(logging.WARNING, logger="contentcheck"):
        cache = Cache(filled)
    assert "corrupt" in caplog.text
    assert "词" not in caplog.text
    assert cache.table(SOURCE) is None
    assert not cache.approves("a{1,9}")
    cache.keep_table(SOURCE, DATA)
    cache.save()
    assert Cache(filled).table(SOURCE) == DATA


def test_another_format_is_stale_and_not_corrupt(filled, caplog):
    filled.write_bytes(filled.read_bytes().replace(FORMAT.encode(), b"0/0"))
    assert Cache(filled).table(SOURCE) is None
    assert caplog.text == ""


def test_dates_are_never_taken_from_the_cache(path, tmp_path):
    source = tmp_path / "dated.toml"
    source.write_text("day = 2026-11-24\n", "utf-8")
    for _ in range(2):
        cache = Cache(path)
        assert read_toml(source, cache).data == {"day": date(2026, 11, 24)}
        cache.save()
    assert not path.exists()


def test_toml_is_parsed_on_a_miss_only(path, tmp_path, monkeypatch):
    source = tmp_path / "rule.toml"
    source.write_bytes(SOURCE)
    cache = Cache(path)
    first = read_toml(source, cache)
    cache.save()
    monkeypatch.setattr("contentcheck.catalog.toml.parse_toml", None)
    again = read_toml(source, Cache(path))
    assert again.data == first.data == DATA
    assert again.line_of(("b",)) == 2


def test_a_changed_file_is_read_anew(path, tmp_path):
    source = tmp_path / "rule.toml"
    for value in (1, 2):
        source.write_text(f"a = {value}\n", "utf-8")
        cache = Cache(path)
        assert read_toml(source, cache).data == {"a": value}
        cache.save()


def test_nothing_new_is_not_written(filled):
    before = filled.stat().st_mtime_ns
    cache = Cache(filled)
    cache.table(SOURCE)
    cache.save()
    assert filled.stat().st_mtime_ns == before


def test_leftovers_do_not_pile_up(path):
    cache = Cache(path)
    for number in range(LIMIT + 1):
        cache.keep_table(b"%d" % number, {"n": number})
    cache.save()
    cache = Cache(path)
    cache.table(b"7")
    cache.keep_table(b"new", {"n": -1})
    cache.save()
    assert len(json.loads(path.read_bytes())["content"]["tables"]) == 2


def test_patterns_may_hold_any_code_point(path):
    cache = Cache(path)
    cache.approve("\ud800")
    cache.save()
    assert Cache(path).approves("\ud800")


def test_a_folder_in_the_way_is_logged_once_and_harmless(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / NAME)
    cache.keep_table(SOURCE, DATA)
    with caplog.at_level(logging.WARNING, logger="contentcheck"):
        cache.save()
    assert len(caplog.records) == 1


def test_a_failed_write_leaves_the_old_cache_and_no_litter(filled, monkeypatch, caplog):
    before = filled.read_bytes()
    cache = Cache(filled)
    cache.keep_table(b"x = 1", {"x": 1})

    def refuse(*_):
        raise PermissionError(13, "read-only")

    monkeypatch.setattr("contentcheck.catalog.cache.os.replace", refuse)
    cache.save()
    assert filled.read_bytes() == before
    assert [path.name for path in filled.parent.iterdir()] == [NAME]
    assert "read-only" in caplog.text
