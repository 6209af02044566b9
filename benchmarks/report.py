"""A book of two hundred pages and five hundred quotes, in every format."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from functools import partial
from typing import Any

from benchmarks.measuring import Line, line_of, timed

THEMES, QUOTES = 25, 20
PARAGRAPH = (
    "Somebody said a thing, somebody else took it further, and a third one doubted it. " * 22
)
AIM = 5.0
RUNS = 3


def measure() -> Iterator[Line]:
    """Each shape and format of one long book."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from peerloom.findings.rendering import BY_SHAPE, render

    book = _long_book()
    pages = _pages(render(book, ".pdf"))
    size = f"{pages} pages, {book.quotes} quotes"
    for shape, formats in BY_SHAPE.items():
        for ending in formats:
            times = timed(partial(render, book, ending, shape), RUNS)
            yield line_of(f"{shape} as {ending[1:]}", size, times, aim=f"≤ {AIM:.0f} s")


def _long_book() -> Any:
    from peerloom.findings.types import Book, Paragraph, Quote, Run, Section

    def quote(theme: int, place: int) -> Quote:
        ref = f"q{theme:05}{place:06}"
        said = f"What was said of {theme}, {place}. " + "And then there was more to it. " * 9
        return Quote(ref, "s" * 12, "r" * 12, 0, len(said), said, "Wren", "Interview", "c", "en")

    def section(theme: int) -> Section:
        quotes = [quote(theme, place) for place in range(QUOTES)]
        blocks = [part for one in quotes for part in (Paragraph((Run(PARAGRAPH),)), one)]
        return Section(f"{theme:012}", f"Theme {theme}", "Its idea.", tuple(blocks), (), 9, 5, 40)

    sections = tuple(section(theme) for theme in range(THEMES))
    quoted = tuple(one for part in sections for one in part.blocks if isinstance(one, Quote))
    return Book(
        study="Long",
        title="A long report",
        subtitle="",
        place="",
        language="en",
        made_on="1 January 2026",
        number=1,
        grouped_by="theme",
        summary=(Paragraph((Run("In short."),)),),
        limits=(),
        method=("It was measured.",),
        sections=sections,
        figure=None,
        quoted=quoted,
    )


def _pages(content: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(content)).pages)
