"""Tables to take along as CSV or XLSX, with no cell that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from peerloom.problems import WrongWord

FORMATS: Final = ("csv", "xlsx")
LONGEST_CELL: Final = 32_767
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Cell = str | int | float


def sheet_answer(
    wanted: str, name: str, lines: Iterable[Sequence[Cell]], *, title: str = ""
) -> HttpResponse:
    """Lines as a file to download; ``name`` is without its ending.

    Errors: WrongWord for a format that we don't write.
    """
    if wanted not in FORMATS:
        raise WrongWord(place="format", word=wanted, known=", ".join(FORMATS))
    plain = [[plain_cell(cell) for cell in line] for line in lines]
    response = _xlsx(plain, title) if wanted == "xlsx" else _csv(plain)
    response["Content-Disposition"] = f'attachment; filename="{name}.{wanted}"'
    return response


def plain_cell(cell: Cell) -> Cell:
    """Text that a spreadsheet takes neither for a formula nor for a torn file."""
    if not isinstance(cell, str):
        return cell
    text = ILLEGAL_CHARACTERS_RE.sub("", cell)[: LONGEST_CELL - 1]
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _csv(lines: Iterable[Sequence[Cell]]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.write("\ufeff")  # so that spreadsheets read it as UTF-8
    csv.writer(response).writerows(lines)
    return response


def _xlsx(lines: Iterable[Sequence[Cell]], title: str) -> HttpResponse:
    book = Workbook(write_only=True)
    page = book.create_sheet(title or _("table"))
    for line in lines:
        page.append(line)
    content = BytesIO()
    book.save(content)
    return HttpResponse(content.getvalue(), content_type=XLSX)
