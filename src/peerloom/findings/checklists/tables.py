"""A checklist as a table to hand in with a report: CSV, XLSX, DOCX."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from peerloom.findings.checklists.types import LEFT, Answer, Sheet
from peerloom.problems import UnwrittenFormat
from peerloom.programme.types import Study

LONGEST_CELL = 32_000
WIDTHS = (8, 24, 40, 60, 24)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def checklist_table(sheet: Sheet, study: Study, ending: str) -> bytes:
    """The file, in the language that is switched on. Errors: UnwrittenFormat."""
    writer = WRITERS.get(ending)
    if writer is None:
        raise UnwrittenFormat(place="checklist", ending=ending, known=", ".join(WRITERS))
    return writer(sheet, study)


def head_of() -> list[str]:
    """What the columns are called."""
    return [_("Number"), _("Item"), _("What it asks"), _("Answer"), _("Where the report says it")]


def line_of(answer: Answer) -> list[str]:
    """One item as cells."""
    item = answer.item
    said = _("Doesn't apply.") if answer.state == LEFT else ""
    text = "\n".join(part for part in (said, answer.text) if part)
    return [item.number, _(item.name), _(item.asks), text, answer.where]


def about_of(sheet: Sheet, study: Study) -> list[str]:
    """Lines above the table."""
    return [
        f"{_(sheet.checklist.name)}: {study.name}",
        f"{_(sheet.checklist.source)} doi {sheet.checklist.doi}",
    ]


def _csv(sheet: Sheet, study: Study) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for line in (*([one] for one in about_of(sheet, study)), head_of()):
        writer.writerow(line)
    for domain, answers in sheet.domains:
        writer.writerow(["", _(domain)])
        writer.writerows([_plain(cell) for cell in line_of(one)] for one in answers)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _xlsx(sheet: Sheet, study: Study) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = _(sheet.checklist.name)[:31]
    for line in about_of(sheet, study):
        page.append([_plain(line)])
    page.append(head_of())
    for domain, answers in sheet.domains:
        page.append(["", _(domain)])
        page.cell(page.max_row, 2).font = Font(bold=True)
        for one in answers:
            page.append([_plain(cell) for cell in line_of(one)])
    for cell in page[3]:
        cell.font = Font(bold=True)
    for place, width in enumerate(WIDTHS):
        page.column_dimensions["ABCDE"[place]].width = width
    for row in page.iter_rows(min_row=3):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "A4"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _docx(sheet: Sheet, study: Study) -> bytes:
    document = Document()
    _set_up(document, sheet, study)
    name, source = about_of(sheet, study)
    document.add_heading(name, 1)
    document.add_paragraph(source)
    for domain, answers in sheet.domains:
        document.add_heading(_(domain), 2)
        table = document.add_table(rows=1, cols=4, style="Table Grid")
        _fill(table.rows[0], [head_of()[0], *head_of()[2:]], bold=True)
        _repeat(table.rows[0])
        for one in answers:
            number, item, asks, text, where = line_of(one)
            _fill(table.add_row(), [number, f"{item}\n{asks}", text, where])
        _widths(table, (Cm(1.5), Cm(7), Cm(12.5), Cm(4.7)))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Any, sheet: Sheet, study: Study) -> None:
    """A4 across, in the reader's language."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    document.core_properties.title = f"{_(sheet.checklist.name)}: {study.name}"[:255]
    document.core_properties.author = "Peerloom"
    normal = document.styles["Normal"]
    normal.font.size = Pt(10)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), get_language() or "en")
    normal.element.get_or_add_rPr().append(language)


def _fill(row: Any, texts: Sequence[str], *, bold: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        run = cell.paragraphs[0].add_run(ILLEGAL_CHARACTERS_RE.sub("", text))
        run.bold = bold


def _repeat(row: Any) -> None:
    """Heads stand again on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _widths(table: Any, widths: Sequence[Any]) -> None:
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _plain(text: str) -> str:
    """Text that a spreadsheet takes neither for a formula nor for a torn file."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL]
    return f"'{clean}" if clean[:1] in _FORMULA else clean


WRITERS: dict[str, Callable[[Sheet, Study], bytes]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".docx": _docx,
}
