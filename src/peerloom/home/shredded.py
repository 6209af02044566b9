"""Which keys were destroyed, so that no older backup of keys brings them back.

References only, never words. A key that is made anew for the same subject takes its line away.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from peerloom.home.fields import PublicChar

_CHUNK = 500


class DestroyedKey(models.Model):
    """One key that was destroyed: every copy of it, or (``recipient``) one reader's copy."""

    subject = PublicChar(max_length=60)
    recipient = PublicChar(max_length=40, default="", blank=True)

    class Meta:
        verbose_name = "destroyed key"
        constraints = [
            models.UniqueConstraint(fields=["subject", "recipient"], name="one_line_per_shredding")
        ]


class NoteKey(models.Model):
    """The key under which a note, narrative or edition stands in backups, as it read then.

    ``place`` is its column and row; ``digest`` a keyed one of its text.
    """

    place = PublicChar(max_length=120)
    digest = PublicChar(max_length=32)
    wrapped = models.BinaryField()

    class Meta:
        verbose_name = "note key"
        constraints = [
            models.UniqueConstraint(fields=["place", "digest"], name="one_key_per_reading")
        ]


def note_destroyed(subjects: Iterable[str], recipient: str = "") -> None:
    """Write down that these keys are gone."""
    lines = [DestroyedKey(subject=subject, recipient=recipient) for subject in subjects]
    DestroyedKey.objects.bulk_create(lines, batch_size=_CHUNK, ignore_conflicts=True)


def note_living(subjects: Iterable[str], recipients: Iterable[str]) -> None:
    """These subjects have keys again, for these readers."""
    wanted, readers = list(subjects), ["", *recipients]
    for start in range(0, len(wanted), _CHUNK):
        DestroyedKey.objects.filter(
            subject__in=wanted[start : start + _CHUNK], recipient__in=readers
        ).delete()
