"""Marks that pair up are left out; a stack says which paragraphs those are."""

from hypothesis import given
from hypothesis import strategies as st

from contentcheck.text import runs
from contentcheck.text.fold import codes

TEXTS = st.text(st.sampled_from('“”‘’（）《》()[]"字\n'), max_size=40)


def sound(paragraph):
    """Whether a stack of open marks comes out empty and straight marks are even."""
    stack = []
    for mark in paragraph:
        if mark in runs.OPENERS:
            stack.append(mark)
        elif mark in runs.CLOSERS:
            at = runs.CLOSERS.index(mark)
            if not stack or stack.pop() != runs.OPENERS[at]:
                return False
    return not stack and paragraph.count('"') % 2 == 0


@given(TEXTS)
def test_only_marks_of_unsound_paragraphs_are_left(text):
    expected, start = [], 0
    for paragraph in text.split("\n"):
        if not sound(paragraph):
            marks = runs.OPENERS + runs.CLOSERS + '"'
            expected += [start + at for at, char in enumerate(paragraph) if char in marks]
        start += len(paragraph) + 1
    points = codes(text)
    assert runs.marks(points, runs.classes(points)).tolist() == expected
