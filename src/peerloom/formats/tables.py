"""Tables (csv, tsv, xlsx) → rows of text, none lost and none twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path, PurePath

from peerloom.formats.encodings import decode
from peerloom.formats.intake import LIMIT, load, refuse_size
from peerloom.formats.readers import delimited, xlsx
from peerloom.formats.types import Table, Warning
from peerloom.problems import EmptyUpload, UnknownFormat

ENDINGS = ("csv", "tsv", "xlsx")
SHOWN = 5

Cells = tuple[str, ...]


def read(path: str | Path, sheet: str | None = None, *, limit: int = LIMIT) -> Table:
    """A table with its first line as header.

    Shapes: every row as wide as the header; a longer row makes further columns ("column 5").
    Units:  row numbers as a spreadsheet shows them: header 1, first row 2; ``limit`` in bytes.
    Errors: those of :func:`read_bytes`, and NoSuchFile.
    """
    return read_bytes(load(path, limit), Path(path).name, sheet, limit=limit)


def read_bytes(data: bytes, name: str, sheet: str | None = None, *, limit: int = LIMIT) -> Table:
    """The same from memory; ``sheet`` names one of a workbook, else the first that holds cells.

    Errors: UnknownFormat, EmptyUpload, UploadTooLarge, UnreadableUpload, HalfWrittenUpload,
            UnclosedQuote, LockedUpload, UnsafeArchive, UnsafeMarkup, WrongWord (no such sheet).
    """
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending not in ENDINGS:
        shown = f".{ending}" if ending else "no ending"
        raise UnknownFormat(place=name, ending=shown, known=", ".join(ENDINGS))
    refuse_size(len(data), place=name, limit=limit)
    if ending == "xlsx":
        lines, warnings = xlsx.read(data, name, sheet)
    else:
        text, warnings = decode(data, name)
        lines, more = delimited.read(text, name, tabs=ending == "tsv")
        warnings += more
    return _table(lines, name, warnings)


def preview(table: Table, n: int = SHOWN) -> Table:
    """The first ``n`` rows, with the columns and warnings of the whole."""
    return replace(table, rows=table.rows[:n], numbers=table.numbers[:n])


def _table(lines: Sequence[Cells], name: str, warnings: list[Warning]) -> Table:
    wide = any(len(line) > 1 for line in lines)
    numbered = [(number, line) for number, line in enumerate(lines, 1) if _holds(line, wide)]
    if not numbered:
        raise EmptyUpload(place=name)
    (top, header), rows = numbered[0], numbered[1:]
    last = rows[-1][0] if rows else top
    blank = last - top - len(rows)
    width = max((len(line) for _, line in numbered), default=0)
    columns, renamed = _columns(header, width)
    found = [*warnings, *_about(name, header, rows, renamed, blank)]
    return Table(
        columns,
        tuple(line + ("",) * (width - len(line)) for _, line in rows),
        tuple(number for number, _ in rows),
        tuple(found),
    )


def _holds(line: Cells, wide: bool) -> bool:
    """A blank line is none; a line of empty cells is a row in which nobody answered."""
    return len(line) > 1 or (len(line) == 1 and (not wide or bool(line[0].strip())))


def _columns(header: Cells, width: int) -> tuple[Cells, list[str]]:
    """Names that are all different, and those that had to be made."""
    taken: Counter[str] = Counter()
    names: list[str] = []
    made: list[str] = []
    for at in range(width):
        given = " ".join(header[at].split()) if at < len(header) else ""
        wanted = given or f"column {at + 1}"
        name = wanted
        for again in count(2):
            if name not in taken:
                break
            name = f"{wanted} ({again})"
        taken[name] += 1
        names.append(name)
        if name != given:
            made.append(name)
    return tuple(names), made


def _about(
    name: str, header: Cells, rows: Sequence[tuple[int, Cells]], made: Sequence[str], blank: int
) -> Iterator[Warning]:
    if made:
        cause = f"Columns without a name of their own are called {', '.join(made[:10])}."
        yield Warning(f"{name}, row 1", cause, "Name them in the file if you need them.")
    longer = [number for number, line in rows if len(line) > len(header)]
    shorter = [number for number, line in rows if len(line) < len(header)]
    for numbers, what in ((longer, "more"), (shorter, "fewer")):
        if numbers:
            cause = f"{len(numbers)} row(s) have {what} cells than the header has names."
            remedy = "Nothing was dropped; look whether the cells stand in their columns."
            yield Warning(f"{name}, row {numbers[0]}", cause, remedy)
    if blank:
        yield Warning(name, f"{blank} blank line(s) between the rows were passed over.")
