"""Near matches: the index finds every one-character change, the guards keep what is meant."""

from __future__ import annotations

import logging
import random
import sys
import threading
import types
from importlib.machinery import ModuleSpec
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import contentcheck as cc
from contentcheck.api import build_engine
from contentcheck.errors import InstallationError
from contentcheck.model.lexicon import Lexicon, Term
from contentcheck.modules.typos.near_match import NearMatchOptions
from contentcheck.text import near_cache, near_match
from contentcheck.text.alike import NEAR, SAME, SHAPE, Alike, nearly, readings
from contentcheck.text.dictionary import Entry
from contentcheck.text.field import FieldText
from contentcheck.text.fold import codes
from contentcheck.text.lexis import Lexis
from contentcheck.text.near_build import Sources, build_index
from contentcheck.text.near_find import find_near
from contentcheck.text.near_match import NearMatcher
from contentcheck.text.view import View
from contentcheck.text.word_model import VARIABLE, word_model

ENTRIES = (
    Entry("我们", 9000, "r"), Entry("的", 90000, "uj"), Entry("在", 50000, "p"),
    Entry("竞争", 5985, "vn"), Entry("办公室", 2487, "n"), Entry("眉飞色舞", 120, "i"),
    Entry("全神贯注", 259, "i"), Entry("环境", 12000, "n"), Entry("市场", 20000, "n"),
    Entry("看着", 3000, "v"), Entry("下午", 2000, "t"), Entry("公寓", 500, "n"),
)  # fmt: skip


@pytest.fixture(scope="module")
def small():
    return build_index(Sources(), ENTRIES)


@pytest.fixture(scope="module")
def near():
    return build_engine(select=["TXT111", "TXT112", "TXT113"])


def found(index, text):
    finds = find_near(index, index.numbered(codes(text)))
    words = [index.word(target) for target in finds.targets.tolist()]
    return set(zip(finds.starts.tolist(), words, strict=True))


def said(engine, text):
    return [(f.excerpt, f.fixes[0].replacement) for f in engine.check(text).findings]


class TestAlike:
    def test_classes_of_sounds(self):
        assert nearly("zhang") == nearly("zan")
        assert nearly("ning") == nearly("lin")
        assert nearly("huang") == nearly("huan")
        assert nearly("shi") != nearly("xi")

    def test_readings_keep_the_usual_one_first(self):
        assert readings()["行"] == ("xing", "hang")
        assert readings()["候"] == ("hou",)

    @pytest.mark.parametrize(
        ("one", "other", "flags"),
        [("竞", "竟", SAME | SHAPE), ("在", "再", SAME), ("陈", "程", NEAR), ("己", "巳", SHAPE),
         ("大", "国", 0)],
    )  # fmt: skip
    def test_kinds(self, one, other, flags):
        numbers = {char: at for at, char in enumerate("竞竟在再陈程己巳大国", start=1)}
        alike = Alike.of(numbers, len(numbers) + 1)
        pair = [np.array([numbers[char]], dtype=np.uint16) for char in (one, other)]
        assert alike.kinds(*pair).tolist() == [flags]
        assert alike.kinds(*reversed(pair)).tolist() == [flags]

    def test_every_list_of_confusable_characters_is_symmetric(self):
        numbers = {char: at for at, char in enumerate("竞竟境静在再载", start=1)}
        alike = Alike.of(numbers, len(numbers) + 1)
        others, begins = alike.confusable()
        lists = [set(others[a:b].tolist()) for a, b in pairwise(begins)]
        assert all(one in lists[other] for one, of in enumerate(lists) for other in of)


