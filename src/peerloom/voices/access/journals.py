"""An entry, for its writer; an entry that was shared, for the facilitator it was shared with."""

from __future__ import annotations

from django.db.models import QuerySet

from peerloom.audit.types import FACILITATOR, Actor
from peerloom.home.keyring import Reader
from peerloom.problems import NotFound, OwnKeyNeeded
from peerloom.voices import models
from peerloom.voices.notebook import Note
from peerloom.voices.queries.journals import open_notes


def own_key(by: Actor) -> Reader:
    """The person's own reader.

    Errors: OwnKeyNeeded.
    """
    if by.own_reader is None:
        raise OwnKeyNeeded()
    return by.own_reader


def access_entry(*, by: Actor, ref: str) -> models.Entry:
    """One's own entry, sealed.

    Errors: NotFound.
    """
    row = models.Entry.objects.select_for_update().filter(owner=by.ref, ref=ref).first()
    if row is None:
        raise NotFound(place="notes")
    return row


def access_note(*, by: Actor, ref: str) -> Note:
    """One's own entry, open.

    Errors: NotFound; OwnKeyNeeded.
    """
    return _one(models.Entry.objects.filter(owner=by.ref, ref=ref), by)


def access_shared_note(*, by: Actor, ref: str) -> Note:
    """An entry that its writer shared with this facilitator, open.

    Errors: NotFound; OwnKeyNeeded.
    """
    if by.hat != FACILITATOR:
        raise NotFound(place="notes")
    return _one(models.Entry.objects.filter(readers__facilitator=by.ref, ref=ref), by)


def _one(rows: QuerySet[models.Entry], by: Actor) -> Note:
    if not rows.exists():
        raise NotFound(place="notes")
    found = open_notes(rows, own_key(by))
    if not found:
        raise NotFound(place="notes")
    return found[0]


def kind_of_sound(sound: str) -> str:
    """What a player must know of a voice note before it plays it."""
    return (
        models.EntrySound.objects.filter(ref=sound).values_list("kind", flat=True).first()
        or "application/octet-stream"
    )
