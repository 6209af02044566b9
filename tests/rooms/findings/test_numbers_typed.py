"""Counts that somebody typed: the guard names each that no figure of the book shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.findings import commands, queries
from peerloom.findings.guarding import queries as guarding
from peerloom.findings.guarding.numbers import loose_counts
from peerloom.findings.types import (
    Block,
    Book,
    Figure,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Run,
    Section,
    Table,
)
from peerloom.problems import QuotesTell
from tests.rooms.findings.world import World

TABLE = Table(("at home", "online", "all"), (("Help", ("12", "–", "30")),), ("12", "–", "40"))
PICTURE = Picture("f", "participants", 1, "Who was heard", "", "", TABLE)


def book(*blocks: Block, figure: Figure | None = None) -> Book:
    section = Section("s", "Help", "", blocks, passages=9, sources=6, cases=4)
    return Book(
        *("Study", "Study", "", "", "en", ""), None, "theme", (), (), (), (section,), figure
    )


def said(text: str, *more: Block) -> list[str]:
    return [one.words for one in loose_counts(book(Paragraph((Run(text),)), *more))]


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("Twelve people spoke of it.", ["Twelve people"]),
        ("It was told by 7 of the 19 women.", ["7 of the 19"]),
        ("Trois personnes sur cinq le disent.", ["Trois personnes"]),
        (
            "Sept d’entre elles sont restées ; 12,5 % des extraits.",
            ["Sept d’entre elles", "12,5 %"],
        ),
        ("1,930 passages lie there.", ["1,930 passages"]),
        ("One person in 2019 waited two days, see figure 2 and session 3.", []),
        ("In 2021 people came twice; 3 weeks later they left.", []),
    ],
)
def test_only_counts_of_people_and_of_what_they_said_are_looked_at(
    text: str, loose: list[str]
) -> None:
    assert said(text) == loose


def test_a_count_that_a_figure_shows_stands_and_another_does_not() -> None:
    assert said("12 people said so, 30 in all: 40 %.", PICTURE) == []
    assert said("12 of the 40 people, which is 30 %.", PICTURE) == []
    assert said("13 people said so, 41 %.", PICTURE) == ["13 people", "41 %"]


def test_what_the_book_counts_itself_stands() -> None:
    assert said("9 passages from 4 people.") == []
    quote = Quote("c", "s", "r", 0, 4, "So.", "", "", "", "en")
    assert said("3 passages say so:", quote, quote, quote) == []
    assert said("2 passages say so:", quote, quote, quote) == ["2 passages"]
    drawn = Figure("", "", ("Help",), ("note", "talk"), ((3, 8),), (11,), (3, 8), 11)
    told = book(Paragraph((Run("8 talks, 11 passages, 5 texts"),)), figure=drawn)
    assert [one.words for one in loose_counts(told)] == ["5 texts"]


def test_what_people_said_and_what_is_cited_is_theirs() -> None:
    runs = (
        Run("She said “"),
        Run("9 people laughed", coding="c"),
        Run("” "),
        Run("8 of 9", cites=("k",)),
    )
    assert list(loose_counts(book(Paragraph(runs)))) == []
    listed = Listing(((Run("8 people laughed"),),))
    assert [one.words for one in loose_counts(book(listed))] == ["8 people"]


@given(st.integers(2, 5000), st.sampled_from(["{} people", "{} of them", "{} entretiens"]))
def test_a_count_is_loose_until_a_figure_shows_it(count: int, how: str) -> None:
    text = how.format(count)
    stands = count in (4, 6, 9) or 1900 <= count <= 2100  # what the section counts; a year
    assert said(text) == ([] if stands else [text])
    shown = replace(PICTURE, table=Table(("all",), (("Help", (str(count),)),)))
    assert said(text, shown) == []


@pytest.mark.django_db
def test_an_edition_waits_for_a_typed_number_to_be_mended_or_given_a_reason(world: World) -> None:
    theme = world.theme()
    world.write(theme, "Two extracts of 19 texts; nineteen people said that it helped.")
    of_texts, warning = guarding.open_warnings(world.ref, queries.book_of_draft(world.ref))
    assert (of_texts.words, of_texts.fits) == ("19 texts", 19)
    assert (warning.kind, warning.words, warning.where) == ("number", "nineteen people", "Care")
    with pytest.raises(QuotesTell):
        commands.make_guarded_edition(study=world.ref, by=world.analyst)
    world.write(theme, "People said that it helped.", version=1)
    assert commands.make_guarded_edition(study=world.ref, by=world.analyst).number == 1
