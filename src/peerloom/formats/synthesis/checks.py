"""What must hold in a package beyond its signature: references lead somewhere, tables add up.

A signature says who made a package, not that it makes sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from peerloom.formats.synthesis.parts import At
from peerloom.formats.synthesis.types import Package, Table
from peerloom.problems import PackageShowsFew, TableWrong

_REF = re.compile(r"[0-9A-Za-z_-]{1,12}$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)?)?$")


def check_package(package: Package, name: str) -> None:
    """Refuse what can't be.

    Errors: PackageUnreadable; TableWrong names the table and the row; PackageShowsFew.
    """
    at = At(f"{name}, manifest.json")
    if not package.place.name.strip() or len(package.place.name) > 200:
        raise at.refuse("place")
    if not _DAY.match(package.made_on):
        raise at.refuse("made_on")
    if not _REF.match(package.study.ref):
        raise at.refuse("study")
    if package.threshold < 2:
        raise at.refuse("threshold")
    codes = _refs(At(f"{name}, codebook.json"), "code", [one.ref for one in package.codes])
    themes = _refs(At(f"{name}, themes.json"), "theme", [one.ref for one in package.themes])
    _known(At(f"{name}, codebook.json"), "parent", codes | {""}, (c.parent for c in package.codes))
    used = (code for theme in package.themes for code in theme.codes)
    _known(At(f"{name}, themes.json"), "codes", codes, used)
    _known(At(f"{name}, quotes.json"), "theme", themes, (q.theme for q in package.quotes))
    for table in package.tables:
        _check_table(table, f"{name}, tables.json, “{table.name}”", package.threshold)
        _known(At(f"{name}, tables.json"), "row_refs", codes | themes, table.row_refs)


def _refs(at: At, what: str, refs: list[str]) -> set[str]:
    for place, ref in enumerate(refs, 1):
        if not _REF.match(ref) or ref in refs[: place - 1]:
            raise at.within(f"{what} {place}").refuse("ref")
    return set(refs)


def _known(at: At, what: str, known: set[str], named: Iterable[str]) -> None:
    if set(named) - known:
        raise at.refuse(what)


def _check_table(table: Table, place: str, threshold: int) -> None:
    rows, columns = len(table.rows), len(table.columns)
    shape = (
        len(table.cells) == len(table.row_totals) == rows
        and len(table.column_totals) == columns
        and all(len(row) == columns for row in table.cells)
        and len(table.row_refs) in (0, rows)
    )
    if not shape:
        raise TableWrong(place=place)
    for label, cells, total in zip(table.rows, table.cells, table.row_totals, strict=True):
        _check_line(cells, total, table.adds_up, f"{place}, {label}")
    for at, label in enumerate(table.columns):
        line = [row[at] for row in table.cells]
        _check_line(line, table.column_totals[at], table.adds_up, f"{place}, {label}")
    _check_line(table.row_totals, table.total, table.adds_up, place)
    if table.unit == "people":
        _refuse_few(table, place, threshold)


def _check_line(cells: Iterable[int | None], total: int | None, adds_up: bool, place: str) -> None:
    """Cells that are shown never come to more than their sum, where margins are sums."""
    line = list(cells)
    shown = [one for one in line if one is not None]
    if total is None:
        return
    if adds_up and (sum(shown) > total or (len(shown) == len(line) and sum(shown) != total)):
        raise TableWrong(place=place)
    if not adds_up and shown and max(shown) > total:
        raise TableWrong(place=place)


def _refuse_few(table: Table, place: str, threshold: int) -> None:
    every = [*table.row_totals, *table.column_totals, table.total]
    every += [cell for row in table.cells for cell in row]
    if any(one is not None and 0 < one < threshold for one in every):
        raise PackageShowsFew(place=place, threshold=threshold)
