"""Every example of every shipped rule, with all rules on."""

from __future__ import annotations

import pytest

from contentcheck.api import build_engine
from contentcheck.testing import rule_cases

CASES = list(rule_cases(build_engine()))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_example_holds(case):
    case.check()
