"""What may be asked about a study's approval, its consent forms, and how long it keeps words."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from peerloom.programme import models
from peerloom.programme.queries import study_of
from peerloom.programme.types import ConsentForm, Ethics, Study

FACTS = tuple(one.name for one in fields(Ethics))


def ethics_of_study(study: str) -> Ethics:
    """What is written down; empty where nobody wrote any."""
    row = models.Ethics.objects.filter(study_id=study).first()
    return Ethics(**{name: getattr(row, name) for name in FACTS}) if row else Ethics()


def forms_of_study(study: str) -> list[ConsentForm]:
    """Every version of its consent form, the latest first."""
    rows = models.ConsentForm.objects.filter(study_id=study).order_by("-version")
    return [_form(row) for row in rows.prefetch_related("texts")]


def form_in_force(study: str) -> str:
    """The latest version's reference; "" where there is none."""
    rows = models.ConsentForm.objects.filter(study_id=study).order_by("-version")
    return rows.values_list("ref", flat=True).first() or ""


def versions_of_forms(refs: set[str]) -> dict[str, int]:
    """Version numbers of consent forms by reference."""
    return dict(models.ConsentForm.objects.filter(ref__in=refs).values_list("ref", "version"))


def days_ahead(day: date) -> list[tuple[Study, str, date]]:
    """(study, what, day) of each retention or approval that ends by this day, soonest first."""
    found = [
        (study_of(row.study), what, on)
        for row in models.Ethics.objects.select_related("study__programme", "study__cohort")
        for what, on in (("keeping", row.retention_until), ("approval", row.approved_until))
        if on is not None and on <= day
    ]
    return sorted(found, key=lambda one: one[2])


def _form(row: models.ConsentForm) -> ConsentForm:
    texts = sorted((one.language, one.text) for one in row.texts.all())
    return ConsentForm(row.ref, row.version, row.manner, row.made_on, tuple(texts))
