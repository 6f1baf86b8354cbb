"""Every row of the tables of token forms: its example is found, and what only looks like it not."""

from __future__ import annotations

import pytest

from contentcheck.api import build_engine

ALL = build_engine().restrict(profile="default", select=["SEC3"])
FORMS = [
    pytest.param(rule.spec.code, form, id=f"{rule.spec.code}-{form.provider}-{form.name}")
    for rule in ALL.ruleset.rules
    if rule.spec.check == "secrets.tokens"
    for form in rule.spec.options.forms
]


def _found(text, code, form):
    """Return the surfaces that the rule reports as this form."""
    return [
        text[finding.span.start : finding.span.end]
        for finding in ALL.check(text).active
        if finding.code == code
        and (finding.evidence["provider"], finding.evidence["form"]) == (form.provider, form.name)
    ]


def test_there_are_many():
    assert len(FORMS) >= 120
    assert len({param.values[1].provider for param in FORMS}) >= 80


@pytest.mark.parametrize(("code", "form"), FORMS)
def test_the_example_is_found_alone_and_glued_to_han(code, form):
    text = "".join(form.example)
    (token,) = _found(text, code, form)
    assert len(form.example) > 1, "an example in one piece is a find for other scanners"
    assert _found(f"本院的{text}，请勿外传。", code, form) == [token]
    assert _found(f"第一行\n{text}\n", code, form) == [token]


@pytest.mark.parametrize(("code", "form"), FORMS)
def test_its_finding_says_what_it_is_and_hides_it(code, form):
    text = "".join(form.example)
    (token,) = _found(text, code, form)
    finding = next(each for each in ALL.check(text).active if each.code == code)
    assert finding.evidence["kind"] == form.kind
    assert form.provider in finding.message or form.name in finding.message
    assert token not in finding.model_dump_json()


@pytest.mark.parametrize(("code", "form"), FORMS)
def test_a_filler_is_no_token(code, form):
    text = "".join(form.example)
    (token,) = _found(text, code, form)
    filler = "".join("x" if char.isalnum() else char for char in token)
    assert not _found(text.replace(token, token[:4] + filler[4:]), code, form)


@pytest.mark.parametrize(
    "text",
    [
        "xghp_" + "x7Kq2mWz9RtYb4NcVd6LsPf3HgJ8aQeT5uXo",
        "ghp_" + "x7Kq2mWz9RtYb4NcVd6LsPf3HgJ8aQeT5uX_",
        "LTAI" + "5tQ8hYw2RkNc7VbXzM4dLTAI5tQ8hYw2RkNc7V",
        "assets/ico-" + "7a388b69018576d24b59331fd60aab0c.png",
        "高德地图安装包 9c1f0a7d3be84526c07fd91ea35b6428",
        "key=9c1f0a7d3be84526c07fd91ea35b6428"[4:],
    ],
)
def test_parts_of_longer_words_files_and_values_without_a_label_are_none(text):
    assert not ALL.check(text).active
