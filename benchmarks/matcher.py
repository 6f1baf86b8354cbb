"""The stand-alone matcher beside the bare pass of the same terms, and beside its peers.

Peers are measured only where they are installed (``pip install ahocorasick_rs wfgfw
simple-word-filter``); none of them is needed. They match what is written; ours folds as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

from benchmarks.fixed_pass import bare_automaton, bare_pass
from benchmarks.growth import quiet_terms
from benchmarks.section import Limit, Section, table
from benchmarks.timing import interleaved, once
from contentcheck.model.lexicon import Matching
from contentcheck.text.fold import is_noise
from contentcheck.text.matcher import TermMatcher

__all__ = ["FOLDING", "NOTHING", "matcher_section"]

TERMS = 100_000
DOCUMENTS = 100
NOTHING = Matching(
    case=False, width=False, digits=False, english=False, zero_width=False, boundary="none"
)
FOLDING = Matching(
    accents=True, lookalikes=True, traditional=True, repeat=True, skip=True, boundary="none",
    max_forms=1,
)  # fmt: skip
EXPANDING = FOLDING.model_copy(
    update={"pinyin": True, "split": True, "reverse": True, "max_forms": 16}
)
EXPANDED = 2_000
"""Terms that are expanded: expansion is for terms that ask for it, not for whole dictionaries."""


def matcher_section(documents: Sequence[str]) -> Section:
    """Compare the matcher without options, with all folding, and with expansion."""
    documents = documents[:DOCUMENTS]
    terms = _quiet(documents)
    section = Section(f"TermMatcher with {len(terms):,} terms")
    machine = bare_automaton(terms)
    plain, folding = TermMatcher(terms, matching=NOTHING), TermMatcher(terms, matching=FOLDING)
    few = TermMatcher(terms[:EXPANDED], matching=EXPANDING)
    passes = {
        "bare pass": bare_pass(machine, documents),
        "no option": _pass(plain, documents),
        "all folding": _pass(folding, documents),
        f"{EXPANDED:,} terms expanded to {few.forms:,} forms": _pass(few, documents),
        **_peers(terms, documents),
    }
    best = interleaved(passes, rounds=3)
    characters = sum(map(len, documents))
    body = [
        (name, characters / seconds / 1e6, best["bare pass"] / seconds, passes[name]())
        for name, seconds in best.items()
    ]
    section.lines = table(("pass", "Mchar/s", "share of the bare pass", "hits"), body)
    rate = 1000 * passes["bare pass"]() / characters
    section.lines.append(f"{rate:.2f} hits per 1,000 characters")
    built = once(lambda: TermMatcher(terms, matching=FOLDING))
    section.lines.append(f"built with all folding in {built:.2f} s")
    section.figures = {row[0]: {"Mchar/s": row[1], "share": row[2]} for row in body}
    section.limits = [
        Limit("TermMatcher, no option: share of the bare pass", body[1][2], ">=", 0.65),
        Limit("TermMatcher, all folding: share of the bare pass", body[2][2], ">=", 0.5),
    ]
    return section


def _quiet(documents: Sequence[str]) -> list[str]:
    """Return words that hardly hit, neither as they are written nor under all folding."""
    words = quiet_terms("\n".join(documents), TERMS * 3 // 2)
    terms = [word for word in words if not any(map(is_noise, word))]
    matcher = TermMatcher(terms, matching=FOLDING)
    loud = {hit.term for text in documents for hit in matcher.find_all(text)}
    return [term for term in terms if term not in loud][:TERMS]


def _pass(matcher: TermMatcher, documents: Sequence[str]) -> Callable[[], int]:
    return lambda: sum(len(matcher.find_all(text)) for text in documents)


def _peers(terms: Sequence[str], documents: Sequence[str]) -> dict[str, Callable[[], int]]:
    found: dict[str, Callable[[], int]] = {}
    for name, make in (
        ("ahocorasick_rs", _rust),
        ("wfgfw", _wfgfw),
        ("simple_word_filter", _simple),
    ):
        if find_spec(name) is not None:
            found[name] = _counting(make(terms), documents)
    return found


def _counting(count: Callable[[str], int], documents: Sequence[str]) -> Callable[[], int]:
    return lambda: sum(map(count, documents))


def _rust(terms: Sequence[str]) -> Callable[[str], int]:
    import ahocorasick_rs

    machine: Any = ahocorasick_rs.AhoCorasick(list(terms))
    return lambda text: len(machine.find_matches_as_indexes(text, overlapping=True))


def _wfgfw(terms: Sequence[str]) -> Callable[[str], int]:
    from wfgfw import DFAFilter

    words: Any = DFAFilter()
    for term in terms:
        words.add(term)
    return lambda text: words.filter(text).count("*")


def _simple(terms: Sequence[str]) -> Callable[[str], int]:
    from simple_word_filter import WordFilter

    words: Any = WordFilter(list(terms), mode="trie")
    return lambda text: len(words.match_all(text))
