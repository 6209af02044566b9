"""An edition as it may be shown today: what was withdrawn since it was made is a gap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from peerloom.findings.markdown import LEFT_OUT
from peerloom.findings.quoting import QuoteGuard
from peerloom.findings.types import (
    Block,
    Book,
    Gap,
    Listing,
    Paragraph,
    Quote,
    Run,
    Section,
)


def as_it_may_be_shown(book: Book, guard: QuoteGuard) -> Book:
    """The same book without the words that may no longer be quoted; the same object if all may.

    Shapes: the guard knows each quote's release, and the passages of those whose release is
            gone. What is left out adds to ``held_back``.
    """
    gone = {
        quote.coding for quote in book.quoted if not quote.text or not guard.still_allows(quote)
    }
    if not gone:
        return book
    return replace(
        book,
        summary=_blocks(book.summary, gone),
        limits=_blocks(book.limits, gone),
        sections=tuple(_section(one, gone) for one in book.sections),
        quoted=tuple(quote for quote in book.quoted if quote.coding not in gone),
        held_back=book.held_back + len(gone),
    )


def _section(section: Section, gone: set[str]) -> Section:
    against = tuple(quote for quote in section.against if quote.coding not in gone)
    return replace(section, blocks=_blocks(section.blocks, gone), against=against)


def _blocks(blocks: Iterable[Block], gone: set[str]) -> tuple[Block, ...]:
    return tuple(_block(block, gone) for block in blocks)


def _block(block: Block, gone: set[str]) -> Block:
    if isinstance(block, Quote):
        return Gap(block.coding, "withdrawn") if block.coding in gone else block
    if isinstance(block, Paragraph):
        return Paragraph(_runs(block.runs, gone))
    if isinstance(block, Listing):
        return replace(block, items=tuple(_runs(item, gone) for item in block.items))
    return block


def _runs(runs: Iterable[Run], gone: set[str]) -> tuple[Run, ...]:
    return tuple(
        replace(run, text=LEFT_OUT, coding="", language="") if run.coding in gone else run
        for run in runs
    )
