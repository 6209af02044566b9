"""What waits because findings go back to the people: to read, to let on, to answer."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peerloom.audit.types import STEWARD, Actor
from peerloom.config.waiting.things import Waiting, way
from peerloom.programme import queries as programme
from peerloom.returns.checks import desk, reading


def checks_to_read(by: Actor) -> Iterator[Waiting]:
    """For a participant: replies to her first, then what she has not answered."""
    open_ones, replies = reading.waiting_for(by)
    if replies:
        what = ngettext("A reply for you", "Replies for you", replies)
        yield Waiting(replies, what, _("You answered something."), reverse("returns:read"))
    if open_ones:
        what = ngettext("Something to read", "Things to read", open_ones)
        yield Waiting(open_ones, what, _("You can answer. You need not."), reverse("returns:read"))


def answers_to_hear(by: Actor) -> Iterator[Waiting]:
    """For the team: answers that wait for a reply; for stewards, words that only they open."""
    for study in programme.studies_for_choosing():
        if by.hat == STEWARD:
            closed = desk.answers_at_door(study.ref)
            if closed:
                what = ngettext("answer to let on", "answers to let on", closed)
                yield Waiting(closed, what, study.name, way("returns:checks", study))
        else:
            count = desk.answers_waiting(study.ref)
            if count:
                what = ngettext("answer waits for a reply", "answers wait for a reply", count)
                yield Waiting(count, what, study.name, way("returns:checks", study))
