"""What may be asked of programmes, sessions, cohorts and studies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from peerloom.problems import NotFound
from peerloom.programme import models
from peerloom.programme.types import Approach, Cohort, Programme, Session, Study


def studies_for_choosing() -> list[Study]:
    """Every study, by name."""
    rows = models.Study.objects.select_related("programme", "cohort").order_by("name")
    return [study_of(row) for row in rows]


def study_for_ref(ref: str) -> Study:
    """One study.

    Errors: NotFound.
    """
    row = models.Study.objects.select_related("programme", "cohort").filter(ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return study_of(row)


def study_for_name(name: str) -> Study:
    """One study by its name, whatever the capitals.

    Errors: NotFound.
    """
    rows = models.Study.objects.select_related("programme", "cohort")
    row = rows.filter(name__iexact=name.strip()).first()
    if row is None:
        raise NotFound(place=name)
    return study_of(row)


def sessions_for_study(study: str) -> list[Session]:
    """The sessions of the study's programme, in order; none if it has no programme."""
    rows = models.Session.objects.filter(programme__studies__ref=study)
    return [session_of(row) for row in rows]


def sessions_for_refs(refs: Iterable[str]) -> dict[str, Session]:
    """Sessions by reference."""
    return {row.ref: session_of(row) for row in models.Session.objects.filter(ref__in=set(refs))}


def sessions_for_programme(programme: str) -> list[Session]:
    """A programme's sessions, in order."""
    rows = models.Session.objects.filter(programme__ref=programme)
    return [session_of(row) for row in rows]


def programmes_for_choosing() -> list[Programme]:
    """Every programme, by name."""
    rows = models.Programme.objects.order_by("name")
    return [Programme(row.ref, row.name, row.about) for row in rows]


def cohorts_for_programme(programme: str) -> list[Cohort]:
    """A programme's cohorts with their members' references."""
    rows = models.Cohort.objects.filter(programme__ref=programme).prefetch_related("members")
    return [cohort_of(row) for row in rows.order_by("name")]


def cohort_for_study(study: str) -> Cohort | None:
    """The cohort a study listens to, if it has one."""
    row = models.Cohort.objects.filter(studies__ref=study).prefetch_related("members").first()
    return cohort_of(row) if row else None


def study_of(row: models.Study) -> Study:
    """A row as other rooms see it."""
    return Study(
        ref=row.ref,
        name=row.name,
        question=row.question,
        approach=cast(Approach, row.approach),
        language=row.language,
        programme=row.programme.ref if row.programme else None,
        cohort=row.cohort.ref if row.cohort else None,
    )


def session_of(row: models.Session) -> Session:
    """A row as other rooms see it."""
    return Session(row.ref, row.number, row.name, row.aims, row.minutes, row.held_on)


def cohort_of(row: models.Cohort) -> Cohort:
    """A row as other rooms see it."""
    return Cohort(row.ref, row.name, tuple(member.ref for member in row.members.all()))
