"""Every Python block of the documentation runs; every rule shown in it passes the rule linter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from contentcheck.api import build_engine
from contentcheck.catalog.config import read_config

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    page
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
    if "reference/rules" not in page.as_posix()
]
BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> list[tuple[str, str]]:
    text = page.read_text("utf-8")
    return [(info.strip(), body) for lang, info, body in BLOCK.findall(text) if lang == language]


def test_there_are_pages():
    assert len(PAGES) > 10


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_python_blocks_run(page, capsys):
    names: dict[str, object] = {}
    for _, body in blocks(page, "python"):
        exec(compile(body, str(page), "exec"), names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_configuration_blocks_are_valid(page, tmp_path):
    for _, body in blocks(page, "toml"):
        if body.startswith("# contentcheck.toml"):
            path = tmp_path / "contentcheck.toml"
            path.write_text(body, "utf-8")
            read_config(path)


def test_the_rule_of_the_how_to_works(tmp_path):
    page = ROOT / "docs/how-to/add-a-rule.md"
    ((info, body),) = [block for block in blocks(page, "toml") if block[0].startswith("rule=")]
    (tmp_path / info.removeprefix("rule=")).write_text(body, "utf-8")
    engine = build_engine(rule_paths=[tmp_path], select=["MYORG101"])
    report = engine.check("欢迎报考青禾师范专科学校。青禾师范专科学校（1978—2021）。")
    assert [f.fixes[0].replacement for f in report.findings] == ["青禾学院"]


def test_links_lead_somewhere():
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text("utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []
