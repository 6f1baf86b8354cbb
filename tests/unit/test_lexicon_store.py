"""Lexicons that change while the system runs."""

import os

import pytest
import sqlalchemy

from contentcheck.api import build_engine
from contentcheck.catalog.lexicon_files import write_lexicon
from contentcheck.errors import CatalogError
from contentcheck.integrations.lexicon_store import FolderSource, LexiconStore, SqlSource
from contentcheck.model.lexicon import Lexicon

BASE = build_engine(lexicons=[Lexicon.from_terms("base", ["底本"])], select=["LEX"])


def found(engine, text):
    return [finding.excerpt for finding in engine.check(text).findings]


@pytest.fixture
def folder(tmp_path):
    write_lexicon(
        tmp_path / "mine", [{"text": "红星牌"}], title="", source="", category="ORG.BRAND"
    )
    return tmp_path


def rewrite(folder, text):
    path = folder / "mine" / "terms.tsv"
    path.write_text(text, "utf-8")
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 1_000_000))


def test_a_changed_folder_replaces_the_engine(folder):
    store = LexiconStore(BASE, FolderSource(folder))
    first = store.engine
    assert not store.refresh()
    rewrite(folder, "text\n蓝天牌\n")
    assert store.refresh()
    assert found(store.engine, "红星牌蓝天牌") == ["蓝天牌"]
    assert found(first, "红星牌蓝天牌") == ["红星牌"]
    assert first.hash != store.engine.hash


def test_a_bad_version_is_refused_and_the_refusal_is_seen(folder):
    store = LexiconStore(BASE, FolderSource(folder))
    rewrite(folder, "text\tno-such-column\n蓝天牌\t1\n")
    assert not store.refresh()
    assert store.refusal.problems[0].code == "E121"
    assert found(store.engine, "红星牌") == ["红星牌"]
    rewrite(folder, "text\n绿叶牌\n")
    assert store.refresh()
    assert store.refusal is None


def test_a_store_cannot_begin_with_a_bad_version(tmp_path):
    (tmp_path / "mine").mkdir()
    with pytest.raises(CatalogError):
        LexiconStore(BASE, FolderSource(tmp_path))


def test_a_table_is_a_source(tmp_path):
    url = f"sqlite:///{tmp_path / 'terms.db'}"
    database = sqlalchemy.create_engine(url)
    with database.begin() as connection:
        for statement in (
            "create table terms (lexicon text, text text, severity text, enabled boolean)",
            "insert into terms values ('brands', '红星牌', 'high', 1), ('brands', '旧牌', null, 0)",
        ):
            connection.execute(sqlalchemy.text(statement))
    store = LexiconStore(BASE, SqlSource(url))
    report = store.engine.check("红星牌旧牌")
    assert [(f.code, f.excerpt, f.severity) for f in report.findings] == [
        ("LEX-BRANDS", "红星牌", "high")
    ]
    with database.begin() as connection:
        connection.execute(sqlalchemy.text("update terms set enabled = 1"))
    assert store.refresh()
    assert found(store.engine, "红星牌旧牌") == ["红星牌", "旧牌"]


def test_a_table_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(CatalogError, match="E177"):
        LexiconStore(BASE, SqlSource(f"sqlite:///{tmp_path / 'none.db'}"))


def test_watching_takes_over_changes(folder):
    with LexiconStore(BASE, FolderSource(folder)).watch(0.01) as store:
        before = store.engine
        rewrite(folder, "text\n蓝天牌\n")
        for _ in range(2000):
            if store.engine is not before:
                break
            store._stop.wait(0.01)
        assert found(store.engine, "蓝天牌") == ["蓝天牌"]
