"""The public door of the readers: a path or bytes become a document."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO

from contentcheck.errors import InputError, Problem
from contentcheck.model.document import BODY, Document, Field
from contentcheck.readers.base import AnyReader, BinaryReader
from contentcheck.readers.encoding import decode
from contentcheck.readers.registry import media_type_for, reader_for

__all__ = ["read"]


def read(
    source: str | os.PathLike[str] | bytes,
    media_type: str | None = None,
    encoding: str | None = None,
    readers: Sequence[AnyReader] = (),
    *,
    id: str | None = None,
) -> Document:
    """Read a document from a path or from bytes.

    In: ``source``, a path or the bytes themselves · ``media_type``, by default what the suffix
    says, plain text for bytes · ``encoding``, by default found out (``readers.encoding``) ·
    ``readers`` of plugins · ``id`` of the document, by default the path as given, with ``/``.

    Out: for a text format a document whose one field ``body`` holds the decoded text: newlines as
    they were, a byte order mark removed, so that positions are those of the original.

    Raises ``InputError``: E501 no such file, E502 no reader, E503 does not decode, E504 not a
    text, E505 a directory, E506 cannot be opened; each names the file.
    """
    if isinstance(source, bytes):
        name = id or ""
        return _document(source, name, media_type or "text/plain", encoding, readers)
    path = os.fspath(source)
    name = path.replace(os.sep, "/") if id is None else id
    try:
        with _opened(path) as file:
            chosen = media_type or media_type_for(path, readers)
            reader_for(chosen, readers)
            data = file.read()
        return _document(data, name, chosen, encoding, readers)
    except OSError as error:
        raise _unreadable(path, error) from error
    except InputError as error:
        raise InputError(replace(problem, file=path) for problem in error.problems) from error


def _document(
    data: bytes,
    name: str,
    media_type: str,
    encoding: str | None,
    readers: Sequence[AnyReader],
) -> Document:
    reader = reader_for(media_type, readers)
    if isinstance(reader, BinaryReader):
        return reader.document(data, name)
    text, _ = decode(data, encoding)
    return Document(id=name, fields={BODY: Field(text, media_type)})


def _opened(path: str) -> BinaryIO:
    try:
        return open(path, "rb")
    except IsADirectoryError as error:
        raise InputError(Problem("E505", "这是目录，不是文件")) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError(Problem("E501", "没有这个文件")) from error
    except ValueError as error:
        raise InputError(Problem("E506", "不能打开：路径里有 NUL 字符")) from error


def _unreadable(path: str, error: OSError) -> InputError:
    return InputError(Problem("E506", f"不能读取：{error.strerror or error}", file=path))
