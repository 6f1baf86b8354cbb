from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentcheck.model.span import Region
from contentcheck.readers.base import BinaryReader, Reader
from contentcheck.readers.markdown import MarkdownReader

READER = MarkdownReader()


def marked(text: str, kind: str | None = None) -> list[tuple[str, str]] | list[str]:
    regions = READER.regions(text)
    if kind is None:
        return [(r.kind, text[r.start : r.end]) for r in regions]
    return [text[r.start : r.end] for r in regions if r.kind == kind]


def test_it_is_a_reader_of_text() -> None:
    assert isinstance(READER, Reader)
    assert not isinstance(READER, BinaryReader)


# Code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("前\n```py\nx = 1\n```\n后", ["```py\nx = 1\n```"]),
        ("~~~\n```\n~~~\n后", ["~~~\n```\n~~~"]),
        ("````\n```\nx\n```\n````\n后 `y`", ["````\n```\nx\n```\n````", "`y`"]),
        ("```\n~~~\n``\n```` \n后", ["```\n~~~\n``\n````"]),
        ("```\n没有结束\n\n正文", ["```\n没有结束\n\n正文"]),
        ("```", ["```"]),
        ("   ```\nx\n   ```\n后", ["```\nx\n   ```"]),
        ("```\nx\n    ```\n后\n", ["```\nx\n    ```\n后"]),
        ("``` a`b\n文字", []),
        ("~~~ a`b\nx\n~~~", ["~~~ a`b\nx\n~~~"]),
        ("段落\n```\nx\n```", ["```\nx\n```"]),
        ("> ```\n> x\n> ```\n> 文 `y`", ["```\n> x\n> ```", "`y`"]),
        ("> ```\n> x\n文字 `y`", ["```\n> x", "`y`"]),
        ("- a\n  ```\n  x\n  ```\n- b", ["```\n  x\n  ```"]),
        ("- ```\n  x\n正文", ["```\n  x"]),
        ("1. a\n\n   ```\n   x\n\n   y\n   ```\n   文", ["```\n   x\n\n   y\n   ```"]),
    ],
)
def test_fences(text: str, code: list[str]) -> None:
    assert marked(text, "code") == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("段落\n\n    x = 1\n\n    y\n\n段落", ["    x = 1\n\n    y"]),
        ("段落\n    不是代码", []),
        ("    x", ["    x"]),
        ("\tx\n文", ["\tx"]),
        ("　　全角缩进的段落", []),
        ("- 列表\n\n    列表里的段落", []),
        ("- 列表\n\n      code", ["    code"]),
        ("-      code", ["     code"]),
        ("1. 列表\n\n    列表里的段落\n\n正文\n\n    code", ["    code"]),
        (">     code\n> 文", ["    code"]),
        ("> 引文\n    仍是引文", []),
        ("-\t列表\n\n\t仍是列表", []),
        ("[a]: b\n    不是代码", []),
    ],
)
def test_indented_code(text: str, code: list[str]) -> None:
    assert marked(text, "code") == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("用 `x` 和 ``a`b`` 表示", ["`x`", "``a`b``"]),
        ("未闭合 `x 和 ``y`", ["`x 和 ``y`"]),
        ("未闭合 `x 和 ``y", []),
        (r"\`不是\` 而 \\`是`", ["`是`"]),
        (r"`结尾\` 后", [r"`结尾\`"]),
        ("`跨\n行`", ["`跨\n行`"]),
        ("`不跨段\n\n落`", []),
        ("- `不跨\n- 项`", []),
        ("# `不跨标题\n文`", []),
        ("`<b>` <b title='`'>`", ["`<b>`"]),
        ("文 <code>x &amp; y</code> 文", ["<code>x &amp; y</code>"]),
        ("文 <code>x 文", []),
        ("<pre>\nx\n\ny</pre> 后 `z`", ["<pre>\nx\n\ny</pre>", "`z`"]),
        ("<script>\nlet a\n\n</script>\n文", ["<script>\nlet a\n\n</script>"]),
        ("<script>\n没有结束，仍要检查\n\n文", []),
    ],
)
def test_inline_code(text: str, code: list[str]) -> None:
    assert marked(text, "code") == code


