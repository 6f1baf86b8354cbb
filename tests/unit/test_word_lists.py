"""Word lists as people have them: nothing is lost, and every row that is refused says why."""

import pytest
from openpyxl import Workbook

from contentcheck.catalog.lexicon_files import cells_of, table_bytes, write_lexicon
from contentcheck.catalog.word_list import read_word_list, vetted
from contentcheck.cli.shelf import lexicon_at
from contentcheck.errors import CatalogError


def rows(words):
    return [(row.text, row.cells.get("category")) for row in words.rows]


def test_text_takes_commas_marks_and_categories(tmp_path):
    path = tmp_path / "违禁.txt"
    path.write_bytes("\ufeff甲乙,\n\n丙丁，戊己\n庚辛=赌博\n".encode())
    words = read_word_list(path)
    assert words.name == "违禁"
    assert rows(words) == [("甲乙", None), ("丙丁", None), ("戊己", None), ("庚辛", "赌博")]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_text_in_any_encoding(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes("全场最低价大酬宾\n限时抢购活动开始\n".encode(encoding))
    assert [row.text for row in read_word_list(path).rows] == [
        "全场最低价大酬宾",
        "限时抢购活动开始",
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("敏感词,类别,备注\n甲乙,赌博,常见\n", [("甲乙", "赌博")]),
        ("甲乙,赌博\n丙丁\n", [("甲乙", "赌博"), ("丙丁", None)]),
        ("note,text\n看,甲乙\n", [("甲乙", None)]),
    ],
)
def test_tables_with_and_without_a_header(tmp_path, table, expected):
    path = tmp_path / "a.csv"
    path.write_text(table, "utf-8-sig")
    assert rows(read_word_list(path)) == expected


def test_a_spreadsheet(tmp_path):
    book = Workbook()
    for row in (("词", "分类"), ("甲乙", "赌博"), (None, None), (110, None)):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert rows(read_word_list(tmp_path / "a.xlsx")) == [("甲乙", "赌博"), ("110", None)]


def test_what_cannot_be_a_term_is_refused_with_its_line(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"赌\n甲乙\n甲乙\n然后\n{'长' * 65}\n", "utf-8")
    words = vetted(read_word_list(path), {"然后": "常用词：词频 9"})
    assert [row.text for row in words.rows] == ["甲乙"]
    assert [(each.line, each.why[:4]) for each in words.refused] == [
        (1, "只有一个"),
        (3, "与第 2"),
        (4, "常用词："),
        (5, "超过 6"),
    ]


@pytest.mark.parametrize(("name", "code"), [("a.doc", "E171"), ("missing.txt", "E172")])
def test_files_that_cannot_be_imported(tmp_path, name, code):
    with pytest.raises(CatalogError, match=code):
        read_word_list(tmp_path / name)


@pytest.mark.parametrize("kind", [".csv", ".xlsx"])
def test_export_and_import_give_the_same_terms(tmp_path, kind):
    written = [{"text": "甲乙", "not_in": "甲乙丙", "near": "丁|戊", "severity": "low"}]
    write_lexicon(tmp_path / "mine", written, title="我的", source="", category="ORG.BRAND")
    lexicon = lexicon_at(str(tmp_path / "mine"))
    (tmp_path / f"out{kind}").write_bytes(table_bytes(lexicon, kind))
    again = read_word_list(tmp_path / f"out{kind}")
    assert [dict(row.cells) for row in again.rows] == written
    assert [cells_of(term) for term in lexicon.terms] == written


def test_a_lexicon_is_never_overwritten(tmp_path):
    with pytest.raises(CatalogError, match="E173"):
        write_lexicon(tmp_path, [], title="", source="", category="")
