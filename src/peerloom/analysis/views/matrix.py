"""The matrix: a table that is a picture, every cell a way to its passages."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peerloom.analysis import commands, queries
from peerloom.analysis.pictures import Heat, draw_heat
from peerloom.analysis.types import Code
from peerloom.analysis.views.drawn import picture, provenance
from peerloom.analysis.views.matrix_table import Laid, laid_out, plain
from peerloom.analysis.views.sheets import sheet
from peerloom.analysis.views.ways import passages_url
from peerloom.methods.matrices import DARKEST
from peerloom.web.requests import Request

FEW, UPRIGHT = 5, 10  # columns; more than that stand on their side


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure, how dark it is, and where it leads."""

    figure: str
    shade: int
    url: str
    label: str
    is_small: bool
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A column's or row's name, where it leads, and how to sort by it."""

    label: str
    total: str
    url: str
    sort_url: str
    is_sorted: bool
    code: Code | None = None
    depth: int = 0
    is_group: bool = False
    cells: tuple[Cell, ...] = ()


@require_safe
def matrix(request: Request, study: str) -> HttpResponse:
    """Any two sides of a study against each other."""
    one = commands.open_study(by=request.actor, ref=study)
    laid = laid_out(study, request.GET)
    made, wanted = laid.made, laid.wanted
    context = {
        "study": one,
        "form": laid.form,
        "heads": tuple(_column(study, laid, at) for at in range(len(made.columns))),
        "rows": _rows(study, laid),
        "made": made,
        "laid": laid,
        "wanted": wanted,
        "title": laid.title,
        "small": laid.small,
        "is_wide": len(made.columns) > UPRIGHT,
        "breadth": "few" if len(made.columns) <= FEW else "some",
        "steps": range(DARKEST + 1),
        "query": urlencode(_asked(wanted)),
        "own_url": _link(wanted, sort="own", across="own"),
        "name_url": _link(wanted, sort="name"),
        "most_url": _link(wanted, sort="most"),
        "turned_url": _link(
            wanted,
            rows=wanted["columns"],
            columns=wanted["rows"],
            sort=wanted["across"],
            across=wanted["sort"],
        ),
        "full_url": _link(wanted, full="" if wanted["full"] else "1"),
        "cut_url": _link(wanted, cut="" if wanted["cut"] else "1"),
    }
    return render(request, "analysis/matrix.html", context)


@require_safe
def export_matrix(request: Request, study: str) -> HttpResponse:
    """The same as a table, with its sums and where it comes from."""
    one = commands.open_study(by=request.actor, ref=study)
    laid = laid_out(study, request.GET)
    across = range(len(laid.made.columns))
    lines = [
        [laid.row_names[r], *(plain(laid.figure(r, c)) for c in across), plain(laid.row_sum(r))]
        for r in range(len(laid.made.rows))
    ]
    sums = (laid.column_sum(c) for c in across)
    lines.append([laid.all_name, *map(plain, sums), plain(laid.whole)])
    lines.append([provenance(one)])
    name = f"{wanted_name(laid.wanted['rows'])}-by-{wanted_name(laid.wanted['columns'])}"
    head = [laid.title, *laid.column_names, laid.all_name]
    return sheet(request.GET.get("format", "csv"), name, one, head, lines)


@require_safe
def matrix_picture(request: Request, study: str, format: str) -> HttpResponse:
    """The same as a picture."""
    one = commands.open_study(by=request.actor, ref=study)
    laid = laid_out(study, request.GET)
    above = _above(study) if laid.wanted["rows"] == "code" else set()
    down = [
        at
        for at, key in enumerate(laid.made.row_keys)
        if laid.made.row_totals[at] or key not in above
    ]
    across = range(len(laid.made.columns))
    heat = Heat(
        title=laid.title,
        note=provenance(one),
        rows=tuple(laid.row_names[at] for at in down),
        columns=laid.column_names,
        figures=tuple(tuple(laid.figure(r, c) for c in across) for r in down),
        shades=tuple(tuple(int(laid.dark[r, c]) for c in across) for r in down),
        hatched=tuple(tuple(bool(laid.few[r, c]) for c in across) for r in down),
    )
    return picture(request, format, "matrix", lambda tones: draw_heat(heat, tones))


def wanted_name(dimension: str) -> str:
    """A dimension in a file's name."""
    return dimension.partition(":")[0]


def _above(study: str) -> set[str | None]:
    """Codes that hold others: headings, where they stand on no passage themselves."""
    return {code.parent for code in queries.codings_for_matrix(study).codes}


def _rows(study: str, laid: Laid) -> list[Head]:
    made, wanted = laid.made, laid.wanted
    is_code = wanted["rows"] == "code"
    codes = {code.ref: code for code in queries.codings_for_matrix(study).codes} if is_code else {}
    depth = _depths(codes) if wanted["sort"] == "own" and not wanted["full"] else {}
    above = {code.parent for code in codes.values()} if depth else set()
    rows = []
    for r, key in enumerate(made.row_keys):
        by = f"by:{key}"
        rows.append(
            Head(
                label=laid.row_names[r],
                total=laid.row_sum(r),
                url=passages_url(study, (wanted["rows"], key)),
                sort_url=_link(wanted, across="own" if wanted["across"] == by else by),
                is_sorted=wanted["across"] == by,
                code=codes.get(key),
                depth=depth.get(key, 0),
                is_group=key in above and not made.row_totals[r],
                cells=tuple(_cell(study, laid, r, c) for c in range(len(made.columns))),
            )
        )
    return rows


def _cell(study: str, laid: Laid, r: int, c: int) -> Cell:
    figure, wanted = laid.figure(r, c), laid.wanted
    sides = (
        (wanted["rows"], laid.made.row_keys[r]),
        (wanted["columns"], laid.made.column_keys[c]),
    )
    return Cell(
        figure=figure,
        shade=int(laid.dark[r, c]),
        url=passages_url(study, *sides) if laid.made.counts[r, c] and not wanted["cut"] else "",
        label=f"{laid.row_names[r]}, {laid.column_names[c]}: {figure}",
        is_small=bool(laid.few[r, c]),
        percent=laid.percent(r, c),
    )


def _column(study: str, laid: Laid, at: int) -> Head:
    wanted, key = laid.wanted, laid.made.column_keys[at]
    by = f"by:{key}"
    return Head(
        label=laid.column_names[at],
        total=laid.column_sum(at),
        url=passages_url(study, (wanted["columns"], key)),
        sort_url=_link(wanted, sort="own" if wanted["sort"] == by else by),
        is_sorted=wanted["sort"] == by,
    )


def _asked(wanted: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in wanted.items() if value not in ("own", "")}


def _link(wanted: dict[str, str], **other: str) -> str:
    """This matrix in another order."""
    return f"?{urlencode(_asked({**wanted, **other}))}"


def _depths(codes: dict[str, Code]) -> dict[str, int]:
    depth: dict[str, int] = {}
    for ref, code in codes.items():
        depth[ref] = depth[code.parent] + 1 if code.parent in depth else 0
    return depth
