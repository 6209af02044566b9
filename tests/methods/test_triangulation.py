"""Triangulation: what ratings come to; what a machine may fill in, and what not."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.methods.triangulation import (
    AGREEMENT,
    DISSONANCE,
    PARTIAL,
    RATINGS,
    SILENCE,
    Cell,
    prefilled,
    triangulate,
    way_of,
)


@pytest.mark.parametrize(
    ("ratings", "way"),
    [
        ([AGREEMENT, AGREEMENT, SILENCE], "converges"),
        ([AGREEMENT, PARTIAL, SILENCE], "partly"),
        ([AGREEMENT, SILENCE, SILENCE], "alone"),
        ([AGREEMENT, DISSONANCE, ""], "diverges"),
        ([AGREEMENT, "", SILENCE], "open"),
        ([SILENCE, SILENCE, SILENCE], "silent"),
    ],
)
def test_ratings_of_a_theme_come_to_one_of_six_ways(ratings: list[str], way: str) -> None:
    assert way_of(ratings) == way


@given(st.lists(st.sampled_from(["", *RATINGS]), min_size=1, max_size=5))
def test_the_order_of_the_kinds_changes_nothing(ratings: list[str]) -> None:
    assert way_of(ratings) == way_of(ratings[::-1])


@given(st.integers(0, 9), st.sampled_from(["", *RATINGS]))
def test_the_machine_says_silence_or_nothing(passages: int, rating: str) -> None:
    found = prefilled(passages, rating)
    assert found == rating if rating else found == ("" if passages else SILENCE)


def test_a_sheet_holds_every_theme_and_kind_and_says_what_rests_on_one_kind() -> None:
    counts = {("care", "interview"): 4, ("care", "journal"): 2, ("shame", "journal"): 1}
    written = {
        ("care", "interview"): Cell("care", "interview", rating=AGREEMENT, meaning="told"),
        ("care", "journal"): Cell("care", "journal", rating=PARTIAL),
        ("shame", "journal"): Cell("shame", "journal", rating=AGREEMENT),
    }
    made = triangulate(["care", "shame"], ["interview", "journal"], counts, written)
    assert [(row.theme, row.way) for row in made.rows] == [("care", "partly"), ("shame", "alone")]
    assert made.rows[0].cells[0].meaning == "told"
    assert (made.rated, made.cells) == (4, 4)
    assert made.ratings == {AGREEMENT: 2, PARTIAL: 1, SILENCE: 1, DISSONANCE: 0}
    assert made.only == {"interview": (), "journal": ("shame",)}


def test_every_pair_of_ratings_has_a_way() -> None:
    for pair in product(["", *RATINGS], repeat=2):
        assert way_of(pair) in {"converges", "partly", "alone", "diverges", "silent", "open"}
