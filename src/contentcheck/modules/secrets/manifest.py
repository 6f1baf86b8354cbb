"""``secrets.manifest``: values in a Kubernetes ``Secret``, which are encoded, not encrypted."""

from __future__ import annotations

import base64
import binascii
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
from contentcheck.modules.secrets.samples import is_sample

__all__ = ["Manifest", "ManifestOptions"]

_REACH: Final = 2_000
"""Code points on either side of ``kind: Secret`` that belong to the same manifest, at most."""
_DATA: Final = regex.compile(
    r"(?m)^[ \t]{0,8}[\"']?data[\"']?:[ \t]{0,4}\n"
    r"(?P<lines>(?:[ \t]{1,16}[^\n]{0,500}(?:\n|\Z)){1,40}+)"
)
_VALUE: Final = regex.compile(
    r"(?m)^[ \t]{1,16}[\"']?[\w.\-]{1,80}[\"']?:[ \t]{1,4}[\"']?"
    r"(?P<value>[A-Za-z0-9+/]{8,500}={0,2})[\"']?[ \t\r]{0,4}$"
)


class ManifestOptions(Options):
    """``kind``: for the evidence."""

    kind: str = "cred.k8s_secret"


class Manifest:
    """Every value below ``data:`` of a manifest of the kind Secret that is base64 of a text."""

    name = "secrets.manifest"
    options = ManifestOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: ManifestOptions = spec.options

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            seen: dict[str, int] = {}
            for candidate in candidates:
                first, last = _manifest(candidate)
                first = max(first, seen.get(candidate.field.name, 0))
                seen[candidate.field.name] = last
                for start, end in _values(candidate.field.text, first, last):
                    yield Match(candidate.field, start, end, evidence={"kind": options.kind})

        matching = Matching(case=False, skip=True, skip_chars="\"': ", max_skip=4)
        return CompiledCheck((Literals({"kind: Secret": None}, matching),), confirm, bulk=True)


def _manifest(candidate: Candidate) -> tuple[int, int]:
    """Return the manifest round the candidate: to the next ``---`` on either side."""
    text = candidate.field.text
    first, last = candidate.field.window(candidate.start, candidate.end, _REACH, _REACH)
    first = max(first, text.rfind("\n---", first, candidate.start) + 1)
    border = text.find("\n---", candidate.end, last)
    return first, last if border < 0 else border


def _values(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the encoded values in ``[first, last)``."""
    for data in _DATA.finditer(text, first, last):
        for hit in _VALUE.finditer(text, *data.span("lines")):
            if _is_text(hit["value"]):
                yield hit.span("value")


def _is_text(value: str) -> bool:
    try:
        plain = base64.b64decode(value, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return False
    return not is_sample(plain)
