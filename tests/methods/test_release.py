"""A release changes what was decided and nothing else, and its map leads both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom import problems
from peerloom.methods.deidentify import Decision, OffsetMap, apply, rebase
from peerloom.spans import Span

RAW = "Daz took me to Harbour House."
DECIDED = [Decision(15, 28, "[clinic 1]"), Decision(0, 3, "[friend 1]")]


@st.composite
def decided(draw, text):
    borders = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    pairs = zip(borders[::2], borders[1::2], strict=False)
    return [Decision(start, end, draw(st.text(max_size=8))) for start, end in pairs]


texts = st.text(min_size=1, max_size=60)


def untouched(text, decisions):
    """Raw offsets of characters that no decision covers."""
    covered = {at for one in decisions for at in range(one.start, one.end)}
    return [at for at in range(len(text)) if at not in covered]


def test_decided_words_are_replaced_in_order():
    released = apply(RAW, DECIDED)
    assert released.text == "[friend 1] took me to [clinic 1]."


def test_a_span_that_overlaps_a_replacement_covers_it_whole():
    released = apply(RAW, DECIDED)
    took_me_to_harbour = released.map.to_released(Span(4, 22))
    assert took_me_to_harbour.of(released.text) == "took me to [clinic 1]"
    assert released.map.to_raw(Span(24, 26)).of(RAW) == "Harbour House"
    assert released.map.to_released(Span(1, 2)).of(released.text) == "[friend 1]"


def test_struck_words_leave_an_empty_place():
    released = apply("a bad day", [Decision(1, 5, "")])
    assert released.text == "a day"
    assert released.map.to_released(Span(2, 4)) == Span(1, 1)
    assert released.map.to_raw(Span(0, 1)) == Span(0, 1)
    assert released.map.to_raw(Span(1, 5)) == Span(5, 9)
    assert released.map.to_raw(Span(0, 5)) == Span(0, 9)


@given(texts, st.data())
def test_outside_replacements_the_map_is_its_own_inverse(text, data):
    decisions = data.draw(decided(text))
    released = apply(text, decisions)
    for at in untouched(text, decisions):
        there = released.map.to_released(Span(at, at + 1))
        assert there.of(released.text) == text[at]
        assert released.map.to_raw(there) == Span(at, at + 1)
        assert released.map.to_raw(released.map.to_released(at)) == at


@given(texts, st.data())
def test_nothing_but_replacements_differs_between_raw_and_released(text, data):
    decisions = data.draw(decided(text))
    released = apply(text, decisions)
    kept = [text[at] for at in untouched(text, decisions)]
    rows = released.map.rows
    new = {at for row in rows for at in range(row.rel_start, row.rel_end)}
    assert kept == [one for at, one in enumerate(released.text) if at not in new]
    assert [released.text[row.rel_start : row.rel_end] for row in rows] == [
        one.replacement for one in sorted(decisions, key=lambda one: one.start)
    ]


@given(texts, st.data())
def test_a_span_never_cuts_a_replacement_and_keeps_its_own_words(text, data):
    released = apply(text, data.draw(decided(text)))
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    there = released.map.to_released(span)
    assert not any(
        row.rel_start < edge < row.rel_end
        for row in released.map.rows
        for edge in (there.start, there.end)
    )
    grown = released.map.to_raw(there)
    replaced = {at for row in released.map.rows for at in range(row.raw_start, row.raw_end)}
    if there:
        assert set(range(grown.start, grown.end)) - replaced <= set(range(span.start, span.end))


@given(texts, st.data())
def test_a_rereleased_coding_keeps_every_word_that_survives(text, data):
    old = apply(text, data.draw(decided(text)))
    later = data.draw(decided(text))
    new = apply(text, later)
    if not old.text:
        return
    start = data.draw(st.integers(0, len(old.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old.text))))
    raw = old.map.to_raw(span)
    moved = rebase(span, old.map, new.map)
    kept = "".join(text[at] for at in untouched(text, later) if raw.start <= at < raw.end)
    outside = [
        one
        for at, one in enumerate(new.text)
        if moved.start <= at < moved.end
        and all(not row.rel_start <= at < row.rel_end for row in new.map.rows)
    ]
    assert "".join(outside) == kept


@given(texts, st.data())
def test_a_map_survives_json(text, data):
    found = apply(text, data.draw(decided(text))).map
    assert OffsetMap.from_json(found.to_json()) == found


def test_overlapping_decisions_are_refused():
    with pytest.raises(problems.OverlappingDecisions, match="from 2 to 5"):
        apply(RAW, [Decision(0, 3, "x"), Decision(2, 5, "y")])


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 2), (20, 99)])
def test_decisions_outside_the_text_are_refused(start, end):
    with pytest.raises(problems.SpanOutsideText):
        apply(RAW, [Decision(start, end, "x")])


def test_a_map_that_contradicts_itself_is_refused():
    with pytest.raises(ValueError, match="offset map"):
        OffsetMap.from_json([[0, 3, 0, 5], [4, 6, 4, 6]])
