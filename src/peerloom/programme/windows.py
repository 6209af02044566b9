"""Which sessions may be answered now, study by study."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from peerloom.people import queries as people
from peerloom.programme import models


def feedback_windows(study: str) -> dict[str, str]:
    """Session reference → "open" or "closed"; a session whose window never opened is missing."""
    rows = models.FeedbackWindow.objects.filter(study_id=study)
    return dict(rows.values_list("session__ref", "state"))


def open_windows(studies: Iterable[str]) -> list[tuple[str, str]]:
    """(study, session) of every window that is open, in the order of the sessions."""
    rows = models.FeedbackWindow.objects.filter(study_id__in=set(studies), state="open")
    return list(rows.order_by("session__number").values_list("study__ref", "session__ref"))


def was_opened(session: str, cohort: str) -> bool:
    """Whether a session was ever opened for feedback in a study that listens to this cohort."""
    listening = Q(study__cohort__ref=cohort) | Q(
        study__cohort=None, study__programme__cohorts__ref=cohort
    )
    return models.FeedbackWindow.objects.filter(listening, session_id=session).exists()


def studies_listening_to(account: str) -> set[str]:
    """The studies that an account's own cases answer to, by reference."""
    cases = [case.ref for case in people.cases_for_account(account)]
    own = Q(cohort__members__ref__in=cases)
    whole = Q(cohort=None, programme__cohorts__members__ref__in=cases)
    return set(models.Study.objects.filter(own | whole).values_list("ref", flat=True))
