"""A matrix as it is asked for: counted, in order, shaded, its small cells known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from peerloom.analysis import queries
from peerloom.analysis.forms.matrix import MEASURE_NAMES, MatrixForm
from peerloom.methods.disclosure import Hidden, suppressed, without_margins
from peerloom.methods.matrices import Matrix, Whole, reordered, shades, shares
from peerloom.people import queries as people
from peerloom.programme import queries as programme

LEFT_OUT = "··"
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A matrix on the page.

    Shapes: dark[row, column] 0 to 9; few[row, column] where fewer than ``small`` people stand
            behind a cell of a table that describes people; ``part`` is None when counts shade.
    """

    form: MatrixForm
    wanted: dict[str, str]
    made: Matrix
    title: str
    row_names: tuple[str, ...]
    column_names: tuple[str, ...]
    dark: Ints = field(repr=False)
    few: Mask = field(repr=False)
    part: NDArray[np.float64] | None = field(repr=False)
    small: int
    hidden: Hidden | None = field(repr=False)

    @property
    def has_small(self) -> bool:
        """Whether any cell is hatched."""
        return bool(self.few.any())

    @property
    def all_name(self) -> str:
        """What the sums are called."""
        return _("all")

    @property
    def whole(self) -> str:
        """The sum of everything."""
        return LEFT_OUT if self.hidden and self.hidden.total else str(self.made.total)

    def figure(self, r: int, c: int) -> str:
        """A cell as it is shown."""
        is_out = self.hidden is not None and bool(self.hidden.cells[r, c])
        return LEFT_OUT if is_out else str(int(self.made.counts[r, c]))

    def percent(self, r: int, c: int) -> int | None:
        """The share by which a cell is shaded."""
        if self.part is None or self.hidden is not None:
            return None
        return round(100 * float(self.part[r, c]))

    def row_sum(self, r: int) -> str:
        """A row's sum as it is shown."""
        is_out = self.hidden is not None and bool(self.hidden.row_totals[r])
        return LEFT_OUT if is_out else str(int(self.made.row_totals[r]))

    def column_sum(self, c: int) -> str:
        """A column's sum as it is shown."""
        is_out = self.hidden is not None and bool(self.hidden.column_totals[c])
        return LEFT_OUT if is_out else str(int(self.made.column_totals[c]))


def plain(figure: str) -> int | str:
    """A figure for a spreadsheet."""
    return int(figure) if figure.isdigit() else figure


def laid_out(study: str, query: Mapping[str, Any]) -> Laid:
    """The matrix that an address asks for."""
    form = MatrixForm(query, attributes=people.attributes_for_study(study))
    wanted = form.wanted()
    is_of_people = any(queries.describes_people(wanted[side]) for side in ("rows", "columns"))
    if wanted["cut"]:
        wanted["measure"] = "cases"
    made, small = _made(study, wanted), programme.smallest_group(study)
    behind = _behind(study, wanted, made) if is_of_people else None
    order = _orders(made, wanted)
    made = reordered(made, rows=order[0], columns=order[1])
    few = np.zeros(made.counts.shape, bool)
    if behind is not None:
        behind = behind[np.ix_(*order)]
        few = (behind > 0) & (behind < small)
    part = None if wanted["shade"] == "count" else shares(made, cast(Whole, wanted["shade"]))
    hidden = _hidden(made, small) if wanted["cut"] and is_of_people else None
    counts = made.counts if part is None else np.where(made.counts > 0, part, 0)
    dark = shades(np.where(hidden.cells, 0, made.counts) if hidden else counts)
    return Laid(
        form=form,
        wanted=wanted,
        made=made,
        title=_title(form, wanted),
        row_names=_names(made.rows, wanted["rows"]),
        column_names=_names(made.columns, wanted["columns"]),
        dark=dark,
        few=few if hidden is None else hidden.cells,
        part=part,
        small=small,
        hidden=hidden,
    )


def _made(study: str, wanted: dict[str, str]) -> Matrix:
    return queries.matrix_for_study(
        study, rows=wanted["rows"], columns=wanted["columns"], measure=wanted["measure"]
    )


def _behind(study: str, wanted: dict[str, str], made: Matrix) -> Ints:
    """How many people stand behind each cell; where no case is known, how many passages."""
    if wanted["measure"] == "cases":
        return made.counts
    persons = _made(study, {**wanted, "measure": "cases"}).counts
    counts = (
        made.counts if wanted["measure"] == "codings" else _made(study, _codings(wanted)).counts
    )
    return np.where(persons > 0, persons, counts)


def _codings(wanted: dict[str, str]) -> dict[str, str]:
    return {**wanted, "measure": "codings"}


def _hidden(made: Matrix, small: int) -> Hidden:
    """What would have to go before this could leave the team."""
    cut = suppressed if made.sums_up else without_margins
    return cut(made.counts, small)


def _orders(made: Matrix, wanted: dict[str, str]) -> tuple[list[int], list[int]]:
    """Rows and columns as asked for: by a key of the other side, by total, by name, or as is."""
    rows = _order(wanted["sort"], made.rows, made.row_totals, made.counts, made.column_keys)
    columns = _order(
        wanted["across"], made.columns, made.column_totals, made.counts.T, made.row_keys
    )
    if wanted["full"]:
        rows = [at for at in rows if made.row_totals[at]]
        columns = [at for at in columns if made.column_totals[at]]
    return rows, columns


def _order(
    by: str, labels: tuple[str, ...], totals: Ints, counts: Ints, keys: tuple[str, ...]
) -> list[int]:
    places = list(range(len(labels)))
    if by == "name":
        return sorted(places, key=lambda at: labels[at].casefold())
    if by == "most":
        return sorted(places, key=lambda at: -int(totals[at]))
    if by.startswith("by:") and by[3:] in keys:
        other = keys.index(by[3:])
        return sorted(places, key=lambda at: -int(counts[at, other]))
    return places


def _names(labels: tuple[str, ...], dimension: str) -> tuple[str, ...]:
    return tuple(map(queries.kind_name, labels)) if dimension == "kind" else labels


def _title(form: MatrixForm, wanted: dict[str, str]) -> str:
    return _("{rows} by {columns}: {measure}").format(
        rows=form.row_name(wanted["rows"]),
        columns=form.column_name(wanted["columns"]),
        measure=MEASURE_NAMES[wanted["measure"]],
    )
