"""``typos.doubled``: which repetitions are slips, and which are Chinese."""

from __future__ import annotations

import pytest

from contentcheck.api import build_engine
from contentcheck.model.lexicon import Lexicon, Term

OPTIONS = """
[options]
lexicon = "twice"
characters = ["的"]
followers = ["的", "和"]
particles = ["吧"]
sound = ["女的的"]

[[invalid]]
text = "x"

[[invalid]]
text = "x"

[[valid]]
text = "x"

[[valid]]
text = "x"
"""


@pytest.fixture(scope="module")
def shipped():
    """The shipped rule alone."""
    return build_engine(select=["TXT201"])


@pytest.fixture
def own(rule_folder):
    """A rule over three words of a user's own lexicon."""
    path = rule_folder("TWICE101", "twice", OPTIONS)
    path.write_text(path.read_text("utf-8").replace('"pattern"', '"typos.doubled"'), "utf-8")
    words = Lexicon.from_terms(
        "twice",
        [
            Term("因为", not_in=("因为因为什么",), confidence="medium"),
            Term("同学们", tags=("head",)),
            Term("车站", tags=("tail",)),
        ],
    )
    return build_engine(rule_paths=[rule_folder.folder], lexicons=[words], select=["TWICE101"])


def excerpts(engine, text):
    return [finding.excerpt for finding in engine.check(text).findings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("根据根据会议要求，各村立即开展自查。", "根据根据"),
        ("各村要对水渠进行进行一次清淤。", "进行进行"),
        ("到场的有村民、干部以及以及志愿者。", "以及以及"),
        ("入园必须必须实名登记。", "必须必须"),
        ("昨天，我们我们又去看了一次。", "我们我们"),
        ("“我们我们又去看了一次。”", "我们我们"),
        ("由县应急管理局管理局负责调度。", "管理局管理局"),
        ("这是全镇最老的的石桥。", "的的"),
        ("收成比去年有了了明显提高。", "了了"),
        ("他讲了当时的情况情况。", "情况情况"),
        ("他讲了当时的情况情况和原因。", "情况情况"),
        ("为了为了为了方便群众，大厅延时开放。", "为了为了为了"),
    ],
)
def test_slips_are_found_whole(shipped, text, found):
    assert excerpts(shipped, text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "这件事还要再商量商量，研究研究，考虑考虑。",
        "任务一件一件落实，一步一步推进，一笔一笔算清。",
        "大家觉得非常非常好，特别特别亲切。",
        "铁门被晃得咣当咣当响，心里扑通扑通跳。",
        "南苏丹苏丹人民解放运动发表声明。",
        "报告根据根据地时期的档案写成。",
        "中国国际进口博览会、本国国情、北京市市长。",
        "老师告诉我们我们的路还很长。",
        "县里开展工作工作人员培训，智慧城市城市智能中枢上线。",
        "国家有关规定规定的其他情形，由申请检查检查生产地址的单位负责。",
        "他说来说去，无非是如何如何、怎样怎样、等等等等。",
        "为了了解民情，除了了却心愿，他还完成了了不起的工作。",
        "他终于了了一桩心事，却总是忘不了了。",
        "目的的确不同，他坐上的的士开走了，利比亚的的黎波里下雨。",
        "那个女的的包丢了，滴滴快的的司机捡到了。",
        "今天20202020年，0101号，ABAB。",
    ],
)
def test_chinese_repetition_is_silent(shipped, text):
    assert excerpts(shipped, text) == []


@pytest.mark.parametrize(
    "text",
    ["可以可以！", "“必须必须”，他连声答应。", "已经已经了。", "## 目前目前", "（根据根据）"],
)
def test_a_double_that_fills_its_clause_is_meant(shipped, text):
    assert excerpts(shipped, text) == []


@pytest.mark.parametrize("text", ["引领金扉红的的。", "的的孤芳冰气魄。", "繁花绕树的的开。"])
def test_verse_is_silent(shipped, text):
    assert excerpts(shipped, text) == []


def test_the_fix_keeps_one_copy(shipped):
    (finding,) = shipped.check("按照按照按照抽签顺序登台。").findings
    assert (finding.span.start, finding.span.end) == (0, 6)
    assert [fix.replacement for fix in finding.fixes] == ["按照"]
    assert finding.evidence["term"] == "按照"


def test_repetitions_in_one_text_are_told_apart(shipped):
    assert excerpts(shipped, "由于由于下雨，比赛按照按照规定延期。") == ["由于由于", "按照按照"]


def test_the_user_decides_which_words(own):
    assert excerpts(own, "他昨天没来，因为因为下雨。") == ["因为因为"]
    assert excerpts(own, "你问我因为因为什么？根据根据要求。") == []


def test_a_term_may_say_how_sure_it_is(own):
    (finding,) = own.check("他昨天没来，因为因为下雨。").findings
    assert finding.confidence == "medium"


def test_head_words_count_at_the_head_only(own):
    assert excerpts(own, "下课了，同学们同学们都走了。") == ["同学们同学们"]
    assert excerpts(own, "老师问同学们同学们想去哪里。") == []


@pytest.mark.parametrize("end", ["，等车。", "", "）", "的出口。", "和码头。"])
def test_tail_words_count_before_a_pause(own, end):
    assert excerpts(own, f"他在旧车站车站{end}") == ["车站车站"]


@pytest.mark.parametrize("end", ["广场等人。", "和平路出口。"])
def test_tail_words_may_belong_to_what_follows(own, end):
    assert excerpts(own, f"他在旧车站车站{end}") == []


def test_a_long_clause_is_only_looked_at_near_the_double(own):
    text = "天" * 50_000 + "因为因为" + "地" * 50_000
    assert excerpts(own, text) == ["因为因为"]


def test_trace_says_which_guard_spoke(shipped):
    from contentcheck.model.document import Document

    trace = shipped.trace(Document.of("老师告诉我们我们的路还很长。"), (4, 8))
    assert [each.why for each in trace.rejections] == ["not at the head of its clause"]
