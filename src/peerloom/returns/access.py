"""The one way to reach what may be taken back: its owner her own, a steward anybody's."""

from __future__ import annotations

from collections.abc import Iterable

from peerloom.audit.types import PARTICIPANT, STEWARD, Actor
from peerloom.gate.own import Given, given_by, given_for_refs
from peerloom.people import queries as people
from peerloom.people.types import Person
from peerloom.problems import NotFound


def access_given(*, by: Actor, refs: Iterable[str]) -> list[Given]:
    """Things given to the team, one's own or, for a steward, anybody's.

    Errors: NotFound if one of them is gone, or is somebody else's.
    """
    wanted = list(dict.fromkeys(refs))
    found = {one.ref: one for one in given_for_refs(wanted)}
    for ref in wanted:
        if ref not in found or not _may(by, found[ref].person):
            raise NotFound(place=ref)
    return [found[ref] for ref in wanted]


def access_person(*, by: Actor, ref: str) -> Person:
    """A case: one's own or, for a steward, anybody's.

    Errors: NotFound.
    """
    found = people.people_for_refs([ref]).get(ref)
    if found is None or not _may(by, ref):
        raise NotFound(place=ref)
    return found


def own_cases(by: Actor) -> list[Person]:
    """The cases of whoever asks.

    Errors: NotFound for anybody but a participant.
    """
    if by.hat != PARTICIPANT:
        raise NotFound(place="mine")
    return people.cases_for_account(by.ref)


def own_given(by: Actor) -> list[Given]:
    """Everything that whoever asks gave to the team. Errors: NotFound."""
    return given_by(case.ref for case in own_cases(by))


def _may(by: Actor, person: str | None) -> bool:
    if by.hat == STEWARD:
        return True
    if by.hat != PARTICIPANT or person is None:
        return False
    return people.accounts_for_cases([person]).get(person) == by.ref
