"""A book as a file: HTML that needs nothing else, DOCX with real styles, tagged PDF, Markdown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, TypeAlias

from django.utils import translation

from peerloom.findings.rendering.html import render_html
from peerloom.findings.rendering.markdown import render_markdown
from peerloom.findings.rendering.word import render_docx, render_docx_like
from peerloom.findings.shortening import shortened
from peerloom.findings.types import Book
from peerloom.problems import UnwrittenFormat

Shape: TypeAlias = Literal["report", "summary", "poster"]
SHAPES: Final[tuple[Shape, ...]] = ("report", "summary", "poster")
Renderer: TypeAlias = Callable[[Book], bytes]


def _pdf(book: Book) -> bytes:
    from peerloom.findings.rendering.typeset import render_pdf  # its engine is large: when asked

    return render_pdf(book)


def _summary_pdf(book: Book) -> bytes:
    from peerloom.findings.rendering.typeset import render_summary_pdf

    return render_summary_pdf(book)


def _poster(book: Book) -> bytes:
    from peerloom.findings.rendering.typeset import render_poster

    return render_poster(book)


RENDERERS: dict[str, Renderer] = {
    ".html": render_html,
    ".docx": render_docx,
    ".pdf": _pdf,
    ".md": render_markdown,
}
BY_SHAPE: dict[Shape, dict[str, Renderer]] = {
    "report": RENDERERS,
    "summary": {
        ".pdf": _summary_pdf,
        ".html": lambda book: render_html(shortened(book, 0)),
        ".docx": lambda book: render_docx(shortened(book, 0)),
        ".md": lambda book: render_markdown(shortened(book, 0)),
    },
    "poster": {".pdf": _poster},
}


def render(book: Book, ending: str, shape: Shape = "report") -> bytes:
    """Write a book in a shape and in the format of a file ending, in the book's own language.

    Errors: UnwrittenFormat, also where a shape has no such format.
    """
    renderers = BY_SHAPE[shape]
    if ending not in renderers:
        raise UnwrittenFormat(place=shape, ending=ending, known=", ".join(renderers))
    with translation.override(book.language):
        return renderers[ending](book)


def render_like(
    book: Book, template: bytes, place: str, shape: Shape = "report"
) -> tuple[bytes, tuple[str, ...]]:
    """The same as DOCX in the look of a template of one's own; names the styles that it lacked.

    Errors: NotATemplate, HalfWrittenUpload, LockedUpload, UnsafeArchive.
    """
    with translation.override(book.language):
        said = book if shape == "report" else shortened(book, 0)
        return render_docx_like(said, template, place)
