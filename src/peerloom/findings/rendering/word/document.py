"""A book as a document: title page, contents, sections, matrix, method, limits, changes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from peerloom.findings import wording
from peerloom.findings.rendering.word.borrowed import Borrowed
from peerloom.findings.rendering.word.look import (
    FONT_TABLE,
    NUMBERING,
    NUMBERS,
    QUOTE_INDENT,
    styles_xml,
    word_language,
)
from peerloom.findings.rendering.word.picture import drawing_paragraph
from peerloom.findings.rendering.word.table import matrix_table, picture_table
from peerloom.findings.rendering.word.writer import Piece, Writer, clean, element_of, field_runs
from peerloom.findings.types import (
    Block,
    Book,
    Changes,
    Figure,
    Gap,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Run,
    Section,
)

DEEPEST = 4  # headings that have a style
LONGEST_PROPERTY = 255


def render_docx(book: Book) -> bytes:
    """The whole file, in a look of its own."""
    document = Document()
    _set_up(document, book)
    _write(_Page(Writer(document, book.language), book))
    return _saved(document)


def render_docx_like(book: Book, template: bytes, place: str) -> tuple[bytes, tuple[str, ...]]:
    """The whole file in the look of a document of one's own; names the styles that it lacked.

    ``place`` is the template's file name.
    Errors: NotATemplate, HalfWrittenUpload, LockedUpload, UnsafeArchive.
    """
    borrowed = Borrowed(template, language=book.language, place=place)
    document = borrowed.document
    _describe(document, book)
    page = document.sections[-1]
    if not any(one.text.strip() for one in page.footer.paragraphs):
        _footer(document, page, book)
    _write(_Page(Writer(document, book.language, borrowed.numberings[NUMBERS]), book))
    borrowed.settle()
    return _saved(document), tuple(borrowed.added)


def _write(page: _Page) -> None:
    book = page.book
    page.title()
    page.summary()
    page.contents()
    for section in book.sections:
        page.section(section)
    if book.figure:
        page.figure(book.figure)
    page.method()
    page.limits()
    if book.changes:
        page.changes(book.changes)
    page.references()
    page.imprint()


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Page:
    """Writes a book from top to bottom."""

    def __init__(self, write: Writer, book: Book) -> None:
        self.book, self.write = book, write
        self.names: list[tuple[str, str]] = wording.contents_of(book)
        self.opening, self.closing = wording.quotation_marks(book.language)

    def title(self) -> None:
        book = self.book
        line = " · ".join(part for part in (book.place, wording.edition_line(book)) if part)
        self.write.paragraph("EditionLine", Piece(line))
        self.write.paragraph("Title", Piece(book.title))
        if book.subtitle:
            self.write.paragraph("Subtitle", Piece(book.subtitle))
        if book.authors:
            self.write.paragraph("Authors", Piece(wording.byline(book)))
        if book.is_sample:
            self.write.paragraph("SampleNote", Piece(wording.sample_note()))

    def summary(self) -> None:
        if self.book.summary:
            self.heading(1, _("In short"))
            self.blocks(self.book.summary)

    def contents(self) -> None:
        """A field that Word can bring up to date, filled already, each entry a link."""
        self.write.paragraph("ContentsTitle", Piece(_("Contents")))
        opening, parting, closing = field_runs(r'TOC \o "1-1" \n \h \z \u')
        for place, (anchor, name) in enumerate(self.names):
            entry = self.write.paragraph("Toc1")
            link = element_of("w:hyperlink", anchor=_bookmark(anchor), history="1")
            link.append(self.write.run(Piece(name)))
            if place == 0:
                entry.extend([opening, parting])
            entry.append(link)
            if place == len(self.names) - 1:
                entry.append(closing)

    def section(self, section: Section) -> None:
        self.heading(1, section.heading, f"s-{section.ref}")
        if section.concept:
            self.write.paragraph("Concept", Piece(section.concept))
        if section.passages:
            self.write.paragraph("Stands", Piece(wording.stands(section)))
        self.blocks(section.blocks)
        if section.against:
            self.heading(2, _("What speaks against it"))
            self.blocks(section.against, against=True)

    def figure(self, figure: Figure) -> None:
        self.heading(1, wording.figure_heading(self.book), "matrix")
        self.write.paragraph("Caption", Piece(figure.title))
        self.write.add(matrix_table(figure))
        self.write.paragraph("FigureNote", Piece(figure.note))

    def method(self) -> None:
        self.heading(1, _("How this was done"), "method")
        for paragraph in self.book.method:
            self.write.paragraph("Normal", Piece(paragraph))

    def limits(self) -> None:
        if self.book.limits:
            self.heading(1, _("What this can't claim"), "limits")
            self.blocks(self.book.limits)

    def changes(self, changes: Changes) -> None:
        self.heading(1, wording.changes_heading(changes), "changes")
        for line in wording.changes_lines(changes):
            self.write.paragraph("ListBullet", Piece(line))

    def references(self) -> None:
        if self.book.references:
            self.heading(1, wording.references_heading(), "references")
        for one in self.book.references:
            self.write.paragraph("Reference", *self.pieces(one.runs))

    def imprint(self) -> None:
        for heading, paragraphs in wording.imprint_parts(self.book):
            self.heading(2, heading)
            for paragraph in paragraphs:
                self.write.paragraph("Normal", Piece(paragraph))

    def heading(self, level: int, text: str, anchor: str = "") -> None:
        mark = _bookmark(anchor) if anchor else ""
        self.write.paragraph(f"Heading{min(level, DEEPEST)}", Piece(text), bookmark=mark)

    def blocks(self, blocks: Iterable[Block], *, against: bool = False) -> None:
        for place, block in enumerate(blocks):
            if isinstance(block, Quote):
                self.quote(block, "QuoteAgainst" if against else "Quote", apart=place % 2 > 0)
            elif isinstance(block, Heading):
                self.heading(block.level + 1, block.text)
            elif isinstance(block, Listing):
                self.listing(block)
            elif isinstance(block, Picture):
                self.picture(block)
            elif isinstance(block, Gap):
                self.write.paragraph("LeftOut", Piece(wording.left_out()))
            elif isinstance(block, Paragraph):
                self.write.paragraph("Normal", *self.pieces(block.runs))

    def quote(self, quote: Quote, style: str, *, apart: bool) -> None:
        """``apart`` moves it by a twentieth of a point, so that two bars don't join into one."""
        left = QUOTE_INDENT + 1 if apart else 0
        for line in quote.lines:
            self.write.paragraph(style, Piece(line, language=quote.language), left=left)
        who = [Piece(quote.who, strong=True)] if quote.who else []
        where = [Piece(f" · {quote.where}" if who else quote.where)] if quote.where else []
        self.write.paragraph(f"{style}Source", *who, *where, left=left)

    def listing(self, listing: Listing) -> None:
        style = "ListNumber" if listing.numbered else "ListBullet"
        number = self.write.restart_numbers() if listing.numbered else 0
        for item in listing.items:
            self.write.paragraph(style, *self.pieces(item), number=number)

    def picture(self, picture: Picture) -> None:
        """Its caption, then the drawing with a description, or the table where there is none."""
        self.write.paragraph("Caption", Piece(wording.picture_caption(picture)))
        if picture.svg:
            self.write.add(drawing_paragraph(self.write.part, picture))
        else:
            self.write.add(picture_table(picture))
        if picture.note:
            self.write.paragraph("FigureNote", Piece(picture.note))

    def pieces(self, runs: Iterable[Run]) -> list[Piece]:
        return [
            Piece(
                f"{self.opening}{run.text}{self.closing}" if run.coding else run.text,
                strong=run.strong,
                emphasis=run.emphasis,
                link=run.link,
                language=run.language,
            )
            for run in runs
        ]


