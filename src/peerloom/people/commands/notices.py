"""A word from one account to another: it waits until its reader signs in."""

from __future__ import annotations

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.home import textkeys
from peerloom.people import models
from peerloom.problems import NotFound, NoWords

LONGEST = 1000


@transaction.atomic
def send_notice(*, to: str, text: str, by: Actor) -> str:
    """Leave a word for somebody, sealed to them alone; returns its reference.

    Errors: NoWords; NotFound if there is no such account.
    """
    words = text.strip()[:LONGEST]
    if not words:
        raise NoWords(place="notice")
    reader = models.Account.objects.filter(ref=to, is_active=True).first()
    if reader is None:
        raise NotFound(place=to)
    row = models.Notice(to=reader, by=by.ref)
    row.held = textkeys.seal(row.ref, words.encode(), [textkeys.person(to)])
    row.save()
    audit.record("people.notice_sent", by=by, subject=row.ref)
    return str(row.ref)


@transaction.atomic
def read_notices(*, by: Actor) -> None:
    """Mark what waits for somebody as read."""
    if models.Notice.objects.filter(to__ref=by.ref, is_read=False).update(is_read=True):
        audit.record("people.notices_read", by=by, subject=by.ref)


@transaction.atomic
def remove_notice(*, notice: str, by: Actor) -> None:
    """Destroy a word that was left for somebody: its reader may, and so may its writer.

    Errors: NotFound if it is neither's.
    """
    row = models.Notice.objects.select_related("to").filter(ref=notice).first()
    if row is None or by.ref not in (row.to.ref, row.by):
        raise NotFound(place=notice)
    textkeys.destroy([notice])
    row.delete()
    audit.record("people.notice_removed", by=by, subject=notice)
