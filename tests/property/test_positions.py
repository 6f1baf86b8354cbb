"""Whatever the text, a hit stands where the report says."""

import regex
from hypothesis import example, given
from hypothesis import strategies as st

from contentcheck.model.lexicon import Matching
from contentcheck.text.field import FieldText
from contentcheck.text.fold import codes, fold, fold_key, is_noise, partial
from contentcheck.text.scan import LiteralTarget, Program, RunTarget, switches
from contentcheck.text.verify import Verifier
from contentcheck.text.view import View

CHARS = "违禁词發ＡaⒶ①1 \n，。​\u0000😀\ud800é“”()年月日"
TEXTS = st.text(st.sampled_from(CHARS), max_size=60) | st.text(max_size=40)


@given(TEXTS)
@example("")
@example("\ud800\udfff\U000e0001")
def test_fold_maps_every_character_to_its_original(text):
    view = fold(codes(text))
    kept = [char for char in text if not is_noise(char)]
    assert len(view.text) == len(kept)
    for index, char in enumerate(kept):
        start, end = view.original(index, index + 1)
        assert text[start:end] == char


@given(TEXTS)
def test_folding_twice_changes_nothing(text):
    once = fold_key(text)
    assert fold_key(once) == once


@given(TEXTS, st.data())
def test_a_cut_of_the_text_is_found_exactly_there(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    term = text[start:end]
    if not fold_key(term):
        return
    exact = Verifier(
        Matching(case=False, width=False, digits=False, zero_width=False, boundary="none")
    )
    program = Program([LiteralTarget(0, term, exact)], [])
    found = program.scan(FieldText("body", View(text)), switches(1, [0]))
    places = {(hit.start, hit.end) for hit in found[0]}
    assert (start, end) in places
    assert all(text[first:last] == term for first, last in places)


@given(TEXTS)
def test_digit_runs_are_those_of_a_regular_expression(text):
    program = Program([], [RunTarget(0, "digits")])
    found = program.scan(FieldText("body", View(text)), switches(1, [0]))
    expected = [hit.span() for hit in regex.finditer("[0-9０-９]+", text)]
    assert [(hit.start, hit.end) for hit in found.get(0, ())] == expected


@given(TEXTS)
def test_doubled_words_are_those_of_a_regular_expression(text):
    program = Program([], [RunTarget(0, "doubled")])
    found = program.scan(FieldText("body", View(text)), switches(1, [0]))
    han = r"\p{Han}"
    expected = [
        hit.span() for hit in regex.finditer(f"({han})(?!\\1)({han})\\1\\2", text, overlapped=True)
    ]
    assert [(hit.start, hit.end) for hit in found.get(0, ())] == expected


@given(TEXTS, st.data())
def test_sentences_clauses_and_paragraphs_hold_their_span(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 3)))
    field = FieldText("body", View(text))
    for bounds in (field.clause, field.sentence, field.paragraph):
        first, last = bounds(start, end)
        assert 0 <= first <= start
        assert last <= len(text)
    inside_crlf = text[:start].endswith("\r") and text[start : start + 1] == "\n"
    ends = len(regex.findall(r"\r\n|\n|\r", text[:start]))
    assert field.location(start, end).line == 1 + ends - inside_crlf


@given(TEXTS)
def test_views_compose(text):
    first = fold(codes(text))
    second = fold(codes(first.text))
    both = first.then(second)
    for index in range(len(both.text)):
        inner = second.original(index, index + 1)
        assert both.original(index, index + 1) == first.original(*inner)


@given(TEXTS)
def test_partial_folds_of_all_steps_agree_with_the_maximal_fold(text):
    everything = Matching(traditional=True)
    assert fold_key(partial(text, everything)) == fold_key(text)
