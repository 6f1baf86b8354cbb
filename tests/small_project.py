"""A publisher's project for tests of the command line: three rules of its own and no others."""

from __future__ import annotations

from pathlib import Path

__all__ = ["write_project", "write_rule"]

_RULE = """code = "{code}"
name = "{name}"
check = "pattern"
category = "ORG.BRAND"
severity = "{severity}"
confidence = "high"
since = "0.1"
message = "有“{{excerpt}}”"
{more}
[en]
message = "there is “{{excerpt}}”"
[docs]
what = "查什么"
why = "为什么"
fix = "怎么改"
[options]
regex = "{regex}"
anchors = ["{anchor}"]
"""
_CONFIG = """root = true
rule_paths = ["rules"]
select = ["MARK"]
"""


def write_rule(
    folder: Path,
    code: str,
    name: str,
    regex: str,
    *,
    anchor: str | None = None,
    severity: str = "medium",
    more: str = "",
) -> Path:
    """Write a rule file that finds ``regex`` at the anchor, by default the regex itself."""
    text = _RULE.format(
        code=code, name=name, regex=regex, anchor=anchor or regex, severity=severity, more=more
    )
    path = folder / f"{code}-{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def write_project(folder: Path, more: str = "") -> Path:
    """Write a project file with ``more`` in it and its rules; return the folder of the rules.

    错字 asks for review, 小错 is noted, 口令 with four digits blocks and is masked.
    """
    rules = folder / "rules"
    rules.mkdir()
    write_rule(rules, "MARK101", "wrong", "错字")
    write_rule(rules, "MARK102", "small", "小错", severity="low")
    write_rule(
        rules, "MARK103", "password", "口令[0-9]{4}", anchor="口令", severity="critical",
        more='mask = "value"',
    )  # fmt: skip
    (folder / "contentcheck.toml").write_text(_CONFIG + more, encoding="utf-8")
    return rules
