"""Somebody with a notebook: a cohort with a study that listens, and who runs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerloom.audit.types import Hand
from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.programme import commands as programme
from tests.actors import actor_with


@dataclass(frozen=True)
class Circle:
    """Wren writes, Hollis and Saffron run the cohort, Alder is at the gate."""

    writer: Hand
    hollis: Hand
    saffron: Hand
    steward: Hand
    programme: str
    session: str
    cohort: str
    study: str
    person: str


def circle(*, listened_to: bool = True) -> Circle:
    """A cohort of one, run by two."""
    steward = actor_with("steward", pseudonym="Alder")
    writer = actor_with("participant", pseudonym="Wren")
    hollis = actor_with("facilitator", pseudonym="Hollis")
    saffron = actor_with("facilitator", pseudonym="Saffron")
    course = programme.make_programme(name="Six Tuesdays", about="", by=steward)
    session = programme.make_session(
        programme=course.ref, number=1, name="Arriving", held_on=date(2025, 1, 14), by=steward
    )
    cohort = programme.make_cohort(
        programme=course.ref, name="Winter", pseudonyms=["Wren"], by=steward
    )
    person = people_queries.people_for_refs(cohort.members).popitem()[0]
    people.claim_person(person=person, account=writer.ref, by=steward)
    programme.set_facilitators(cohort=cohort.ref, accounts=[hollis.ref, saffron.ref], by=steward)
    study = ""
    if listened_to:
        study = programme.make_study(
            name="What carries", programme=course.ref, cohort=cohort.ref, by=steward
        ).ref
    return Circle(
        writer, hollis, saffron, steward, course.ref, session.ref, cohort.ref, study, person
    )
