"""Meetings that wait: to be run today, to be noted afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peerloom.config.waiting.things import Waiting
from peerloom.programme.running import reading
from peerloom.programme.running.types import Meeting

NOTED_WITHIN = timedelta(days=60)


def meetings_to_run(today: date) -> Iterator[Waiting]:
    """Today's meetings, each by itself; earlier ones of which nobody noted who came."""
    for one in reading.meetings_on(today):
        hour = f" · {one.starts:%H:%M}" if one.starts else ""
        why = f"{one.session.name} · {one.cohort_name}{hour}"
        yield Waiting(1, _("session today"), why, _page(one))
    quiet = [one for one in reading.meetings_not_noted(today) if one.day >= today - NOTED_WITHIN]
    if quiet:
        last = quiet[0]
        what = ngettext("meeting without attendance", "meetings without attendance", len(quiet))
        why = f"{last.session.name} · {date_format(last.day, 'j F')}"
        yield Waiting(len(quiet), what, why, _page(last))


def _page(one: Meeting) -> str:
    return reverse("programme:meeting", args=[one.programme, one.ref])
