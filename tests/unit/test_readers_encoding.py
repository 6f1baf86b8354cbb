from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentcheck.errors import ConfigError, InputError
from contentcheck.readers.encoding import decode

SIMPLE = "关于开展安全检查的通知：各单位应于三月前完成整改工作，并将报告报送办公室。\r\n第二行。"
TRADITIONAL = "關於開展安全檢查的通知：各單位應於三月前完成整改工作，並將報告報送辦公室。\n第二行。"
LENGTHS = [6, 20, 40, 400, 20_000]


def cut(text: str, length: int) -> str:
    return (text * (length // len(text) + 1))[:length]


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
    ],
)
def test_simplified_text_is_found_out(codec: str, name: str, length: int) -> None:
    text = cut(SIMPLE, length)
    assert decode(text.encode(codec)) == (text, name)


@pytest.mark.parametrize("length", LENGTHS)
def test_big5_is_found_out(length: int) -> None:
    text = cut(TRADITIONAL, length)
    assert decode(text.encode("big5")) == (text, "big5")


@pytest.mark.parametrize("text", ["登陆", "abc 中 def", "标题", "通知：2024年"])
def test_a_short_headline_is_read_as_gb18030_where_both_would_do(text: str) -> None:
    assert decode(text.encode("gbk")) == (text, "gb18030")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark(codec: str) -> None:
    for text in (SIMPLE, "plain ASCII text\n", "一、总则\n二、附则\n"):
        assert decode(text.encode(codec)) == (text, codec)


@pytest.mark.parametrize("mark", [b"\xfe\xff", b"\xff\xfe"])
def test_both_byte_orders(mark: bytes) -> None:
    codec = "utf-16-be" if mark == b"\xfe\xff" else "utf-16-le"
    assert decode(mark + SIMPLE.encode(codec)) == (SIMPLE, "utf-16")


def test_only_one_mark_is_removed() -> None:
    assert decode("\ufeff\ufeffa".encode()) == ("\ufeffa", "utf-8-sig")
    assert decode("\ufeffa".encode(), "utf-8") == ("a", "utf-8")
    assert decode("\ufeffa".encode("utf-16-le"), "utf-16-le") == ("a", "utf-16-le")


def test_an_empty_file_is_empty_text() -> None:
    assert decode(b"") == ("", "utf-8")


@pytest.mark.parametrize("name", ["gbk", "GB2312", "cp936", "gb18030"])
def test_what_is_called_gbk_is_read_as_gb18030(name: str) -> None:
    text = "㐂𠮷䶮中文"
    assert decode(text.encode("gb18030"), name) == (text, "gb18030")


def test_what_the_caller_says_wins() -> None:
    data = "中文".encode()
    assert decode(data, "latin-1")[0] == data.decode("latin-1")


def test_newlines_nuls_and_lone_surrogates_are_kept() -> None:
    text = "行\r\n行\r行\n\0\ud800尾"
    assert decode(text.encode("utf-8", "surrogatepass")) == (text, "utf-8")
    data = b"\xff\xfe" + text.encode("utf-16-le", "surrogatepass")
    assert decode(data) == (text, "utf-16")


def test_nuls_between_characters_do_not_make_a_text_binary() -> None:
    text = "赌\0博\0网\0站\0"
    assert decode(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize(
    ("data", "encoding", "offset"),
    [
        (b"\xef\xbb\xbfab\xff", None, 5),
        ("中文".encode() + b"\xff\xff\xff", None, 6),
        ("中文".encode()[:-1], None, 3),
        ("中文标题".encode("gbk") + b"\xe4", None, 8),
        (b"abc\x80", "utf-8", 3),
        (b"\xff\xfea", None, 2),
        ("中".encode("gbk") + b"\xff", "gbk", 2),
    ],
)
def test_undecodable_bytes_name_their_offset(
    data: bytes, encoding: str | None, offset: int
) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, encoding)
    (problem,) = caught.value.problems
    assert (problem.code, problem.value) == ("E503", str(offset))
    assert f"第 {offset} 字节" in problem.message


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04" + bytes(100),
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n",
        bytes(1000),
        bytes(range(256)) * 8,
        b"\x7fELF\x02\x01\x01" + bytes(64),
    ],
)
def test_binary_files_are_no_text(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.problems[0].code == "E504"


@pytest.mark.parametrize("encoding", ["utf-9", "hex", "", "a\0b"])
def test_an_encoding_that_does_not_exist(encoding: str) -> None:
    with pytest.raises(ConfigError) as caught:
        decode(b"a", encoding)
    assert caught.value.problems[0].code == "E211"


@given(st.binary(max_size=60))
def test_any_bytes_become_text_or_an_input_error(data: bytes) -> None:
    try:
        _, name = decode(data)
    except InputError as error:
        name = error.problems[0].code
    assert name in {"E503", "E504", "gb18030", "big5"} or name.startswith("utf-")


def test_detection_is_imported_only_when_needed() -> None:
    code = (
        "import sys; from contentcheck.readers.read import read;"
        "read('中文'.encode()); read('中文'.encode('utf-16'));"
        "assert 'charset_normalizer' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