class TestIndex:
    def test_it_holds_the_words(self, small):
        assert {small.word(at) for at in range(len(small.targets.lengths))} >= {"竞争", "办公室"}

    @pytest.mark.parametrize(
        ("text", "word"),
        [("市场竟争", "竞争"), ("说得眉飞色午，", "眉飞色舞"), ("全神惯注", "全神贯注"),
         ("在办工室", "办公室"), ("坏境", "环境"), ("辦公室", None), ("眉飞色舞", None)],
    )  # fmt: skip
    def test_finds(self, small, text, word):
        assert word is None or word in {each for _, each in found(small, text)}
        assert word is not None or not found(small, text)

    def test_two_wrong_characters_are_not_found(self, small):
        assert not found(small, "眉非色午")

    def test_a_mark_between_breaks_a_word(self, small):
        assert "眉飞色舞" not in {word for _, word in found(small, "眉飞，色午")}

    def test_arrays_give_the_same_index(self, small):
        again = type(small).of_arrays(small.arrays())
        for text in ("全神惯注地看着市场竟争", "在办工室"):
            assert found(again, text) == found(small, text)

    def test_a_missing_array_is_an_error(self, small):
        plain = small.arrays()
        del plain["refs"]
        with pytest.raises(KeyError):
            type(small).of_arrays(plain)

    def test_an_empty_dictionary(self):
        index = build_index(Sources(), ())
        assert not found(index, "全神惯注地看着")

    def test_own_words_of_any_length(self):
        words = ("云杉镇", "竹溪湖", "青石桥小学", "白鹭洲大酒店")
        index = build_index(Sources(words=words), ENTRIES)
        for word, wrong in (("青石桥小学", "青石侨小学"), ("白鹭洲大酒店", "白路洲大酒店")):
            assert word in {each for _, each in found(index, f"地址在{wrong}旁边")}

    def test_what_is_known_is_not_flagged(self):
        index = build_index(Sources(known=("全神惯注",)), ENTRIES)
        assert "全神贯注" not in {word for _, word in found(index, "全神惯注地看着")}

    def test_faulty_entries_are_no_words(self):
        faulty = (*ENTRIES, Entry("全神关注", 3, "i"))
        before = build_index(Sources(), faulty)
        after = build_index(Sources(faulty=("全神关注",)), faulty)
        assert "全神贯注" not in {word for _, word in found(before, "全神关注")}
        assert "全神贯注" in {word for _, word in found(after, "全神关注")}

    def test_own_words_win_over_faults_and_dictionary(self):
        sources = Sources(words=("全神惯注",), faulty=("全神惯注",))
        index = build_index(sources, ENTRIES)
        assert "全神贯注" not in {word for _, word in found(index, "全神惯注")}


@pytest.fixture(scope="module")
def whole():
    return build_index(Sources())


@pytest.fixture(scope="module")
def confusable(whole):
    return whole.alike.confusable()


def changed(index, confusable, target, place, choose):
    """Return the target with a character like the one at ``place``, or None if none is."""
    others, begins = confusable
    word = index.word(target)
    number = int(index.numbers[ord(word[place])])
    alike = others[begins[number] : begins[number + 1]].tolist()
    if not alike:
        return None
    form = word[:place] + chr(int(index.chars[choose(alike)])) + word[place + 1 :]
    return None if index.lexis.is_word(index.numbered(codes(form))[None, :])[0] else form


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_every_change_by_sound_or_shape_is_found(whole, confusable, data):
    """One wrong character in a word of four is found, unless that makes another word."""
    four = np.flatnonzero(whole.targets.lengths == 4).tolist()
    target = data.draw(st.sampled_from(four))
    place = data.draw(st.integers(0, 3))
    form = changed(
        whole, confusable, target, place, lambda alike: data.draw(st.sampled_from(alike))
    )
    assert form is None or (0, whole.word(target)) in found(whole, form)


