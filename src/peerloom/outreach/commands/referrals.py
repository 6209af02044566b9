"""Sending somebody somewhere by a code, and hearing whether it worked out."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils.timezone import localdate

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.outreach import models
from peerloom.outreach.services.types import OPEN, STATES
from peerloom.problems import NotFound, WrongWord

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


@transaction.atomic
def refer(*, service: str, by: Actor) -> str:
    """A code to write on a slip; it names nobody. Errors: NotFound."""
    row = models.Service.objects.filter(ref=service, is_closed=False).first()
    if row is None:
        raise NotFound(place=service)
    code = "".join(secrets.choice(LETTERS) for _at in range(6))
    models.Referral.objects.create(code=code, service=row, by=by.ref, made_on=localdate())
    audit.record("outreach.referred", by=by, subject=row.ref)
    return code


@transaction.atomic
def follow_up(*, programme: str, code: str, state: str, by: Actor) -> None:
    """It worked out, it didn't, or nobody knows yet. Errors: WrongWord; NotFound."""
    if state not in STATES:
        raise WrongWord(place="state", word=state, known=", ".join(STATES))
    rows = models.Referral.objects.filter(service__directory__programme__ref=programme)
    row = rows.filter(code=code.strip().upper()).first()
    if row is None:
        raise NotFound(place=code)
    row.state, row.followed_on = state, None if state == OPEN else localdate()
    row.save(update_fields=["state", "followed_on"])
    audit.record("outreach.followed_up", by=by, subject=row.service.ref)
