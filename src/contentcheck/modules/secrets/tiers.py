"""How sure a number is, and how grave: by what speaks for it."""

from __future__ import annotations

from typing import Any

from contentcheck.checks.base import Options
from contentcheck.model.base import Confidence, Severity
from contentcheck.modules.secrets.facts import statutes

__all__ = ["Tier", "Tiers", "evidence_of"]


class Tier(Options):
    """What a match is worth; what is not given is as the rule says."""

    severity: Severity | None = None
    confidence: Confidence | None = None


class Tiers(Options):
    """Tiers by what speaks for a number; it is left alone where its tier is not given.

    ``bare``: only its form · ``proved``: a second validator as well · ``cued``: a word that names
    it · ``certain``: both.
    """

    bare: Tier | None = None
    proved: Tier | None = None
    cued: Tier | None = None
    certain: Tier | None = None

    def of(self, *, proved: bool, cued: bool) -> Tier | None:
        """Return the tier of a number."""
        if cued:
            return self.certain if proved else self.cued
        return self.proved if proved else self.bare


def evidence_of(kind: str, cue: str | None = None, proved: bool | None = None) -> dict[str, Any]:
    """Return what a finding says about itself: never a value, only its kind and why.

    ``cue``: the word of ours that named it · ``proved``: whether the second validator agreed ·
    ``statute``: what the statutes call such data.
    """
    evidence: dict[str, Any] = {"kind": kind}
    if cue is not None:
        evidence["cue"] = cue
    if proved is not None:
        evidence["proved"] = proved
    categories = statutes().get(kind)
    if categories:
        evidence["statute"] = dict(categories)
    return evidence