@pytest.mark.parametrize(("length", "least"), [(2, 0.9), (3, 0.95)])
def test_changes_in_short_words_are_found_where_they_pay(whole, confusable, length, least):
    """The first look at short words goes by bytes: it may pass over some, but only a few."""
    rng = random.Random(length)
    targets = np.flatnonzero(whole.targets.lengths == length).tolist()
    worth = seen = 0
    for target in rng.sample(targets, 500):
        form = changed(whole, confusable, target, rng.randrange(length), rng.choice)
        if form is None:
            continue
        pair = np.stack([whole.numbered(codes(each)) for each in (whole.word(target), form)])
        right, wrong = whole.lexis.cut(pair).logs.tolist()
        if right - wrong > 4:
            worth += 1
            seen += (0, whole.word(target)) in found(whole, form)
    assert worth > 60
    assert seen / worth >= least


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_can_be_looked_at(small, text):
    finds = find_near(small, small.numbered(codes(text)))
    lengths = small.targets.lengths[finds.targets]
    assert all(s >= 0 and s + n <= len(text) for s, n in zip(finds.starts, lengths, strict=True))


class TestRules:
    @pytest.mark.parametrize(
        ("text", "excerpt", "fix"),
        [
            ("老厂长巧夺天公的手艺没有人不服。", "巧夺天公", "巧夺天工"),
            ("他说起家乡来如数家诊，一个钟头没有停。", "如数家诊", "如数家珍"),
            ("会场里座无虚席，大家都全神惯注地听讲。", "全神惯注", "全神贯注"),
            ("材料请送到三楼办工室。", "办工室", "办公室"),
            ("两家企业长期在同一个市场里竟争。", "竟争", "竞争"),
        ],
    )
    def test_slips_are_found(self, near, text, excerpt, fix):
        assert (excerpt, fix) in said(near, text)

    @pytest.mark.parametrize(
        "text",
        [
            "他究竟争取到多少名额，没有人知道。",
            "代表们倍受鼓舞，也有人备受感动。",
            "法治建设和法制教育都要抓，实验装置由检测中心管理。",
            "俄克拉何马州的农场主来信说，弗兰克林镇下雪了。",
            "记者孟宪君采访了田培炎同志和尹锡悦女士。",
            "党的二十届三中全会之后，第三编第二分编作了修改。",
            "古籍里写作毋山，毋山一带的碑刻也写作毋山。",
            "",
            "。",
            "眉",
        ],
    )
    def test_what_is_meant_is_left_alone(self, near, text):
        assert said(near, text) == []

    def test_titles_and_foreign_names(self, near):
        assert said(near, "展览取名《眉飞色午》，昨天开幕。") == []
        assert said(near, "译者是让·眉飞色午先生。") == []

    def test_quotation_marks_make_it_a_hint(self, near):
        plain = near.check("他讲得眉飞色午，大家都笑了。").findings
        quoted = near.check("茶庄的横幅写着“眉飞色午”四个字。").findings
        assert [finding.confidence for finding in plain] == ["high"]
        assert {finding.confidence for finding in quoted} <= {"low"}

    def test_the_longer_word_speaks(self, near):
        report = near.check("大家都全神惯注地听讲。")
        assert [finding.code for finding in report.findings] == ["TXT111"]

    def test_evidence_and_fix(self, near):
        (finding,) = near.check("他讲得眉飞色午，大家都笑了。").findings
        assert finding.evidence["word"] == "眉飞色舞"
        assert finding.evidence["wrong"] == "午"
        assert finding.evidence["kind"] == "sound"
        assert finding.fixes[0].applicability == "unsafe"
        assert (finding.span.start, finding.span.end) == (3, 7)

    def test_positions_in_further_fields(self, near):
        body = "会场座无虚席。\n大家都全神惯注地听讲。"
        document = cc.Document(fields={"title": "他讲得眉飞色午", "body": body})
        places = {(f.field, f.span.start, f.excerpt) for f in near.check(document).findings}
        assert places == {("title", 3, "眉飞色午"), ("body", 11, "全神惯注")}

    def test_code_in_markdown_is_left_alone(self, near):
        document = cc.Document.of("讲得`眉飞色午`，\n\n讲得眉飞色午。", media_type="text/markdown")
        assert len(near.check(document).findings) == 1

    def test_own_words_win(self):
        words = Lexicon(
            id="words", version="1", terms=(Term("眉飞色午"), Term("云杉镇"), Term("竟争"))
        )
        engine = build_engine(select=["TXT111", "TXT112", "TXT113"], lexicons=[words])
        assert said(engine, "店名叫眉飞色午，两家店竟争。") == []
        assert said(engine, "我们昨天到了云衫镇，今天回来。") == [("云衫镇", "云杉镇")]

    @pytest.mark.parametrize(
        "options",
        [{"least": 5, "most": 4, "medium": 0.0}, {}, {"medium": 0.0, "interchangeable": ["备"]}],
    )
    def test_options_that_make_no_sense(self, options):
        with pytest.raises(ValueError, match=r"least|至少|两个字"):
            NearMatchOptions.model_validate(options)


