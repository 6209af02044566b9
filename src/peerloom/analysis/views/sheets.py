"""Tables to take along: CSV and XLSX, each saying that it is internal to the team."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from peerloom.problems import WrongWord
from peerloom.programme.types import Study

FORMATS = ("csv", "xlsx")
LONGEST_CELL = 32_767
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Cell = str | int | float


def sheet(
    wanted: str,
    name: str,
    study: Study,
    head: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    about: Sequence[str] = (),
) -> HttpResponse:
    """The table as a file; its first line and its name say "internal".

    Shapes: ``about`` are lines of where it comes from, below the first.
    Errors: WrongWord for a format that we don't write.
    """
    if wanted not in FORMATS:
        raise WrongWord(place="format", word=wanted, known=", ".join(FORMATS))
    lines: list[Sequence[Cell]] = [
        [_first_line(study)],
        *([_plain(line)] for line in about),
        list(head),
        *([_plain(cell) for cell in row] for row in rows),
    ]
    response = _xlsx(lines) if wanted == "xlsx" else _csv(lines)
    response["Content-Disposition"] = f'attachment; filename="{name}-internal.{wanted}"'
    return response


def _first_line(study: Study) -> str:
    return _("Internal to the team, not to be passed on: {study}, {day}").format(
        study=study.name, day=date_format(date.today(), "Y-m-d")
    )


def _csv(lines: Iterable[Sequence[Cell]]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.write("\ufeff")  # so that spreadsheets read it as UTF-8
    csv.writer(response).writerows(lines)
    return response


def _xlsx(lines: Iterable[Sequence[Cell]]) -> HttpResponse:
    book = Workbook(write_only=True)
    page = book.create_sheet(_("internal"))
    for line in lines:
        page.append(line)
    content = BytesIO()
    book.save(content)
    return HttpResponse(content.getvalue(), content_type=XLSX)


def _plain(cell: Cell) -> Cell:
    """Text that a spreadsheet takes neither for a formula nor for a torn file."""
    if not isinstance(cell, str):
        return cell
    text = ILLEGAL_CHARACTERS_RE.sub("", cell)[: LONGEST_CELL - 1]
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
