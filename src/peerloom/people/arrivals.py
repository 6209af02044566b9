"""What other rooms know and do when an account comes into being, or two become one.

Rooms further down know cohorts and texts; people don't. They say here what is to be done, and
``config`` puts the two together, so that no import points downstream.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from peerloom.audit.types import Actor


class Welcome(Protocol):
    """Takes a new account into a cohort; ``person`` is its case if the invite named one."""

    def __call__(
        self, *, cohort: str, account: str, pseudonym: str, person: str | None, by: Actor
    ) -> object: ...


Moving = Callable[[str, str], object]
"""Gives what belonged to one account to another: from, to."""

Groups = Callable[[Actor], list[tuple[str, str]]]
"""The cohorts that somebody may invite into: reference and name."""

Reach = Callable[[Actor], list[tuple[str, str]]]
"""The accounts that somebody may leave a word for: reference and pseudonym."""

_welcomes: list[Welcome] = []
_movings: list[Moving] = []
_groups: list[Groups] = []
_reaches: list[Reach] = []


def welcome_with(welcome: Welcome) -> None:
    """Say what is done when somebody joins."""
    _welcomes[:] = [welcome]


def group_with(groups: Groups) -> None:
    """Say which cohorts there are to invite into."""
    _groups[:] = [groups]


def reach_with(reach: Reach) -> None:
    """Say who may leave a word for whom."""
    _reaches[:] = [reach]


def groups_for(by: Actor) -> list[tuple[str, str]]:
    """The cohorts that somebody may invite into."""
    return [one for groups in _groups for one in groups(by)]


def reachable_by(by: Actor) -> list[tuple[str, str]]:
    """The accounts that somebody may leave a word for."""
    return [one for reach in _reaches for one in reach(by)]


def move_with(moving: Moving) -> None:
    """Say what else is done when two accounts of one person become one."""
    if moving not in _movings:
        _movings.append(moving)


def welcome(*, cohort: str, account: str, pseudonym: str, person: str | None, by: Actor) -> None:
    """Somebody has joined by an invite."""
    for one in _welcomes:
        one(cohort=cohort, account=account, pseudonym=pseudonym, person=person, by=by)


def move(gone: str, kept: str) -> None:
    """One account takes over from another."""
    for one in _movings:
        one(gone, kept)
