"""What waits because words were taken back, or because their time ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peerloom.audit.types import Actor
from peerloom.config.waiting.things import Waiting, way
from peerloom.programme import ethics
from peerloom.programme import queries as programme
from peerloom.returns import queries as returns
from peerloom.returns.commands.expiring import expired_of

NOTICE = timedelta(days=30)


def notes_for_analyst(by: Actor) -> Iterator[Waiting]:
    """Notes in which words were blanked: do their sentences still hold?"""
    counts = returns.notes_to_read_again(by.ref)
    for study in programme.studies_for_choosing():
        count = counts.get(study.ref, 0)
        if count:
            what = ngettext(
                "note of yours lost words that were taken back",
                "notes of yours lost words that were taken back",
                count,
            )
            yield Waiting(count, what, study.name, way("returns:notes", study))


def days_for_steward(by: Actor) -> Iterator[Waiting]:
    """Approvals and times of keeping that end within a month, or ended."""
    for study, what, day in ethics.days_ahead(timezone.localdate() + NOTICE):
        why = f"{study.name}, {date_format(day, 'j F Y')}"
        if what == "approval":
            yield Waiting(1, _("approval ends"), why, way("programme:ethics", study))
        elif expired_of(study.ref):
            yield Waiting(1, _("time of keeping ends"), why, way("returns:expired", study))
