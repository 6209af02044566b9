"""Closing a cohort once everybody in it was heard, or with a steward's reason."""

from __future__ import annotations

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import STEWARD, Actor
from peerloom.problems import NotEverybodyHeard
from peerloom.returns import access, models
from peerloom.returns.checks import desk, hearing


@transaction.atomic
def close_cohort(*, study: str, cohort: str, by: Actor, reason: str = "") -> None:
    """Close a cohort: its people were shown each theme, could answer, and saw the reply.

    What is counted is counted now, and never again. Showing it something new opens it.
    Errors: NotFound for anybody but a steward; NotEverybodyHeard without a reason.
    """
    found = access.access_answering(by=by, study=study, hats=[STEWARD])
    about = hearing.hearing_of(study, desk.cohort_of(found, cohort))
    if not about.is_complete and not reason.strip():
        raise NotEverybodyHeard(place=about.name)
    themes, shown, answered, changed, by_choice = hearing.tally(study, cohort)
    models.Closing.objects.create(
        study_id=study,
        cohort_id=cohort,
        themes=themes,
        shown=shown,
        answered=answered,
        changed=changed,
        by_choice=by_choice,
        reason=reason.strip(),
        by=by.ref,
    )
    audit.record(
        "returns.cohort_closed",
        by=by,
        subject=cohort,
        study=study,
        complete=about.is_complete,
    )
