"""What waits for somebody, gathered from the rooms: one module a hat."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from peerloom.audit.types import ANALYST, FACILITATOR, PARTICIPANT, STEWARD, Actor
from peerloom.config.waiting.analyst import for_analyst
from peerloom.config.waiting.facilitator import for_facilitator
from peerloom.config.waiting.notices import notices_waiting
from peerloom.config.waiting.participant import for_participant
from peerloom.config.waiting.steward import for_steward
from peerloom.config.waiting.things import Waiting

__all__ = ["Waiting", "for_participant", "waiting_for"]


def waiting_for(actor: Actor) -> list[Waiting]:
    """Everything that waits for the hat in use, most pressing first; words left for them last."""
    gather = _BY_HAT.get(actor.hat)
    return [*(gather(actor) if gather else ()), *notices_waiting(actor)]


_BY_HAT: dict[str, Callable[[Actor], Iterator[Waiting]]] = {
    PARTICIPANT: for_participant,
    STEWARD: for_steward,
    FACILITATOR: for_facilitator,
    ANALYST: for_analyst,
}
