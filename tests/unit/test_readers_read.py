from __future__ import annotations

from pathlib import Path

import pytest
from test_readers_registry import Word

from contentcheck.errors import InputError
from contentcheck.model.document import Field
from contentcheck.readers.read import read


def problem_of(*args: object, **named: object) -> tuple[str, str | None]:
    with pytest.raises(InputError) as caught:
        read(*args, **named)  # type: ignore[arg-type]
    (problem,) = caught.value.problems
    return problem.code, problem.file


def test_a_path_becomes_a_document(tmp_path: Path) -> None:
    path = tmp_path / "稿.md"
    path.write_bytes("\ufeff# 题\r\n文".encode())
    for source in (path, str(path)):
        document = read(source)
        assert document.id == path.as_posix()
        assert dict(document.fields) == {"body": Field("# 题\r\n文", "text/markdown")}


def test_the_id_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("文", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert read("./a.txt").id == "./a.txt"
    assert read("a.txt", id="稿件").id == "稿件"


def test_bytes_are_plain_text_unless_said(tmp_path: Path) -> None:
    assert read("文".encode()).fields["body"] == Field("文", "text/plain")
    document = read("文".encode("gbk"), "text/markdown", "gbk", id="-")
    assert (document.id, document.fields["body"]) == ("-", Field("文", "text/markdown"))


def test_a_media_type_opens_any_suffix(tmp_path: Path) -> None:
    path = tmp_path / "README"
    path.write_text("文", "utf-8")
    assert read(path, "text/plain").fields["body"].text == "文"
    assert problem_of(path) == ("E502", str(path))
    assert problem_of(path, "text/html") == ("E502", str(path))


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("", "utf-8")
    assert read(file).fields["body"].text == ""
    assert problem_of(str(tmp_path / "none.md")) == ("E501", str(tmp_path / "none.md"))
    assert problem_of(str(tmp_path / "none.docx")) == ("E501", str(tmp_path / "none.docx"))
    assert problem_of(file / "b.txt") == ("E501", str(file / "b.txt"))
    assert problem_of(tmp_path) == ("E505", str(tmp_path))
    assert problem_of("a\0.txt") == ("E506", "a\0.txt")
    assert problem_of(str(tmp_path / ("长" * 300 + ".txt")))[0] == "E506"


def test_errors_of_the_bytes_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("中文".encode() + b"\xff\xff\xff")
    assert problem_of(path) == ("E503", str(path))
    path.write_bytes(b"\0" * 100)
    assert problem_of(path) == ("E504", str(path))
    assert problem_of(b"\0" * 100) == ("E504", None)


def test_binary_readers_make_their_own_document(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_text("文", "utf-8")
    document = read(path, readers=[Word()])
    assert document.id == path.as_posix()
    assert list(document.fields) == ["body", "header"]
