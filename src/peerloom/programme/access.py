"""The one way to reach a programme or a study."""

from __future__ import annotations

from peerloom.audit.types import ANALYST, FACILITATOR, STEWARD, Actor
from peerloom.problems import NotFound
from peerloom.programme import queries
from peerloom.programme.types import Study

_TEAM = (FACILITATOR, ANALYST, STEWARD)


def access_study(*, by: Actor, ref: str) -> Study:
    """A study, for the team.

    Errors: NotFound.
    """
    if by.hat not in _TEAM:
        raise NotFound(place=ref)
    return queries.study_for_ref(ref)
