"""Matrices: what stands where, counted; as shares, as shades, in another order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Whole = Literal["row", "column", "total"]

DARKEST = 9
_TICKS = 1 << 25  # bytes


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """Counts with their margins.

    Shapes: counts[row, column]; row_totals[row]; column_totals[column]. ``row_keys`` and
            ``column_keys`` are what the labels stand for, one each, or empty.
    Units:  entries, or distinct units where :func:`cross` was given units. A unit that stands
            in several cells counts once in a margin, so a margin may be less than its sum.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Ints = field(repr=False)
    row_totals: Ints = field(repr=False)
    column_totals: Ints = field(repr=False)
    total: int
    row_keys: tuple[str, ...] = field(default=(), repr=False)
    column_keys: tuple[str, ...] = field(default=(), repr=False)

    @property
    def sums_up(self) -> bool:
        """Whether every margin is the plain sum of its cells."""
        return bool(
            (self.counts.sum(axis=1) == self.row_totals).all()
            and (self.counts.sum(axis=0) == self.column_totals).all()
            and self.row_totals.sum() == self.total == self.column_totals.sum()
        )


def cross(
    row: ArrayLike,
    column: ArrayLike,
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    unit: ArrayLike | None = None,
    row_keys: Sequence[str] = (),
    column_keys: Sequence[str] = (),
) -> Matrix:
    """Count entries by row and column.

    Shapes: row[i] and column[i] index ``rows`` and ``columns``; entries with a negative index
            are left out. With ``unit[i]`` (from 0), each unit counts once a cell and once a margin.
    Errors: ValueError if the arrays differ in length, IndexError for an index beyond the labels.
    """
    at_row, at_column = np.asarray(row, np.int64), np.asarray(column, np.int64)
    units = None if unit is None else np.asarray(unit, np.int64)
    if len(at_row) != len(at_column) or (units is not None and len(units) != len(at_row)):
        raise ValueError("rows, columns and units must be as many")
    inside = (at_row >= 0) & (at_column >= 0)
    at_row, at_column = at_row[inside], at_column[inside]
    units = None if units is None else units[inside]
    if (at_row >= len(rows)).any() or (at_column >= len(columns)).any():
        raise IndexError("an entry stands outside the matrix")
    cells = at_row * len(columns) + at_column
    row_totals = _distinct(at_row, units, len(rows))
    once = int(row_totals.sum()) == len(at_row)  # no unit twice in a row, so none twice in a cell
    counts = _distinct(cells, None if once else units, len(rows) * len(columns))
    return Matrix(
        rows=tuple(rows),
        columns=tuple(columns),
        counts=counts.reshape(len(rows), len(columns)),
        row_totals=row_totals,
        column_totals=_distinct(at_column, units, len(columns)),
        total=len(at_row) if units is None else int(_distinct(units * 0, units, 1)[0]),
        row_keys=tuple(row_keys),
        column_keys=tuple(column_keys),
    )


def shares(matrix: Matrix, of: Whole) -> Floats:
    """Each cell as a share of its row's, its column's or the whole total.

    Shapes: like ``counts``. Units: 0 to 1; 0 where the whole is empty.
    """
    whole: Ints = {
        "row": matrix.row_totals[:, None],
        "column": matrix.column_totals[None, :],
        "total": np.array([[matrix.total]]),
    }[of]
    return np.asarray(matrix.counts / np.maximum(whole, 1), dtype=np.float64)


def shades(values: ArrayLike, darkest: int = DARKEST) -> Ints:
    """Steps from 0 (none) to ``darkest`` (the largest), by the square root: small ones show too.

    Shapes: like ``values``, which are not negative.
    """
    size = np.asarray(values, np.float64)
    most = float(size.max()) if size.size else 0.0
    if most <= 0:
        return np.zeros(size.shape, np.int64)
    return np.ceil(np.sqrt(size / most) * darkest - 1e-9).astype(np.int64)


def reordered(
    matrix: Matrix, rows: Sequence[int] | None = None, columns: Sequence[int] | None = None
) -> Matrix:
    """The same matrix with its rows and columns in another order, or with fewer of them.

    Shapes: the present places in the order wanted. Margins stay what they were.
    """
    down = list(range(len(matrix.rows))) if rows is None else list(rows)
    across = list(range(len(matrix.columns))) if columns is None else list(columns)
    return replace(
        matrix,
        rows=tuple(matrix.rows[place] for place in down),
        columns=tuple(matrix.columns[place] for place in across),
        counts=matrix.counts[np.ix_(down, across)],
        row_totals=matrix.row_totals[down],
        column_totals=matrix.column_totals[across],
        row_keys=tuple(matrix.row_keys[place] for place in down) if matrix.row_keys else (),
        column_keys=tuple(matrix.column_keys[place] for place in across)
        if matrix.column_keys
        else (),
    )


def _distinct(place: Ints, units: Ints | None, size: int) -> Ints:
    """How many entries, or distinct units, stand at each place."""
    if units is not None and len(units):
        span = int(units.max()) + 1
        if size * span <= _TICKS:  # tick each unit off in a table: quicker than sorting
            seen = np.zeros(size * span, bool)
            seen[place * span + units] = True
            counts: Ints = seen.reshape(size, span).sum(axis=1, dtype=np.int64)
            return counts
        place = np.unique(place * span + units) // span
    return np.bincount(place, minlength=size).astype(np.int64)
