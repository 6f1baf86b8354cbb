"""Every key of a TOML source knows its line, however the source is laid out."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentcheck.catalog.lines import key_lines
from contentcheck.catalog.toml import TomlFile, parse_toml
from contentcheck.errors import Problem

SOURCE = '''# a comment with = and [brackets]
code = "X = 1"
norm = [
  {kind = "law", ref = "甲"},
  # ] not the end
  {kind = "house", ref = "[乙]"},
]
text = """
[not.a.table]
fake = 1
"""
after = 'C:\\'

[docs]
what = "w"
"quoted key" = 1
a.b.c = 2

[[invalid]]
text = "first"

[[invalid]]
text = "second"

[invalid.metadata]
source = "晨报"

[[invalid]]
text = "third"
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("code",), 2),
        (("norm",), 3),
        (("norm", 0, "ref"), 4),
        (("norm", 1), 6),
        (("norm", 1, "kind"), 6),
        (("text",), 8),
        (("after",), 12),
        (("docs",), 14),
        (("docs", "what"), 15),
        (("docs", "quoted key"), 16),
        (("docs", "a", "b", "c"), 17),
        (("invalid",), 19),
        (("invalid", 0, "text"), 20),
        (("invalid", 1), 22),
        (("invalid", 1, "text"), 23),
        (("invalid", 1, "metadata", "source"), 26),
        (("invalid", 2, "text"), 29),
    ],
)
def test_a_key_knows_its_line(key, line):
    assert key_lines(SOURCE)[key] == line


def test_what_only_looks_like_a_key_is_none():
    lines = key_lines(SOURCE)
    assert ("fake",) not in lines
    assert ("not",) not in lines


def test_an_unknown_key_falls_back_to_what_is_around_it():
    file = TomlFile(tomllib.loads(SOURCE), SOURCE, "f.toml")
    assert file.line_of(("invalid", 1, "fixed")) == 22
    assert file.line_of(("docs", "why")) == 14
    assert file.line_of(("missing",)) == 1


def test_only_line_feeds_end_lines():
    lines = key_lines('a = "x\u2028y\x85z"\r\nb = 1\r\n')
    assert (lines[("a",)], lines[("b",)]) == (1, 2)


VALUES = st.recursive(
    st.sampled_from(
        ["1", "true", '"a = [b]"', "'c'", "1.5", "2026-01-01 10:00:00", '"""\nx = 1"""']
    ),
    lambda inner: st.lists(inner, max_size=3).map(lambda each: "[\n" + ",\n".join(each) + "]"),
    max_leaves=6,
)


@given(st.lists(VALUES, min_size=1, max_size=6))
def test_lines_agree_with_where_keys_were_written(values):
    source, expected = "", {}
    for number, value in enumerate(values):
        expected[(f"k{number}",)] = source.count("\n") + 1
        source += f"k{number} = {value}\n"
    tomllib.loads(source)
    lines = key_lines(source)
    assert {key: lines[key] for key in expected} == expected
    assert {key for key in lines if len(key) == 1} == set(expected)


@given(st.text(alphabet="ab=[]{}\"'.,#\n ", max_size=40))
def test_broken_toml_never_hangs_or_raises(source):
    key_lines(source)


@pytest.mark.parametrize("source", ["x = " + "[" * 5000 + "]" * 5000, "x = " + "1" * 5000])
def test_toml_beyond_the_parser_is_a_problem(source):
    problem = parse_toml(source, "f.toml")
    assert isinstance(problem, Problem)
    assert problem.code == "E102"
