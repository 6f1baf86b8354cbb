"""How the editor's rules match literals: character by character, or with marks left out."""

from __future__ import annotations

from contentcheck.model.lexicon import Matching

__all__ = ["EXACT", "MARKS_ASIDE"]

EXACT = Matching(case=False, width=False, digits=False, english=False, zero_width=False)
"""Nothing is overlooked."""

MARKS_ASIDE = Matching(case=False, width=False, digits=False, english=False, skip=True, max_skip=2)
"""Up to two marks between characters are overlooked: “自由”、“平等” is 自由平等."""
