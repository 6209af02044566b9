"""Counts typed into prose: which of them no figure of the book shows.

A number in a figure is counted anew for each edition and kept back where it is small; one that
somebody typed is neither. Only counts are looked at: so many people, passages or talks, so many
of so many, so many in a hundred. What people said in their own words is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from peerloom.findings.types import (
    Block,
    Book,
    Figure,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Run,
    Table,
)

_ENGLISH = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_FRENCH = (
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf vingt"
)
_SPELLED = {
    **{word: n for n, word in enumerate(_ENGLISH.split(), 2)},
    **{word: n for n, word in enumerate(_FRENCH.split(), 2)},
    **{"thirty": 30, "forty": 40, "fifty": 50, "trente": 30, "quarante": 40, "cinquante": 50},
}
_N = (
    r"(?<![\w.,])(\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|"
    + "|".join(sorted(_SPELLED, key=len, reverse=True))
    + r")(?![\w])"
)
_COUNTED = (
    r"(?:people|persons?|participants?|interviewees?|respondents?|women|men|members?|texts?|"
    r"sources?|passages?|quotes?|codes?|codings?|themes?|interviews?|talks?|journals?|entries|"
    r"answers?|cohorts?|cases?|personnes?|participantes?|femmes|hommes|membres?|textes?|extraits?|"
    r"citations?|codages?|thèmes?|entretiens?|carnets?|réponses?|cohortes?|récits?)\b"
)
_SAID = re.compile(  # what people said, and what was made of it
    r"\b(?:texts?|sources?|passages?|quotes?|codes?|codings?|themes?|textes?|extraits?|citations?|"
    r"codages?|thèmes?)\b",
    re.IGNORECASE,
)
_TIME = r"(?!(?:minutes?|hours?|days?|weeks?|months?|years?|heures?|jours?|semaines?|mois|ans)\b)"
_OF = r"(?:(?:of|des|de|d[’'])\s*(?:the\s|these\s|those\s|our\s|ces\s|nos\s|les\s)?\s*)?"
_PATTERNS = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"{_N}\s+(?:out\s+of|of|in|sur)\s+(?:the\s+|our\s+|les\s+)?{_N}",
        rf"{_N}\s+{_OF}(?:{_TIME}[^\W\d]+\s+)?{_COUNTED}",
        rf"{_N}\s+(?:of\s+(?:them|us)|d[’']entre\s+(?:elles|eux|nous))\b",
    )
)
_SHARE = re.compile(rf"{_N}\s?(?:%|per\s?cent\b|pour\s?cent\b)", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Typed:
    """A count that stands in prose: in which part, and the smallest number of it.

    Shapes: ``part`` is a section's reference, "summary" or "limits"; ``of_people`` unless it
            counts what they said.
    """

    part: str
    heading: str
    words: str
    least: int

    @property
    def of_people(self) -> bool:
        return not _SAID.search(self.words)


def loose_counts(book: Book) -> Iterator[Typed]:
    """Counts in a book's prose that none of its figures and none of its own counts show.

    Shapes: each wording once in each section, in their order.
    """
    known, shares = _shown(book)
    for part, heading, blocks in _prose(book):
        told: dict[str, Typed] = {}
        for text in _own_words(blocks):
            for words, values in _counts(text):
                if not set(values) <= known:
                    told.setdefault(words, Typed(part, heading, words, int(min(values))))
            for words, value in _shares(text):
                if not any(abs(value - one) <= Decimal("0.5") for one in shares):
                    told.setdefault(words, Typed(part, heading, words, int(value)))
        yield from told.values()


def _prose(book: Book) -> Iterator[tuple[str, str, tuple[Block, ...]]]:
    yield "summary", _("In short"), book.summary
    for section in book.sections:
        yield section.ref, section.heading, section.blocks
    yield "limits", _("What this can't claim"), book.limits


def _own_words(blocks: Iterable[Block]) -> Iterator[str]:
    """Paragraphs and items as the team wrote them, without quotes and citations."""
    for one in blocks:
        if isinstance(one, Paragraph):
            yield _written(one.runs)
        elif isinstance(one, Listing):
            yield from map(_written, one.items)


def _written(runs: Iterable[Run]) -> str:
    return "".join("…" if run.coding or run.cites else run.text for run in runs)


def _counts(text: str) -> Iterator[tuple[str, list[Decimal]]]:
    taken: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            if any(found.start() < end and start < found.end() for start, end in taken):
                continue
            values = [_value(one) for one in found.groups()]
            if not any(map(_is_year, found.groups())):
                taken.append(found.span())
                yield " ".join(found[0].split()), values


def _shares(text: str) -> Iterator[tuple[str, Decimal]]:
    for found in _SHARE.finditer(text):
        yield " ".join(found[0].split()), _value(found[1])


def _value(typed: str) -> Decimal:
    said = typed.casefold()
    if said in _SPELLED:
        return Decimal(_SPELLED[said])
    if re.fullmatch(r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+", typed):
        return Decimal(re.sub(r"\D", "", typed))
    return Decimal(typed.replace(",", "."))


def _is_year(typed: str) -> bool:
    return typed.isdigit() and _FIRST_YEAR <= int(typed) <= _LAST_YEAR


def _shown(book: Book) -> tuple[set[Decimal], set[Decimal]]:
    """(numbers, shares in a hundred) that the book counts itself."""
    known = {Decimal(one) for one in (len(book.sections), book.quotes) if one}
    shares: set[Decimal] = set()
    for section in book.sections:
        quotes = sum(isinstance(one, Quote) for one in section.blocks)
        own = (section.passages, section.sources, section.cases, quotes, len(section.against))
        known |= {Decimal(one) for one in own if one}
    for table in _tables(book):
        rows = [*(cells for _label, cells in table.rows), table.totals]
        numbers = [[_in_cell(cell) for cell in cells] for cells in rows]
        known |= {one for row in numbers for one in row if one is not None}
        known |= {Decimal(len(table.rows)), Decimal(len(table.columns))}
        shares |= set(_shares_of(numbers))
    for text in book.method:
        known |= {_value(found[0]) for found in re.finditer(_N, text, re.IGNORECASE)}
    return known, shares | known


def _tables(book: Book) -> Iterator[Table]:
    blocks = [*book.summary, *book.limits, *(one for sec in book.sections for one in sec.blocks)]
    yield from (one.table for one in blocks if isinstance(one, Picture))
    if book.figure:
        yield _as_table(book.figure)


def _as_table(figure: Figure) -> Table:
    rows = zip(figure.rows, figure.counts, figure.row_totals, strict=True)
    return Table(
        (*figure.columns, ""),
        tuple((label, (*map(str, counts), str(total))) for label, counts, total in rows),
        (*map(str, figure.column_totals), str(figure.total)),
    )


def _in_cell(cell: str) -> Decimal | None:
    found = re.search(_N, cell)
    return _value(found[1]) if found else None


def _shares_of(rows: list[list[Decimal | None]]) -> Iterator[Decimal]:
    """Each cell in a hundred of its row's last, and of its column's last."""
    for row in rows:
        for place, one in enumerate(row):
            wholes = [row[-1], rows[-1][place] if place < len(rows[-1]) else None]
            for whole in wholes:
                if one is not None and whole:
                    yield 100 * one / whole
