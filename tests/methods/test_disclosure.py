"""Small cells: what is left out can't be worked out again from what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerloom.methods import disclosure
from peerloom.methods.disclosure import Hidden, bounds, suppressed, without_margins

tables = st.integers(1, 4).flatmap(
    lambda rows: st.integers(1, 4).flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(0, 12), min_size=columns, max_size=columns),
            min_size=rows,
            max_size=rows,
        )
    )
)


@settings(max_examples=50, deadline=None)
@given(tables)
def test_every_hidden_small_cell_could_be_as_large_as_the_threshold(table: list[list[int]]) -> None:
    counts = np.array(table)
    hidden = suppressed(counts)
    assert (hidden.cells >= hidden.too_small).all()
    for row, column in np.argwhere(hidden.too_small):
        low, high = simplex_bounds(counts, hidden, row, column)
        assert low <= counts[row, column]
        assert high is None or high >= disclosure.THRESHOLD


@settings(max_examples=50, deadline=None)
@given(tables)
def test_the_bounds_are_those_of_a_linear_programme(table: list[list[int]]) -> None:
    counts = np.array(table)
    hidden = suppressed(counts)
    for row, column in np.argwhere(hidden.cells):
        assert bounds(counts, hidden, row, column) == simplex_bounds(counts, hidden, row, column)


@settings(max_examples=40, deadline=None)
@given(tables)
def test_what_is_shown_is_large_enough_or_nought(table: list[list[int]]) -> None:
    counts = np.array(table)
    hidden = suppressed(counts)
    for shown, mask in (
        (counts, hidden.cells),
        (counts.sum(axis=1), hidden.row_totals),
        (counts.sum(axis=0), hidden.column_totals),
    ):
        left = shown[~mask]
        assert ((left == 0) | (left >= disclosure.THRESHOLD)).all()


def test_a_lone_small_cell_takes_others_with_it_that_subtraction_would_need() -> None:
    hidden = suppressed([[20, 3, 9], [8, 30, 7], [6, 12, 40]])
    assert hidden.cells[0, 1]
    assert hidden.cells[0].sum() >= 2
    assert hidden.cells[:, 1].sum() >= 2
    assert not hidden.total


def test_a_table_of_large_figures_is_shown_whole() -> None:
    assert suppressed([[9, 12], [7, 30]]).count == 0


def test_margins_that_are_not_sums_are_left_out_altogether() -> None:
    hidden = without_margins([[2, 9], [7, 0]])
    assert hidden.cells.tolist() == [[True, False], [False, False]]
    assert hidden.row_totals.all()
    assert hidden.column_totals.all()
    assert hidden.total


@pytest.mark.parametrize("table", [[[-1]], [1, 2]])
def test_what_is_no_table_of_people_is_refused(table: list[list[int]] | list[int]) -> None:
    with pytest.raises(ValueError, match="table of people"):
        suppressed(table)


def test_small_tables_agree_with_listing_every_table_there_could_be() -> None:
    counts = np.array([[2, 6, 5], [7, 3, 9]])
    hidden = suppressed(counts)
    there = list(every_table(counts, hidden, most=26))
    for row, column in np.argwhere(hidden.cells):
        low, high = bounds(counts, hidden, row, column)
        found = {int(table[row, column]) for table in there}
        assert min(found) == low
        if high is not None:
            assert max(found) == high


def every_table(counts: np.ndarray, hidden: Hidden, most: int) -> Iterator[np.ndarray]:
    """All tables of whole numbers that agree with what is shown."""
    places = [tuple(one) for one in np.argwhere(hidden.cells)]
    for values in product(range(most), repeat=len(places)):
        table = counts.copy()
        for place, value in zip(places, values, strict=True):
            table[place] = value
        rows, columns = table.sum(axis=1), table.sum(axis=0)
        if (
            (hidden.row_totals | (rows == counts.sum(axis=1))).all()
            and (hidden.column_totals | (columns == counts.sum(axis=0))).all()
            and (hidden.total or table.sum() == counts.sum())
        ):
            yield table


def simplex_bounds(
    counts: np.ndarray, hidden: Hidden, row: int, column: int
) -> tuple[int, int | None]:
    """Least and most of one cell over everything that agrees, by a simplex in fractions.

    Unknowns are the hidden cells. A shown margin is an equation; hidden margins say nothing,
    but where all rows (or columns) of a sum are known through others it follows from them.
    """
    places = [tuple(map(int, one)) for one in np.argwhere(hidden.cells)]
    equations: list[tuple[list[int], int]] = []
    for r in np.flatnonzero(~hidden.row_totals):
        equations.append(([int(p[0] == r) for p in places], int(counts[r][hidden.cells[r]].sum())))
    for c in np.flatnonzero(~hidden.column_totals):
        mask = hidden.cells[:, c]
        equations.append(([int(p[1] == c) for p in places], int(counts[:, c][mask].sum())))
    if not hidden.total:
        equations.append(([1] * len(places), int(counts[hidden.cells].sum())))
    goal = [int(place == (row, column)) for place in places]
    most = maximum(equations, goal)
    least = maximum(equations, [-one for one in goal])
    assert least is not None
    return int(-least), None if most is None else int(most)


def maximum(equations: list[tuple[list[int], int]], goal: list[int]) -> Fraction | None:
    """Largest goal·x with x ≥ 0 under equations: two phases, Bland's rule; None: unbounded."""
    wide, high = len(goal), len(equations)
    table = [
        [Fraction(one) for one in left] + [Fraction(int(at == own)) for own in range(high)]
        + [Fraction(right)]
        for at, (left, right) in enumerate(equations)
    ]  # fmt: skip
    basis = list(range(wide, wide + high))
    assert _climb(table, basis, [0] * wide + [-1] * high, wide + high) == 0
    for at in range(high):
        if basis[at] >= wide:  # an artificial left in at nought: pivot it out, or drop its row
            column = next((c for c in range(wide) if table[at][c]), None)
            if column is not None:
                _pivot(table, basis, at, column)
    keep = [at for at in range(high) if basis[at] < wide]
    table, basis = [table[at] for at in keep], [basis[at] for at in keep]
    return _climb(table, basis, goal + [0] * high, wide)


def _climb(
    table: list[list[Fraction]], basis: list[int], goal: list[int], wide: int
) -> Fraction | None:
    while True:
        gains = [goal[c] - _worth(table, basis, goal, c) for c in range(wide)]
        enter = next((c for c, gain in enumerate(gains) if gain > 0), None)
        if enter is None:
            return _worth(table, basis, goal, -1)
        rates = [
            (line[-1] / line[enter], basis[at], at)
            for at, line in enumerate(table)
            if line[enter] > 0
        ]
        if not rates:
            return None
        _pivot(table, basis, min(rates)[2], enter)


def _worth(table: list[list[Fraction]], basis: list[int], goal: list[int], column: int) -> Fraction:
    parts = (goal[own] * line[column] for own, line in zip(basis, table, strict=True))
    return sum(parts, Fraction())


def _pivot(table: list[list[Fraction]], basis: list[int], at: int, column: int) -> None:
    whole = table[at][column]
    table[at] = [one / whole for one in table[at]]
    for other, line in enumerate(table):
        if other != at and line[column]:
            factor = line[column]
            table[other] = [a - factor * b for a, b in zip(line, table[at], strict=True)]
    basis[at] = column
