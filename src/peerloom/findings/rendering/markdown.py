"""Plain Markdown: what a book says, without a tag in it, as CommonMark and pipe tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

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
    Reference,
    Run,
    Section,
)

_SIGNS = re.compile(r"([\\`*_\[\]<>|~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def render_markdown(book: Book) -> bytes:
    """The whole file, UTF-8."""
    return markdown_of(book).encode()


def markdown_of(book: Book, *, titled: bool = True) -> str:
    """The book as Markdown; without its title where something else says it."""
    parts = [part for part in _parts(book, titled) if part]
    return "\n\n".join(parts) + "\n"


def _parts(book: Book, titled: bool) -> Iterator[str]:
    if titled:
        yield f"# {plain(book.title)}"
        yield plain(book.subtitle)
        yield plain(wording.byline(book))
    yield plain(" · ".join(one for one in (book.place, wording.edition_line(book)) if one))
    if book.is_sample:
        yield f"*{plain(wording.sample_note())}*"
    if book.summary:
        yield f"## {plain(_('In short'))}"
        yield from _blocks(book.summary)
    for section in book.sections:
        yield from _section(section)
    if book.figure:
        yield from _figure(book.figure, wording.figure_heading(book))
    yield f"## {plain(_('How this was done'))}"
    yield from (plain(one) for one in book.method)
    if book.limits:
        yield "## " + plain(_("What this can't claim"))
        yield from _blocks(book.limits)
    yield from _end(book)


def _end(book: Book) -> Iterator[str]:
    if book.changes:
        yield f"## {plain(wording.changes_heading(book.changes))}"
        yield "\n".join(f"- {plain(line)}" for line in wording.changes_lines(book.changes))
    if book.references:
        yield f"## {plain(wording.references_heading())}"
        yield "\n".join(f"- {_reference(one)}" for one in book.references)
    for heading, paragraphs in wording.imprint_parts(book):
        yield f"## {plain(heading)}"
        yield from (plain(one) for one in paragraphs)


def plain(text: str) -> str:
    """Text that Markdown shows as it is: nothing in it is taken for a sign."""
    one_line = " ".join(_UNSHOWN.sub(" ", text).split())
    said = _ENTITY.sub(r"\\&", _SIGNS.sub(r"\\\1", one_line))
    return plain_start(said)


def _section(section: Section) -> Iterator[str]:
    yield f"## {plain(section.heading)}"
    if section.concept:
        yield f"*{plain(section.concept)}*"
    if section.passages:
        yield plain(wording.stands(section))
    yield from _blocks(section.blocks)
    if section.against:
        yield f"### {plain(_('What speaks against it'))}"
        yield from _blocks(section.against)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Quote):
            yield _quote(block)
        elif isinstance(block, Heading):
            yield f"{'#' * min(block.level + 2, 6)} {plain(block.text)}"
        elif isinstance(block, Listing):
            yield _listing(block)
        elif isinstance(block, Gap):
            yield f"*{plain(wording.left_out())}*"
        elif isinstance(block, Picture):
            yield from _picture(block)
        elif isinstance(block, Paragraph):
            yield _runs(block.runs)


def _quote(quote: Quote) -> str:
    who = " · ".join(plain(one) for one in (quote.who, quote.where) if one)
    lines = [plain(line) for line in quote.lines] + ([f"— {who}"] if who else [])
    return "\n>\n".join(f"> {line}" for line in lines)


def _listing(listing: Listing) -> str:
    return "\n".join(
        f"{f'{place}.' if listing.numbered else '-'} {_runs(item)}"
        for place, item in enumerate(listing.items, 1)
    )


def _runs(runs: Iterable[Run]) -> str:
    return plain_start("".join(_run(run) for run in runs).strip())


def plain_start(said: str) -> str:
    """A line of which the first sign begins neither a list nor a heading."""
    said = re.sub(r"^(\d{1,9})([.)])", r"\1\\\2", said)
    return re.sub(r"^([#+=-])", r"\\\1", said)


def _run(run: Run) -> str:
    if run.coding:
        words = _inside(run.text)
        return f"“{words}”"
    text = _inside(run.text)
    core = text.strip()
    if not core:
        return " " if text else ""
    marked = "**" * run.strong + "*" * run.emphasis
    link = _address(run.link)
    shown = f"{marked}{core}{marked[::-1]}"
    shown = f"[{shown}]({link})" if link else shown
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before and ' '}{shown}{after and ' '}"


def _address(link: str) -> str:
    return link.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C")


def _inside(text: str) -> str:
    """Words within a line: spaces at their ends stay."""
    one_line = re.sub(r"\s+", " ", _UNSHOWN.sub(" ", text))
    return _ENTITY.sub(r"\\&", _SIGNS.sub(r"\\\1", one_line))


def _picture(picture: Picture) -> Iterator[str]:
    yield f"**{plain(wording.picture_caption(picture))}**"
    yield plain(picture.alt)
    table = picture.table
    if table.columns:
        rows = [(label, *cells) for label, cells in table.rows]
        rows += [(_("all"), *table.totals)] if table.totals else []
        yield _table(("", *table.columns), rows)
    yield plain(picture.note)


def _figure(figure: Figure, heading: str) -> Iterator[str]:
    yield f"## {plain(heading)}"
    yield f"**{plain(figure.title)}**"
    rows = [
        (label, *map(str, counts), str(total))
        for label, counts, total in zip(figure.rows, figure.counts, figure.row_totals, strict=True)
    ]
    rows.append((_("all"), *map(str, figure.column_totals), str(figure.total)))
    yield _table(("", *figure.columns, _("all")), rows)
    yield plain(figure.note)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Pipes around every cell; numbers to the right."""
    rule = ["---", *("---:" for _column in head[1:])]
    lines = [[plain(cell) for cell in head], rule, *([plain(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _reference(reference: Reference) -> str:
    return _runs(reference.runs)
