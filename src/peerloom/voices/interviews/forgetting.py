"""Destroying what interviews hold: keys first, then files, then rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.home import media, textkeys
from peerloom.voices import models


def destroy_texts(rows: Iterable[models.InterviewText]) -> int:
    """Shred texts of interviews; returns how many."""
    listed = list(rows)
    textkeys.destroy([row.ref for row in listed])
    models.InterviewText.objects.filter(pk__in=[row.pk for row in listed]).delete()
    return len(listed)


def destroy_sounds(rows: Iterable[models.Sound]) -> int:
    """Shred recordings; returns how many."""
    listed = list(rows)
    media.remove([row.ref for row in listed])
    models.Sound.objects.filter(pk__in=[row.pk for row in listed]).delete()
    return len(listed)


def empty(row: models.Interview, *, sound: bool, keep: Sequence[str] = ()) -> None:
    """Destroy the texts of an interview but for these kinds, and its recording if so said."""
    destroy_texts(row.texts.exclude(kind__in=keep))
    if sound:
        destroy_sounds(models.Sound.objects.filter(interview=row))


def empty_once_written(row: models.Interview, *, sound: bool, keep: Sequence[str] = ()) -> None:
    """The same where the words live on elsewhere: keys go only once that is written.

    A crash in between would leave neither the old nor the new.
    """
    texts = row.texts.exclude(kind__in=keep)
    sounds = models.Sound.objects.filter(interview=row) if sound else models.Sound.objects.none()
    transaction.on_commit(partial(textkeys.destroy, list(texts.values_list("ref", flat=True))))
    transaction.on_commit(partial(media.remove, list(sounds.values_list("ref", flat=True))))
    texts.delete()
    sounds.delete()


@transaction.atomic
def forget_interviews(*, by: Actor, voices: Sequence[str] = (), persons: Sequence[str] = ()) -> int:
    """Destroy what interviews still hold of voices or people that were withdrawn.

    Transcripts, recordings, notes and remarks go; the interview stays as a closed line without
    words. Returns how many. ``voices.handing`` calls it whenever voices are taken back;
    ``returns`` calls it for a person who withdraws.
    """
    rows = models.Interview.objects.filter(voice__in=[one for one in voices if one])
    found = [*rows, *models.Interview.objects.filter(person__ref__in=persons)]
    for row in found:
        empty(row, sound=True)
        row.state, row.voice, row.struck = "closed", "", 0
        row.save(update_fields=["state", "voice", "struck"])
        audit.record("voices.interview_forgotten", by=by, subject=row.ref, study=row.study_id)
    return len(found)
