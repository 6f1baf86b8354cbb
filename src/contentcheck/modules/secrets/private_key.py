"""``secrets.private-key``: private keys in PEM, OpenSSH and PuTTY files, whole.

The whole key is reported, however long, so that nothing of it is left when it is masked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Literals,
    Match,
    Options,
    Resources,
)
from contentcheck.model.lexicon import Matching
from contentcheck.model.rulespec import RuleSpec

__all__ = ["PrivateKey", "PrivateKeyOptions"]

_REACH: Final = 16_384
"""Code points of the longest key."""
_LABEL: Final = 64
_ANCHORS: Final = ("PRIVATE KEY", "PuTTY-User-Key-File-")
_BEGIN: Final = regex.compile(
    r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
    r"(?=(?:\s|\\[nr]|[\"'+>|#*,]){0,24}"
    r"(?:(?:Proc-Type|DEK-Info|Version|Comment|Hash)[^\n]{0,80}\n\s{0,8}){0,3}[A-Za-z0-9+/]{24})"
)
_END: Final = regex.compile(r"-----END [A-Z0-9 ]{1,40}-----")
_BODY: Final = regex.compile(r"(?:[A-Za-z0-9+/=]|\\[nr]|[\s\"'+>|#*,])++")
_PUTTY: Final = regex.compile(
    r"PuTTY-User-Key-File-[1-3]: [^\n]{1,40}\n"
    r"(?:(?!Private-MAC)[A-Z][A-Za-z-]{2,20}: [^\n]{0,200}\n|[A-Za-z0-9+/=]{1,76}\n){3,200}+"
    r"Private-MAC: [0-9a-f]{40,64}"
)


class PrivateKeyOptions(Options):
    """``kind``: for the evidence."""

    kind: str = "cred.private_key"


class PrivateKey:
    """A key from its first line to its last, or as far as its characters go."""

    name = "secrets.private-key"
    options = PrivateKeyOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: PrivateKeyOptions = spec.options

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            done: dict[str, int] = {}
            for candidate in candidates:
                if candidate.start < done.get(candidate.field.name, 0):
                    continue
                place = _place(candidate)
                if place is None:
                    ctx.reject(candidate, "no key follows")
                    continue
                done[candidate.field.name] = place[1]
                yield Match(candidate.field, *place, evidence={"kind": options.kind})

        anchors = Literals(dict.fromkeys(_ANCHORS), Matching(case=False))
        return CompiledCheck((anchors,), confirm, bulk=True)


def _place(candidate: Candidate) -> tuple[int, int] | None:
    text = candidate.field.text
    if candidate.surface.startswith("PuTTY"):
        hit = _PUTTY.match(text, candidate.start, candidate.start + _REACH)
        return None if hit is None else hit.span()
    begin = _begin(text, candidate)
    if begin is None:
        return None
    body = _BODY.match(text, begin[1], begin[1] + _REACH)
    reached = begin[1] if body is None else body.end()
    end = _END.match(text, reached) or _END.search(text, begin[1], reached + _LABEL)
    if end is not None:
        return begin[0], end.end()
    return begin[0], begin[1] + len(text[begin[1] : reached].rstrip(" \t\r\n\\\"'+>|#*,"))


def _begin(text: str, candidate: Candidate) -> tuple[int, int] | None:
    """Return the place of the line BEGIN round the candidate."""
    start = text.rfind("-----BEGIN ", max(0, candidate.start - _LABEL), candidate.start)
    hit = None if start < 0 else _BEGIN.match(text, start)
    return None if hit is None else hit.span()
