"""The one way to reach a programme, a session, a cohort or a study."""

from __future__ import annotations

from peerloom.audit.types import ANALYST, FACILITATOR, STEWARD, Actor
from peerloom.problems import NotFound
from peerloom.programme import queries
from peerloom.programme.types import Cohort, Programme, Session, Study

_TEAM = (FACILITATOR, ANALYST, STEWARD)
_RUNNING = (FACILITATOR, STEWARD)


def may_run(by: Actor) -> bool:
    """Whether somebody may change what is offered; analysts only read it."""
    return by.hat in _RUNNING


def access_study(*, by: Actor, ref: str) -> Study:
    """A study, for the team.

    Errors: NotFound.
    """
    _team_only(by, ref)
    return queries.study_for_ref(ref)


def access_programme(*, by: Actor, ref: str) -> Programme:
    """A programme, for the team.

    Errors: NotFound.
    """
    _team_only(by, ref)
    return queries.programme_for_ref(ref)


def access_session(*, by: Actor, programme: str, ref: str) -> Session:
    """One session of a programme, for those who run it.

    Errors: NotFound.
    """
    _team_only(by, ref)
    for session in queries.sessions_for_programme(programme):
        if session.ref == ref and may_run(by):
            return session
    raise NotFound(place=ref)


def access_cohort(*, by: Actor, programme: str, ref: str) -> Cohort:
    """One cohort of a programme, for the team.

    Errors: NotFound.
    """
    _team_only(by, ref)
    for cohort in queries.cohorts_for_programme(programme):
        if cohort.ref == ref:
            return cohort
    raise NotFound(place=ref)


def _team_only(by: Actor, ref: str) -> None:
    if by.hat not in _TEAM:
        raise NotFound(place=ref)
