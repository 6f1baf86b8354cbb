from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from contentcheck.readers.base import Reader
from contentcheck.readers.plain import PlainReader

READER = PlainReader()


def urls(text: str) -> list[str]:
    return [text[r.start : r.end] for r in READER.regions(text)]


def test_prose_has_no_regions() -> None:
    assert isinstance(READER, Reader)
    assert READER.regions("全是文字：`不是代码`，<b>不是标签</b>。") == ()
    assert READER.regions("") == ()


def test_addresses() -> None:
    text = "请登录https://a.cn/登录，或 www.b.cn。微信weixin://dl/x?y=1！ftp://c/(d)）尾"
    assert urls(text) == ["https://a.cn/", "www.b.cn", "weixin://dl/x?y=1", "ftp://c/(d)"]


def test_an_address_needs_a_scheme_and_a_body() -> None:
    assert urls("://a https:// www. 文://字 1www.a") == []
    assert urls("x" * 40 + "://a") == ["x" * 32 + "://a"]


@given(st.text(alphabet="aw.:/文()1 \n,;-%", max_size=60))
def test_regions_are_sorted_and_inside(text: str) -> None:
    reach = 0
    for region in READER.regions(text):
        assert region.kind == "url"
        assert reach <= region.start < region.end <= len(text)
        reach = region.end
