"""What waits for somebody, gathered from the rooms."""

from __future__ import annotations

from dataclasses import dataclass

from peerloom.audit.types import Actor


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: how many, of what, why it matters, and the way there."""

    count: int
    what: str
    why: str
    url: str


def waiting_for(actor: Actor) -> list[Waiting]:
    """Everything that waits for the hat in use, most pressing first."""
    return []
