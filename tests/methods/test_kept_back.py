"""Counts of people over several printings: nobody can read or work out a small one.

The reader here is as clever as can be: he has every printing, knows every whole, tries every
table of whole numbers, and may suppose that as few people as possible came or went between two.
"""

from __future__ import annotations

from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st

from peerloom.methods.kept_back import Printed, kept_of_meetings, kept_of_parts

PARTS = ("a", "b", "c", "d")
SMALL = 3  # a threshold at which every table can be tried
people = st.lists(st.integers(0, 6), min_size=2, max_size=3)


def printed(rows: list[list[int]], threshold: int = SMALL) -> list[Printed]:
    """Each row printed in turn, knowing those before."""
    found: list[Printed] = []
    for row in rows:
        counts = dict(zip(PARTS, row, strict=False))
        found.append(Printed(counts, kept_of_parts(counts, found, threshold)))
    return found


def readings(one: Printed) -> list[dict[str, int]]:
    """Every row that would read the same."""
    hidden = sorted(one.kept)
    left = sum(one.counts.get(part, 0) for part in hidden)
    shown = {part: count for part, count in one.counts.items() if part not in one.kept}
    return [
        {**shown, **dict(zip(hidden, guess, strict=True))}
        for guess in product(range(left + 1), repeat=len(hidden))
        if sum(guess) == left
    ]


@st.composite
def printings(draw: st.DrawFn) -> list[list[int]]:
    """A study that grows and shrinks: a first row, then steps by a few people or many."""
    first = draw(people)
    rows = [first]
    for _again in range(draw(st.integers(1, 2))):
        steps = draw(st.lists(st.integers(-4, 5), min_size=len(first), max_size=len(first)))
        rows.append([max(0, count + step) for count, step in zip(rows[-1], steps, strict=True)])
    return rows


@given(printings())
def test_a_small_count_is_never_shown(rows: list[list[int]]) -> None:
    for one in printed(rows):
        assert all(part in one.kept for part, count in one.counts.items() if 0 < count < SMALL)


@given(printings())
def test_what_is_kept_back_cannot_be_read_from_the_whole(rows: list[list[int]]) -> None:
    for one in printed(rows):
        guesses = readings(one)
        for part in one.kept:
            values = {guess[part] for guess in guesses}
            if sum(one.counts.values()) >= SMALL:
                assert len(values) > 1
                assert max(values) >= SMALL


@given(printings())
def test_no_figure_that_is_shown_twice_moved_by_fewer_than_the_threshold(
    rows: list[list[int]],
) -> None:
    made = printed(rows)
    for place, before in enumerate(made):
        for after in made[place + 1 :]:
            for part in before.counts.keys() - before.kept - after.kept:
                moved = abs(after.counts[part] - before.counts[part])
                assert moved == 0 or moved >= SMALL


@settings(max_examples=150, deadline=None)
@given(printings())
def test_who_came_or_went_cannot_be_placed_even_if_few_did(rows: list[list[int]]) -> None:
    """Two printings in a row, and the reader supposes the fewest people who explain both."""
    for before, after in pairwise(printed(rows)):
        if min(sum(before.counts.values()), sum(after.counts.values())) < SMALL:
            continue
        if sum(count > 0 for count in before.counts.values()) < 2:
            continue  # all of them stood in one place: so did whoever left
        pairs = [(one, two) for one in readings(before) for two in readings(after)]
        fewest = min(_steps(one, two) for one, two in pairs)
        likely = [pair for pair in pairs if _steps(*pair) == fewest]
        for part in before.counts:
            values = {two[part] - one[part] for one, two in likely}
            truth = after.counts[part] - before.counts[part]
            assert values != {truth} or abs(truth) not in range(1, SMALL)


def _steps(one: dict[str, int], two: dict[str, int]) -> int:
    return sum(abs(two[part] - one[part]) for part in one)


def test_one_person_who_leaves_takes_two_figures_along() -> None:
    before = Printed({"a": 12, "b": 8, "c": 6})
    kept = kept_of_parts({"a": 11, "b": 8, "c": 6}, [before])
    assert kept == {"a", "c"}


def test_what_was_kept_back_stays_back_until_enough_people_came() -> None:
    before = Printed({"a": 12, "b": 4, "c": 6}, frozenset({"b", "c"}))
    assert kept_of_parts({"a": 12, "b": 5, "c": 6}, [before]) == {"b", "c"}
    assert kept_of_parts({"a": 12, "b": 9, "c": 6}, [before]) == frozenset()


def test_an_edition_long_ago_counts_as_much_as_the_last() -> None:
    long_ago, last = Printed({"a": 20, "b": 20}), Printed({"a": 28, "b": 28})
    assert kept_of_parts({"a": 21, "b": 20}, [long_ago, last]) == {"a", "b"}


def test_a_place_where_nobody_ever_stood_hides_nobody() -> None:
    first = Printed({"a": 0, "b": 4, "c": 3})
    assert kept_of_parts({"a": 0, "b": 3, "c": 0}, [first], SMALL) == {"b", "c"}


def test_nobody_at_all_is_shown_as_nobody() -> None:
    assert kept_of_parts({"a": 7, "b": 0}) == frozenset()


def test_a_zero_goes_along_where_only_it_can_hide_the_other() -> None:
    assert kept_of_parts({"a": 6, "b": 0, "c": 3}) == {"a", "c"}
    assert kept_of_parts({"a": 0, "b": 3}) == {"a", "b"}


meetings = st.lists(
    st.frozensets(st.integers(0, 9), max_size=10), min_size=2, max_size=4
)  # who was where


@given(st.lists(meetings, min_size=1, max_size=3))
def test_a_meeting_of_few_cannot_be_worked_out_from_how_many_came_at_all(
    editions: list[list[frozenset[int]]],
) -> None:
    earlier: list[Printed] = []
    for one in editions:
        counts = {part: len(who) for part, who in zip(PARTS, one, strict=False)}
        whole = len(frozenset().union(*one))
        kept = kept_of_meetings(counts, whole, earlier, SMALL)
        shown = {part: count for part, count in counts.items() if part not in kept}
        assert all(count == 0 or count >= SMALL for count in shown.values())
        others = (len(kept) - 1) * (SMALL - 1)
        assert not kept or not shown or whole - sum(shown.values()) - others <= 1
        for before in earlier:
            for part in before.counts.keys() - before.kept - kept:
                moved = abs(counts.get(part, 0) - before.counts[part])
                assert moved == 0 or moved >= SMALL
        earlier.append(Printed(counts, kept))
