"""The cache saves work and never decides anything."""

from __future__ import annotations

import logging

from contentcheck.api import build_engine
from contentcheck.catalog.cache import NAME, Cache
from contentcheck.model.lexicon import Lexicon

ACME = Lexicon.from_terms("acme", ["红星牌"])


def test_what_is_kept_comes_back(tmp_path):
    cache = Cache(tmp_path / NAME)
    cache.keep_table(b"a = 1", {"a": 1})
    cache.approve("a{1,2}")
    cache.save()
    again = Cache(tmp_path / NAME)
    assert again.table(b"a = 1") == {"a": 1}
    assert again.table(b"a = 2") is None
    assert again.approves("a{1,2}")
    assert not again.approves("a+")


def test_a_corrupt_cache_is_rebuilt_with_a_warning(tmp_path, caplog):
    for content in ("{", '{"format": "0"}', "[]", '{"format": 1, "tables": 2}'):
        (tmp_path / NAME).write_text(content)
        cache = Cache(tmp_path / NAME)
        assert cache.table(b"a = 1") is None
        cache.keep_table(b"a = 1", {"a": 1})
        cache.save()
        assert Cache(tmp_path / NAME).table(b"a = 1") == {"a": 1}
    assert "corrupt" in caplog.text


def test_a_folder_that_cannot_be_written_is_said_once(tmp_path, caplog, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CONTENTCHECK_CACHE_DIR", str(tmp_path / "file" / "below"))
    with caplog.at_level(logging.WARNING, logger="contentcheck"):
        engine = build_engine(lexicons=[ACME], select=["LEX"])
    assert [f.excerpt for f in engine.check("红星牌").findings] == ["红星牌"]
    assert caplog.text.count("cannot be written") == 1


def test_engines_are_equal_with_and_without_the_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("CONTENTCHECK_CACHE_DIR", str(tmp_path))
    cold = build_engine(lexicons=[ACME])
    assert (tmp_path / NAME).is_file()
    warm = build_engine(lexicons=[ACME])
    assert cold.hash == warm.hash
