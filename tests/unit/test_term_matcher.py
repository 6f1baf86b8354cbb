"""The stand-alone matcher: every evasion hits where its option is on, every neighbour is silent."""

import pytest

from contentcheck.model.lexicon import Matching, Term
from contentcheck.text.matcher import TermMatcher

OFF = Matching(case=False, width=False, digits=False, english=False, zero_width=False)
TERMS = ("五星红旗", "功夫茶", "傻逼", "fuck", "大麻", "口交", "av", "嘻嘻哈哈", "1条狗", "处女")

EVASIONS = [
    ("FuCk", {"case": True}, "fuck"),
    ("ｆｕｃｋ", {"width": True}, "fuck"),
    ("五星紅旗", {"traditional": True}, "五星红旗"),
    ("Ⓕⓤc⒦", {"english": True, "case": True}, "fuck"),
    ("𝐟𝐮𝐜𝐤", {"english": True}, "fuck"),
    ("ꜰᴜᴄᴋ", {"english": True}, "fuck"),
    ("🅵🆄🅲🅺", {"english": True, "case": True}, "fuck"),
    ("①条狗", {"digits": True}, "1条狗"),
    ("一条狗", {"digits": True}, "1条狗"),
    ("壹条狗", {"digits": True}, "1条狗"),
    ("𝟏条狗", {"digits": True}, "1条狗"),
    ("¹条狗", {"digits": True}, "1条狗"),
    ("㈠条狗", {"digits": True}, "1条狗"),
    ("fuсk", {"lookalikes": True}, "fuck"),
    ("fu(k", {"lookalikes": True}, "fuck"),
    ("fúck", {"accents": True}, "fuck"),
    ("fu\u0301ck", {"accents": True}, "fuck"),
    ("傻傻傻逼逼", {"repeat": True}, "傻逼"),
    ("嘻嘻哈哈", {"repeat": True}, "嘻嘻哈哈"),
    ("傻@#逼", {"skip": True}, "傻逼"),
    ("傻 逼", {"skip": True}, "傻逼"),
    ("傻，逼", {"skip": True}, "傻逼"),
    ("傻￥逼", {"skip": True}, "傻逼"),
    ("傻\u200b逼", {"zero_width": True}, "傻逼"),
    ("功✨夫茶", {"skip": True}, "功夫茶"),
    ("功😀夫茶", {"skip": True}, "功夫茶"),
    ("傻<b>逼</b>", {"skip": True}, "傻逼"),
    ("傻x逼", {"skip": True, "skip_chars": "x*"}, "傻逼"),
    ("傻bi", {"pinyin": True}, "傻逼"),
    ("shabi", {"pinyin": True}, "傻逼"),
    ("工力夫茶", {"split": True}, "功夫茶"),
    ("沙逼", {"homophones": True}, "傻逼"),
    ("逼傻", {"reverse": True}, "傻逼"),
]


@pytest.mark.parametrize(("text", "on", "term"), EVASIONS, ids=[row[0] for row in EVASIONS])
def test_an_evasion_is_found_where_its_option_is_on(text, on, term):
    matching = OFF.model_copy(update=on)
    hits = TermMatcher(TERMS, matching=matching).find_all(f"看，{text}。")
    assert term in {hit.term for hit in hits}


@pytest.mark.parametrize(("text", "on", "term"), EVASIONS, ids=[row[0] for row in EVASIONS])
def test_an_evasion_is_not_found_where_its_option_is_off(text, on, term):
    if term in text:
        return
    hits = TermMatcher(TERMS, matching=OFF).find_all(f"看，{text}。")
    assert term not in {hit.term for hit in hits}


EVERYTHING = Matching(
    accents=True, lookalikes=True, traditional=True, repeat=True, skip=True, boundary="token"
)
NEIGHBOURS = ["大麻烦", "路口交通", "have", "ｈａｖｅ", "处女座流星", "傻笑。逼近终点", "傻\n逼"]


@pytest.mark.parametrize("text", NEIGHBOURS)
def test_harmless_neighbours_are_silent_with_everything_on(text):
    assert TermMatcher(TERMS, matching=EVERYTHING).find_all(text) == []


def test_positions_are_code_points_and_parts_leave_the_noise_out():
    (hit,) = TermMatcher(["傻逼"], matching=Matching(skip=True)).find_all("😀傻<b>逼</b>")
    assert (hit.start, hit.end, hit.surface) == (1, 6, "傻<b>逼")
    assert hit.parts == ((1, 2), (5, 6))


def test_every_overlapping_hit_is_reported():
    matcher = TermMatcher(["abcd", "bc", "cd"], matching=Matching(boundary="none"))
    assert [hit.term for hit in matcher.find_all("xabcd")] == ["abcd", "bc", "cd"]


@pytest.mark.parametrize(
    ("overlaps", "expected"),
    [("longest", ["乙丙丁戊"]), ("shortest", ["甲乙", "丙丁"]), ("leftmost", ["甲乙", "丙丁"])],
)
def test_overlaps_are_resolved_as_asked(overlaps, expected):
    matcher = TermMatcher(["甲乙", "乙丙丁戊", "丙丁"], matching=Matching(overlaps=overlaps))
    assert [hit.term for hit in matcher.find_all("甲乙丙丁戊")] == expected


def test_the_longest_allow_phrase_that_covers_a_hit_excuses_it():
    matcher = TermMatcher(["口交"], allow=["路口交", "路口交通", "口交"[:1]])
    assert matcher.find_all("在路口交通堵塞处") == []
    (hit,) = matcher.find_all("在路口交通堵塞处", allowed=True)
    assert hit.allowed_by == "路口交通"
    assert matcher.contains("口交")


def test_terms_bring_tags_guards_and_a_matching_of_their_own():
    terms = [
        Term("白云", not_in=("白云山",), tags=("brand",)),
        Term("vx", matching=Matching(case=False)),
        Term("苹果", near=("手机",), near_chars=5),
    ]
    matcher = TermMatcher(terms)
    hits = matcher.find_all("白云山上有白云，VX与vx；苹果很甜。\n苹果新手机")
    assert [(hit.term, hit.tags) for hit in hits] == [
        ("白云", ("brand",)),
        ("vx", ()),
        ("苹果", ()),
    ]
    assert hits[-1].start == 20


def test_replacing_keeps_noise_and_takes_functions_and_mappings():
    matcher = TermMatcher(["傻逼", "笨蛋"], matching=Matching(skip=True))
    text = "你这个傻-逼，笨蛋！"
    assert matcher.replace(text) == "你这个*-*，**！"
    assert matcher.replace(text, {"笨蛋": "朋友"}) == "你这个傻-逼，朋友！"
    assert matcher.replace(text, lambda hit: f"[{hit.term}]") == "你这个[傻逼]，[笨蛋]！"


def test_first_and_contains():
    matcher = TermMatcher(["红", "绿"])
    assert matcher.find_first("黄绿红").term == "绿"
    assert matcher.find_first("黄") is None
    assert not matcher.contains("")


@pytest.mark.parametrize("term", ["", "★☆"])
def test_a_term_without_anything_to_find_is_refused(term):
    with pytest.raises(ValueError, match=r"noise|empty"):
        TermMatcher([term])


def test_expansion_is_bounded_and_its_size_is_told():
    everything = Matching(pinyin=True, split=True, homophones=True, reverse=True, max_forms=20)
    assert TermMatcher(["功夫茶道"], matching=everything).forms <= 21
    assert TermMatcher(["功夫茶道"]).forms == 1
