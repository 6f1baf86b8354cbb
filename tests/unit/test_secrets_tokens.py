"""Issued keys against the samples of manuals. Every key here is made up."""

from __future__ import annotations

import pytest

from contentcheck.modules.secrets.randomness import entropy, is_wordlike, looks_made
from contentcheck.modules.secrets.samples import is_live_token, is_sample


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


@pytest.mark.parametrize(
    "value",
    [
        "key-0123456789abcdef",
        "abcdefghij",
        "a1b2c3d4e5f6",
        "abcd1234efgh5678",
        "abcd7abcd7abcd7abcd7",
        "987654321zyxwvut",
        "secret***key",
        "token-placeholder",
    ],
)
def test_what_counts_or_repeats_is_a_sample(value: str) -> None:
    assert is_sample(value)


@pytest.mark.parametrize("value", ["3f8a9c0b7d214e65a1c8f0b2", "Hn7wPz81xQm", "890188", "1234567"])
def test_what_varies_or_is_short_is_none(value: str) -> None:
    assert not is_sample(value)


def test_entropy_counts_bits_per_character() -> None:
    assert entropy("aaaa") == 0
    assert entropy("abab") == 1
    assert entropy("abcd") == 2


@pytest.mark.parametrize(
    "value", ["get_password_length", "BlindKeySignatures", "vendor-report-final", "zhangsan_admin"]
)
def test_names_are_wordlike(value: str) -> None:
    assert is_wordlike(value)
    assert not looks_made(value + "_2026")


@pytest.mark.parametrize(
    "value",
    [
        "jx8p84w9t6y6r3dggx1khi2k8t1av",
        "Zr8Lw3QnTy6Kx2VbMd9P",
        "3f8a9c0b7d214e65a1c8f0b2d7e94c36",
        "bP88Q~rcBcYjzzOhg1Hnn76Wm3jGgakZ",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCY",
    ],
)
def test_keys_look_made(value: str) -> None:
    assert not is_wordlike(value)
    assert looks_made(value)


@pytest.mark.parametrize(
    "value",
    [
        "v1.4.2-rc1-build7",
        "2026-11-24T08:15:30",
        "https://a1b2.example.cn/x9y8z7",
        "reader42@qinghe.cn",
        "assets/k8s9x7-chart.png",
        "10.8.3.21:8080",
        "arn:aws:kms:cn-north-1:111122223333:key/9f3c",
        "abc",
        "1234567890",
        "aaaaaaaaaaaaaaaa1",
    ],
)
def test_versions_addresses_files_and_numbers_do_not(value: str) -> None:
    assert not looks_made(value)
