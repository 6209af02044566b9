"""Talk as text: nothing is lost on the way, and what is struck is gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.voices.interviews import spoken, striking
from peerloom.voices.interviews.types import Said, Strike

LETTERS = st.characters(blacklist_categories=("Cs", "Cc"))
NAMES = st.sampled_from(["", "Anna", "Wren", "Interviewer"])
WORDS = st.text(LETTERS | st.sampled_from(" .!?\n"), max_size=60)
TURNS = st.lists(st.builds(Said, NAMES, WORDS, st.none() | st.floats(0, 9999)), max_size=8)
MARK = "[left out]"


@given(turns=TURNS)
def test_turns_come_back_from_the_text_as_they_were(turns: list[Said]) -> None:
    document = spoken.compose(turns)
    kept = [one for one in turns if one.words.strip()]
    back = spoken.parts(document.text, document.turns)
    assert [(one.speaker, one.words) for one in back] == [
        (one.speaker, one.words.strip()) for one in kept
    ]
    assert [one.began for one in back] == [one.began for one in kept]
    assert spoken.unpack_turns(spoken.pack_turns(turns, "a.txt")) == (tuple(turns), "a.txt")


@given(words=WORDS)
def test_sentences_lie_end_to_end(words: str) -> None:
    spans = spoken.sentences(words)
    assert "".join(words[start:end] for start, end in spans) == words
    assert all(start < end for start, end in spans)


@given(turns=TURNS, data=st.data())
def test_no_struck_word_stays(turns: list[Said], data: st.DataObject) -> None:
    marked = [Said(one.speaker, f"{one.words} hideme{at}. And on.") for at, one in enumerate(turns)]
    if not marked:
        return
    at = data.draw(st.integers(0, len(marked) - 1))
    hit = next(
        (start, end)
        for start, end in spoken.sentences(marked[at].words)
        if f"hideme{at}" in marked[at].words[start:end]
    )
    left = spoken.left_out(marked, [Strike(at, *hit)], MARK)
    assert f"hideme{at}" not in left[at].words
    assert MARK in left[at].words and "And on." in left[at].words
    assert [one for n, one in enumerate(left) if n != at] == [
        one for n, one in enumerate(marked) if n != at
    ]


def test_neighbouring_sentences_leave_one_mark_and_a_whole_turn_leaves_one() -> None:
    turns = [Said("Wren", "One. Two. Three.")]
    strikes = [Strike(0, 0, 5), Strike(0, 5, 10)]
    assert spoken.left_out(turns, strikes, MARK)[0].words == "[left out] Three."
    assert spoken.left_out(turns, [Strike(0, 0, 99)], MARK)[0].words == MARK


@given(turns=TURNS)
def test_pages_hold_every_turn_once(turns: list[Said]) -> None:
    pages = striking.pages_of(turns)
    assert [at for page in pages for at in page] == list(range(len(turns)))
    assert all(len(page) <= striking.TURNS_A_PAGE for page in pages)


def test_what_is_ticked_comes_back_ticked() -> None:
    turns = [Said("Wren", "One. Two."), Said("", "Three.")]
    page = striking.parts_of(turns, range(2), [Strike(0, 5, 9)])
    assert [[one.struck for one in part.sentences] for part in page] == [[False, True], [False]]
    post = {one.name: "1" for part in page for one in part.sentences if one.struck}
    assert striking.ticked(turns, range(2), post) == [Strike(0, 5, 9)]


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("83.5", 83.5), ("1:02:03", 3723.0), ("02:03", 123.0), ("soon", None), ("-4", None),
     (True, None), (float("nan"), None), (4_000_000, None)],
)  # fmt: skip
def test_times_are_read_as_people_write_them(said: object, seconds: float | None) -> None:
    turns = spoken.read_turns([{"words": "Yes.", "began": said}])
    assert turns[0].began == seconds


@pytest.mark.parametrize("rows", [None, {}, "turns", [1], [{"words": "a"}] * 20_001])
def test_what_is_no_list_of_turns_is_refused(rows: object) -> None:
    with pytest.raises(ValueError):
        spoken.read_turns(rows)


@pytest.mark.parametrize(("seconds", "said"), [(None, ""), (5, "00:05"), (3723.9, "1:02:03")])
def test_a_clock_reads_as_people_read_it(seconds: float | None, said: str) -> None:
    assert spoken.clock(seconds) == said
