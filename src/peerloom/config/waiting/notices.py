"""Words that somebody left for whoever is signed in, whatever hat they wear."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peerloom.audit.types import Actor
from peerloom.config.waiting.things import Waiting
from peerloom.people import notices


def notices_waiting(by: Actor) -> Iterator[Waiting]:
    """A line if a word waits."""
    count = notices.unread_for(by.ref)
    if count:
        what = ngettext("A word for you", "Words for you", count)
        yield Waiting(count, what, _("Only you can open it."), reverse("people:notices"))
