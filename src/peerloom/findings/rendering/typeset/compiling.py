"""Hands a book to typst, in the shape asked for, and shortens it until it fits its pages."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst
from django.utils.translation import ngettext
from pypdf import PdfReader

from peerloom.findings.rendering.typeset.tree import language_code, tree_of
from peerloom.findings.shortening import shortened
from peerloom.findings.types import Book

STANDARD: Final = "ua-1"
HERE: Final = Path(__file__).parent
_SUMMARY_SIZES, _POSTER_SIZES = (11.5, 10.5, 9.5), (28.0, 24.0, 21.0, 18.0, 16.0)
_LAST_SUMMARY, _LAST_POSTER = 9.0, 15.0


def render_pdf(book: Book) -> bytes:
    """The whole book: tagged PDF on A4."""
    return _compile("report", tree_of(book), 10.5)


def render_summary_pdf(book: Book) -> bytes:
    """Two pages for the people it is about, however long the book is."""
    return _fitted("summary", book, pages=2, sizes=_SUMMARY_SIZES, last=_LAST_SUMMARY)


def render_poster(book: Book) -> bytes:
    """One page the shape of a slide."""
    return _fitted("poster", book, pages=1, sizes=_POSTER_SIZES, last=_LAST_POSTER)


def _fitted(shape: str, book: Book, *, pages: int, sizes: tuple[float, ...], last: float) -> bytes:
    """The fullest version that fits, at the largest size."""
    for short, size in _versions(book, shape, sizes, last):
        tree = tree_of(short)
        left = len(book.sections) - len(short.sections)
        if left:
            tree["more"] = _more(book, left)
        made = _compile(shape, tree, size)
        if len(PdfReader(io.BytesIO(made)).pages) <= pages:
            break
    return made


def _more(book: Book, left: int) -> str:
    if book.grouped_by == "theme":
        told = ngettext(
            "{n} more theme is in the whole report.",
            "{n} more themes are in the whole report.",
            left,
        )
    else:
        told = ngettext(
            "{n} more code is in the whole report.", "{n} more codes are in the whole report.", left
        )
    return told.format(n=left)


def _versions(
    book: Book, shape: str, sizes: tuple[float, ...], last: float
) -> Iterator[tuple[Book, float]]:
    """Shorter and smaller by turns; at the end fewer and fewer themes."""
    poster = shape == "poster"
    for level in range(4):
        for size in sizes:
            yield shortened(book, level, poster=poster), size
    barest = shortened(book, 4, poster=poster)
    yield barest, last
    most = len(barest.sections)
    while most > 1:
        most = most * 2 // 3
        yield shortened(book, 4, poster=poster, most=most), last
    yield shortened(book, 5, poster=poster, most=1), last


def is_pdf_ua(content: bytes) -> bool:
    """Whether a PDF of ours says that it keeps to PDF/UA."""
    return b"pdfuaid:part" in content


def _compile(shape: str, tree: dict[str, Any], size: float) -> bytes:
    """Tagged in any case; PDF/UA unless this machine has no font for one of its letters."""
    tree["language"] = language_code(tree["language"]) or "en"
    asked: dict[str, Any] = {
        "format": "pdf",
        "font_paths": _fonts(),
        "sys_inputs": {"book": json.dumps(tree, ensure_ascii=False), "size": str(size)},
    }
    try:
        made = typst.compile(_source(shape), pdf_standards=STANDARD, **asked)
    except typst.TypstError as error:
        if "PDF/UA" not in str(error):
            raise
        made = typst.compile(_source(shape), **asked)
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=3)
def _source(shape: str) -> bytes:
    return b"\n".join((HERE / f"{name}.typ").read_bytes() for name in ("common", shape))


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Its own, and this machine's for the scripts that those lack."""
    return typst.Fonts()
