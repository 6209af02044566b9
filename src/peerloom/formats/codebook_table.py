"""Codebooks as tables: from whatever a program or a person calls the columns, and back.

A row that can't become a code is told with its place and left out; nothing else is lost:
``len(rows) + left_out`` is the number of rows in the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from peerloom.formats import tables
from peerloom.formats.codebook_words import COLUMNS, SEPARATORS, colour_of, plain
from peerloom.formats.types import Table, Warning
from peerloom.problems import NoNameColumn
from peerloom.spans import folded

RULES: Final = ("definition", "include", "exclude", "example", "counter_example")
LIMIT: Final = 200
_LEVEL = re.compile(r"(?:level|niveau|ebene|nivel) ?(\d)$")
_DEEP = 6  # lines in which a header may stand


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code of the table; ``parent`` is a name, ``row`` the one a spreadsheet shows.

    Shapes: ``rules`` hold only what the table has columns for; ``colour`` 0 is none.
    """

    row: int
    name: str
    parent: str = ""
    colour: int = 0
    rules: tuple[tuple[str, str], ...] = ()
    made: bool = False


@dataclass(frozen=True, slots=True)
class CodeTable:
    """A codebook as a table tells it.

    Shapes: ``used`` pairs of (what it is for us, the table's column); ``unused`` columns;
            a code that is only named as a parent is among ``rows`` as ``made``.
    """

    rows: tuple[CodeRow, ...]
    used: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    left_out: int = 0
    warnings: tuple[Warning, ...] = ()


@dataclass(slots=True)
class _Reading:
    name: str
    at: dict[str, int]
    columns: tuple[str, ...]
    levels: list[int]
    rows: dict[str, CodeRow] = field(default_factory=dict)
    warnings: list[Warning] = field(default_factory=list)
    left_out: int = 0


def read(path: str | Path) -> CodeTable:
    """A codebook from a file. Errors: those of :func:`read_bytes`, and NoSuchFile."""
    return from_table(tables.read(path), Path(path).name)


def read_bytes(data: bytes, name: str) -> CodeTable:
    """The same from memory.

    Errors: NoNameColumn; those of ``tables.read_bytes``.
    """
    return from_table(tables.read_bytes(data, name), name)


def from_table(table: Table, name: str) -> CodeTable:
    """What a table tells about codes.

    Shapes: names differ whatever their capitals and accents; the second of one name is told
            apart by its parent, or left out where it is the same code again.
    Errors: NoNameColumn.
    """
    table = _from_header(table)
    at, levels = _meanings(table.columns)
    if "name" not in at and "path" not in at and not levels:
        raise NoNameColumn(place=name, found=", ".join(table.columns[:8]))
    reading = _Reading(name, at, table.columns, levels)
    above: list[str] = []
    for number, cells in table:
        above = _one(reading, number, cells, above)
    rows = _with_parents(reading)
    used = tuple((what, table.columns[column]) for what, column in at.items())
    named = set(at.values()) | set(levels)
    unused = tuple(one for column, one in enumerate(table.columns) if column not in named)
    warnings = (*table.warnings, *reading.warnings)
    return CodeTable(rows, used, unused, reading.left_out, warnings)


def _from_header(table: Table) -> Table:
    """The table from its header on: a line or two may stand above it."""
    if _knows(table.columns):
        return table
    for place, cells in enumerate(table.rows[:_DEEP]):
        if _knows(cells):
            columns = tuple(cell or f"column {at + 1}" for at, cell in enumerate(cells))
            return Table(columns, table.rows[place + 1 :], table.numbers[place + 1 :])
    return table


def _knows(cells: Sequence[str]) -> bool:
    at, levels = _meanings(cells)
    return "name" in at or "path" in at or len(levels) > 1


def _meanings(columns: Sequence[str]) -> tuple[dict[str, int], list[int]]:
    """Which column is what: the first that is called so, by the order of our words."""
    names = [plain(column) for column in columns]
    at: dict[str, int] = {}
    for what, words in COLUMNS.items():
        found = [names.index(word) for word in words if word in names]
        free = [column for column in found if column not in at.values()]
        if free:
            at[what] = free[0]
    levels = [(match, column) for column, name in enumerate(names) if (match := _LEVEL.match(name))]
    return at, [column for _, column in sorted(levels, key=lambda one: one[0].group(1))]


def _one(reading: _Reading, number: int, cells: Sequence[str], above: list[str]) -> list[str]:
    """Read one row; returns the path that the next row's levels go on from."""
    path = _path(reading, cells, above)
    if not path:
        if any(cell.strip() for cell in cells):
            _tell(reading, number, "name", "The row names no code.", "Name it, or leave it out.")
        reading.left_out += 1
        return above
    name, parent = path[-1], path[-2] if len(path) > 1 else ""
    if len(name) > LIMIT:
        cause = f"The name is longer than {LIMIT} characters."
        _tell(reading, number, "name", cause, "Shorten it; the row was left out.")
        reading.left_out += 1
        return path
    row = CodeRow(number, name, parent, _colour(reading, number, cells), _rules(reading, cells))
    for depth in range(1, len(path)):
        _make(reading, number, path[depth - 1], path[depth - 2] if depth > 1 else "")
    _keep(reading, row)
    return path


