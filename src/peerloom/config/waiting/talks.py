"""What waits because somebody talked: to read, to hold, to hand in."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peerloom.audit.types import Actor
from peerloom.config.waiting.things import Waiting, way
from peerloom.programme import queries as programme
from peerloom.voices.queries import interviews


def talks_to_read(by: Actor) -> Iterator[Waiting]:
    """For a participant: what was written down of her, before anybody works with it."""
    count = interviews.talks_to_read(by.ref)
    if count:
        what = ngettext("A talk to read", "Talks to read", count)
        yield Waiting(count, what, _("You read it first."), reverse("voices:talks"))


def talks_to_hold(by: Actor) -> Iterator[Waiting]:
    """For whoever interviews: planned talks whose day has come, and those read back."""
    for study in programme.studies_for_choosing():
        planned = interviews.interviews_to_come(by.ref, study.ref)
        if planned:
            what = ngettext("talk whose day has come", "talks whose day has come", planned)
            yield Waiting(planned, what, study.name, way("voices:interviews", study))
        read = interviews.interviews_read_back(study.ref)
        if read:
            what = ngettext("talk to hand in", "talks to hand in", read)
            yield Waiting(read, what, study.name, way("voices:interviews", study))
