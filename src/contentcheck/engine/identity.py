"""Which document a report speaks of: lengths and hashes, never text."""

from __future__ import annotations

import hashlib

from contentcheck.model.document import Document
from contentcheck.model.report import DocumentRef, FieldRef

__all__ = ["document_ref", "unreadable_ref"]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_ref(document: Document) -> DocumentRef:
    """Return length and SHA-256 of every field, and one SHA-256 over all of them."""
    fields = {
        name: FieldRef(
            length=len(field.text), sha256=_sha256(field.text), media_type=field.media_type
        )
        for name, field in document.fields.items()
    }
    whole = "\n".join(f"{name}\0{ref.sha256}" for name, ref in fields.items())
    return DocumentRef(id=document.id, sha256=_sha256(whole), fields=fields)


def unreadable_ref(document: Document | str) -> DocumentRef:
    """Return the reference of a document that could not be checked."""
    return document_ref(Document.of(document) if isinstance(document, str) else document)
