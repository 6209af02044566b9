"""Adding, editing, moving and removing sessions."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import ProtectedError

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.problems import NameTaken, StillInUse
from peerloom.programme import models, queries
from peerloom.programme.types import Session


@transaction.atomic
def make_session(
    *,
    programme: str,
    name: str,
    by: Actor,
    number: int | None = None,
    aims: str = "",
    minutes: int | None = None,
    held_on: date | None = None,
) -> Session:
    """Add a session at the end, or under a number of its own.

    Errors: NameTaken if the number is in use.
    """
    parent = models.Programme.objects.get(ref=programme)
    taken = set(parent.sessions.values_list("number", flat=True))
    number = number or max(taken, default=0) + 1
    if number in taken:
        raise NameTaken(place="session", name=str(number))
    row = models.Session.objects.create(
        programme=parent, number=number, name=name, aims=aims, minutes=minutes, held_on=held_on
    )
    audit.record("programme.session_made", by=by, subject=row.ref, number=number)
    return queries.session_of(row)


@transaction.atomic
def edit_session(
    *, session: str, name: str, aims: str, minutes: int | None, held_on: date | None, by: Actor
) -> Session:
    """Change what a session is about and when it is held; its number stays."""
    row = models.Session.objects.get(ref=session)
    row.name, row.aims, row.minutes, row.held_on = name, aims, minutes, held_on
    row.save(update_fields=["name", "aims", "minutes", "held_on"])
    audit.record("programme.session_edited", by=by, subject=row.ref)
    return queries.session_of(row)


@transaction.atomic
def move_session(*, session: str, earlier: bool, by: Actor) -> int:
    """Change places with the session before or after; returns its number now.

    At either end nothing moves.
    """
    row = models.Session.objects.select_related("programme").get(ref=session)
    others = row.programme.sessions.all()
    other = (
        others.filter(number__lt=row.number).last()
        if earlier
        else others.filter(number__gt=row.number).first()
    )
    if other is None:
        return row.number
    ours, theirs = row.number, other.number
    aside = others.order_by("number").values_list("number", flat=True).last() or 0
    for one, number in ((row, aside + 1), (other, ours), (row, theirs)):
        one.number = number
        one.save(update_fields=["number"])
    audit.record("programme.session_moved", by=by, subject=row.ref, number=theirs)
    return theirs


@transaction.atomic
def remove_session(*, session: str, by: Actor) -> None:
    """Remove a session that nothing hangs on; the other numbers stay as they are.

    Errors: StillInUse.
    """
    row = models.Session.objects.get(ref=session)
    number = row.number
    try:
        row.delete()
    except ProtectedError as error:
        count = len(error.protected_objects)
        raise StillInUse(place=row.name, count=count) from error
    audit.record("programme.session_removed", by=by, subject=session, number=number)
