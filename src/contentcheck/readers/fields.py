"""A document's fields as the checks see them: text, regions, positions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from contentcheck.model.document import Document
from contentcheck.readers.base import AnyReader, Reader
from contentcheck.readers.registry import text_reader_for
from contentcheck.text.field import FieldText
from contentcheck.text.view import View

__all__ = ["fields_of"]


def fields_of(document: Document, readers: Sequence[AnyReader] = ()) -> tuple[FieldText, ...]:
    """Return the fields in order, with the regions their readers mark.

    Raises ``InputError`` E502 for a media type that no text reader serves.
    """
    fields: list[FieldText] = []
    for name, field in document.fields.items():
        media_type = field.media_type
        reader = text_reader_for(media_type, readers) if readers else _built_in(media_type)
        fields.append(
            FieldText(
                name,
                View.identity(field.text),
                media_type=field.media_type,
                locator=field.locator,
                regions=(*field.regions, *reader.regions(field.text)),
            )
        )
    return tuple(fields)


@lru_cache(maxsize=64)
def _built_in(media_type: str) -> Reader:
    return text_reader_for(media_type)
