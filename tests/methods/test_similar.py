"""Windows, what resembles what, and why."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.methods.similar import MOST, most_like, precision_at, scores_for, shelve, windows_of
from peerloom.problems import WrongWord
from peerloom.spans import words

SAID = [
    ("The kettle was on and the room was warm.", "en"),
    ("They called me by the wrong name at the clinic desk.", "en"),
    ("The nurse asked for the name on my papers.", "en"),
    ("We danced until the lights went off.", "en"),
]


@pytest.mark.parametrize("way", ["bm25", "tfidf"])
def test_what_shares_rare_words_comes_first_and_says_which(way: str) -> None:
    found = most_like(shelve(SAID), [("the clinic got my name wrong", "en")], way=way)
    assert [one.at for one in found] == [1, 2]
    assert set(found[0].reasons) == {"clinic", "wrong", "name"}
    assert found[1].reasons == ("name",)


def test_inflected_words_meet_by_their_stem() -> None:
    found = most_like(shelve(SAID), [("dancing lights", "en")])
    assert found[0].at == 3


def test_function_words_alone_resemble_nothing() -> None:
    assert most_like(shelve(SAID), [("and the was by it", "en")]) == []


def test_a_window_that_is_asked_about_can_be_left_out() -> None:
    shelf = shelve(SAID)
    assert 1 not in [one.at for one in most_like(shelf, [SAID[1]], without=[1])]


def test_a_cosine_with_itself_is_one_and_nothing_is_more() -> None:
    scores = scores_for(shelve(SAID), [SAID[3]], "tfidf")
    assert scores[3] == pytest.approx(1)
    assert scores.max() <= 1 + 1e-9


def test_an_unknown_way_is_refused() -> None:
    with pytest.raises(WrongWord, match="bm25"):
        scores_for(shelve(SAID), [SAID[0]], "magic")  # type: ignore[arg-type]


def test_an_empty_shelf_answers_with_nothing() -> None:
    assert most_like(shelve([]), [("anything", "en")]) == []


def test_precision_counts_the_nearest_that_share_a_label() -> None:
    labels = [frozenset({"place"}), frozenset({"name"}), frozenset({"name"}), frozenset({"joy"})]
    assert precision_at(shelve(SAID), SAID, labels, depth=1) == pytest.approx(0.5)


@given(st.text(alphabet="ab .!?\né😀'", max_size=400))
def test_windows_hold_every_word_once_and_in_order(text: str) -> None:
    found = windows_of(text, "en")
    assert all(one.start < one.end for one in found)
    assert all(one.end <= after.start for one, after in pairwise(found))
    inside = [
        place
        for place in words(text, "en")
        if any(one.start <= place[0] and place[1] <= one.end for one in found)
    ]
    assert inside == list(words(text, "en"))


def test_windows_end_with_sentences_and_stay_short() -> None:
    text = "One two three four five six seven eight nine ten eleven twelve. " * 3 + "word " * 200
    found = windows_of(text, "en")
    assert text[found[0].start : found[0].end].endswith("twelve.")
    assert all(len(list(words(text[w.start : w.end]))) <= MOST for w in found)
