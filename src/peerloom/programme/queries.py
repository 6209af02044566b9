"""What may be asked of programmes, sessions, cohorts and studies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import cast

from django.db.models import Count

from peerloom.people import queries as people
from peerloom.problems import NoSuchStudy, NotFound
from peerloom.programme import models
from peerloom.programme.types import (
    SMALLEST_GROUP,
    Approach,
    Cohort,
    NextSession,
    OwnProgramme,
    Programme,
    ProgrammeCard,
    Session,
    Study,
)


def studies_for_choosing() -> list[Study]:
    """Every study, by name."""
    rows = models.Study.objects.select_related("programme", "cohort").order_by("name")
    return [study_of(row) for row in rows]


def study_for_ref(ref: str) -> Study:
    """One study.

    Errors: NotFound.
    """
    study = study_if_known(ref)
    if study is None:
        raise NotFound(place=ref)
    return study


def study_if_known(ref: str) -> Study | None:
    """One study, or None."""
    row = models.Study.objects.select_related("programme", "cohort").filter(ref=ref).first()
    return study_of(row) if row else None


def study_for_name(name: str) -> Study:
    """One study by its name, whatever the capitals.

    Errors: NoSuchStudy names those that there are.
    """
    rows = models.Study.objects.select_related("programme", "cohort")
    row = rows.filter(name__iexact=name.strip()).first()
    if row is None:
        known = ", ".join(f"“{one}”" for one in rows.values_list("name", flat=True)) or "none yet"
        raise NoSuchStudy(place=name, known=known)
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
    return [programme_of(row) for row in rows]


def programme_for_ref(ref: str) -> Programme:
    """One programme.

    Errors: NotFound.
    """
    row = models.Programme.objects.filter(ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return programme_of(row)


def programmes_for_list() -> list[ProgrammeCard]:
    """Every programme by name, with how many sessions, cohorts and studies it has."""
    rows = models.Programme.objects.order_by("name").annotate(
        session_count=Count("sessions", distinct=True),
        cohort_count=Count("cohorts", distinct=True),
        study_count=Count("studies", distinct=True),
    )
    return [
        ProgrammeCard(
            row.ref, row.name, row.about, row.session_count, row.cohort_count, row.study_count
        )
        for row in rows
    ]


def studies_for_programme(programme: str) -> list[Study]:
    """The studies that listen to a programme, by name."""
    rows = models.Study.objects.select_related("programme", "cohort")
    return [study_of(row) for row in rows.filter(programme__ref=programme).order_by("name")]


def studies_for_sessions(sessions: Iterable[str]) -> list[Study]:
    """The studies that listen to the programmes of these sessions."""
    rows = models.Study.objects.select_related("programme", "cohort")
    found = rows.filter(programme__sessions__ref__in=set(sessions)).distinct().order_by("name")
    return [study_of(row) for row in found]


def sessions_to_come(today: date) -> list[NextSession]:
    """Each programme's next dated session, today's included; soonest first."""
    rows = models.Session.objects.select_related("programme").filter(held_on__gte=today)
    first: dict[str, NextSession] = {}
    for row in rows.order_by("held_on", "number"):
        home = row.programme
        first.setdefault(home.ref, NextSession(session_of(row), home.ref, home.name))
    return list(first.values())


def sessions_held(before: date) -> list[NextSession]:
    """Every dated session before a day, the latest first."""
    rows = models.Session.objects.select_related("programme").filter(held_on__lt=before)
    return [
        NextSession(session_of(row), row.programme.ref, row.programme.name)
        for row in rows.order_by("-held_on", "-number")
    ]


def programmes_for_account(account: str) -> list[OwnProgramme]:
    """The programmes that an account's own cases go through, by name."""
    cases = [case.ref for case in people.cases_for_account(account)]
    rows = models.Programme.objects.filter(cohorts__members__ref__in=cases).distinct()
    return [
        OwnProgramme(row.name, tuple(session_of(one) for one in row.sessions.all()))
        for row in rows.order_by("name").prefetch_related("sessions")
    ]


def own_cohorts(account: str) -> list[tuple[str, list[str], tuple[Session, ...]]]:
    """(programme's name, its cohorts that the account's cases are in, its sessions), by name."""
    cases = [case.ref for case in people.cases_for_account(account)]
    rows = models.Programme.objects.filter(cohorts__members__ref__in=cases).distinct()
    return [
        (
            row.name,
            list(row.cohorts.filter(members__ref__in=cases).values_list("ref", flat=True)),
            tuple(session_of(one) for one in row.sessions.all()),
        )
        for row in rows.order_by("name").prefetch_related("sessions")
    ]


def cohorts_for_programme(programme: str) -> list[Cohort]:
    """A programme's cohorts with their members' references."""
    rows = models.Cohort.objects.filter(programme__ref=programme).prefetch_related("members")
    return [cohort_of(row) for row in rows.order_by("name")]


def cohort_for_study(study: str) -> Cohort | None:
    """The cohort a study listens to, if it has one."""
    row = models.Cohort.objects.filter(studies__ref=study).prefetch_related("members").first()
    return cohort_of(row) if row else None


def studies_beside(study: str) -> list[str]:
    """A study and the others that listen to its programme, by reference."""
    rows = models.Study.objects.filter(programme__studies__ref=study)
    return sorted({study, *rows.values_list("ref", flat=True)})


def needs_two_approvals(study: str) -> bool:
    """Whether two stewards must agree before a text of this study goes on."""
    return models.Programme.objects.filter(studies__ref=study, two_approvals=True).exists()


def smallest_group(study: str) -> int:
    """Below how many people a cell of this study is small: its programme says."""
    rows = models.Programme.objects.filter(studies__ref=study)
    return rows.values_list("smallest_group", flat=True).first() or SMALLEST_GROUP


def programme_of(row: models.Programme) -> Programme:
    """A row as other rooms see it."""
    return Programme(row.ref, row.name, row.about, row.two_approvals, row.smallest_group)


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
