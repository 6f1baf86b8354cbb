"""How the cases of other scanners are judged, before they judge."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.secret_cases import is_exact, is_found, is_silent


def _finding(start: int, end: int, kind: str) -> Any:
    return SimpleNamespace(
        span=SimpleNamespace(start=start, end=end), parts=(), evidence={"kind": kind}
    )


def _case(**more: Any) -> dict[str, Any]:
    return {"kind": "pii.mobile", "text": "x 123 y", "match": "123", "scope": "any", **more}


def test_a_find_lies_on_the_value_named():
    assert is_found(_case(), [_finding(2, 5, "pii.mobile")])
    assert is_found(_case(), [_finding(4, 7, "pii.mobile")])
    assert not is_found(_case(), [_finding(0, 1, "pii.mobile")])
    assert not is_found(_case(), [_finding(2, 5, "pii.bank_card")])


def test_without_a_value_any_place_will_do():
    assert is_found(_case(match=None), [_finding(0, 1, "pii.mobile")])
    assert not is_found(_case(match=None), [])


def test_credentials_are_one_family():
    assert is_found(_case(kind="cred.token"), [_finding(2, 5, "cred.password")])
    assert not is_found(_case(kind="cred.token"), [_finding(2, 5, "pii.mobile")])


def test_an_exact_span_has_nothing_more_and_nothing_less():
    assert is_exact(_case(), [_finding(0, 7, "pii.mobile"), _finding(2, 5, "pii.mobile")])
    assert not is_exact(_case(), [_finding(2, 6, "pii.mobile")])


@pytest.mark.parametrize(("scope", "silent"), [("any", False), ("rule", False), ("kind", True)])
def test_scope_kind_forbids_only_that_kind(scope: str, silent: bool):
    assert is_silent(_case(scope=scope), [_finding(2, 5, "pii.bank_card")]) is silent
    assert not is_silent(_case(scope=scope), [_finding(2, 5, "pii.mobile")])
    assert is_silent(_case(scope=scope), [])
