"""What other rooms and pages may know of taking back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from peerloom.findings.synthesis.types import PackageNamed
from peerloom.findings.types import EditionNamed
from peerloom.gate.own import Given
from peerloom.people.types import FACILITATOR_READS, NOT_PEERS, QUOTES, TEAM

ITEM, PERSON, EXPIRED = WHATS = ("item", "person", "expired")
TAKEABLE = (FACILITATOR_READS, TEAM, QUOTES)
GIVEABLE = (QUOTES, NOT_PEERS)


@dataclass(frozen=True, slots=True)
class OwnItem:
    """Something of one's own that the team was given, with every use of it.

    Shapes: ``codings`` and ``quotes`` are counts; ``editions`` those that hold words of it,
            ``packages`` those that left for other places with words of it.
    """

    given: Given
    beginning: str
    uses: frozenset[str]
    codings: int
    quotes: int
    editions: tuple[EditionNamed, ...]
    session_name: str = ""
    packages: tuple[PackageNamed, ...] = ()

    @property
    def ref(self) -> str:
        return self.given.ref


@dataclass(frozen=True, slots=True)
class Preview:
    """What would follow from taking back, counted before anybody says yes.

    Shapes: ``notes`` counts things that analysts typed with words of it.
    """

    items: int
    releases: int
    codings: int
    quotes: int
    notes: int
    editions: tuple[EditionNamed, ...]
    everything: bool
    packages: tuple[PackageNamed, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What followed."""

    refs: tuple[str, ...]
    items: int
    releases: int
    codings: int
    quotes: int
    notes: int
    editions: tuple[EditionNamed, ...]
    packages: tuple[PackageNamed, ...] = ()


@dataclass(frozen=True, slots=True)
class WithdrawalLine:
    """One taking back as a steward sees it."""

    ref: str
    at: datetime
    who: str
    what: str
    uses: tuple[str, ...]
    items: int
    releases: int
    codings: int
    quotes: int
    editions: tuple[EditionNamed, ...]
    by_owner: bool
    by_name: str
    packages: tuple[PackageNamed, ...] = ()
