"""Offsets of other programs come to code points and go back unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom import problems, spans

TEXT = "Zoë 🧵 dit : « ça va » 👍🏽"


@given(st.text(), st.data())
def test_utf8_and_utf16_offsets_come_back_to_where_they_were(text, data):
    offsets = data.draw(st.lists(st.integers(0, len(text))))
    for out, back, width in (
        (spans.codepoints_to_utf8, spans.utf8_to_codepoints, "utf-8"),
        (spans.codepoints_to_utf16, spans.utf16_to_codepoints, "utf-16-le"),
    ):
        moved = out(text, offsets)
        units = 1 if width == "utf-8" else 2
        lengths = [len(text[:at].encode(width)) // units for at in offsets]
        assert list(moved) == lengths
        assert back(text, moved) == spans.Converted(tuple(offsets), (), ())


@given(st.text(alphabet="a\r\né"), st.data())
def test_offsets_that_count_crlf_as_two_land_in_the_text_with_line_feeds(text, data):
    plain = spans.newlines(text)
    offsets = data.draw(st.lists(st.integers(0, len(plain))))
    moved = spans.codepoints_to_crlf(text, offsets)
    assert [len(spans.newlines(text[:at])) for at in moved] == offsets
    assert spans.crlf_to_codepoints(text, moved).offsets == tuple(offsets)


def test_an_offset_inside_a_character_is_snapped_outward_and_reported():
    inside = TEXT.encode().index("🧵".encode()) + 1
    start = spans.utf8_to_codepoints(TEXT, [0, inside])
    end = spans.utf8_to_codepoints(TEXT, [inside], edge="end")
    assert start == spans.Converted((0, 4), (1,), ())
    assert end == spans.Converted((5,), (0,), ())


def test_offsets_beyond_the_text_are_set_to_its_border_and_reported():
    assert spans.utf16_to_codepoints("é", [-1, 0, 9]) == spans.Converted((0, 0, 1), (), (0, 2))


def test_going_out_with_an_offset_beyond_the_text_is_refused():
    with pytest.raises(problems.SpanOutsideText):
        spans.codepoints_to_utf8("abc", [4])


def test_whole_spans_convert_and_name_those_that_moved():
    text = "ça 🧵 va"
    found = spans.spans_to_codepoints(text, [(0, 3), (5, 6), (9, 2), (4, 99)], "utf8")
    assert [span.of(text) for span in found.spans] == ["ça", "🧵", "", "🧵 va"]
    assert (found.inside, found.outside) == ((1,), (2, 3))
