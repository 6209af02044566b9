"""Somebody's words are known again in what others typed, and chance is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.spans import blanked, copied_spans, grams_of

SAID = "They call it shame, and I call it being careful when the door is open at night."
INSTEAD = "[back]"


def typed(text: str, *said: str) -> str:
    return blanked(text, grams_of(said or (SAID,)), INSTEAD)


@pytest.mark.parametrize(
    "copy",
    [
        "I call it being careful when the door is open",
        "i CALL it being careful when THE DOOR is open",
        "I call it\nbeing careful — when the door, is   open!",
    ],
)
def test_a_pasted_run_is_blanked_whatever_its_case_and_spacing(copy: str) -> None:
    assert typed(f"Look: “{copy}”. And now?").startswith(f"Look: “{INSTEAD}")
    assert "careful" not in typed(copy)


def test_a_run_of_seven_short_words_is_no_copy() -> None:
    seven = "the door is open at night and"
    assert typed(seven) == seven


def test_forty_letters_are_a_copy_even_in_few_words() -> None:
    said = "Extraordinarily misunderstood neighbourhood responsibilities everywhere."
    assert typed("extraordinarily misunderstood neighbourhood", said) == INSTEAD


def test_a_short_text_counts_as_a_whole_and_only_as_a_whole() -> None:
    said = "More tea next time please"
    assert typed("Form 4: more tea next time please!", said) == f"Form 4: {INSTEAD}!"
    assert typed("more tea next week please", said) == "more tea next week please"
    assert typed("thanks", "Thanks") == "thanks"


def test_accents_and_apostrophes_are_no_difference() -> None:
    said = "J'ai dit à l'équipe que ça n'était pas à elle d'écrire là-dessus"
    assert (
        typed("J’ai dit a l’equipe que ca n’etait pas a elle d’ecrire la-dessus", said) == INSTEAD
    )


def test_two_copies_are_two_places() -> None:
    text = f"{SAID} — and between them something new of ours — {SAID}"
    spans = copied_spans(text, grams_of([SAID]))
    assert len(spans) == 2 and text[spans[0].start : spans[0].end] + "." == SAID


RIVER = ["we", "sat", "by", "the", "river", "and", "told", "old", "stories", "of", "rain"]
WORDS = st.lists(st.sampled_from(RIVER), max_size=30)
OTHERS = st.lists(st.text("abcdefgh", min_size=2, max_size=7), min_size=8)


@given(
    before=WORDS,
    after=WORDS,
    said=st.lists(st.text("abcdefgh", min_size=2, max_size=7), min_size=8),
)
def test_no_eight_words_in_a_row_stay(before: list[str], after: list[str], said: list[str]) -> None:
    known = grams_of([" ".join(said)])
    left = blanked(" ".join([*before, *said, *after]), known, "·")
    assert copied_spans(left, known) == []
    for at in range(len(said) - 7):
        assert " ".join(said[at : at + 8]) not in left


@given(before=WORDS, after=WORDS)
def test_what_is_not_known_stays_letter_by_letter(before: list[str], after: list[str]) -> None:
    text = "  ".join([*before, *after])
    assert typed(text, "Quite another sentence that nobody of the others has ever typed") == text
