"""The one way to reach what may be taken back, and what was shown and answered."""

from __future__ import annotations

from collections.abc import Iterable

from peerloom.analysis.commands import open_study
from peerloom.audit.types import ANALYST, PARTICIPANT, STEWARD, Actor
from peerloom.gate.own import Given, given_by, given_for_refs
from peerloom.people import queries as people
from peerloom.people.types import Person
from peerloom.problems import NotFound
from peerloom.programme.types import Study
from peerloom.returns import models
from peerloom.returns.checks import reading


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


def access_answering(*, by: Actor, study: str, hats: Iterable[str] = (ANALYST, STEWARD)) -> Study:
    """A study, for those of the team who show findings to its people and answer them.

    Errors: NotFound.
    """
    if by.hat not in tuple(hats):
        raise NotFound(place=study)
    return open_study(by=by, ref=study)


def access_check(*, by: Actor, study: str, ref: str) -> models.Check:
    """A theme, or an edition, as a cohort was shown it, for the team.

    Errors: NotFound.
    """
    access_answering(by=by, study=study)
    row = models.Check.objects.filter(ref=ref, study_id=study).first()
    if row is None:
        raise NotFound(place=ref)
    return row


def access_own_check(*, by: Actor, ref: str) -> tuple[models.Check, str]:
    """What was shown to one's own cohort, and as which case one saw it.

    Errors: NotFound for anybody else.
    """
    if by.hat == PARTICIPANT:
        for row, person in reading.own_rows(by):
            if row.ref == ref:
                return row, person
    raise NotFound(place=ref)


def access_raw_answer(*, by: Actor, study: str, ref: str) -> models.Answer:
    """An answer as it was given, for a steward.

    Errors: NotFound.
    """
    if by.hat != STEWARD:
        raise NotFound(place=ref)
    rows = models.Answer.objects.filter(check_shown__study_id=study).exclude(choice="")
    row = rows.select_related("check_shown", "let_on").filter(ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return row
