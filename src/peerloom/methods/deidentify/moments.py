"""Which day, month or year some words mean, as far as they say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from peerloom.spans import folded

_MONTHS = (
    "jan enero", "feb fev", "mar", "apr avr abr", "may mai", "jun juin", "jul juil",
    "aug aou ago", "sep", "oct", "nov", "dec dic",
)  # fmt: skip
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d\d))?")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|e)?(?!\d)")
CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Moment:
    """Parts of a date, 0 where the words don't say."""

    year: int = 0
    month: int = 0
    of_month: int = 0

    def day(self) -> date | None:
        """The day, if all its parts are there and make one."""
        if not (self.year and self.month and self.of_month):
            return None
        try:
            return date(self.year, self.month, self.of_month)
        except ValueError:
            return None

    def day_near(self, other: date) -> date | None:
        """The day; of a date without a year the one nearest to another day."""
        if self.year:
            return self.day()
        near = [
            Moment(year, self.month, self.of_month).day()
            for year in (other.year - 1, other.year, other.year + 1)
        ]
        there = [one for one in near if one]
        return min(there, key=lambda one: abs((one - other).days), default=None)


def moment_in(words: str) -> Moment:
    """What some words say of a date; the day stands before the month, as in most of the world.

    Shapes: 03/25/2024 is read the other way round, because there is no month 25.
    """
    iso = _ISO.search(words)
    if iso:
        return Moment(*map(int, iso.groups()))
    numeric = _NUMERIC.search(words)
    if numeric:
        first, second = int(numeric[1]), int(numeric[2])
        year = int(numeric[3] or 0)
        year += CENTURY if 0 < year < 100 else 0
        day, month = (second, first) if second > 12 >= first else (first, second)
        return Moment(year, month, day) if month <= 12 else Moment(year)
    return _spelled(folded(words))


def _spelled(words: str) -> Moment:
    year = _YEAR.search(words)
    rest = words.replace(year[1], " ") if year else words
    months = [
        number
        for number, stems in enumerate(_MONTHS, start=1)
        if any(re.search(rf"\b{stem}", rest) for stem in stems.split())
    ]
    day = _DAY.search(rest)
    month = months[0] if months else 0
    return Moment(int(year[1]) if year else 0, month, int(day[1]) if day and month else 0)
