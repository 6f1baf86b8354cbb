"""Write the generated pages: one per rule, the index of rules, the JSON schemas.

``python docs/generate.py`` writes, ``--check`` only compares and ends 1 if a page is stale.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from contentcheck.api import build_engine
from contentcheck.catalog.categories import load_categories
from contentcheck.catalog.problems import ProblemList
from contentcheck.catalog.resources import data_root, rules_root
from contentcheck.engine.engine import Engine
from contentcheck.model.finding import Norm
from contentcheck.model.report import Report
from contentcheck.model.rulespec import Example, RuleSpec
from contentcheck.model.run import Run
from contentcheck.reporters.norms import norm_text
from contentcheck.reporters.words import words

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
DRAFT = "examples/drafts/04-reposted-news.md"
SAMPLE = ("<!-- sample:start -->", "<!-- sample:end -->")
SHOWN = 14
RULES = Path("reference/rules")
SCHEMAS = Path("reference/schema")
KINDS = {"law": "法律", "standard": "标准", "regulation": "规定", "house": "行业惯例"}
SAY = words("zh")


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
    tenants = {name: engine.restrict(profile=name) for name in engine.profiles}
    for spec in rules:
        yield RULES / f"{spec.code}.md", _page(spec, tenants)
    yield RULES / "README.md", _index(rules, _codes(tenants["default"]))
    for name, model in (("report", Report), ("run", Run)):
        schema = model.model_json_schema(by_alias=True, mode="serialization")
        text = json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True)
        yield SCHEMAS / f"{name}.json", text + "\n"
    for name, lang in (("README.md", "en"), ("README.zh-CN.md", "zh")):
        yield Path("..") / name, _read_me(name, lang)


def _read_me(name: str, lang: str) -> str:
    """Return a README with what the program prints of one draft between its sample marks."""
    text = (ROOT / name).read_text(encoding="utf-8")
    before, _, rest = text.partition(SAMPLE[0])
    _, _, after = rest.partition(SAMPLE[1])
    command = ["check", "--isolated", "--exit-zero", "--lang", lang, "--as-of", "2026-11-24", DRAFT]
    done = subprocess.run(
        [sys.executable, "-m", "contentcheck.cli.main", *command],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    printed = done.stdout.decode("utf-8").split("\n")[:SHOWN]
    sample = "\n".join(
        ("", "```console", f"$ contentcheck check {DRAFT}", *printed, "…", "```", "")
    )
    return before + SAMPLE[0] + sample + SAMPLE[1] + after


def _codes(engine: Engine) -> set[str]:
    return {spec.code for spec in engine.rules}


def _page(spec: RuleSpec, tenants: dict[str, Engine]) -> str:
    lines = [
        f"# {spec.code} {spec.name}",
        "",
        f"> {spec.message}",
        "",
        "| 项目 | 值 |",
        "|---|---|",
    ]
    lines += [f"| {key} | {value} |" for key, value in _facts(spec, tenants)]
    lines += ["", "## 查什么", "", _prose(spec.docs.what)]
    lines += ["", "## 为什么", "", _prose(spec.docs.why)]
    lines += ["", "## 怎么改", "", _prose(spec.docs.fix)]
    lines += ["", "## 依据", ""]
    lines += [f"- {_norm(norm)}" for norm in spec.norm] or ["- 无明文依据，属编辑惯例"]
    lines += ["", "## 例子"]
    if spec.invalid:
        lines += ["", "应当报告（`⟦ ⟧` 之间）：", ""]
        lines += [_example(example) for example in spec.invalid]
    items = any("⟦" in example.text for example in spec.valid)
    lines += ["", f"不应报告{'（`⟦ ⟧` 之间列入清单）' if items else ''}：", ""]
    lines += [_example(example) for example in spec.valid]
    return "\n".join(lines) + "\n"


def _prose(text: str) -> str:
    """Return text whose stars and angle brackets are not taken for markup, code left alone."""
    pieces = text.strip().split("`")
    pieces[::2] = (re.sub(r"([*<])", r"\\\1", piece) for piece in pieces[::2])
    return "`".join(pieces)


def _facts(spec: RuleSpec, tenants: dict[str, Engine]) -> Iterator[tuple[str, str]]:
    on = [name for name, tenant in tenants.items() if spec.code in _codes(tenant)]
    origin = Path(spec.origin).relative_to(data_root()).as_posix()
    yield "级别", f"{SAY.severity[spec.severity]}（{spec.severity}）"
    yield "把握", f"{SAY.confidence[spec.confidence]}（{spec.confidence}）"
    yield "审次", SAY.stage[spec.stage]
    if spec.handling == "route":
        yield "处理", "只转人工，不自动判定"
    yield "类别", f"{_category(spec.category)}（{spec.category}）"
    yield "启用的方案", "、".join(on) or "（无）"
    if spec.gate is not None:
        free = [name for name, tenant in tenants.items() if spec.code in tenant.open_gates]
        spared = f"（{'、'.join(free)} 不需要）" if free else ""
        near = f"，相距不超过 {spec.gate.within} 字" if spec.gate.within else ""
        asked = f"{_lexicon(spec.gate.lexicon)}的线索至少 {spec.gate.at_least} 种{near}"
        yield "前提", asked + spared
    if spec.needs_metadata:
        yield "需要的元数据", "、".join(spec.needs_metadata)
    if (lexicon := getattr(spec.options, "lexicon", None)) is not None:
        yield "词条", _lexicon(lexicon)
    if spec.supersedes:
        yield "取代", "、".join(f"[{code}]({code}.md)" for code in spec.supersedes)
    if spec.group is not None:
        yield "合并", "一篇稿件一条，列出所有位置"
    if spec.mask is not None:
        yield "打码", "查到的字在报告里打码"
    yield "状态", "试行，只报告不起作用" if spec.status == "preview" else "正式"
    yield "模块、检查", f"{spec.module}，`{spec.check}`"
    yield "自", spec.since
    yield "规则文件", f"[{origin}](../../../{origin})"


@cache
def _category(id: str) -> str:
    return load_categories(rules_root() / "taxonomy.tsv", ProblemList())[id].zh


def _lexicon(id: str) -> str:
    return f"词库 [{id}](../../../lexicons/{id}/terms.tsv)"


def _norm(norm: Norm) -> str:
    seen = "（已核对原文）" if norm.verified and norm.kind != "house" else ""
    return f"{KINDS[norm.kind]}：{norm_text(norm, SAY)}{seen}"


def _example(example: Example) -> str:
    text = example.text.strip("\n")
    if "\n" in text or "`" in text:
        body = "\n".join(f"  {line}" for line in text.splitlines())
        text = f"\n  ~~~~text\n{body}\n  ~~~~"
    else:
        text = f" `{text}`"
    return f"-{text}" + "".join(f"\n  {note}" for note in _notes(example))


def _notes(example: Example) -> Iterator[str]:
    """Yield what an example says besides its text, as paragraphs of its list item."""
    told: list[str] = []
    if example.note:
        told.append(example.note)
    if example.title is not None:
        told.append(f"标题：`{example.title}`")
    if example.metadata:
        told.append("元数据：" + "，".join(f"`{k} = {v}`" for k, v in example.metadata.items()))
    if example.media_type != "text/plain":
        told.append(f"格式：`{example.media_type}`")
    if example.as_of is not None:
        told.append(f"按 {example.as_of} 判断")
    if example.also:
        told.append(f"同时报告：{'、'.join(example.also)}")
    if told:
        yield "；".join(told) + "。"
    if example.fixed is not None and "\n" not in example.fixed.strip("\n"):
        yield f"改为：`{example.fixed.strip()}`"


def _index(rules: list[RuleSpec], default: set[str]) -> str:
    lines = [
        "# 规则一览",
        "",
        "由 `make docs` 从规则文件生成。通用方案一栏里，“线索”指稿件里有足够的线索才起作用，"
        "“试行”指只报告不起作用。",
        "",
        "| 编号 | 名称 | 类别 | 级别 | 把握 | 审次 | 通用方案 |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| [{spec.code}]({spec.code}.md) | {spec.name} | {spec.category} "
        f"| {SAY.severity[spec.severity]} | {SAY.confidence[spec.confidence]} "
        f"| {SAY.stage[spec.stage]} | {_state(spec, default)} |"
        for spec in rules
    ]
    return "\n".join(lines) + "\n"


def _state(spec: RuleSpec, default: set[str]) -> str:
    if spec.code not in default:
        return "否"
    if spec.status == "preview":
        return "试行"
    return "线索" if spec.gate is not None else "是"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
