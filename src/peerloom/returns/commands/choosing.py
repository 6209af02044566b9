"""Saying what of a study tells what people made happen."""

from __future__ import annotations

from django.db import transaction

from peerloom import audit
from peerloom.analysis import access
from peerloom.audit.types import Actor
from peerloom.problems import NotFound
from peerloom.returns import models
from peerloom.returns.added_up.made_happen import choices_for_study


@transaction.atomic
def choose_made_happen(*, study: str, on: str, by: Actor) -> None:
    """Let a code's or a theme's passages stand on the line of time; "" for none.

    Errors: NotFound, also for a code or theme of another study.
    """
    access.reach_study(by=by, ref=study)
    if not on:
        models.MadeHappen.objects.filter(study_id=study).delete()
    elif on not in dict(choices_for_study(study)):
        raise NotFound(place=on)
    else:
        models.MadeHappen.objects.update_or_create(study_id=study, defaults={"on": on})
    audit.record("returns.made_happen_chosen", by=by, subject=study, study=study)
