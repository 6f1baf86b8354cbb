"""The shipped catalog as a whole: codes, profiles, lexicons."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from contentcheck.catalog.categories import load_categories
from contentcheck.catalog.lexicons import load_lexicons
from contentcheck.catalog.problems import ProblemList
from contentcheck.catalog.resources import lexicons_root, rules_root
from contentcheck.catalog.vetting import vet
from contentcheck.modules import BUILT_IN

PROFILES = {
    "default",
    "government",
    "university",
    "company",
    "broadcaster",
    "police",
    "video",
    "advertising",
    "archive",
    "proofreading",
}


def lexicons():
    problems = ProblemList()
    categories = load_categories(rules_root() / "taxonomy.tsv", problems)
    found = load_lexicons([lexicons_root()], categories, problems)
    assert list(problems) == []
    return found


def specs(engine):
    return [rule.spec for rule in engine.ruleset.rules]


def test_the_profiles_are_there(engine):
    assert set(engine.profiles) == PROFILES


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_a_profile_builds_and_checks(engine, profile):
    tenant = engine.restrict(profile=profile)
    assert {rule.module for rule in tenant.rules} == set(BUILT_IN)
    report = tenant.check("县图书馆昨天开门迎客。")
    assert report.complete
    assert report.active == ()


def test_every_rule_is_in_a_profile(engine):
    used = {rule.code for name in engine.profiles for rule in engine.restrict(profile=name).rules}
    assert {spec.code for spec in specs(engine)} - used == set()


@pytest.mark.parametrize("key", ["code", "name"])
def test_codes_and_names_are_unique(engine, key):
    counts = Counter(getattr(spec, key) for spec in specs(engine))
    assert [value for value, count in counts.items() if count > 1] == []


def test_every_rule_has_enough_examples(engine):
    few = {
        spec.code
        for spec in specs(engine)
        if len(spec.valid) < 2
        or (len(spec.invalid) < 2 and sum("⟦" in example.text for example in spec.valid) < 2)
    }
    assert few == set()


def test_every_rule_speaks_both_languages(engine):
    assert {spec.code for spec in specs(engine) if spec.en is None} == set()


def test_every_binding_norm_says_whether_it_was_seen(engine):
    """A law or regulation without an article cannot have been looked up in full."""
    bare = {
        (spec.code, norm.ref)
        for spec in specs(engine)
        for norm in spec.norm
        if norm.kind == "law" and norm.article is None and norm.verified
    }
    assert bare == set()


@pytest.mark.parametrize("lexicon", lexicons(), ids=lambda lexicon: lexicon.id)
def test_a_shipped_lexicon_is_clean(lexicon):
    assert vet(lexicon, date(2026, 11, 24)).problems == ()
    assert lexicon.source
    assert lexicon.licence
    assert lexicon.owner
    assert lexicon.reviewed is not None
