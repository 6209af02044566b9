"""Which sessions may be answered now, study by study."""

from __future__ import annotations

from collections.abc import Iterable

from peerloom.programme import models


def feedback_windows(study: str) -> dict[str, str]:
    """Session reference → "open" or "closed"; a session whose window never opened is missing."""
    rows = models.FeedbackWindow.objects.filter(study_id=study)
    return dict(rows.values_list("session__ref", "state"))


def open_windows(studies: Iterable[str]) -> list[tuple[str, str]]:
    """(study, session) of every window that is open, in the order of the sessions."""
    rows = models.FeedbackWindow.objects.filter(study_id__in=set(studies), state="open")
    return list(rows.order_by("session__number").values_list("study__ref", "session__ref"))
