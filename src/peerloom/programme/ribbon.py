"""The ribbon: a programme's sessions in order, and what is known of each.

What was said in a session is known further down the house. Those rooms are asked through a
teller that the composition root puts in place, so that nothing here imports them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from peerloom.programme.types import Session

State = Literal["past", "now", "coming"]


@dataclass(frozen=True, slots=True)
class Told:
    """What a session left behind: how many pieces were brought in, how many are released."""

    said: int = 0
    released: int = 0


@dataclass(frozen=True, slots=True)
class Stop:
    """One session on the ribbon."""

    session: Session
    state: State
    told: Told
    came: int | None = None


Teller = Callable[[Iterable[str]], Mapping[str, Told]]
_tellers: list[Teller] = []


def tell_with(teller: Teller) -> None:
    """Let the ribbon ask this one what was said, by session reference."""
    _tellers[:] = [teller]


def stops(
    sessions: Iterable[Session],
    today: date,
    *,
    tell: bool = False,
    came: Mapping[str, int] | None = None,
) -> list[Stop]:
    """Sessions in order, each past, now or coming; an undated one is still to come.

    ``tell`` asks what was said in each, for those who run the programme; ``came`` says how many
    people came, by session reference.
    """
    ordered = list(sessions)
    told = _tellers[0]([one.ref for one in ordered]) if tell and _tellers else {}
    heads = came or {}
    return [
        Stop(one, state_of(one, today), told.get(one.ref, Told()), heads.get(one.ref))
        for one in ordered
    ]


def state_of(session: Session, today: date) -> State:
    """Where a session stands against a day."""
    if session.held_on is None or session.held_on > today:
        return "coming"
    return "now" if session.held_on == today else "past"
