"""Opening and closing the window in which a session's feedback may be given."""

from __future__ import annotations

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.programme import models


@transaction.atomic
def open_feedback(*, session: str, study: str, by: Actor) -> None:
    """From now on it may be answered."""
    _set(session, study, "open")
    audit.record("programme.feedback_opened", by=by, subject=session, study=study)


@transaction.atomic
def close_feedback(*, session: str, study: str, by: Actor) -> None:
    """From now on it may not."""
    _set(session, study, "closed")
    audit.record("programme.feedback_closed", by=by, subject=session, study=study)


def _set(session: str, study: str, state: str) -> None:
    models.FeedbackWindow.objects.update_or_create(
        session_id=session, study_id=study, defaults={"state": state}
    )
