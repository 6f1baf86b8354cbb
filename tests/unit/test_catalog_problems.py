"""What pydantic found is said in the words of our users."""

from __future__ import annotations

from typing import Literal

import pydantic
import pytest
from pydantic import Field

from contentcheck.catalog.problems import (
    ProblemList,
    did_you_mean,
    from_validation_error,
    shortened,
)
from contentcheck.catalog.toml import decode_utf8
from contentcheck.errors import CatalogError, Problem
from contentcheck.model.base import Value


class Inner(Value):
    colour: Literal["red", "green"] = "red"
    width: int = Field(default=1, ge=1, le=9)


class Outer(Value):
    name: str = Field(default="a", pattern=r"^[a-z]+$")
    inner: Inner | None = None
    many: tuple[Inner, ...] = ()
    on: bool = False


def problems(data, **more):
    with pytest.raises(pydantic.ValidationError) as caught:
        Outer.model_validate(data)
    return list(
        from_validation_error(caught.value, "E103", "f.toml", lambda key: len(key), Outer, **more)
    )


@pytest.mark.parametrize(
    ("data", "key", "message", "allowed"),
    [
        ({"nam": "x"}, "nam", "没有这个键", "name"),
        ({"zzz": "x"}, "zzz", "没有这个键", "name、inner、many、on"),
        ({"inner": {"color": "red"}}, "inner.color", "没有这个键", "colour"),
        ({"many": [{}, {"color": "red"}]}, "many.1.color", "没有这个键", "colour"),
        ({"name": 5}, "name", "应为字符串", None),
        ({"name": "A"}, "name", "格式不对", "^[a-z]+$"),
        ({"inner": 5}, "inner", "应为表", None),
        ({"many": 5}, "many", "应为列表", None),
        ({"on": "maybe"}, "on", "应为 true 或 false", None),
        ({"inner": {"colour": "blue"}}, "inner.colour", "值不在允许的范围内", "'red'、'green'"),
        ({"inner": {"width": 0}}, "inner.width", "数太小", "不小于 1"),
        ({"inner": {"width": 10}}, "inner.width", "数太大", "不大于 9"),
        ({"inner": {"width": "x"}}, "inner.width", "应为整数", None),
    ],
)
def test_each_fault_has_key_message_and_choice(data, key, message, allowed):
    (problem,) = problems(data)
    assert (problem.key, problem.message, problem.allowed) == (key, message, allowed)
    assert (problem.code, problem.file) == ("E103", "f.toml")
    assert problem.line == len(key.split("."))


def test_reserved_keys_are_not_suggested():
    (problem,) = problems({"zzz": "x"}, reserved=("on",))
    assert problem.allowed == "name、inner、many"


def test_long_values_are_shortened():
    (problem,) = problems({"name": "A" * 500})
    assert len(problem.value) == 60
    assert shortened("短") == "短"


def test_neighbours_are_found_whatever_their_case():
    assert did_you_mean("sec101", ["SEC101", "SEC102", "Other"]) == "SEC101、SEC102"
    assert did_you_mean("quite else", ["SEC101"]) is None


def test_all_problems_are_raised_together():
    gathered = ProblemList()
    gathered.raise_if_any(CatalogError)
    gathered.append(Problem("E1", "a"))
    gathered.extend([Problem("E2", "b")])
    with pytest.raises(CatalogError) as caught:
        gathered.raise_if_any(CatalogError)
    assert [problem.code for problem in caught.value.problems] == ["E1", "E2"]


def test_bytes_that_are_no_utf8_are_counted_in_the_file():
    assert decode_utf8("\ufeff词".encode(), "f") == "词"
    problem = decode_utf8(b"\xef\xbb\xbfab\nc\xff", "f")
    assert (problem.code, problem.line) == ("E101", 2)
    assert "第 7 字节（从 0 计）是 0xFF" in problem.message
