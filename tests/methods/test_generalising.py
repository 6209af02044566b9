"""Saying it more generally: what could stand in place of some words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.methods.deidentify import generalisations
from peerloom.methods.deidentify.moments import moment_in

FIRST = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("kind", "words", "language", "narrowest"),
    [
        ("age", "34 years old", "en", "[age 30–39]"),
        ("age", "34 ans", "fr", "[âge 30–39]"),
        ("date", "12 March", "en", "[week 2]"),
        ("date", "le 3 mai 2024", "fr", "[semaine 10]"),
        ("date", "2024-03-01", "en", "[week 1]"),
        ("date", "1 February 2024", "en", "[before the programme]"),
        ("date", "03/25/2024", "en", "[week 4]"),
        ("place", "Toronto", "en", "[town in Ontario]"),
        ("place", "Ontario", "fr", "[région : Canada]"),
        ("friend", "Daz", "en", "[somebody]"),
        ("phone", "07700 900123", "fr", "[téléphone]"),
    ],
)
def test_the_narrowest_more_general_word_comes_first(
    kind: str, words: str, language: str, narrowest: str
) -> None:
    assert generalisations(kind, words, language, first_day=FIRST)[0] == narrowest


def test_what_was_proposed_stays_the_first_choice_and_nothing_comes_twice() -> None:
    found = generalisations("age", "34", "en", given="[age 30–39]")
    assert found[0] == "[age 30–39]"
    assert len(found) == len(set(found))


def test_without_a_first_session_a_date_is_no_week() -> None:
    assert generalisations("date", "12 March 2024", "en")[0] == "[spring 2024]"


def test_a_prompt_has_nothing_to_stand_in_its_place() -> None:
    assert generalisations("indirect", "a tattoo of a swallow", "en") == ()


@given(words=st.text(max_size=40), kind=st.sampled_from(["age", "date", "place", "name", "case"]))
def test_no_words_break_it_and_none_of_them_get_through(words: str, kind: str) -> None:
    for one in generalisations(kind, words, "en", first_day=FIRST):
        assert one.startswith("[") and one.endswith("]")
    moment_in(words)


@given(day=st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_day_is_read_as_it_was_written(day: date) -> None:
    for said in (day.isoformat(), f"{day:%d/%m/%Y}" if day.day > 12 else day.isoformat()):
        assert moment_in(said).day() == day


@pytest.mark.parametrize(
    ("town", "language", "wider"),
    [
        ("Sherbrooke", "en", ("[town in Quebec]", "[town in Canada]")),
        ("glasgow", "en", ("[town in Scotland]", "[town in Britain or Ireland]")),
        ("Detroit", "en", ("[town in Michigan]", "[town in the United States]")),
        ("Limoges", "fr", ("[ville : Nouvelle-Aquitaine]", "[ville : France ou pays voisin]")),
    ],
)
def test_a_town_becomes_its_region_then_its_land(town, language, wider):
    assert [one for one in generalisations("place", town, language) if one in wider] == list(wider)
