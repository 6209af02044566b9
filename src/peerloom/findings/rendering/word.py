"""DOCX with real styles, so that Word and LibreOffice show an outline and people can restyle it."""

from __future__ import annotations

import io
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from peerloom.findings.types import Block, Book, Figure, Gap, Heading, Listing, Quote, Run, Section

INK, QUIET = RGBColor(0x2A, 0x25, 0x20), RGBColor(0x6A, 0x60, 0x56)
SAMPLE = "Sample programme: every person and word in it is invented."


def render_docx(book: Book) -> bytes:
    """The whole file."""
    document = Document()
    _set_up(document, book)
    _title(document, book)
    _blocks(document, book.summary)
    for section in book.sections:
        _section(document, section)
    if book.figure:
        document.add_heading(_("Themes and kinds of source"), level=1)
        _figure(document, book.figure)
    document.add_heading(_("How this was done"), level=1)
    for paragraph in book.method:
        document.add_paragraph(paragraph)
    if book.limits:
        document.add_heading(_("What this can't claim"), level=1)
        _blocks(document, book.limits)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Any, book: Book) -> None:
    properties = document.core_properties
    properties.title, properties.subject = book.title, book.subtitle
    properties.author, properties.language = book.place or "Peerloom", book.language
    properties.comments = _(SAMPLE) if book.is_sample else ""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(3)
    page.top_margin = page.bottom_margin = Cm(2.5)
    for name, size, before, after in (
        ("Normal", 11, 0, 7),
        ("Title", 26, 0, 6),
        ("Subtitle", 13, 0, 18),
        ("Heading 1", 17, 22, 8),
        ("Heading 2", 13, 14, 4),
        ("Quote", 11, 6, 2),
        ("Caption", 9, 0, 10),
    ):
        _style(document.styles[name], size, before, after)
    quote = document.styles["Quote"].paragraph_format
    quote.left_indent, quote.right_indent, quote.keep_with_next = Cm(1), Cm(0.6), True
    document.styles["Caption"].paragraph_format.left_indent = Cm(1)
    _language(document.styles["Normal"], book.language)
    _footer(page, book)


def _style(style: Any, size: float, before: float, after: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = "Georgia", Pt(size), INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), "Georgia")
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.25 if size < 14 else 1.1


def _language(style: Any, language: str) -> None:
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), {"en": "en-CA", "fr": "fr-CA"}.get(language, language))
    style.element.get_or_add_rPr().append(mark)


def _footer(page: Any, book: Book) -> None:
    paragraph = page.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    said = [_edition(book)]
    if book.is_sample:
        said.append(_(SAMPLE))
    run = paragraph.add_run(" · ".join(said) + " · ")
    run.font.size, run.font.color.rgb = Pt(8.5), QUIET
    number = paragraph.add_run()
    number.font.size, number.font.color.rgb = Pt(8.5), QUIET
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.set(qn("xml:space"), "preserve")
            part.text = text
        number._r.append(part)


def _edition(book: Book) -> str:
    if book.number is None:
        return _("Draft of {day}, internal to the team").format(day=book.made_on)
    return _("Edition {number}, {day}").format(number=book.number, day=book.made_on)


def _title(document: Any, book: Book) -> None:
    document.add_paragraph(book.title, style="Title")
    if book.subtitle:
        document.add_paragraph(book.subtitle, style="Subtitle")
    line = " · ".join(part for part in (book.place, _edition(book)) if part)
    document.add_paragraph(line, style="Caption").paragraph_format.left_indent = Cm(0)


def _section(document: Any, section: Section) -> None:
    document.add_heading(section.heading, level=1)
    if section.concept:
        document.add_paragraph().add_run(section.concept).italic = True
    _blocks(document, section.blocks)
    if section.against:
        document.add_heading(_("What speaks against it"), level=2)
        _blocks(document, section.against)


def _blocks(document: Any, blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        if isinstance(block, Quote):
            _quote(document, block)
        elif isinstance(block, Heading):
            document.add_heading(block.text, level=min(block.level + 1, 4))
        elif isinstance(block, Listing):
            style = "List Number" if block.numbered else "List Bullet"
            for item in block.items:
                _runs(document.add_paragraph(style=style), item)
        elif not isinstance(block, Gap):
            _runs(document.add_paragraph(), block.runs)


def _quote(document: Any, quote: Quote) -> None:
    document.add_paragraph(f"“{quote.text}”", style="Quote")
    caption = " · ".join(part for part in (quote.who, quote.where) if part)
    document.add_paragraph(f"— {caption}", style="Caption")


def _runs(paragraph: Any, runs: tuple[Run, ...]) -> None:
    for run in runs:
        made = paragraph.add_run(run.text)
        made.bold, made.italic = run.strong or None, run.emphasis or None
        if run.link and run.link != run.text:
            paragraph.add_run(f" ({run.link})")


def _figure(document: Any, figure: Figure) -> None:
    document.add_paragraph(figure.title, style="Heading 2")
    table = document.add_table(rows=1, cols=len(figure.columns) + 2, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _cells(table.rows[0], ["", *figure.columns, _("all")], bold=True)
    _repeat_header(table.rows[0])
    for label, row, total in zip(figure.rows, figure.counts, figure.row_totals, strict=True):
        _cells(table.add_row(), [label, *row, total])
    _cells(table.add_row(), [_("all"), *figure.column_totals, figure.total], bold=True)
    document.add_paragraph(figure.note, style="Caption").paragraph_format.space_before = Pt(4)


def _cells(row: Any, values: list[Any], *, bold: bool = False) -> None:
    for place, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(str(value))
        run.bold, run.font.size = bold or None, Pt(9.5)
        if place:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat_header(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
