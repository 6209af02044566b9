"""What may be asked of steps, and of what peers answered."""

from __future__ import annotations

from collections.abc import Iterable

from peerloom.audit.types import ANALYST, STEWARD
from peerloom.people import queries as people
from peerloom.problems import NotFound
from peerloom.programme import models, places
from peerloom.programme.growing.types import STOPPED, Asked, Step
from peerloom.programme.types import Named

READ_WORDS = (ANALYST, STEWARD)


def steps_for_programme(programme: str) -> list[Step]:
    """Every step of a programme's people, the newest last."""
    rows = models.GrowingStep.objects.filter(programme__ref=programme)
    return _steps(rows.select_related("programme", "person"))


def step_for_ref(ref: str) -> Step:
    """One step. Errors: NotFound."""
    rows = models.GrowingStep.objects.filter(ref=ref).select_related("programme", "person")
    found = _steps(rows)
    if not found:
        raise NotFound(place=ref)
    return found[0]


def own_steps(account: str) -> list[Step]:
    """The steps that an account is on."""
    cases = [case.ref for case in people.cases_for_account(account)]
    rows = models.GrowingStep.objects.filter(person__ref__in=cases).exclude(state=STOPPED)
    return _steps(rows.select_related("programme", "person"))


def may_begin(programme: str) -> list[Named]:
    """Members of the programme's cohorts who sign in, by pseudonym."""
    rows = models.Cohort.objects.filter(programme__ref=programme).prefetch_related("members")
    refs = {one.ref for row in rows for one in row.members.all()}
    known = people.people_for_refs(people.accounts_for_cases(refs))
    found = [Named(ref, one.pseudonym) for ref, one in known.items()]
    return sorted(found, key=lambda one: one.pseudonym.casefold())


def asked_of(account: str) -> list[Asked]:
    """Peers of one's own groups who read, or learn to read, as one of the team."""
    cases = {case.ref for case in people.cases_for_account(account)}
    near = {one for place in places.cohorts_ever_of(cases) for one in place.members} - cases
    rows = models.GrowingStep.objects.filter(person__ref__in=near, role__in=READ_WORDS)
    rows = rows.exclude(state=STOPPED).select_related("person")
    accounts = people.accounts_for_cases({row.person.ref for row in rows})
    given = dict(
        models.PeerLeave.objects.filter(
            person__ref__in=cases, account__ref__in=accounts.values()
        ).values_list("account__ref", "given")
    )
    found = {
        accounts[row.person.ref]: row.person.pseudonym for row in rows if row.person.ref in accounts
    }
    return [Asked(ref, name, given.get(ref, False)) for ref, name in found.items()]


def peers_who_gave_leave(account: str) -> frozenset[str]:
    """The persons whose words this account may read though it was in their group."""
    rows = models.PeerLeave.objects.filter(account__ref=account, given=True)
    return frozenset(rows.values_list("person__ref", flat=True))


def _steps(rows: Iterable[models.GrowingStep]) -> list[Step]:
    found = list(rows)
    accounts = people.accounts_for_cases({row.person.ref for row in found})
    return [
        Step(
            ref=row.ref,
            programme=row.programme.ref,
            person=row.person.ref,
            account=accounts.get(row.person.ref, ""),
            pseudonym=row.person.pseudonym,
            role=row.role,
            state=row.state,
            trained=row.trained,
            practised=row.practised,
            begun_on=row.begun_on,
        )
        for row in found
    ]
