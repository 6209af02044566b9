"""Workbooks → lines of cells, as text that reads like the sheet."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from peerloom.formats.archives import Archive
from peerloom.formats.encodings import clean
from peerloom.formats.markup import refuse_doctype
from peerloom.formats.types import Warning
from peerloom.problems import EmptyUpload, HalfWrittenUpload, WrongWord

BROKEN = (
    InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError,
    SyntaxError, OSError, EOFError,
)  # fmt: skip
Cells = tuple[str, ...]


def read(data: bytes, place: str, sheet: str | None) -> tuple[list[Cells], list[Warning]]:
    """Every line of one sheet, streamed; blank lines as no cells.

    Errors: HalfWrittenUpload, LockedUpload, UnsafeArchive, UnsafeMarkup, EmptyUpload,
            WrongWord for a sheet that isn't there.
    """
    archive = Archive(data, place)
    for name in archive.names():
        if name.endswith((".xml", ".rels")):
            refuse_doctype(archive.read(name), place)
    try:
        return _sheet(data, place, sheet)
    except BROKEN as error:
        raise HalfWrittenUpload(place=place) from error


def _sheet(data: bytes, place: str, wanted: str | None) -> tuple[list[Cells], list[Warning]]:
    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    names = [found.title for found in book.worksheets]
    if wanted is not None and wanted not in names:
        raise WrongWord(place=place, word=wanted, known=", ".join(names))
    for name in names if wanted is None else [wanted]:
        lines = _even(list(_lines(book[name])))
        if any(lines):
            return _told(lines, place, [other for other in names if other != name], wanted)
    raise EmptyUpload(place=place)


def _told(
    lines: list[Cells], place: str, others: list[str], wanted: str | None
) -> tuple[list[Cells], list[Warning]]:
    warnings: list[Warning] = []
    if others and wanted is None:
        cause = f"Its other sheets were left out: {', '.join(others)}."
        warnings.append(Warning(place, cause, "Name a sheet to read that one."))
    return lines, warnings


def _lines(sheet: Any) -> Iterator[Cells]:
    sheet.reset_dimensions()  # some writers state a wrong one
    for values in sheet.iter_rows(values_only=True):
        cells = tuple(as_text(value) for value in values)
        while cells and not cells[-1]:
            cells = cells[:-1]
        yield cells


def _even(lines: list[Cells]) -> list[Cells]:
    """Equally wide: a sheet has no ragged rows, only cells that nobody filled."""
    width = max(map(len, lines), default=0)
    return [line + ("",) * (width - len(line)) if line else () for line in lines]


def as_text(value: object) -> str:
    """A cell as one would type it: 3 not 3.0, 2024-05-01 not its serial number."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return clean(str(value).replace("_x000D_", ""), "")[0]