def of_entries(sources):
    return build_index(sources, ENTRIES)


class TestCache:
    @pytest.fixture
    def folder(self, tmp_path, monkeypatch):
        monkeypatch.setenv("CONTENTCHECK_CACHE_DIR", str(tmp_path))
        monkeypatch.setattr(near_cache, "build_index", of_entries)
        near_cache._known.cache_clear()
        yield tmp_path
        near_cache._known.cache_clear()

    def test_it_is_written_once_and_read_again(self, folder, monkeypatch):
        first = near_cache.near_index(Sources())
        assert len(list(folder.glob("near-*.npz"))) == 1
        near_cache._known.cache_clear()
        monkeypatch.setattr(near_cache, "build_index", lambda sources: pytest.fail("built again"))
        assert found(near_cache.near_index(Sources()), "竟争") == found(first, "竟争")

    def test_other_sources_have_another_file(self, folder):
        near_cache.near_index(Sources())
        near_cache.near_index(Sources(words=("云杉镇",)))
        assert len(list(folder.glob("near-*.npz"))) == 2

    @pytest.mark.parametrize("damage", [b"", b"not a zip", b"PK\x03\x04" + b"\0" * 40])
    def test_a_corrupt_file_is_built_again(self, folder, damage, caplog):
        near_cache.near_index(Sources())
        (path,) = folder.glob("near-*.npz")
        path.write_bytes(damage)
        near_cache._known.cache_clear()
        with caplog.at_level(logging.WARNING):
            assert found(near_cache.near_index(Sources()), "竟争")
        assert "corrupt" in caplog.text
        near_cache._known.cache_clear()
        caplog.clear()
        near_cache.near_index(Sources())
        assert not caplog.records

    def test_a_folder_that_cannot_be_written(self, tmp_path, monkeypatch, caplog):
        blocked = tmp_path / "file"
        blocked.write_text("x")
        monkeypatch.setenv("CONTENTCHECK_CACHE_DIR", str(blocked / "below"))
        monkeypatch.setattr(near_cache, "build_index", of_entries)
        near_cache._known.cache_clear()
        with caplog.at_level(logging.WARNING):
            assert found(near_cache.near_index(Sources()), "竟争")
        near_cache._known.cache_clear()
        assert "cannot be written" in caplog.text

    def test_old_files_are_forgotten(self, folder):
        for number in range(near_cache.KEPT + 3):
            near_cache.near_index(Sources(words=(f"云杉{'镇乡村街路巷桥河'[number]}",)))
        assert len(list(folder.glob("near-*.npz"))) == near_cache.KEPT + 1


def field(text):
    return FieldText("body", View(text))


@pytest.fixture(scope="module")
def matcher():
    return NearMatcher(Sources())


