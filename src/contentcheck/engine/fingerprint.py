"""Fingerprints: the same finding in a moved or re-wrapped text keeps its name.

HMAC-SHA-256 over code, folded match, folded sentence and the number of the equal occurrence. The
key comes from the configuration; without one it derives from the project id, which anyone may
know, and then what a secret rule found is left out of the hash, so that it cannot be guessed back.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from dataclasses import dataclass

from contentcheck.text.field import FieldText
from contentcheck.text.fold import fold_key

__all__ = ["FingerprintKey", "Fingerprints"]

_LENGTH = 32
REACH = 200
"""Code points of the sentence on either side that belong to a finding's identity."""


@dataclass(frozen=True, slots=True, repr=False)
class FingerprintKey:
    """The key; ``private`` is true if it came from the configuration."""

    key: bytes
    private: bool

    @classmethod
    def of(cls, key: bytes | str | None, project: str) -> FingerprintKey:
        """Return the configured key, or one derived from the project id."""
        if key is not None:
            return cls(key.encode() if isinstance(key, str) else key, private=True)
        return cls(hashlib.sha256(b"contentcheck project " + project.encode()).digest(), False)

    def __repr__(self) -> str:
        return f"FingerprintKey(private={self.private})"


class Fingerprints:
    """Hands out fingerprints for one document; equal findings are numbered in text order."""

    def __init__(self, key: FingerprintKey) -> None:
        self._key = key
        self._seen: Counter[tuple[str, ...]] = Counter()

    def of(self, code: str, field: FieldText, text: str, start: int, end: int) -> str:
        """Return the fingerprint of one finding as hexadecimal digits.

        ``text`` is the field's text, with secrets blanked out where the key is not private.
        """
        first, last = field.sentence(start, end)
        first, last = max(first, start - REACH), min(last, end + REACH)
        around = fold_key(text[first:start]) + "\1" + fold_key(text[end:last])
        identity = (code, field.name, fold_key(text[start:end]), around)
        self._seen[identity] += 1
        message = "\0".join((*identity, str(self._seen[identity])))
        digest = hmac.new(self._key.key, message.encode("utf-8", "surrogatepass"), "sha256")
        return digest.hexdigest()[:_LENGTH]
