"""What pages and other rooms may know of a comparison between places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from peerloom.formats.synthesis import Package, Theme
from peerloom.methods.between_places import Alike
from peerloom.methods.triangulation import Way


@dataclass(frozen=True, slots=True)
class Handed:
    """A package as it was made: the file, its name, and what it holds."""

    ref: str
    number: int
    name: str
    content: bytes
    digest: str
    themes: int
    tables: int
    quotes: int


@dataclass(frozen=True, slots=True)
class HandedCard:
    """A package in the list of those made here.

    ``taken_back``: words that it quotes may no longer be quoted.
    """

    number: int
    made_at: str
    made_by: str
    quotes: int
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class PackageNamed:
    """A package that left the place, by its number and day."""

    ref: str
    number: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Column:
    """A place in the comparison; ``ref`` is empty for this study itself.

    ``compared_by`` read the key's fingerprint to that place; ``other_key``: another package
    bears the same name with another key.
    """

    ref: str
    package: Package
    fingerprint: str
    brought_by: str = ""
    compared_by: str = ""
    other_key: bool = False

    @property
    def name(self) -> str:
        return self.package.place.name


@dataclass(frozen=True, slots=True)
class SharedCell:
    """What a place says to a shared theme.

    Shapes: ``themes`` of that place which stand under it; ``gone`` are references of themes that
            its newest package no longer has.
    Units:  ``passages`` under those themes.
    """

    place: str
    themes: tuple[Theme, ...]
    gone: tuple[str, ...]
    passages: int
    rating: str
    meaning: str


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A shared theme, place by place, and what the ratings come to."""

    ref: str
    name: str
    note: str
    cells: tuple[SharedCell, ...]
    way: Way


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole page.

    Shapes: ``local`` by column: themes that stand under nothing shared. ``alike`` are pairs of
            local themes of different places whose names share words.
    """

    columns: tuple[Column, ...]
    rows: tuple[SharedRow, ...]
    local: tuple[tuple[Column, tuple[Theme, ...]], ...]
    alike: tuple[Alike, ...]
