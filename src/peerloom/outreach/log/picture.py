"""People reached, month by month: where each bar of the picture stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDE, HIGH, FOOT, HEAD, GAP = 640, 200, 24, 20, 8
MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One month's bar. Units: x, y, width, height, middle, above in the picture's own units."""

    month: date
    people: int | None
    x: int
    y: int
    width: int
    height: int
    middle: int
    above: int


def bars_of(months: Sequence[tuple[date, int | None]]) -> list[Bar]:
    """A bar for each of the latest months; one that may not be shown has no height."""
    latest = list(months)[-MOST_MONTHS:]
    most = max((people or 0 for _month, people in latest), default=0) or 1
    step = WIDE // max(len(latest), 4)
    found = []
    for at, (month, people) in enumerate(latest):
        height = round((HIGH - FOOT - HEAD) * (people or 0) / most)
        x, y = at * step + GAP, HIGH - FOOT - height
        width = min(step - 2 * GAP, 64)
        found.append(Bar(month, people, x, y, width, height, x + width // 2, y - 5))
    return found
