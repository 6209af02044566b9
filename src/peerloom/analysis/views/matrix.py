"""The matrix: a table that is a picture, every cell a way to its passages."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import numpy as np
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peerloom.analysis import commands, queries
from peerloom.analysis.forms.reading import COLUMN_NAMES, MEASURE_NAMES, ROW_NAMES, MatrixForm
from peerloom.analysis.types import Code
from peerloom.analysis.views.sheets import sheet
from peerloom.methods.matrices import DARKEST, Matrix, Whole, reordered, shades, shares
from peerloom.web.requests import Request

SMALL = 5  # below it, a cell may not leave the team in a table by attributes of people
FIELDS = {"kind": "kind", "case": "person", "session": "session", "coder": "coder"}
FEW, UPRIGHT = 5, 10  # columns; more than that stand on their side


@dataclass(frozen=True, slots=True)
class Cell:
    """One count, how dark it is, and where it leads."""

    count: int
    shade: int
    url: str
    label: str
    is_small: bool
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A column's or row's name, where it leads, and how to sort by it."""

    label: str
    total: int
    url: str
    sort_url: str
    is_sorted: bool
    code: Code | None = None
    depth: int = 0
    is_group: bool = False
    cells: tuple[Cell, ...] = ()


@require_safe
def matrix(request: Request, study: str) -> HttpResponse:
    """Codes or themes by kind, case, session or coder."""
    one = commands.open_study(by=request.actor, ref=study)
    wanted = MatrixForm(request.GET).wanted()
    made = _ordered(_made(study, wanted), wanted)
    heads = tuple(_column(study, made, at, wanted) for at in range(len(made.columns)))
    context = {
        "study": one,
        "form": MatrixForm(wanted),
        "heads": heads,
        "rows": _rows(study, made, wanted),
        "made": made,
        "wanted": wanted,
        "title": _title(wanted),
        "has_small": bool(((made.counts > 0) & (made.counts < SMALL)).any()),
        "is_wide": len(made.columns) > UPRIGHT,
        "breadth": "few" if len(made.columns) <= FEW else "some",
        "steps": range(DARKEST + 1),
        "query": urlencode({name: value for name, value in wanted.items() if value != "own"}),
        "own_url": _link(wanted, sort="own", across="own"),
        "name_url": _link(wanted, sort="name"),
        "most_url": _link(wanted, sort="most"),
    }
    return render(request, "analysis/matrix.html", context)


@require_safe
def export_matrix(request: Request, study: str) -> HttpResponse:
    """The same as a table, with its sums."""
    one = commands.open_study(by=request.actor, ref=study)
    wanted = MatrixForm(request.GET).wanted()
    made = _ordered(_made(study, wanted), wanted)
    lines = [
        [row, *cells, total]
        for row, cells, total in zip(
            made.rows, made.counts.tolist(), made.row_totals.tolist(), strict=True
        )
    ]
    lines.append([_("all"), *made.column_totals.tolist(), made.total])
    head = [_title(wanted), *(_column_name(made, at, wanted) for at in range(len(made.columns)))]
    name = f"{wanted['rows']}-by-{wanted['columns']}"
    return sheet(request.GET.get("format", "csv"), name, one, [*head, _("all")], lines)


def _made(study: str, wanted: dict[str, str]) -> Matrix:
    return queries.matrix_for_study(
        study, rows=wanted["rows"], columns=wanted["columns"], measure=wanted["measure"]
    )


def _ordered(made: Matrix, wanted: dict[str, str]) -> Matrix:
    """Rows and columns as asked for: by a key of the other side, by total, by name, or as is."""
    return reordered(
        made,
        rows=_order(wanted["sort"], made.rows, made.row_totals, made.counts, made.column_keys),
        columns=_order(
            wanted["across"], made.columns, made.column_totals, made.counts.T, made.row_keys
        ),
    )


def _order(
    by: str,
    labels: tuple[str, ...],
    totals: np.typing.NDArray[np.int64],
    counts: np.typing.NDArray[np.int64],
    keys: tuple[str, ...],
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


def _rows(study: str, made: Matrix, wanted: dict[str, str]) -> list[Head]:
    codes = {code.ref: code for code in queries.codings_for_matrix(study).codes}
    depth = _depths(codes) if wanted["sort"] == "own" else {}
    above = {code.parent for code in codes.values()} if depth else set()
    lines = _cells(study, made, wanted)
    rows = []
    for r, key in enumerate(made.row_keys):
        by = f"by:{key}"
        rows.append(
            Head(
                label=made.rows[r],
                total=int(made.row_totals[r]),
                url=_passages(study, wanted, key),
                sort_url=_link(wanted, across="own" if wanted["across"] == by else by),
                is_sorted=wanted["across"] == by,
                code=codes.get(key),
                depth=depth.get(key, 0),
                is_group=key in above and not made.row_totals[r],
                cells=lines[r],
            )
        )
    return rows


def _cells(study: str, made: Matrix, wanted: dict[str, str]) -> list[tuple[Cell, ...]]:
    """The cells of each row."""
    part = None if wanted["shade"] == "count" else shares(made, _whole(wanted["shade"]))
    dark = shades(made.counts if part is None else np.where(made.counts > 0, part, 0))
    names = [_column_name(made, at, wanted) for at in range(len(made.columns))]

    def cell(r: int, c: int) -> Cell:
        count = int(made.counts[r, c])
        return Cell(
            count=count,
            shade=int(dark[r, c]),
            url=_passages(study, wanted, made.row_keys[r], made.column_keys[c]) if count else "",
            label=f"{made.rows[r]}, {names[c]}: {count}",
            is_small=0 < count < SMALL,
            percent=None if part is None else round(100 * float(part[r, c])),
        )

    across = range(len(made.columns))
    return [tuple(cell(r, c) for c in across) for r in range(len(made.rows))]


def _column(study: str, made: Matrix, at: int, wanted: dict[str, str]) -> Head:
    by = f"by:{made.column_keys[at]}"
    return Head(
        label=_column_name(made, at, wanted),
        total=int(made.column_totals[at]),
        url=_passages(study, wanted, "", made.column_keys[at]),
        sort_url=_link(wanted, sort="own" if wanted["sort"] == by else by),
        is_sorted=wanted["sort"] == by,
    )


def _column_name(made: Matrix, at: int, wanted: dict[str, str]) -> str:
    return queries.kind_name(made.columns[at]) if wanted["columns"] == "kind" else made.columns[at]


def _passages(study: str, wanted: dict[str, str], row: str, column: str = "") -> str:
    asked = {"on": f"{wanted['rows']}:{row}"} if row else {}
    if column:
        asked[FIELDS[wanted["columns"]]] = column
    return f"{reverse('analysis:passages', args=[study])}?{urlencode(asked)}"


def _link(wanted: dict[str, str], **other: str) -> str:
    """This matrix in another order."""
    asked = {name: value for name, value in {**wanted, **other}.items() if value != "own"}
    return f"?{urlencode(asked)}"


def _title(wanted: dict[str, str]) -> str:
    return _("{rows} by {columns}: {measure}").format(
        rows=ROW_NAMES[wanted["rows"]],
        columns=COLUMN_NAMES[wanted["columns"]],
        measure=MEASURE_NAMES[wanted["measure"]],
    )


def _whole(shade: str) -> Whole:
    return "row" if shade == "row" else "column"


def _depths(codes: dict[str, Code]) -> dict[str, int]:
    depth: dict[str, int] = {}
    for ref, code in codes.items():
        depth[ref] = depth[code.parent] + 1 if code.parent in depth else 0
    return depth
