"""JSON Lines as a source: mapping, bad lines, chunks, faults while reading."""

from __future__ import annotations

import gzip
import io
import json

import pytest

from contentcheck.batch.opening import Supply, open_lines
from contentcheck.batch.sources import (
    CHUNK_BYTES,
    CHUNK_LINES,
    BadLine,
    LineReader,
    chunks,
    parse_map,
)
from contentcheck.errors import ConfigError, InputError

READER = LineReader("in.jsonl", **parse_map(["body=content", "title=headline", "meta.source=from"]))


def read(line, number=1, reader=READER):
    raw = line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode()
    return reader.read(number, raw)


def test_a_line_becomes_a_document():
    document = read({"id": 5, "content": "正文", "headline": "标题", "from": "本报", "more": [1]})
    assert document.id == "5"
    assert {name: field.text for name, field in document.fields.items()} == {
        "body": "正文",
        "title": "标题",
    }
    assert document.metadata.source == "本报"


def test_what_may_be_missing():
    document = read({"content": "正文", "headline": None}, number=8)
    assert (document.id, list(document.fields)) == ("in.jsonl:8", ["body"])
    assert read(b"  \n") is None


def test_the_media_type_is_that_of_the_body():
    reader = LineReader("x", {"body": "b", "title": "t"}, media_type="text/markdown")
    document = read({"b": "正文", "t": "标题"}, reader=reader)
    types = {name: field.media_type for name, field in document.fields.items()}
    assert types == {"body": "text/markdown", "title": "text/plain"}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"content": "\xff"}', "不是 UTF-8：第 13 字节"),
        (b'{"content": ', "不是 JSON：第 13 个字符"),
        (b'{"content": NaN}', "没有 NaN"),
        (b'{"content": "a", "content": "b"}', "重复的键"),
        (b'{"content": "a", "n": ' + b"9" * 5000 + b"}", "不能表示的数"),
        (b"[" * 100_000, "嵌套太深"),
        (b'"content"', "应为 JSON 对象，实为 字符串"),
        ({}, "缺少键 content（body）"),
        ({"content": None}, "键 content（body）应为字符串，实为 null"),
        ({"content": "a", "headline": 3}, "键 headline（title）应为字符串，实为 数"),
        ({"content": "a", "id": True}, "键 id（id）应为字符串或整数，实为 布尔值"),
        ({"content": "a", "from": {"x": 1}}, "元数据的值不合适：from（meta.source）"),
    ],
)
def test_a_bad_line_says_why(line, why):
    bad = read(line, number=3)
    assert isinstance(bad, BadLine)
    assert bad.line == 3
    assert bad.length > 0
    assert why in bad.reason


def test_a_bad_line_never_holds_its_text():
    secret = "口令Kf7"
    for line in (
        f'{{"content": {secret}}}'.encode(),
        {"content": [secret]},
        {"content": "a", "from": [secret]},
    ):
        assert secret not in read(line).reason


def test_a_byte_order_mark_on_the_first_line():
    raw = b'\xef\xbb\xbf{"content": "a"}'
    assert read(raw).fields["body"].text == "a"
    assert isinstance(read(raw, number=2), BadLine)


def test_lone_surrogates_are_kept():
    assert read(b'{"content": "\\ud800"}').fields["body"].text == "\ud800"


def test_faulty_pairs_are_all_told():
    with pytest.raises(ConfigError) as caught:
        parse_map(["body", "body=", "meta.sauce=x", "Title=x", "title=a", "title=b", "id=key"])
    problems = caught.value.problems
    assert [(problem.code, problem.value) for problem in problems] == [
        ("E213", "body"),
        ("E213", "body="),
        ("E213", "meta.sauce=x"),
        ("E213", "Title=x"),
        ("E213", "title=b"),
    ]
    assert "source" in problems[2].allowed


# Chunks


def test_chunks_count_lines_and_bytes():
    data = b"".join(b"%d\n" % n for n in range(CHUNK_LINES + 3))
    first, second = chunks(io.BytesIO(data))
    assert (first.first, len(first.lines)) == (1, CHUNK_LINES)
    assert (second.first, len(second.lines), second.end) == (CHUNK_LINES + 1, 3, len(data))


def test_long_lines_do_not_wait_for_others():
    line = b"x" * CHUNK_BYTES + b"\n"
    assert [len(chunk.lines) for chunk in chunks(io.BytesIO(line * 3))] == [1, 1, 1]
    assert list(chunks(io.BytesIO(b""))) == []


def test_a_fault_while_reading_costs_only_what_follows():
    def faulty():
        yield b"1\n"
        yield b"2\n"
        raise OSError(5, "Input/output error")

    supply = Supply(faulty(), "in.jsonl")
    (chunk,) = supply
    assert chunk.lines == (b"1\n", b"2\n")
    assert str(supply.trouble) == "in.jsonl [E506] 第 2 行之后读不下去：Input/output error"


def test_a_whole_stream_is_no_trouble():
    supply = Supply(io.BytesIO(b"1\n2"), "in.jsonl")
    assert [chunk.lines for chunk in supply] == [(b"1\n", b"2")]
    assert supply.trouble is None


# Files


def test_files_and_gzip_files(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"1\n2\n")
    with open_lines(path) as (stream, size):
        assert (stream.read(), size) == (b"1\n2\n", 4)
    path.write_bytes(gzip.compress(b"1\n2\n"))
    with open_lines(path) as (stream, size):
        assert (stream.read(), size) == (b"1\n2\n", None)
    path.write_bytes(b"")
    with open_lines(path) as (stream, size):
        assert (stream.read(), size) == (b"", 0)


@pytest.mark.parametrize(("name", "code"), [("gone", "E501"), (".", "E505"), ("a\0b", "E506")])
def test_files_that_cannot_be_opened(tmp_path, name, code):
    with pytest.raises(InputError, match=code), open_lines(tmp_path / name):
        pass
