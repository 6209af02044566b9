"""Matrices: counted, shared, shaded, reordered."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.methods import matrices
from peerloom.methods.matrices import Matrix, cross, reordered, shades, shares

ROWS, COLUMNS = ("shame", "pride", "work"), ("interview", "journal")
entries = st.lists(st.tuples(st.integers(-1, 2), st.integers(-1, 1), st.integers(0, 5)))


def made(cells: list[tuple[int, int, int]], *, distinct: bool) -> Matrix:
    row, column, unit = ([cell[place] for cell in cells] for place in range(3))
    return cross(row, column, rows=ROWS, columns=COLUMNS, unit=unit if distinct else None)


@given(entries, st.booleans())
def test_every_cell_and_margin_equals_a_count_by_hand(
    cells: list[tuple[int, int, int]], distinct: bool
) -> None:
    matrix = made(cells, distinct=distinct)
    kept = [cell for cell in cells if cell[0] >= 0 and cell[1] >= 0]

    def count(wanted: list[tuple[int, int, int]]) -> int:
        return len({unit for _, _, unit in wanted}) if distinct else len(wanted)

    for r in range(3):
        assert matrix.row_totals[r] == count([cell for cell in kept if cell[0] == r])
        for c in range(2):
            assert matrix.counts[r, c] == count([x for x in kept if x[:2] == (r, c)])
    for c in range(2):
        assert matrix.column_totals[c] == count([cell for cell in kept if cell[1] == c])
    assert matrix.total == count(kept)


@given(entries)
def test_ticking_and_sorting_count_alike(cells: list[tuple[int, int, int]]) -> None:
    quick = made(cells, distinct=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matrices, "_TICKS", 0)
        slow = made(cells, distinct=True)
    assert quick.counts.tolist() == slow.counts.tolist()
    assert quick.total == slow.total


def test_a_case_that_stands_in_two_cells_counts_once_in_the_margins() -> None:
    matrix = made([(0, 0, 4), (0, 1, 4), (0, 1, 4)], distinct=True)
    assert matrix.counts.tolist() == [[1, 1], [0, 0], [0, 0]]
    assert (matrix.row_totals[0], matrix.total, matrix.sums_up) == (1, 1, False)


def test_an_entry_beyond_the_labels_is_refused() -> None:
    with pytest.raises(IndexError):
        cross([3], [0], rows=ROWS, columns=COLUMNS)
    with pytest.raises(ValueError, match="as many"):
        cross([0, 1], [0], rows=ROWS, columns=COLUMNS)


def test_an_empty_matrix_keeps_its_labels_and_divides_by_nothing() -> None:
    matrix = cross([], [], rows=ROWS, columns=COLUMNS)
    assert matrix.counts.shape == (3, 2)
    assert shares(matrix, "row").tolist() == [[0, 0]] * 3
    assert shades(matrix.counts).tolist() == [[0, 0]] * 3


@given(entries)
def test_shares_of_a_row_that_sums_up_add_to_one(cells: list[tuple[int, int, int]]) -> None:
    matrix = made(cells, distinct=False)
    sums = shares(matrix, "row").sum(axis=1)
    assert np.allclose(sums[matrix.row_totals > 0], 1)


@given(st.lists(st.integers(0, 10_000), min_size=1))
def test_shades_keep_the_order_and_only_nothing_is_blank(counts: list[int]) -> None:
    steps = shades(counts)
    assert ((np.array(counts) == 0) == (steps == 0)).all()
    assert steps.max() == (9 if max(counts) else 0)
    ranks = [step for _, step in sorted(zip(counts, steps.tolist(), strict=True))]
    assert ranks == sorted(ranks)


def test_reordering_moves_labels_counts_and_margins_together() -> None:
    matrix = made([(0, 0, 0), (2, 1, 1), (2, 1, 2)], distinct=False)
    other = reordered(matrix, rows=[2, 0, 1], columns=[1, 0])
    assert other.rows == ("work", "shame", "pride")
    assert other.counts.tolist() == [[2, 0], [0, 1], [0, 0]]
    assert other.row_totals.tolist() == [2, 1, 0]
    assert other.column_totals.tolist() == [2, 1]
