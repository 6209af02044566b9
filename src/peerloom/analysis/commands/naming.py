"""Names that people give: tidied, not empty, not too long, comparable."""

from __future__ import annotations

from peerloom.problems import NameMissing, NameTooLong
from peerloom.spans import folded

LIMIT = 200


def tidy_name(name: str, *, place: str) -> str:
    """The name with single spaces.

    Errors: NameMissing; NameTooLong.
    """
    tidy = " ".join(name.split())
    if not tidy:
        raise NameMissing(place=place)
    if len(tidy) > LIMIT:
        raise NameTooLong(place=place, limit=LIMIT)
    return tidy


def fold_name(name: str) -> str:
    """What two names have in common that differ in capitals, accents or spaces only."""
    return folded(" ".join(name.split()))[: 2 * LIMIT]
