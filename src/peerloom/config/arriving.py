"""Where people and programme meet: who may be invited where, and who may write to whom."""

from __future__ import annotations

from peerloom.audit.types import FACILITATOR, PARTICIPANT, STEWARD, Actor
from peerloom.config.merging import move_own_rows
from peerloom.people import arrivals
from peerloom.people import queries as people
from peerloom.programme import places
from peerloom.programme import queries as programme
from peerloom.programme.commands import join_cohort
from peerloom.programme.types import Cohort


def connect() -> None:
    """Tell the people room what only this one knows."""
    arrivals.welcome_with(join_cohort)
    arrivals.move_with(move_own_rows)
    arrivals.group_with(groups_for_inviting)
    arrivals.reach_with(accounts_within_reach)


def groups_for_inviting(by: Actor) -> list[tuple[str, str]]:
    """Every cohort with its programme's name, for whoever may invite."""
    return [
        (cohort.ref, f"{one.name}: {cohort.name}")
        for one in programme.programmes_for_choosing()
        for cohort in programme.cohorts_for_programme(one.ref)
    ]


def accounts_within_reach(by: Actor) -> list[tuple[str, str]]:
    """Participants reach whoever runs their group, else the stewards; facilitators the people of
    their groups; stewards everybody in a group.
    """
    if by.hat == PARTICIPANT:
        return _runners(by) or _stewards(by)
    if by.hat not in (FACILITATOR, STEWARD):
        return []
    cohorts = places.cohorts_for_facilitator(by.ref) if by.hat == FACILITATOR else _all_cohorts()
    cases = {member for cohort in cohorts for member in cohort.members}
    found = people.pseudonyms_for_accounts(people.accounts_for_cases(cases).values())
    return _by_name(found, by)


def _runners(by: Actor) -> list[tuple[str, str]]:
    own = places.places_for_account(by.ref)
    return _by_name({one.ref: one.pseudonym for place in own for one in place.facilitators}, by)


def _stewards(by: Actor) -> list[tuple[str, str]]:
    return _by_name({card.ref: card.pseudonym for card in people.stewards_in_order()}, by)


def _all_cohorts() -> list[Cohort]:
    return [
        cohort
        for one in programme.programmes_for_choosing()
        for cohort in programme.cohorts_for_programme(one.ref)
    ]


def _by_name(found: dict[str, str], by: Actor) -> list[tuple[str, str]]:
    rows = ((ref, name) for ref, name in found.items() if ref != by.ref)
    return sorted(rows, key=lambda row: row[1].casefold())
