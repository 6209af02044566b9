"""What waits for a facilitator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peerloom.audit.types import Actor
from peerloom.config.waiting.feedback import forms_to_run
from peerloom.config.waiting.meetings import meetings_to_run
from peerloom.config.waiting.talks import talks_to_hold
from peerloom.config.waiting.things import Waiting, way
from peerloom.programme import queries as programme
from peerloom.programme.types import NextSession, Study
from peerloom.voices import queries as voices


def for_facilitator(by: Actor) -> Iterator[Waiting]:
    """What was opened to them by name; sessions that nobody has said anything about."""
    opened = voices.count_for_facilitator(by.ref, timezone.localdate() - timedelta(days=7))
    if opened:
        what = ngettext("note opened to you", "notes opened to you", opened)
        yield Waiting(opened, what, _("In the last seven days."), reverse("voices:shared_notes"))
    yield from meetings_to_run(timezone.localdate())
    yield from talks_to_hold(by)
    held = programme.sessions_held(before=timezone.localdate())
    for study in programme.studies_for_choosing():
        yield from forms_to_run(study, timezone.localdate())
        heard = {
            count.session for count in voices.counts_for_page(study.ref) if count.kind == "feedback"
        }
        quiet = [
            one for one in held if one.programme == study.programme and one.session.ref not in heard
        ]
        if quiet:
            yield _quiet_sessions(study, quiet)


def _quiet_sessions(study: Study, quiet: list[NextSession]) -> Waiting:
    what = ngettext("session without feedback", "sessions without feedback", len(quiet))
    last = quiet[0].session
    day = date_format(last.held_on, "j F") if last.held_on else ""
    why = _("%(study)s. The latest: %(session)s, %(day)s.") % {
        "study": study.name,
        "session": last.name,
        "day": day,
    }
    return Waiting(len(quiet), what, why, way("voices:voices", study))
