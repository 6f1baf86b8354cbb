"""Fixtures shared by all tests."""

from __future__ import annotations

import pytest

from contentcheck.api import build_engine


@pytest.fixture(scope="session")
def engine():
    """The engine of the default profile."""
    return build_engine()


@pytest.fixture
def rule_folder(tmp_path):
    """Write rule files of a user's own module; returns a function and the folder."""

    def write(code: str, name: str, body: str, *, category: str = "ORG.BRAND", head: str = ""):
        text = f'''code = "{code}"
name = "{name}"
check = "pattern"
category = "{category}"
confidence = "high"
since = "0.1"
message = "“{{excerpt}}”"
{head}
[docs]
what = "w"
why = "y"
fix = "f"
{body}
'''
        path = tmp_path / f"{code}-{name}.toml"
        path.write_text(text, encoding="utf-8")
        return path

    write.folder = tmp_path
    return write
