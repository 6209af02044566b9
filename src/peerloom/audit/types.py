"""What the log knows about whoever acts, and what an entry says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from peerloom.home.keyring import Reader

Mark = tuple[int, str]  # an entry's number and its digest
Fact = bool | int | str | list[int] | list[str]

PARTICIPANT, FACILITATOR, ANALYST, STEWARD, ADMIN = ROLES = (
    "participant",
    "facilitator",
    "analyst",
    "steward",
    "admin",
)


class Actor(Protocol):
    """Whoever acts: a signed-in person, or a steward at the command line.

    ``reader`` opens the widest that they may (a steward's the vault); ``own_reader`` opens what
    is wrapped to themselves.
    """

    @property
    def ref(self) -> str: ...
    @property
    def pseudonym(self) -> str: ...
    @property
    def roles(self) -> frozenset[str]: ...
    @property
    def hat(self) -> str: ...
    @property
    def reader(self) -> Reader | None: ...
    @property
    def own_reader(self) -> Reader | None: ...


@dataclass(frozen=True, slots=True)
class Hand:
    """An actor without a web session: a command line's steward, a test's analyst."""

    ref: str
    pseudonym: str
    hat: str
    roles: frozenset[str]
    reader: Reader | None = None
    own_reader: Reader | None = None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of a log."""

    number: int
    at: datetime
    actor: str
    hat: str
    verb: str
    subject: str
    facts: Mapping[str, Any]
