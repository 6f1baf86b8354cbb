from __future__ import annotations

from dataclasses import dataclass

import pytest

from contentcheck.errors import InputError
from contentcheck.model.document import Document
from contentcheck.model.span import Region
from contentcheck.readers.registry import (
    known_suffixes,
    media_type_for,
    reader_for,
    text_reader_for,
)


@dataclass(frozen=True)
class Log:
    name: str = "log"
    media_types: tuple[str, ...] = ("text/x-log", "text/plain")
    suffixes: tuple[str, ...] = (".log",)

    def regions(self, text: str) -> tuple[Region, ...]:
        return ()


@dataclass(frozen=True)
class Word:
    name: str = "word"
    media_types: tuple[str, ...] = ("application/x-word",)
    suffixes: tuple[str, ...] = (".docx",)

    def document(self, data: bytes, name: str) -> Document:
        return Document(id=name, fields={"body": data.decode(), "header": "页眉"})


@pytest.mark.parametrize(
    ("media_type", "name"),
    [
        ("text/plain", "plain"),
        ("text/markdown", "markdown"),
        ("text/x-markdown", "markdown"),
        ("Text/Markdown; charset=UTF-8", "markdown"),
    ],
)
def test_built_in_media_types(media_type: str, name: str) -> None:
    assert reader_for(media_type).name == name


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("a.txt", "text/plain"),
        ("b.TEXT", "text/plain"),
        ("x.y/稿.md", "text/markdown"),
        ("c.Markdown", "text/markdown"),
    ],
)
def test_built_in_suffixes(path: str, media_type: str) -> None:
    assert media_type_for(path) == media_type


def test_unknown_media_type_names_it_and_those_known() -> None:
    with pytest.raises(InputError) as caught:
        reader_for("text/html", [Log()])
    (problem,) = caught.value.problems
    assert problem.code == "E502"
    assert problem.value == "text/html"
    assert problem.allowed == "text/markdown、text/plain、text/x-log、text/x-markdown"


@pytest.mark.parametrize("path", ["稿.docx", "Makefile", ".md", "a.md/b"])
def test_unknown_suffix_names_the_file_and_those_known(path: str) -> None:
    with pytest.raises(InputError) as caught:
        media_type_for(path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.file) == ("E502", path)
    assert problem.allowed == ".markdown、.md、.text、.txt"


def test_readers_of_plugins_come_first() -> None:
    assert reader_for("text/plain", [Log()]).name == "log"
    assert media_type_for("a.log", [Log()]) == "text/x-log"
    assert known_suffixes([Log()]) == {".log", ".md", ".markdown", ".txt", ".text"}


def test_a_binary_format_is_no_text_of_a_field() -> None:
    assert reader_for("application/x-word", [Word()]).name == "word"
    with pytest.raises(InputError, match="二进制"):
        text_reader_for("application/x-word", [Word()])
    assert text_reader_for("text/plain", [Word()]).name == "plain"
