"""Issued keys against the samples of manuals. Every key here is made up."""

from __future__ import annotations

import pytest

from contentcheck.modules.secrets.tokens import is_live_token


@pytest.mark.parametrize(
    "token",
    [
        "LTAI5tQ8hYw2RkNc7VbXzM4d",
        "AKIAQ7RZ2MWX5TNB4KDL",
        "ghp_x7Kq2mWz9RtYb4NcVd6LsPf3HgJ8aQeT5uXo",
    ],
)
def test_varied_keys_are_live(token: str) -> None:
    assert is_live_token(token)


@pytest.mark.parametrize(
    "token",
    [
        "AKIAIOSFODNN7EXAMPLE",
        "LTAI5tExampleKeyForDocs0",
        "LTAIxxxxxxxxxxxx",
        "AKIAXXXXXXXXXXXXXXXX",
        "ghp_000000000000000000000000000000000000",
        "LTAIabababababab",
        "",
    ],
)
def test_samples_are_not(token: str) -> None:
    assert not is_live_token(token)
