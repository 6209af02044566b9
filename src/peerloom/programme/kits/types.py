"""Kits as pages and the command line see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

BEGUN, IMPORTED, FORKED = "begun", "imported", "forked"
EDITED, ADDED, REMOVED = "edited", "added", "removed"
MERGED, RETURNED = "merged", "returned"
DEEDS: Final = (BEGUN, IMPORTED, FORKED, EDITED, ADDED, REMOVED, MERGED, RETURNED)


@dataclass(frozen=True, slots=True)
class KitCard:
    """A kit in a list.

    Shapes: ``origin`` is the kit that it was forked from, ``news`` whether that has changed since.
    """

    ref: str
    kit_id: str
    name: str
    version: str
    languages: tuple[str, ...]
    is_ours: bool
    revision: int
    origin: str = ""
    origin_name: str = ""
    place_name: str = ""
    place_key: str = ""
    programme: str = ""
    news: bool = False


@dataclass(frozen=True, slots=True)
class Tongue:
    """A piece in one language. ``stale``: its source changed since it was translated."""

    language: str
    path: str
    title: str
    there: bool
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents: one piece, in every language of the kit."""

    kind: str
    title: str
    group: str
    tongues: tuple[Tongue, ...]
    path: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """One change, as the history shows it."""

    number: int
    deed: str
    path: str
    by: str
    at: datetime
