"""Where an account belongs, and who runs what."""

from __future__ import annotations

import pytest

from peerloom.people import commands as people
from peerloom.programme import commands, places

pytestmark = pytest.mark.django_db


def test_an_account_finds_its_cohort_its_study_and_who_runs_it(steward, facilitator, participant):
    programme = commands.make_programme(name="Tuesdays", about="", by=steward)
    cohort = commands.make_cohort(
        programme=programme.ref, name="Spring", pseudonyms=["Wren"], by=steward
    )
    study = commands.make_study(
        name="What it did",
        question="",
        approach="codebook",
        language="en",
        programme=None,
        cohort=cohort.ref,
        by=steward,
    )
    people.claim_person(
        person=cohort_person(programme, cohort), account=participant.ref, by=steward
    )
    commands.set_facilitators(cohort=cohort.ref, accounts=[facilitator.ref], by=steward)

    (place,) = places.places_for_account(participant.ref)
    assert (place.cohort, place.study.ref) == (cohort.ref, study.ref)
    assert [one.ref for one in place.facilitators] == [facilitator.ref]
    assert [one.ref for one in places.cohorts_for_facilitator(facilitator.ref)] == [cohort.ref]


def test_somebody_without_the_hat_is_not_made_to_run_a_cohort(steward, participant):
    programme = commands.make_programme(name="Tuesdays", about="", by=steward)
    cohort = commands.make_cohort(programme=programme.ref, name="Spring", by=steward)
    assert commands.set_facilitators(cohort=cohort.ref, accounts=[participant.ref], by=steward) == 0


def test_whoever_lost_the_hat_runs_nothing_any_more(steward, facilitator):
    programme = commands.make_programme(name="Tuesdays", about="", by=steward)
    cohort = commands.make_cohort(programme=programme.ref, name="Spring", by=steward)
    commands.set_facilitators(cohort=cohort.ref, accounts=[facilitator.ref], by=steward)
    people.change_account(account=facilitator.ref, roles=[], is_active=True, by=steward)
    assert places.facilitators_for_cohort(cohort.ref) == ()


def cohort_person(programme, cohort):
    from peerloom.programme import queries

    (row,) = queries.cohorts_for_programme(programme.ref)
    return row.members[0]
