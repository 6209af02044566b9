"""Numbers, addresses and other things that a shape gives away, one data row each.

``find_patterns`` runs the rows of :mod:`everywhere`, :mod:`moments` and of the countries asked
for. To add a country, add a module of rows and name it in ``COUNTRIES``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from peerloom.methods.deidentify.findings import Finding
from peerloom.methods.deidentify.patterns import (
    britain,
    canada,
    contacts,
    everywhere,
    france,
    moments,
    spanish,
    states,
)
from peerloom.methods.deidentify.patterns.aloud import find_spoken_numbers
from peerloom.methods.deidentify.patterns.row import Row
from peerloom.methods.deidentify.patterns.stretches import Stretches
from peerloom.methods.deidentify.reading import Reading
from peerloom.spans import folded

COUNTRIES: dict[str, tuple[Row, ...]] = {
    "CA": canada.ROWS, "GB": britain.ROWS, "US": states.ROWS, "FR": france.ROWS,
    "ES": spanish.SPAIN, "MX": spanish.MEXICO,
}  # fmt: skip


def find_patterns(
    reading: Reading, countries: Collection[str] = tuple(COUNTRIES)
) -> Iterator[Finding]:
    """The patterns layer; each row looks only where it can find something."""
    stretches = Stretches(reading.text)
    for row in rows_for(countries):
        for found in stretches.matches(row):
            if row.valid is None or row.valid(found):
                yield _finding(row, found)
    yield from find_spoken_numbers(reading)


def rows_for(countries: Collection[str]) -> tuple[Row, ...]:
    """The rows that hold everywhere, then those of each country."""
    own = dict.fromkeys(row for country in countries for row in COUNTRIES.get(country, ()))
    return contacts.ROWS + everywhere.ROWS + moments.ROWS + tuple(own)


def _finding(row: Row, found: re.Match[str]) -> Finding:
    start, end = found.span(1 if found.re.groups else 0)
    entity = re.sub(r"[\s().-]+", "", folded(found.string[start:end]))
    return Finding(start, end, row.kind, "patterns", row.confidence, hint=row.name, entity=entity)
