"""A book as the plain data that the typst files read: every word in it is data, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from peerloom.findings import wording
from peerloom.findings.rendering.pictures import in_light, size_of
from peerloom.findings.rendering.word import writer
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
    Reference,
    Run,
    Section,
)
from peerloom.methods.matrices import shades

WIDEST = 15.0  # centimetres between the margins
_TO_CENTIMETRES = 2.54
FROM_THE_RIGHT = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}


_UNSHOWN = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufff9-\ufffb]")


def clean(text: str) -> str:
    """Without what no page can show."""
    return _UNSHOWN.sub(" ", writer.clean(text))


def title_of(text: str) -> str:
    """A heading that is never empty."""
    return clean(text).strip() or "–"


def tree_of(book: Book) -> dict[str, Any]:
    """Everything that the page needs, in the language that is switched on."""
    marks = wording.quotation_marks(book.language)
    return {
        "language": book.language,
        "title": title_of(book.title),
        "subtitle": clean(book.subtitle),
        "authors": clean(wording.byline(book)),
        "place": clean(book.place),
        "line": clean(wording.edition_line(book)),
        "sample": clean(wording.sample_note()) if book.is_sample else "",
        "sample_mark": clean(wording.sample_mark()) if book.is_sample else "",
        "contents": clean(_("Contents")),
        "summary": _part(_("In short"), book.summary, marks),
        "sections": [_section(one, marks) for one in book.sections],
        "figure": _figure(book.figure, wording.figure_heading(book)) if book.figure else None,
        "method": {
            "heading": clean(_("How this was done")),
            "blocks": [{"kind": "paragraph", "runs": [_plain(one)]} for one in book.method],
        },
        "limits": _part(_("What this can't claim"), book.limits, marks),
        "changes": _changes(book),
        "references": {
            "heading": clean(wording.references_heading()),
            "items": [_reference(one, marks) for one in book.references],
        },
        "imprint": [
            {"heading": clean(heading), "lines": [clean(line) for line in lines]}
            for heading, lines in wording.imprint_parts(book)
        ],
        "whole": clean(_("The whole report says more, and how this was done.")),
        "more": "",
    }


def _part(heading: str, blocks: Iterable[Block], marks: tuple[str, str]) -> dict[str, Any]:
    return {"heading": clean(heading), "blocks": [_block(block, marks) for block in blocks]}


def _section(section: Section, marks: tuple[str, str]) -> dict[str, Any]:
    return {
        "heading": title_of(section.heading),
        "concept": clean(section.concept),
        "stands": clean(wording.stands(section)) if section.passages else "",
        "blocks": [_block(block, marks) for block in section.blocks],
        "against": _part(_("What speaks against it"), section.against, marks),
    }


def _block(block: Block, marks: tuple[str, str]) -> dict[str, Any]:
    if isinstance(block, Quote):
        return _quote(block)
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": title_of(block.text)}
    if isinstance(block, Listing):
        items = [_runs(item, marks) for item in block.items]
        return {"kind": "list", "numbered": block.numbered, "items": items}
    if isinstance(block, Picture):
        return _picture(block)
    if isinstance(block, Gap):
        return {"kind": "gap", "text": clean(wording.left_out())}
    assert isinstance(block, Paragraph)
    return {"kind": "paragraph", "runs": _runs(block.runs, marks)}


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "kind": "quote",
        "lines": [clean(line) for line in quote.lines],
        "who": clean(quote.who),
        "where": clean(quote.where),
        "language": language_code(quote.language),
        "rtl": language_code(quote.language) in FROM_THE_RIGHT,
    }


def _picture(picture: Picture) -> dict[str, Any]:
    wide = size_of(picture.svg)[0] * _TO_CENTIMETRES if picture.svg else 0
    return {
        "kind": "picture",
        "caption": clean(wording.picture_caption(picture)),
        "alt": clean(picture.alt).strip() or title_of(picture.title),
        "note": clean(picture.note),
        "svg": in_light(picture.svg) if picture.svg else "",
        "width": min(wide or WIDEST, WIDEST),
        "columns": [clean(one) for one in picture.table.columns],
        "rows": [[clean(label), [clean(c) for c in cells]] for label, cells in picture.table.rows],
        "totals": [clean(one) for one in picture.table.totals],
        "all": clean(_("all")),
    }


def _figure(figure: Figure, heading: str) -> dict[str, Any]:
    shaded = shades(figure.counts).tolist() if figure.counts else []
    rows = zip(figure.rows, figure.counts, shaded, figure.row_totals, strict=True)
    return {
        "heading": clean(heading),
        "title": clean(figure.title),
        "note": clean(figure.note),
        "columns": [clean(one) for one in figure.columns],
        "rows": [
            [clean(label), list(counts), shade, total] for label, counts, shade, total in rows
        ],
        "totals": list(figure.column_totals),
        "total": figure.total,
        "all": clean(_("all")),
    }


def _changes(book: Book) -> dict[str, Any]:
    if book.changes is None:
        return {"heading": "", "lines": []}
    return {
        "heading": clean(wording.changes_heading(book.changes)),
        "lines": [clean(line) for line in wording.changes_lines(book.changes)],
    }


def _reference(reference: Reference, marks: tuple[str, str]) -> list[dict[str, Any]]:
    return _runs(reference.runs, marks)


def _runs(runs: Iterable[Run], marks: tuple[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "text": clean(f"{marks[0]}{run.text}{marks[1]}" if run.coding else run.text),
            "strong": run.strong,
            "emphasis": run.emphasis,
            "link": run.link,
            "language": language_code(run.language),
        }
        for run in runs
    ]


def _plain(text: str) -> dict[str, Any]:
    return _runs([Run(text)], ("", ""))[0]


def language_code(language: str) -> str:
    """Two or three letters, or "" where typst would not know what to do."""
    short = language.split("-")[0].split("_")[0].lower()
    return short if short.isascii() and short.isalpha() and len(short) in (2, 3) else ""
