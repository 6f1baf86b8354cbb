"""``secrets.web-address``: names and passwords in web addresses and connection strings.

``scheme://name:password@host``. The host behind ``@`` starts the search, because that is rare.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

import regex

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
    Runs,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.secrets.randomness import looks_made
from contentcheck.modules.secrets.stand_ins import stands_for
from contentcheck.modules.secrets.values import WEAK, Verdict

__all__ = ["WebAddress", "WebAddressOptions"]

_REACH: Final = 240
"""Code points before a host in which its address must begin."""
_HOST: Final = 64
_SCHEME: Final = regex.compile(r"(?r)(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.\-]{0,30}")
_USER: Final = regex.compile(
    r"""(?P<user>[^\s:/?#"'`<>，。；、）]{0,100})(?::(?P<password>[^\s/"'`<>，。；、）]{1,128}))?"""
)
_ORACLE: Final = regex.compile(
    r"(?r)oracle:(?:thin|oci8?):(?P<user>[^\s/@]{1,60})/(?P<password>[^\s/@]{1,60})"
)
_BREAK: Final = regex.compile(r"[\s/\"'<>]")
_PORT: Final = regex.compile(r"[0-9]{1,5}")
_SHORTEST: Final = 3
_TOKEN: Final = 20
"""Least length of a token that stands alone before a host."""


class WebAddressOptions(Options):
    """``samples``: words of which names and passwords are made that only stand for one ·
    ``common``: passwords that every attacker tries first · ``local``: hosts where such a password
    is not even mentioned · ``invented``: endings of hosts that exist in samples only, of low
    severity · ``public``: endings of hosts whose names before ``@`` are no secret · ``kind``: for
    the evidence.
    """

    samples: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    kind: str = "cred.url"


class WebAddress:
    """The name and the password before the host of an address."""

    name = "secrets.web-address"
    options = WebAddressOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: WebAddressOptions = spec.options
        reader = _Reader(options)

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                found = reader.read(candidate)
                if isinstance(found, str):
                    ctx.reject(candidate, found)
                    continue
                start, end, verdict = found
                yield Match(
                    candidate.field,
                    start,
                    end,
                    evidence={"kind": options.kind},
                    severity=verdict.severity,
                    confidence=verdict.confidence,
                )

        return CompiledCheck((Runs("latin", 1, None, "@"),), confirm, bulk=True)


class _Reader:
    """Reads and judges what stands before the host of one candidate."""

    def __init__(self, options: WebAddressOptions) -> None:
        self._options = options
        self._samples = frozenset(options.samples)

    def read(self, candidate: Candidate) -> tuple[int, int, Verdict] | str:
        """Return the place of name and password and the verdict on them, or why there is none."""
        text, at = candidate.field.text, candidate.start - 1
        hit = None if _is_inside(text, candidate.end) else _before(text, at)
        if hit is None:
            return "no name before a host"
        host = _host(text, candidate)
        if hit["password"] is None:
            verdict = self._of_token(hit["user"], host)
        else:
            verdict = self._of_password(unquote(hit["user"]), unquote(hit["password"]), host)
        return (hit.start("user"), at, verdict) if verdict else "a sample"

    def _of_token(self, token: str, host: str) -> Verdict | None:
        """Judge an address with nothing but a token before the host."""
        public = host.endswith(self._options.public or ("\0",))
        return None if public or not looks_made(token, _TOKEN) else Verdict("high")

    def _of_password(self, user: str, password: str, host: str) -> Verdict | None:
        if len(password) < _SHORTEST or _PORT.fullmatch(password) is not None:
            return None
        if stands_for(password, self._samples):
            return None
        low = password.lower()
        if low == user.lower() or low in self._options.common:
            return None if host in self._options.local else WEAK
        return WEAK if host.endswith(self._options.invented or ("\0",)) else Verdict("high")


def _is_inside(text: str, end: int) -> bool:
    """Whether another ``@`` follows before the host can have ended: a password may hold one."""
    another = text.find("@", end, end + _HOST)
    return another >= 0 and _BREAK.search(text, end, another) is None


def _before(text: str, at: int) -> regex.Match[str] | None:
    """Return name and password between the scheme and the ``@`` at ``at``."""
    left = max(0, at - _REACH)
    slashes = text.rfind("://", left, at)
    if slashes < 0:
        return _ORACLE.match(text, left, at)
    if _SCHEME.match(text, left, slashes) is None:
        return None
    return _USER.fullmatch(text, slashes + 3, at)


def _host(text: str, candidate: Candidate) -> str:
    """Return the host's name in small letters, without its port."""
    end, last = candidate.end, min(len(text), candidate.end + _REACH)
    while end < last and (text[end] in ".-_" or (text[end].isascii() and text[end].isalnum())):
        end += 1
    return text[candidate.start : end].rstrip(".").lower()
