"""What few people of a cohort are together is told, however it is asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerloom.methods.deidentify import telling_together

NAMES = {"o": "origin", "w": "work", "k": "children", "v": "veteran"}
COHORT = {
    "a": {"o": "Somali", "w": "nurse", "k": "2", "v": "yes"},
    "b": {"o": "Somali", "w": "baker", "v": "no"},
    "c": {"o": "Welsh", "w": "nurse", "k": "2"},
    "d": {"o": "Welsh", "w": "baker"},
    "e": {"o": "Somali", "w": "Baker"},
    "f": {"o": "Welsh", "w": "nurse"},
}
TEXT = "I came from Hargeisa, I'm Somali, and as a nurse I know about waiting rooms."


def said(text: str, **options: object) -> list[tuple[set[str], int]]:
    found = telling_together(text, COHORT, NAMES, **options)  # type: ignore[arg-type]
    return [({trait.said for trait in one.traits}, one.count) for one in found]


def test_two_traits_that_only_one_person_has_together_are_told() -> None:
    assert said(TEXT) == [({"Somali", "nurse"}, 1)]


def test_the_places_are_the_words_in_the_text() -> None:
    (found,) = telling_together(TEXT, COHORT, NAMES)
    assert {TEXT[start:end] for start, end in found.places} == {"Somali", "nurse"}


def test_traits_that_many_share_are_not_told() -> None:
    assert said("a Welsh nurse", threshold=2) == []
    assert said("a Welsh nurse", threshold=3) == [({"Welsh", "nurse"}, 2)]


def test_one_trait_that_only_one_person_has_tells_by_itself() -> None:
    assert said("I was a veteran then, and a nurse") == [({"veteran"}, 1)]


def test_no_is_nothing_to_mention_and_nobody_is_none() -> None:
    assert said("a veteran baker from nowhere") == [({"veteran"}, 1)]
    assert telling_together(TEXT, {}, {}) == []


def test_places_hold_in_a_long_text() -> None:
    text = "so it was said again. " * 4_000 + TEXT
    (found,) = telling_together(text, COHORT, NAMES)
    assert {text[start:end] for start, end in found.places} == {"Somali", "nurse"}


@given(st.text(alphabet="Somalinurse bakerWelsh2.", max_size=80))
def test_whatever_the_text_counts_are_of_people_and_places_in_it(text: str) -> None:
    for one in telling_together(text, COHORT, NAMES):
        assert 1 <= one.count < 3
        for start, end in one.places:
            assert 0 <= start < end <= len(text)
