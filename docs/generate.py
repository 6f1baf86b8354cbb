"""Write the generated pages: one per rule, the index of rules, the JSON schemas.

``python docs/generate.py`` writes, ``--check`` only compares and ends 1 if a page is stale.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from contentcheck.api import build_engine
from contentcheck.model.finding import Norm
from contentcheck.model.report import Report
from contentcheck.model.rulespec import Example, RuleSpec
from contentcheck.model.run import Run

HERE = Path(__file__).resolve().parent
RULES = Path("reference/rules")
SCHEMAS = Path("reference/schema")
KINDS = {"law": "法律", "standard": "标准", "regulation": "规定", "house": "行业惯例"}
SEVERITIES = {
    "info": "提示",
    "low": "轻微",
    "medium": "一般",
    "high": "严重",
    "critical": "致命",
}
STAGES = {"first": "初审", "second": "复审", "final": "终审"}
CONFIDENCES = {"low": "存疑", "medium": "可能", "high": "确定"}


def main(arguments: list[str]) -> int:
    """Write or check all pages; return the exit code."""
    pages = dict(_pages())
    if "--check" in arguments:
        return _check(pages)
    for old in (HERE / RULES).glob("*.md"):
        if RULES / old.name not in pages:
            old.unlink()
    for path, text in pages.items():
        (HERE / path).parent.mkdir(parents=True, exist_ok=True)
        (HERE / path).write_text(text, encoding="utf-8")
    return 0


def _check(pages: dict[Path, str]) -> int:
    stale = [
        str(path)
        for path, text in pages.items()
        if not (HERE / path).is_file() or (HERE / path).read_text(encoding="utf-8") != text
    ]
    stale += [
        str(RULES / page.name)
        for page in (HERE / RULES).glob("*.md")
        if RULES / page.name not in pages
    ]
    for path in stale:
        print(f"stale: docs/{path} (run `make docs`)", file=sys.stderr)
    return 1 if stale else 0


def _pages() -> Iterator[tuple[Path, str]]:
    engine = build_engine()
    rules = [rule.spec for rule in engine.ruleset.rules]
    profiles = {
        name: {spec.code for spec in engine.restrict(profile=name).rules}
        for name in engine.profiles
    }
    for spec in rules:
        yield RULES / f"{spec.code}.md", _page(spec, profiles)
    yield RULES / "README.md", _index(rules, profiles)
    for name, model in (("report", Report), ("run", Run)):
        schema = model.model_json_schema(by_alias=True, mode="serialization")
        text = json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True)
        yield SCHEMAS / f"{name}.json", text + "\n"


def _page(spec: RuleSpec, profiles: dict[str, set[str]]) -> str:
    lines = [
        f"# {spec.code} {spec.name}",
        "",
        f"> {spec.message}",
        "",
        "| 项目 | 值 |",
        "|---|---|",
        f"| 模块 | {spec.module} |",
        f"| 类别 | {spec.category} |",
        f"| 级别 | {SEVERITIES[spec.severity]}（{spec.severity}） |",
        f"| 把握 | {CONFIDENCES[spec.confidence]}（{spec.confidence}） |",
        f"| 审次 | {STAGES[spec.stage]} |",
        f"| 检查 | `{spec.check}` |",
        f"| 自 | {spec.since} |",
        f"| 状态 | {'试行，只报告不起作用' if spec.status == 'preview' else '正式'} |",
        f"| 启用的方案 | {'、'.join(n for n, codes in profiles.items() if spec.code in codes)} |",
    ]
    if spec.gate is not None:
        lines.append(f"| 前提 | 词库 `{spec.gate.lexicon}` 至少 {spec.gate.at_least} 处 |")
    if spec.needs_metadata:
        lines.append(f"| 需要的元数据 | {'、'.join(spec.needs_metadata)} |")
    lines += ["", "## 查什么", "", spec.docs.what, "", "## 为什么", "", spec.docs.why]
    lines += ["", "## 怎么改", "", spec.docs.fix, "", "## 依据", ""]
    lines += [f"- {_norm(norm)}" for norm in spec.norm] or ["- 无明文依据，属编辑惯例"]
    lines += ["", "## 例子", "", "应当报告（`⟦ ⟧` 之间）：", ""]
    lines += [_example(example) for example in spec.invalid]
    lines += ["", "不应报告：", ""]
    lines += [_example(example) for example in spec.valid]
    return "\n".join(lines) + "\n"


def _norm(norm: Norm) -> str:
    title = f"《{norm.ref}》" if norm.kind in ("law", "regulation") else norm.ref
    article = f"第 {norm.article} 条" if norm.article and norm.kind != "house" else ""
    seen = "" if norm.verified else "（未核对原文）"
    return f"{KINDS[norm.kind]}：{title}{article}{seen}"


def _example(example: Example) -> str:
    text = example.text.strip("\n")
    note = f"\n  {example.note}" if example.note else ""
    fixed = f"\n  改为：`{example.fixed}`" if example.fixed and "\n" not in example.fixed else ""
    if "\n" in text or "`" in text:
        body = "\n".join(f"  {line}" for line in text.splitlines())
        return f"-\n  ~~~~text\n{body}\n  ~~~~{note}{fixed}"
    return f"- `{text}`{note}{fixed}"


def _index(rules: list[RuleSpec], profiles: dict[str, set[str]]) -> str:
    lines = [
        "# 规则一览",
        "",
        "由 `make docs` 从规则文件生成。",
        "",
        "| 编号 | 名称 | 类别 | 级别 | 把握 | 审次 | 通用方案 |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| [{spec.code}]({spec.code}.md) | {spec.name} | {spec.category} "
        f"| {SEVERITIES[spec.severity]} | {CONFIDENCES[spec.confidence]} "
        f"| {STAGES[spec.stage]} | {'是' if spec.code in profiles['default'] else '否'} |"
        for spec in rules
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
