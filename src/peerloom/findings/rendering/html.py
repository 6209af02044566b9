"""HTML that needs nothing else: one file, its style inside, no script, no request."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from peerloom.findings import wording
from peerloom.findings.types import (
    Block,
    Book,
    Figure,
    Gap,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Quote,
)
from peerloom.methods.matrices import shades

STYLE = "web/css/edition.css"
_KIND = {
    Paragraph: "paragraph",
    Heading: "heading",
    Listing: "listing",
    Quote: "quote",
    Gap: "gap",
    Picture: "picture",
}


def render_html(book: Book) -> bytes:
    """The whole file, UTF-8."""
    page = render_to_string(
        "findings/edition_file.html", {"book": book, "said": book_html(book), "style": _style()}
    )
    return page.strip().encode("utf-8")


def book_html(book: Book, *, trace: str = "") -> SafeString:
    """What the book says, in its own language.

    ``trace`` is the study's reference where each quote leads down to its source.
    """
    with translation.override(book.language):
        context = {
            "book": book,
            "contents": wording.contents_of(book),
            "rows": shaded_rows(book.figure),
            "trace": trace,
        }
        return render_to_string("findings/_book.html", context)


def kind_of(block: Block) -> str:
    """Which template part shows a block."""
    return _KIND[type(block)]


def drawing_of(picture: Picture) -> SafeString:
    """A picture's drawing: our own markup, in which every word was escaped."""
    return mark_safe(picture.svg)


def shaded_rows(figure: Figure | None) -> list[tuple[str, list[tuple[int, int]], int]]:
    """The figure's rows as (label, [(count, shade 0–9)], sum)."""
    if figure is None:
        return []
    return [
        (label, list(zip(row, shade, strict=True)), total)
        for label, row, shade, total in zip(
            figure.rows,
            figure.counts,
            shades(figure.counts).tolist(),
            figure.row_totals,
            strict=True,
        )
    ]


def _style() -> str:
    found = finders.find(STYLE)
    return Path(str(found)).read_text(encoding="utf-8").replace("</", r"<\/") if found else ""