def _bookmark(anchor: str) -> str:
    """Names of bookmarks hold letters, digits and underscores."""
    return f"_Toc_{anchor.replace('-', '_')}"


def _set_up(document: Any, book: Book) -> None:
    _restyle(document, book.language)
    _forget_template(document)
    _describe(document, book)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(3)
    page.top_margin = page.bottom_margin = Cm(2.5)
    _footer(document, page, book)


def _describe(document: Any, book: Book) -> None:
    properties, now = document.core_properties, timezone.now().replace(tzinfo=None)
    properties.title, properties.subject = _property(book.title), _property(book.subtitle)
    properties.last_modified_by = _property(book.place) or "Peerloom"
    properties.author = _property(wording.byline(book)) or properties.last_modified_by
    properties.created = properties.modified = now
    properties.language = word_language(book.language)
    properties.comments = wording.sample_note() if book.is_sample else ""


def _property(text: str) -> str:
    return clean(text)[:LONGEST_PROPERTY]


def _restyle(document: Any, language: str) -> None:
    styles = document.styles.element
    for child in list(styles):
        if child.tag != qn("w:latentStyles"):
            styles.remove(child)
    made = parse_xml(f"<w:styles {nsdecls('w')}>{styles_xml(language)}</w:styles>")
    first, *others = list(made)
    styles.insert(0, first)
    styles.extend(others)
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    numbering.extend(parse_xml(f"<w:numbering {nsdecls('w')}>{NUMBERING}</w:numbering>"))


def _forget_template(document: Any) -> None:
    """The template's thumbnail, its second set of styles and its custom part stay behind."""
    kinds = ("/stylesWithEffects", "/thumbnail", "/customXml")
    for rels in (document.part.rels, document.part.package.rels):
        for ref in [ref for ref, rel in rels.items() if rel.reltype.endswith(kinds)]:
            del rels[ref]
    (fonts,) = (rel.target_part for rel in document.part.rels.values() if _is_font_table(rel))
    fonts._blob = FONT_TABLE.encode()
    settings = document.settings.element
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")


def _is_font_table(rel: Any) -> bool:
    return str(rel.reltype).endswith("/fontTable")


def _footer(document: Any, page: Any, book: Book) -> None:
    said = [wording.edition_line(book), *([wording.sample_mark()] if book.is_sample else [])]
    paragraph = page.footer.paragraphs[0]._p
    write = Writer(document, book.language)
    paragraph.append(write.run(Piece(" · ".join(said))))
    tab = write.run(Piece(""))
    tab.insert(0, element_of("w:tab"))
    opening, parting, closing = field_runs("PAGE")
    paragraph.extend([tab, opening, parting, write.run(Piece("1")), closing])
