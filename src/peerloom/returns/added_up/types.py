"""One page on what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing on the line of time. Shapes: ``url`` leads to its evidence, "" where it can't."""

    day: date
    kind: str
    title: str
    told: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many passages of a theme stand in one session's texts; ``shade`` 0 to 9."""

    count: int
    shade: int
    url: str


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme over the sessions. Shapes: ``cells`` in the order of the sessions."""

    name: str
    url: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ThemeTable:
    """A study's themes × sessions."""

    study: str
    study_name: str
    sessions: tuple[str, ...]
    rows: tuple[ThemeRow, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure at the head of the page."""

    label: str
    figure: str
    told: str = ""
