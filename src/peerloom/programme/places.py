"""Where an account belongs, and which cohorts a facilitator runs."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from peerloom.audit import queries as audit
from peerloom.audit.types import FACILITATOR
from peerloom.people import queries as people
from peerloom.programme import models, queries
from peerloom.programme.types import Cohort, Named, OwnPlace, Study


def places_for_account(account: str) -> list[OwnPlace]:
    """The cohorts that an account's own cases go through, with the studies that listen to them."""
    cases = {case.ref for case in people.cases_for_account(account)}
    rows = models.Cohort.objects.filter(members__ref__in=cases).distinct().order_by("pk")
    found: list[OwnPlace] = []
    for row in rows.select_related("programme"):
        person = row.members.filter(ref__in=cases).values_list("ref", flat=True)[0]
        found += [_place(row, person, study) for study in _listening(row)]
    return found


def cohorts_for_facilitator(account: str) -> list[Cohort]:
    """The cohorts whose people may share with this facilitator, by name."""
    rows = models.Cohort.objects.filter(facilitators__ref=account).prefetch_related("members")
    return [queries.cohort_of(row) for row in rows.order_by("name")]


def cohorts_ever_of(cases: set[str]) -> list[Cohort]:
    """The cohorts that these cases are in, or were taken out of: the log remembers."""
    if not cases:
        return []
    rows = models.Cohort.objects.order_by("pk").prefetch_related("members")
    found = [queries.cohort_of(row) for row in rows]
    return [one for one in found if cases & {*one.members, *_taken_out_of(one.ref)}]


_LEFT = ("programme.member_removed", "programme.member_moved")


def _taken_out_of(cohort: str) -> set[str]:
    lines = audit.entries_for_reading(subject=cohort)
    return {str(one.facts["person"]) for one in lines if one.verb in _LEFT}


def facilitators_for_cohort(cohort: str) -> tuple[Named, ...]:
    """Who runs a cohort: those who may sign in and still wear the hat."""
    return _facilitators(models.Cohort.objects.get(ref=cohort))


def facilitators_for_choosing() -> tuple[Named, ...]:
    """Everybody who may run a cohort."""
    cards = people.accounts_for_admin()
    return tuple(
        Named(card.ref, card.pseudonym)
        for card in cards
        if card.is_active and FACILITATOR in card.roles
    )


def _place(row: models.Cohort, person: str, study: Study | None) -> OwnPlace:
    home = row.programme
    return OwnPlace(
        study=study,
        programme=home.ref,
        programme_name=home.name,
        cohort=row.ref,
        cohort_name=row.name,
        person=person,
        facilitators=_facilitators(row),
        sessions=tuple(queries.sessions_for_programme(home.ref)),
    )


def _listening(row: models.Cohort) -> Iterator[Study | None]:
    whole_programme = Q(programme=row.programme, cohort=None)
    rows = models.Study.objects.filter(Q(cohort=row) | whole_programme).order_by("pk")
    studies = [queries.study_of(one) for one in rows.select_related("programme", "cohort")]
    yield from studies
    if not studies:
        yield None


def _facilitators(row: models.Cohort) -> tuple[Named, ...]:
    rows = row.facilitators.filter(is_active=True, hats__role=FACILITATOR).order_by("folded")
    return tuple(Named(one.ref, one.pseudonym) for one in rows.distinct())