class TestMatcher:
    def test_one_pass_serves_all_who_ask(self, matcher, monkeypatch):
        here = [field("他讲得眉飞色午。")]
        first = matcher.matches(here)
        monkeypatch.setattr(
            "contentcheck.text.near_match.find_near", lambda *_: pytest.fail("looked again")
        )
        assert matcher.matches(here) is first

    def test_threads_do_not_see_each_other(self, matcher):
        texts = ["他讲得眉飞色午。", "大家都全神惯注地听讲。"] * 4
        results = {}

        def run(number):
            for _ in range(20):
                results[number] = [m.word for m in matcher.matches([field(texts[number])])]

        threads = [threading.Thread(target=run, args=(number,)) for number in range(len(texts))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [results[number][0] for number in range(len(texts))] == ["眉飞色舞", "全神贯注"] * 4

    def test_no_fields(self, matcher):
        assert matcher.matches([]) == ()

    @pytest.mark.parametrize("unit", ["竟", "竟争", "全神惯注", "眉飞色午，", "\n", "a", "𠮷"])
    def test_hostile_texts_stay_linear(self, matcher, monkeypatch, unit):
        """What is looked at one by one is bounded by the length of the text."""
        looks = []
        real = near_match.neighbours
        monkeypatch.setattr(near_match, "neighbours", lambda *args: looks.append(1) or real(*args))
        text = unit * (1_000_000 // len(unit))
        cuts = []
        real_cut = Lexis.cut
        monkeypatch.setattr(
            Lexis, "cut", lambda of, rows: cuts.append(len(rows)) or real_cut(of, rows)
        )
        matcher.matches([field(text)])
        assert sum(cuts) <= len(text) // 10
        assert len(looks) <= len(text) // 100

    def test_a_long_mixed_text_is_looked_at_whole(self, matcher):
        rng = random.Random(3)
        chars = list(readings())
        text = "".join(rng.choice(chars) for _ in range(200_000)) + "，他讲得眉飞色午。"
        assert any(match.word == "眉飞色舞" for match in matcher.matches([field(text)]))


def test_no_list_of_the_dictionary_is_loaded_by_building_an_engine(tmp_path, monkeypatch):
    monkeypatch.setenv("CONTENTCHECK_CACHE_DIR", str(tmp_path))
    build_engine(select=["TXT111"])
    assert not list(Path(tmp_path).glob("near-*.npz"))


class FakeModel:
    """Stands in for kenlm: a clause with 影响 is a thousand times likelier."""

    def __init__(self, path):
        self.path = path

    def score(self, words, bos, eos):
        assert not bos
        assert not eos
        return 3.0 if "影响" in words.split() else 0.0


class TestWordModel:
    @pytest.fixture
    def kenlm(self, tmp_path, monkeypatch):
        library = types.ModuleType("kenlm")
        library.Model = FakeModel
        library.__spec__ = ModuleSpec("kenlm", None)
        monkeypatch.setitem(sys.modules, "kenlm", library)
        path = tmp_path / "zh.lm"
        path.write_bytes(b"")
        monkeypatch.setenv(VARIABLE, str(path))
        return path

    def test_none_is_configured(self, monkeypatch):
        monkeypatch.delenv(VARIABLE, raising=False)
        assert word_model() is None

    def test_a_missing_file_is_said_when_the_engine_is_built(self, tmp_path, monkeypatch):
        monkeypatch.setenv(VARIABLE, str(tmp_path / "none.lm"))
        with pytest.raises(InstallationError, match="没有这个语言模型文件"):
            build_engine(select=["TXT113"])

    def test_a_missing_library_is_said(self, kenlm, monkeypatch):
        monkeypatch.setattr("contentcheck.text.word_model.find_spec", lambda name: None)
        with pytest.raises(InstallationError, match="kenlm"):
            word_model()

    def test_it_has_a_say_about_short_words(self, kenlm):
        here = field("连日的雨水影向了山里的工期。")
        model = word_model()
        assert model.gain(here, 5, 7, "影响") == 3.0
        plain = NearMatcher(Sources()).matches([here])
        weighed = NearMatcher(Sources(), model).matches([here])
        assert [match.word for match in plain] == [match.word for match in weighed] == ["影响"]
        assert weighed[0].score - plain[0].score == pytest.approx(1.5 - 0.6 * plain[0].gain)