# Addresses and links


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("见https://a.cn/b?c=1&d=2。后", ["https://a.cn/b?c=1&d=2"]),
        ("（http://a.cn/x_(y)）", ["http://a.cn/x_(y)"]),
        ("(https://a.cn/x)。", ["https://a.cn/x"]),
        ("**https://a.cn**，", ["https://a.cn"]),
        ("https://a.cn/x, https://b.cn.", ["https://a.cn/x", "https://b.cn"]),
        ("www.a.cn和awww.b", ["www.a.cn"]),
        ("比分1://2，文://字", []),
        ("<https://a.cn/路径>", ["https://a.cn/路径"]),
        ("<a@b.cn>", ["a@b.cn"]),
        ("[文](https://a.cn/(b)c)", ["https://a.cn/(b)c"]),
        ("[文](<a b> '题')", ["a b"]),
        ('[文]( a\n"题")', ["a"]),
        ("![图](a.png)", ["a.png"]),
        ("[![图](a.png)](b)", ["a.png", "b"]),
        ("[外 [内](a) ](b)", ["a"]),
        ("[https://a.cn](b)", ["https://a.cn", "b"]),
        ("[文]()", []),
        ("[文](a b)", []),
        ("文](a)", []),
        (r"\[文](a)", []),
        ("`[文](a)`", []),
        ("[`]`](a)", ["a"]),
        ("[文]: https://a.cn '题'\n", ["https://a.cn"]),
        ("[^1]: 注文", []),
        ("[注]: 这不是目标", []),
        ("https://", []),
    ],
)
def test_urls(text: str, urls: list[str]) -> None:
    assert marked(text, "url") == urls


def test_link_text_and_title_stay_prose() -> None:
    text = '前![图](a.png "题")后[文](b)尾'
    prose = list(text)
    for region in READER.regions(text):
        prose[region.start : region.end] = [""] * (region.end - region.start)
    assert "".join(prose) == "前图题后文尾"


def test_an_escaped_exclamation_mark_is_no_image() -> None:
    assert ("markup", "[") in marked(r"\![文](a)")


# Markup


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("文<b>粗</b>字", ["<b>", "</b>"]),
        ("<a href=\"x>y\" b='c' d=e f>文</a >", ["<a href=\"x>y\" b='c' d=e f>", "</a >"]),
        ("<br/>文<img\nsrc=x />", ["<br/>", "<img\nsrc=x />"]),
        ("1<2 <标签> < b> <a<b", []),
        ("A&nbsp;B&#20013;C&#x4e2d;D&foo;E&amp", ["&nbsp;", "&#20013;", "&#x4e2d;"]),
        (r"\<b> \&amp;", []),
        ("文<!-- 注 -->字", ["<!-- 注 -->"]),
        ("<!-- 跨\n\n段\n```\n-->\n文 `x`", ["<!-- 跨\n\n段\n```\n-->"]),
        ("<!-- 没有结束\n\n仍要检查", []),
        ("<!-- a --><!-- b -->文", ["<!-- a -->", "<!-- b -->"]),
        ("`<!-- a -->`", []),
        ("```\n<!-- a -->\n```", []),
        (
            "<?php x ?><!DOCTYPE html><![CDATA[x]]>",
            ["<?php x ?>", "<!DOCTYPE html>", "<![CDATA[x]]>"],
        ),
    ],
)
def test_markup(text: str, markup: list[str]) -> None:
    assert marked(text, "markup") == markup


def test_suppression_comments_are_markup() -> None:
    comment = "<!-- contentcheck: ignore[SEC101] 理由=引用原文 -->"
    for text in (f"{comment}\n\n正文", f"正文 {comment}\n正文", f"- 项\n\n  {comment}\n  正文"):
        assert marked(text) == [("markup", comment)]


# Headings


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# 题目 \n正文", ["# 题目"]),
        ("###### 六级\n####### 不是", ["###### 六级"]),
        ("#没有空格", []),
        ("题目\n===\n正文\n---\n", ["题目\n===", "正文\n---"]),
        ("正文\n\n---\n", []),
        ("- 项\n---\n", []),
        ("> # 引文里\n", ["# 引文里"]),
        ("</Note>\n---\n", []),
        ("    # 代码", []),
    ],
)
def test_headings(text: str, headings: list[str]) -> None:
    assert marked(text, "heading") == headings


def test_a_heading_holds_other_regions() -> None:
    assert marked("# 题 `x` [文](a)") == [
        ("heading", "# 题 `x` [文](a)"),
        ("code", "`x`"),
        ("markup", "["),
        ("markup", "]("),
        ("url", "a"),
        ("markup", ")"),
    ]


