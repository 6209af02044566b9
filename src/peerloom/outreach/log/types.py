"""What may be told of an encounter: a few fixed words, nothing that names anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

AUDIENCES = ("colleague", "manager", "client", "partner", "provider", "other")
SETTINGS = ("work", "street", "home", "office", "online", "other")
TOPICS = (
    "health", "sexual", "gender", "rights", "stigma", "mind", "listening", "safer", "services",
    "care",
)  # fmt: skip
MATERIALS = ("condoms", "lube", "kits", "naloxone", "tests", "leaflets", "food")
REFERRALS = ("", "sent", "went")
STOCK_KINDS = ("in", "count")
MOST_PEOPLE = 200


@dataclass(frozen=True, slots=True)
class Told:
    """An encounter as its peer tells it. Shapes: ``people`` counts heads, at least one."""

    audience: str
    setting: str
    day: date
    topics: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    people: int = 1
    referred: bool = False
    accompanied: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Encounter:
    """An encounter as it was kept; ``pseudonym`` is empty once its peer took everything back."""

    ref: str
    told: Told
    pseudonym: str
    referral: str
    double_of: str = ""


@dataclass(frozen=True, slots=True)
class Double:
    """Two peers told of what may be one encounter; somebody must say."""

    first: Encounter
    second: Encounter


@dataclass(frozen=True, slots=True)
class Week:
    """A week's plan and what was done. Shapes: ``monday`` is its first day."""

    monday: date
    planned: int
    encounters: int
    people: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month's indicators. ``people`` counts heads, who may come again; ``peers`` are distinct.

    Shapes: ``by_audience`` and ``by_material`` hold what isn't 0; ``outs`` are materials that ran
            out. ``trained`` counts attendances at sessions that were held.
    """

    first: date
    encounters: int = 0
    people: int = 0
    peers: int = 0
    referred: int = 0
    went: int = 0
    accompanied: int = 0
    trained: int = 0
    by_audience: tuple[tuple[str, int], ...] = ()
    by_material: tuple[tuple[str, int], ...] = ()
    outs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """How many sets of a material are left; None where nobody ever counted."""

    material: str
    left: int | None
    handed_out: int
    out_since: date | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """A note on supporting one peer."""

    ref: str
    pseudonym: str
    day: date
    text: str


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())
