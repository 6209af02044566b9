"""A book as a file: self-contained HTML, DOCX with real styles, or plain Markdown."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import translation

from peerloom.findings.rendering.html import render_html
from peerloom.findings.rendering.markdown import render_markdown
from peerloom.findings.rendering.word import render_docx
from peerloom.findings.types import Book
from peerloom.problems import UnknownFormat

RENDERERS: dict[str, Callable[[Book], bytes]] = {
    ".html": render_html,
    ".docx": render_docx,
    ".md": render_markdown,
}


def render(book: Book, ending: str) -> bytes:
    """Write a book in the format of a file ending, in the book's own language.

    Errors: UnknownFormat.
    """
    if ending not in RENDERERS:
        raise UnknownFormat(place="report", ending=ending, known=", ".join(RENDERERS))
    with translation.override(book.language):
        return RENDERERS[ending](book)
