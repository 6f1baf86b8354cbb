"""Which reader reads what: by media type, and by the suffix of a file name."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import PurePath

from contentcheck.errors import InputError, Problem
from contentcheck.readers.base import AnyReader, BinaryReader, Reader
from contentcheck.readers.markdown import MarkdownReader
from contentcheck.readers.plain import PlainReader

__all__ = ["BUILT_IN", "known_suffixes", "media_type_for", "reader_for", "text_reader_for"]

BUILT_IN: tuple[Reader, ...] = (PlainReader(), MarkdownReader())


def _essence(media_type: str) -> str:
    """``Text/HTML; charset=utf-8`` → ``text/html``."""
    return media_type.partition(";")[0].strip().lower()


def reader_for(media_type: str, readers: Sequence[AnyReader] = ()) -> AnyReader:
    """Return the reader of a media type; ``readers`` of plugins come before the built-in ones.

    Parameters after ``;`` and letter case do not matter.
    Raises ``InputError`` E502 naming the media type and those known.
    """
    wanted = _essence(media_type)
    for reader in (*readers, *BUILT_IN):
        if wanted in reader.media_types:
            return reader
    raise _no_reader(f"没有读取器能读媒体类型 {media_type}", "media_type", media_type, readers)


def text_reader_for(media_type: str, readers: Sequence[AnyReader] = ()) -> Reader:
    """Return the reader of a *text* format, the only ones a field of a document may have.

    Raises ``InputError`` E502, also where the media type belongs to a binary format.
    """
    reader = reader_for(media_type, readers)
    if isinstance(reader, BinaryReader):
        message = f"媒体类型 {media_type} 是二进制格式，不能作为字段的文本"
        raise _no_reader(message, "media_type", media_type, readers)
    return reader


def media_type_for(path: str | os.PathLike[str], readers: Sequence[AnyReader] = ()) -> str:
    """Return the media type that the suffix of ``path`` stands for.

    Raises ``InputError`` E502 naming the file, its suffix and the suffixes known.
    """
    suffix = PurePath(path).suffix.lower()
    for reader in (*readers, *BUILT_IN):
        if suffix in reader.suffixes:
            return reader.media_types[0]
    allowed = "、".join(sorted(known_suffixes(readers)))
    raise InputError(
        Problem(
            "E502",
            "没有读取器能读这种文件，可用媒体类型参数指定",
            file=os.fspath(path),
            key="suffix",
            value=suffix,
            allowed=allowed,
        )
    )


def known_suffixes(readers: Sequence[AnyReader] = ()) -> frozenset[str]:
    """Return the file suffixes that can be read: lower case, with their dot."""
    return frozenset(suffix for reader in (*readers, *BUILT_IN) for suffix in reader.suffixes)


def _no_reader(message: str, key: str, value: str, readers: Sequence[AnyReader]) -> InputError:
    types = {kind for reader in (*readers, *BUILT_IN) for kind in reader.media_types}
    allowed = "、".join(sorted(types))
    return InputError(Problem("E502", message, key=key, value=value, allowed=allowed))
