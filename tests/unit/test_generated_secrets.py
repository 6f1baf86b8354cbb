"""The generated set on a small scale: every kind in every form is found, near misses are not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import contentcheck as cc

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.generated_kinds import Kind, near_misses, values, wide
from benchmarks.generated_secrets import (
    KINDS,
    count_reported,
    is_found,
    is_reported,
    random_numbers,
    shaped_numbers,
)

SEED = 714


@pytest.fixture(scope="module")
def secrets(engine: cc.Engine) -> cc.Engine:
    """The engine with the rules of the secrets module only."""
    return engine.restrict(select=("secrets",))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_values_are_found_in_every_form(secrets: cc.Engine, kind: Kind) -> None:
    made = list(values(kind, 2 * len(kind.forms()), SEED))
    assert {each.form for each in made} == set(kind.forms())
    assert [each.text for each in made if not is_found(secrets, each)] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_near_misses_are_left_alone(secrets: cc.Engine, kind: Kind) -> None:
    made = list(near_misses(kind, 20, SEED))
    assert [each.text for each in made if is_reported(secrets, each)] == []


def test_the_same_seed_makes_the_same_texts() -> None:
    for kind in KINDS:
        assert list(values(kind, 6, SEED)) == list(values(kind, 6, SEED))
        assert list(values(kind, 6, SEED)) != list(values(kind, 6, SEED + 1))


def test_a_value_stands_where_it_is_said_to_stand() -> None:
    for each in values(KINDS[0], 12, SEED):
        surface = each.text[each.start : each.end]
        assert len(surface) >= 18
        assert each.text == each.text[: each.start] + surface + each.text[each.end :]


def test_random_and_shaped_numbers_are_no_identity_numbers(secrets: cc.Engine) -> None:
    ids = secrets.restrict(select=("SEC101",))
    assert count_reported(ids, random_numbers(5_000)) == 0
    assert count_reported(ids, shaped_numbers(5_000)) == 0
    assert count_reported(ids, ["110101191709230017"]) == 1


def test_wide_characters() -> None:
    assert wide("E1(7)-x") == "Ｅ１（７）－ｘ"
