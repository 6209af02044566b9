"""A book made shorter for those it is about: no counts, few quotes, and none of them cut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from peerloom.findings.types import Block, Book, Listing, Paragraph, Picture, Quote, Run, Section

LONGEST: Final = 1_200  # characters of a paragraph that still goes on two pages
BARE: Final = 3  # from this level on it doesn't say how it was done


@dataclass(frozen=True, slots=True)
class Measure:
    """How much is said of each theme. Units: code points."""

    paragraphs: int
    quotes: int
    longest_quote: int
    summary: int
    limits: int


SUMMARY: Final = (
    Measure(paragraphs=2, quotes=1, longest_quote=400, summary=4, limits=3),
    Measure(paragraphs=1, quotes=1, longest_quote=300, summary=3, limits=2),
    Measure(paragraphs=0, quotes=1, longest_quote=220, summary=2, limits=1),
    Measure(paragraphs=0, quotes=0, longest_quote=0, summary=1, limits=1),
    Measure(paragraphs=0, quotes=0, longest_quote=0, summary=1, limits=0),
    Measure(paragraphs=0, quotes=0, longest_quote=0, summary=0, limits=0),
)
POSTER: Final = (
    Measure(paragraphs=0, quotes=1, longest_quote=200, summary=1, limits=0),
    Measure(paragraphs=0, quotes=1, longest_quote=140, summary=0, limits=0),
    Measure(paragraphs=0, quotes=1, longest_quote=90, summary=0, limits=0),
    Measure(paragraphs=0, quotes=0, longest_quote=0, summary=0, limits=0),
    Measure(paragraphs=0, quotes=0, longest_quote=0, summary=0, limits=0),
    Measure(paragraphs=0, quotes=0, longest_quote=0, summary=0, limits=0),
)


def shortened(book: Book, level: int, *, poster: bool = False, most: int | None = None) -> Book:
    """The book at a level of shortness: 0 says most. ``most`` themes at most, in their order.

    A quote stands whole or not at all.
    """
    measure = (POSTER if poster else SUMMARY)[level]
    sections = tuple(_section(one, measure) for one in book.sections[:most])
    kept = {block.coding for one in sections for block in one.blocks if isinstance(block, Quote)}
    return replace(
        book,
        summary=_prose(book.summary, measure.summary),
        limits=_prose(book.limits, measure.limits),
        method=book.method[:1] if level < BARE else (),
        sections=sections,
        figure=None,
        quoted=tuple(quote for quote in book.quoted if quote.coding in kept),
        changes=None,
        references=(),
    )


def _section(section: Section, measure: Measure) -> Section:
    short = [
        block
        for block in section.blocks
        if isinstance(block, Quote) and len(block.text) <= measure.longest_quote
    ]
    blocks = (*_prose(section.blocks, measure.paragraphs), *short[: measure.quotes])
    return replace(section, blocks=blocks, against=(), passages=0, sources=0, cases=0)


def _prose(blocks: tuple[Block, ...], most: int) -> tuple[Block, ...]:
    """The paragraphs and lists it opens with: later ones may speak of quotes that are gone."""
    opening: list[Block] = []
    for place, one in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if not isinstance(one, Paragraph | Listing) or _leads(one, after):
            break
        if _length(one) < LONGEST:
            opening.append(_uncited(one))
    return tuple(opening[:most])


def _uncited(block: Paragraph | Listing) -> Paragraph | Listing:
    """Without citations: what is short has no list of references."""
    if isinstance(block, Paragraph):
        return replace(block, runs=_uncited_runs(block.runs))
    return replace(block, items=tuple(map(_uncited_runs, block.items)))


def _uncited_runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    kept: list[Run] = []
    for place, run in enumerate(runs):
        cited_next = place + 1 < len(runs) and runs[place + 1].cites
        if not run.cites:
            kept.append(replace(run, text=run.text.rstrip()) if cited_next else run)
    return tuple(kept)


def _leads(block: Paragraph | Listing, after: Block | None) -> bool:
    """Whether it only announces the quote, list or figure behind it."""
    if not isinstance(block, Paragraph):
        return False
    said = "".join(run.text for run in block.runs).rstrip()
    return said.endswith((":", "：", "،")) or isinstance(after, Picture)


def _length(block: Paragraph | Listing) -> int:
    lines = [block.runs] if isinstance(block, Paragraph) else list(block.items)
    return sum(len(run.text) for line in lines for run in line)
