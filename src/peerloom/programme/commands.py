"""Making and editing programmes, sessions, cohorts and studies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.people import commands as people
from peerloom.problems import NameTaken, WrongWord
from peerloom.programme import models, queries
from peerloom.programme.types import APPROACHES, Cohort, Programme, Session, Study


@transaction.atomic
def make_programme(*, name: str, about: str = "", by: Actor) -> Programme:
    """Make a programme.

    Errors: NameTaken.
    """
    if models.Programme.objects.filter(name__iexact=name.strip()).exists():
        raise NameTaken(place="programme", name=name)
    row = models.Programme.objects.create(name=name.strip(), about=about)
    audit.record("programme.programme_made", by=by, subject=row.ref)
    return Programme(row.ref, row.name, row.about)


@transaction.atomic
def make_session(
    *,
    programme: str,
    name: str,
    by: Actor,
    number: int | None = None,
    aims: str = "",
    minutes: int | None = None,
    held_on: date | None = None,
) -> Session:
    """Add a session at the end, or under a number of its own.

    Errors: NameTaken if the number is in use.
    """
    parent = models.Programme.objects.get(ref=programme)
    taken = set(parent.sessions.values_list("number", flat=True))
    number = number or max(taken, default=0) + 1
    if number in taken:
        raise NameTaken(place="session", name=str(number))
    row = models.Session.objects.create(
        programme=parent, number=number, name=name, aims=aims, minutes=minutes, held_on=held_on
    )
    audit.record("programme.session_made", by=by, subject=row.ref, number=number)
    return queries.session_of(row)


@transaction.atomic
def make_cohort(*, programme: str, name: str, by: Actor, pseudonyms: Iterable[str] = ()) -> Cohort:
    """Make a cohort; its people become cases of the programme.

    Errors: NameTaken.
    """
    parent = models.Programme.objects.get(ref=programme)
    if parent.cohorts.filter(name__iexact=name.strip()).exists():
        raise NameTaken(place="cohort", name=name)
    row = models.Cohort.objects.create(programme=parent, name=name.strip())
    audit.record("programme.cohort_made", by=by, subject=row.ref)
    add_members(cohort=row.ref, pseudonyms=pseudonyms, by=by)
    return queries.cohort_of(row)


@transaction.atomic
def add_members(*, cohort: str, pseudonyms: Iterable[str], by: Actor) -> int:
    """Add people to a cohort by pseudonym; returns how many it has now."""
    row = models.Cohort.objects.select_related("programme").get(ref=cohort)
    cases = people.ensure_persons(scope=row.programme.ref, pseudonyms=pseudonyms, by=by)
    person = row.members.model
    row.members.add(*person.objects.filter(ref__in=[case.ref for case in cases.values()]))
    count = row.members.count()
    audit.record("programme.members_added", by=by, subject=row.ref, count=len(cases))
    return count


@transaction.atomic
def make_study(
    *,
    name: str,
    by: Actor,
    question: str = "",
    approach: str = "codebook",
    language: str = "en",
    programme: str | None = None,
    cohort: str | None = None,
) -> Study:
    """Make a study.

    Errors: NameTaken; WrongWord for an unknown approach.
    """
    if models.Study.objects.filter(name__iexact=name.strip()).exists():
        raise NameTaken(place="study", name=name)
    if approach not in APPROACHES:
        raise WrongWord(place="approach", word=approach, known=", ".join(APPROACHES))
    row = models.Study.objects.create(
        name=name.strip(),
        question=question,
        approach=approach,
        language=language,
        programme=models.Programme.objects.filter(ref=programme or "").first(),
        cohort=models.Cohort.objects.filter(ref=cohort or "").first(),
    )
    audit.record("programme.study_made", by=by, subject=row.ref, study=row.ref, approach=approach)
    return queries.study_of(row)


def ensure_study(*, name: str, by: Actor, language: str = "en") -> Study:
    """The study of that name, made if there is none."""
    row = models.Study.objects.filter(name__iexact=name.strip()).first()
    return queries.study_of(row) if row else make_study(name=name, by=by, language=language)