def _path(reading: _Reading, cells: Sequence[str], above: list[str]) -> list[str]:
    at = reading.at
    name = _cell(cells, at.get("name"))
    if reading.levels:
        said = [_cell(cells, column) for column in reading.levels]
        deepest = max((depth for depth, one in enumerate(said) if one), default=-1)
        filled = [one or (above[depth] if depth < len(above) else "") for depth, one in
                  enumerate(said[: deepest + 1])]  # fmt: skip
        return [one for one in [*filled, name] if one] if deepest >= 0 else ([name] if name else [])
    if "path" in at:
        found = _parts(_tidy_path(_cell(cells, at["path"]), name))
        if name and (not found or folded(found[-1]) != folded(name)):
            found.append(name)
        return found
    parent = _parts(_cell(cells, at.get("parent")))
    return [*parent, name] if name else []


def _tidy_path(path: str, name: str) -> str:
    """A path whose last part holds a separator of its own, as it does in our own tables."""
    if name and path.endswith(name) and path != name:
        return path[: -len(name)].rstrip(" ›>/\\:|")
    return "" if path == name else path


def _parts(path: str) -> list[str]:
    for separator in SEPARATORS:
        if separator in path:
            return [tidy for part in path.split(separator) if (tidy := " ".join(part.split()))]
    return [" ".join(path.split())] if path.strip() else []


def _rules(reading: _Reading, cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (rule, _cell(cells, reading.at[rule]).replace("\r\n", "\n"))
        for rule in RULES
        if rule in reading.at
    )


def _colour(reading: _Reading, number: int, cells: Sequence[str]) -> int:
    said = _cell(cells, reading.at.get("colour"))
    colour = colour_of(said)
    if said and not colour:
        cause = f"“{said[:40]}” is no colour that we know."
        _tell(reading, number, "colour", cause, "The code gets one of its own.")
    return colour


def _make(reading: _Reading, number: int, name: str, parent: str) -> None:
    """A code that others stand below, unless a row of its own told it."""
    if folded(name) not in reading.rows and len(name) <= LIMIT:
        reading.rows[folded(name)] = CodeRow(number, name, parent, made=True)


def _keep(reading: _Reading, row: CodeRow) -> None:
    key = folded(row.name)
    known = reading.rows.get(key)
    if known is None or known.made:
        reading.rows[key] = row
        return
    longer = f"{row.name} ({row.parent})"
    told_apart = folded(longer) not in reading.rows and len(longer) <= LIMIT
    if row.parent and folded(row.parent) != folded(known.parent) and told_apart:
        cause = f"Row {known.row} has a code of this name already; this one becomes “{longer}”."
        _tell(reading, row.row, "name", cause, "Give it another name if you like.")
        reading.rows[folded(longer)] = CodeRow(row.row, longer, row.parent, row.colour, row.rules)
        return
    cause = f"“{row.name}” stands in row {known.row} already."
    _tell(reading, row.row, "name", cause, "The row was left out; give it another name.")
    reading.left_out += 1


def _with_parents(reading: _Reading) -> tuple[CodeRow, ...]:
    """Parents before what is below them; who would stand below herself stands at the top."""
    ordered: dict[str, CodeRow] = {}
    for key in reading.rows:
        chain: list[str] = []
        at = key
        while at and at in reading.rows and at not in ordered and at not in chain:
            chain.append(at)
            at = folded(reading.rows[at].parent)
        if at in chain:
            top = reading.rows[at]
            cause = f"“{top.name}” would stand below itself."
            _tell(reading, top.row, "parent", cause, "It stands at the top now.")
            reading.rows[at] = CodeRow(top.row, top.name, "", top.colour, top.rules, top.made)
            chain.remove(at)
            chain.append(at)
        for one in reversed(chain):
            ordered[one] = reading.rows[one]
    return tuple(ordered.values())


def _tell(reading: _Reading, number: int, what: str, cause: str, remedy: str) -> None:
    column = reading.at.get(what)
    where = f", column “{reading.columns[column]}”" if column is not None else ""
    reading.warnings.append(Warning(f"{reading.name}, row {number}{where}", cause, remedy))


def _cell(cells: Sequence[str], column: int | None) -> str:
    if column is None or column >= len(cells):
        return ""
    cell = cells[column].strip()
    # A quote mark that a spreadsheet was given so that it computes nothing is no part of it.
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell


def header(counts: bool = True) -> list[str]:
    """The columns of a table that we write; we read them back."""
    return ["path", "name", "parent", *(["codings"] if counts else []), "colour", *RULES]


def lines(
    codes: Iterable[tuple[str, CodeRow, int]], counts: bool = True
) -> Iterable[list[str | int]]:
    """A codebook's rows under :func:`header`.

    Shapes: ``codes`` are (path, code, number of codings), parents first.
    """
    for path, row, count in codes:
        rules = dict(row.rules)
        yield [
            path, row.name, row.parent, *([count] if counts else []), row.colour,
            *(rules.get(rule, "") for rule in RULES),
        ]  # fmt: skip
