"""Checklists as data: what each asks, and how an item stands in a study."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

State = Literal["written", "known", "open", "left"]
STATES: tuple[State, ...] = ("written", "known", "open", "left")
LEFT: State = "left"

LONGEST: Final = 8_000


@dataclass(frozen=True, slots=True)
class Item:
    """One item.

    Shapes: ``asks`` in our words; ``fill`` names what the log may know; ``page`` is the URL name
            of the page of Peerloom where it is answered, ``where`` the part of the report.
    """

    key: str
    number: str
    name: str
    asks: str
    fill: str = ""
    page: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Domain:
    """Items under one heading."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """A whole checklist. Shapes: texts are msgids; ``source`` is where its items come from."""

    key: str
    name: str
    about: str
    source: str
    doi: str
    domains: tuple[Domain, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for domain in self.domains for item in domain.items)


@dataclass(frozen=True, slots=True)
class Answer:
    """How an item stands.

    Shapes: ``text`` is what people wrote, else what the log knows; ``known`` the latter always.
            ``where`` names the part of the report and ``anchor`` it, if the draft has it.
    """

    item: Item
    state: State
    text: str = ""
    known: str = ""
    where: str = ""
    anchor: str = ""
    version: int = 0
    written_by: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A checklist as it stands in a study: (domain, answers), and how many items stand how."""

    checklist: Checklist
    domains: tuple[tuple[str, tuple[Answer, ...]], ...]

    @property
    def answers(self) -> tuple[Answer, ...]:
        return tuple(one for _domain, answers in self.domains for one in answers)

    def count(self, state: State) -> int:
        """How many items stand so."""
        return sum(one.state == state for one in self.answers)

    @property
    def still_open(self) -> int:
        """How many wait for somebody."""
        return self.count("open")
