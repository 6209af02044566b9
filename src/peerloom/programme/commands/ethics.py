"""Writing down what a board approved, and making versions of the consent form."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.problems import EditedMeanwhile, NotFound, NoWords, WrongWord
from peerloom.programme import ethics, models
from peerloom.programme.types import MANNERS, Ethics


@transaction.atomic
def write_ethics(*, study: str, facts: Ethics, by: Actor) -> int:
    """Write down approval, cut-off, retention, limits; returns the new revision.

    Shapes: ``facts.revision`` is the one that was read before writing, 0 for the first time.
    Errors: NotFound; EditedMeanwhile if somebody else wrote since.
    """
    row = models.Ethics.objects.select_for_update().filter(study_id=study).first()
    row = row or models.Ethics(study=_study(study))
    if row.revision != facts.revision:
        raise EditedMeanwhile()
    for name in ethics.FACTS:
        setattr(row, name, getattr(facts, name))
    row.revision += 1
    row.save()
    audit.record(
        "programme.ethics_written", by=by, subject=study, study=study, revision=row.revision
    )
    return row.revision


@transaction.atomic
def make_consent_form(*, study: str, manner: str, texts: Mapping[str, str], by: Actor) -> str:
    """Make the next version of the consent form; consents from now on stand on it.

    Shapes: ``texts`` by language, blank ones left out; returns its reference.
    Errors: NotFound; WrongWord for an unknown manner; NoWords without any text.
    """
    wanted = {language: text.strip() for language, text in texts.items() if text.strip()}
    if manner not in MANNERS:
        raise WrongWord(word=manner, known=", ".join(MANNERS))
    if not wanted:
        raise NoWords(place="form")
    last = models.ConsentForm.objects.filter(study_id=study).order_by("-version").first()
    row = models.ConsentForm.objects.create(
        study=_study(study), version=last.version + 1 if last else 1, manner=manner
    )
    models.ConsentFormText.objects.bulk_create(
        models.ConsentFormText(form=row, language=language, text=text)
        for language, text in sorted(wanted.items())
    )
    audit.record(
        "programme.consent_form_made", by=by, subject=row.ref, study=study, version=row.version
    )
    return str(row.ref)


def _study(ref: str) -> models.Study:
    row = models.Study.objects.filter(ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return row
