"""Reaching and sealing an interview's rows, for the commands beside this."""

from __future__ import annotations

from collections.abc import Sequence

from peerloom.audit.types import Actor
from peerloom.home import textkeys
from peerloom.home.refs import new_ref
from peerloom.problems import NotFound
from peerloom.voices import models
from peerloom.voices.access import interviews as access
from peerloom.voices.interviews.types import STATES, InterviewCard


def row_for(interview: str) -> models.Interview:
    """The row, for changing it.

    Errors: NotFound.
    """
    row = models.Interview.objects.select_for_update().filter(ref=interview).first()
    if row is None:
        raise NotFound(place=interview)
    return row


def reach(row: models.Interview, state: str) -> None:
    """The interview has come at least so far."""
    if STATES.index(row.state) < STATES.index(state):
        row.state = state
        row.save(update_fields=["state"])


def seal_text(
    card: InterviewCard,
    kind: str,
    plain: bytes,
    to: Sequence[textkeys.Recipient],
    by: Actor,
    *,
    beside: bool = False,
) -> models.InterviewText:
    """A new text of an interview, under a key of its own."""
    owner = models.Interview.objects.get(ref=card.ref)
    row = models.InterviewText(ref=new_ref(), interview=owner, kind=kind, beside=beside, by=by.ref)
    row.held = textkeys.seal(row.ref, plain, to)
    row.save(force_insert=True)
    return row


def put_text(card: InterviewCard, kind: str, plain: bytes, by: Actor) -> None:
    """Keep a text: under the key that is there already, else under a new one.

    Errors: NotFound if there is one that this person can't open.
    """
    row = access.text_row(card.ref, kind)
    if row is None:
        seal_text(card, kind, plain, access.readers_of(card, by), by)
        return
    access.refuse_without_key(by, row.ref)
    row.held = textkeys.reseal(row.ref, plain, access.reader_for_interviews(by))
    row.by, row.revision = by.ref, row.revision + 1
    row.save(update_fields=["held", "by", "revision", "at"])
