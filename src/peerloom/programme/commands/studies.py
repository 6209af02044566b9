"""Making and editing studies."""

from __future__ import annotations

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.problems import NameTaken, NotFound, WrongWord
from peerloom.programme import models, queries
from peerloom.programme.types import APPROACHES, Study


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

    Errors: NameTaken; WrongWord for an unknown approach; NotFound for a cohort or programme.
    """
    row = models.Study()
    _fill(row, name, question, approach, language, programme, cohort)
    audit.record("programme.study_made", by=by, subject=row.ref, study=row.ref, approach=approach)
    return queries.study_of(row)


@transaction.atomic
def edit_study(
    *,
    study: str,
    name: str,
    question: str,
    approach: str,
    language: str,
    programme: str | None,
    cohort: str | None,
    by: Actor,
) -> Study:
    """Change what a study asks, how it reads and whom it listens to.

    Errors: NameTaken; WrongWord for an unknown approach; NotFound for a cohort or programme.
    """
    row = models.Study.objects.get(ref=study)
    _fill(row, name, question, approach, language, programme, cohort)
    audit.record("programme.study_edited", by=by, subject=study, study=study, approach=approach)
    return queries.study_of(row)


def ensure_study(*, name: str, by: Actor, language: str = "en") -> Study:
    """The study of that name, made if there is none."""
    row = models.Study.objects.filter(name__iexact=name.strip()).first()
    return queries.study_of(row) if row else make_study(name=name, by=by, language=language)


def _fill(
    row: models.Study,
    name: str,
    question: str,
    approach: str,
    language: str,
    programme: str | None,
    cohort: str | None,
) -> None:
    if models.Study.objects.filter(name__iexact=name.strip()).exclude(pk=row.pk).exists():
        raise NameTaken(place="study", name=name)
    if approach not in APPROACHES:
        raise WrongWord(place="approach", word=approach, known=", ".join(APPROACHES))
    row.name, row.question = name.strip(), question
    row.approach, row.language = approach, language
    row.cohort = _cohort(cohort, programme)
    row.programme = row.cohort.programme if row.cohort else _programme(programme)
    row.save()


def _programme(ref: str | None) -> models.Programme | None:
    row = models.Programme.objects.filter(ref=ref).first() if ref else None
    if ref and row is None:
        raise NotFound(place=ref)
    return row


def _cohort(ref: str | None, programme: str | None) -> models.Cohort | None:
    if not ref:
        return None
    row = models.Cohort.objects.select_related("programme").filter(ref=ref).first()
    if row is None or (programme and row.programme.ref != programme):
        raise NotFound(place=ref)
    return row