# Front matter


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (
            "---\ntitle: 题\ntags:\n  - a\n- b\n# 注\n---\n正文",
            "---\ntitle: 题\ntags:\n  - a\n- b\n# 注\n---",
        ),
        ("+++\ntitle = '题'\n[a]\n+++\n正文", "+++\ntitle = '题'\n[a]\n+++"),
        ("---\n标题: 题\n...\n正文", "---\n标题: 题\n..."),
        ("\ufeff---\na: b\n---\n", "\ufeff---\na: b\n---"),
    ],
)
def test_front_matter(text: str, head: str) -> None:
    assert READER.regions(text) == (Region(0, len(head), "attribute"),)


@pytest.mark.parametrize(
    "text",
    [
        "---\n\n正文在两条线之间，要检查。\n\n---\n",
        "---\n---\n",
        "---\ntitle: 没有结束\n\n正文",
        "\n---\ntitle: 不在开头\n---\n正文",
        "+++\n正文\n+++\n",
    ],
)
def test_no_front_matter(text: str) -> None:
    assert marked(text, "attribute") == []


# Positions


def test_crlf_keeps_every_position() -> None:
    unix = (
        "---\ntitle: 题\n---\n# 题 `c`\n\n文\n===\n\n```py\nx\n```\n<!-- a\n\nb -->\n\n    code\n\n"
        "- a\n\n  ~~~\n  x\n  ~~~\n[文](a) https://a.cn\n"
    )
    dos = unix.replace("\n", "\r\n")
    expected = [(k, s.replace("\n", "\r\n")) for k, s in marked(unix)]
    assert marked(dos) == expected
    assert marked(unix.replace("\n", "\r")) == [(k, s.replace("\n", "\r")) for k, s in marked(unix)]


def test_positions_are_code_points() -> None:
    text = "😀𠮷 `x` \ud800\0`y`"
    assert marked(text, "code") == ["`x`", "`y`"]


FRAGMENTS = st.sampled_from(
    [
        *"`~\\<>[]()!&;#-=*_+:|\"' \t\n\r\0文字a1",
        *("```", "~~~", "\n\n", "    ", "\n- ", "1. ", "> ", "# ", "---\n", "<!--", "-->", "<b "),
        *(
            "<pre>",
            "</pre>",
            "<code>",
            "</code>",
            "](",
            "![",
            "https://",
            "www.",
            "&amp;",
            "[a]: b",
        ),
        *("+++\n", "a: b\n", "\r\n", "\ud800", "😀", "<a@b.c>", "<x:y>", "]]>", "?>", "\ufeff"),
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.lists(FRAGMENTS, max_size=40).map("".join), st.text(max_size=80)))
def test_regions_keep_their_promise_on_any_text(text: str) -> None:
    regions = READER.regions(text)
    assert list(regions) == sorted(regions, key=lambda r: (r.start, -r.end))
    reach, heading = 0, 0
    for region in regions:
        assert 0 <= region.start < region.end <= len(text)
        if region.kind == "heading":
            assert region.start >= max(reach, heading)
            heading = region.end
        else:
            assert region.start >= reach
            assert region.start >= heading or region.end <= heading
            reach = region.end


HOSTILE = {
    "backticks": "`",
    "pairs of backticks": "` ",
    "runs of backticks": "`x``y",
    "open brackets": "[",
    "brackets": "[]",
    "empty links": "[](",
    "links without end": "[](a ",
    "links with a title without end": '[](a "',
    "nested parentheses": "[a]((((",
    "angles": "<",
    "tags without end": "<a ",
    "attributes without end": "<a b='",
    "attribute": "<a b=c ",
    "comments without end": "<!--",
    "comments at line starts": "\n<!--",
    "instructions": "<?",
    "elements without end": "\n<pre>",
    "code elements": "<code>",
    "quotations": "> ",
    "empty quotations": ">\n",
    "list markers": "- ",
    "list items": "- a\n",
    "fences": "```\n",
    "fences in lists": "- ```\n",
    "entities": "&a",
    "backslashes": "\\",
    "addresses": "a://",
    "marks of addresses": "://",
    "newlines": "\n",
    "tabs": "\t",
    "definitions": "\n\n[a]: b",
    "rules": "* ",
    "setext": "a\n-\n",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("tail", ["", "x"])
def test_time_is_linear_on_hostile_text(unit: str, tail: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit)) + tail
        best = 1.0e9
        for _ in range(2):
            start = time.perf_counter()
            READER.regions(text)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(60_000) < 30 * seconds(6_000) + 0.02


def test_deep_nesting_is_cut_not_followed() -> None:
    text = "> - " * 2000 + "文 `x`\n" + "文\n" * 2000
    assert marked(text, "code") == ["`x`"]
