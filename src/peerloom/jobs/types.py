"""What a piece of long work is to those who wait for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol, TypeAlias

State = Literal["waiting", "running", "done", "failed", "stopped", "interrupted"]
GOING = ("waiting", "running")


class Stopped(Exception):
    """Raised inside the work once somebody has stopped it."""


class Progress(Protocol):
    """Tells how far the work is. Errors: Stopped if nobody wants it any more."""

    def __call__(self, done: int, total: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Made:
    """What the work made: the file, and what its owner should know about it."""

    content: bytes
    notes: tuple[str, ...] = ()


Result: TypeAlias = Made | bytes | str | Mapping[str, Any]
Work: TypeAlias = Callable[[Progress], Result]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the work failed: place, cause, remedy, as a problem tells them."""

    place: str
    cause: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of long work. Units: ``done`` of ``total`` steps; ``bytes`` of its result."""

    ref: str
    kind: str
    study: str
    by: str
    name: str
    back: str
    state: State
    done: int
    total: int
    started_at: datetime
    ended_at: datetime | None
    bytes: int = 0
    notes: tuple[str, ...] = ()
    trouble: Trouble | None = None

    @property
    def is_going(self) -> bool:
        return self.state in GOING

    @property
    def promises_file(self) -> bool:
        """A name without an ending promises none: what the work leaves stands elsewhere."""
        return "." in self.name

    @property
    def has_result(self) -> bool:
        return self.state == "done" and self.bytes > 0
