"""The first of two stewards agrees; the second lets it through."""

from __future__ import annotations

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.gate import access, second_look
from peerloom.problems import NotFound, StillOpen


@transaction.atomic
def agree_decisions(*, voice: str, by: Actor) -> None:
    """Agree to everything decided about a text, as it stands; a later decision undoes that.

    Errors: NotFound, also before anybody looked; StillOpen; NeedsSteward.
    """
    at = access.access_voice_at_gate(by=by, ref=voice)
    if at.review is None:
        raise NotFound(place=voice)
    if at.sheet.open:
        raise StillOpen(place=voice, open=at.sheet.open)
    at.review.agreed_by, at.review.agreed_print = by.ref, second_look.print_of(at.sheet)
    at.review.save(update_fields=["agreed_by", "agreed_print"])
    audit.record("gate.agreed", by=by, subject=voice, study=at.raw.study)
