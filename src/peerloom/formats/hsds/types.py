"""A service as files know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from peerloom.formats.types import Warning

TAXONOMY: Final = "peerloom"


@dataclass(frozen=True, slots=True)
class Listed:
    """One service. Shapes: ``topics`` and ``languages`` are short codes; "" is not known."""

    id: str
    name: str
    provider: str = ""
    about: str = ""
    hours: str = ""
    address: str = ""
    getting_there: str = ""
    expect: str = ""
    phone: str = ""
    url: str = ""
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    cost: str = "unknown"
    cost_note: str = ""
    without_id: str = "unknown"
    verified_on: date | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file held: its services, and what was wrong with the rows that aren't among them."""

    services: tuple[Listed, ...]
    warnings: tuple[Warning, ...] = ()
