"""Taking feedback back by its receipt. Who did it is known to nobody: the log says "receipt"."""

from __future__ import annotations

from django.db import transaction

from peerloom.audit.types import PARTICIPANT, Actor, Hand
from peerloom.gate.own import given_for_refs
from peerloom.problems import NotFound
from peerloom.returns.commands.afterwards import sweep_after_commit
from peerloom.returns.commands.withdrawing import withdraw_given
from peerloom.returns.types import ITEM, Withdrawn
from peerloom.voices.access.feedback import access_own_form
from peerloom.voices.feedback import pages, sending

SOMEBODY = Hand("receipt", "", PARTICIPANT, frozenset({PARTICIPANT}))


@transaction.atomic
def take_back_answers(*, form: str, by: Actor) -> Withdrawn | None:
    """Destroy what one sent, and whatever was made of one's own words since.

    Returns what went with it, None if nothing had gone to the gate. No line of the log and no
    row names the person.
    Errors: NotFound if she sent nothing.
    """
    voices = sending.take_back_answers(form=form, by=by)
    sweep_after_commit()  # what wasn't counted yet lies in backups as well
    given = given_for_refs(voices)
    return withdraw_given(given, None, ITEM, SOMEBODY) if given else None


def refuse_without_receipt(*, form: str, by: Actor) -> None:
    """For the page that asks before anything happens. Errors: NotFound."""
    card = access_own_form(by=by, ref=form)
    if not pages.own_answers(card.ref, by).is_sent:
        raise NotFound(place="answers")
