"""Words counted, by stem or as they are, and by how many people."""

from __future__ import annotations

import pytest

from peerloom.methods.stopwords import LANGUAGES, stop_words
from peerloom.methods.words import Said, count_words

SAID = [
    Said("I was ashamed, and the shame stayed.", "en", "Wren", "interview"),
    Said("Ashamed again. We helped, they helped.", "en", "Wren", "journal"),
    Said("They helped me.", "en", "Rook", "interview"),
]


def test_words_of_one_stem_count_together_under_what_was_said_most() -> None:
    found = {one.word: one for one in count_words(SAID)}
    assert (found["helped"].count, found["helped"].cases) == (3, 2)
    assert found["ashamed"].by_group == {"interview": 1, "journal": 1}


def test_people_count_once_however_often_they_say_it() -> None:
    assert {one.word: one.cases for one in count_words(SAID)}["ashamed"] == 1


def test_function_words_stay_away_until_they_are_asked_for() -> None:
    assert "they" not in [one.word for one in count_words(SAID)]
    assert "they" in [one.word for one in count_words(SAID, with_stop_words=True)]


def test_further_words_are_left_out_whatever_their_accents() -> None:
    found = count_words([Said("Café, café, thé", "fr")], without=["CAFE"])
    assert [one.word for one in found] == ["thé"]


def test_each_language_has_its_own_function_words() -> None:
    found = count_words([Said("Je suis dans la maison de l'amie", "fr")], by_stem=False)
    assert [one.word for one in found] == ["amie", "maison"]


def test_numbers_and_single_letters_are_no_words() -> None:
    assert count_words([Said("x 1999 7 y", "en")]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_holds_folded_words_only(language: str) -> None:
    found = stop_words(language)
    assert len(found) > 100
    assert all(word == word.lower().strip() for word in found)


def test_a_language_without_a_list_leaves_nothing_out() -> None:
    assert stop_words("xx") == frozenset()
    assert stop_words("fr-CA") == stop_words("fr")
