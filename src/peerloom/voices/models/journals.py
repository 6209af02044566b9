"""A notebook of one's own, and the prompts that sessions offer.

Who wrote, on which day and to whom it is open stands plain; every word is sealed.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.home.fields import PublicChar, PublicText, SealedBytes
from peerloom.home.refs import new_ref
from peerloom.voices.notebook import SHAPES


class Entry(models.Model):
    """One entry. Its key is wrapped to its writer, and to those she named.

    Cohort and session are kept by reference only: nobody's notebook may keep a session from
    being taken off the calendar. ``voice`` is what the team was given of it, as it stood then.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    owner = PublicChar(max_length=12, db_index=True)
    cohort = PublicChar(max_length=12, default="")
    session = PublicChar(max_length=12, default="")
    shape = PublicChar(max_length=8, default=SHAPES[0])
    language = PublicChar(max_length=12, default="")
    day = models.DateField()
    held = SealedBytes(to="person")
    revision = models.PositiveIntegerField(default=1)
    beside = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="others")
    voice = PublicChar(max_length=12, default="")
    given_revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.CheckConstraint(condition=Q(shape__in=SHAPES), name="entry_shape_is_known")
        ]
        indexes = [models.Index(fields=["owner", "-day", "-id"], name="entries_by_day")]


class EntryReader(models.Model):
    """A facilitator whom the writer of an entry named."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="readers")
    facilitator = PublicChar(max_length=12, db_index=True)
    since = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "facilitator"], name="a_reader_once_an_entry")
        ]


class EntrySound(models.Model):
    """A voice note of an entry; the sound lies in ``media/<ref>``, sealed."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="sound")
    kind = PublicChar(max_length=40)


class Prompt(models.Model):
    """Something to write about, offered with a session, in one language."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    session = PublicChar(max_length=12)
    language = PublicChar(max_length=12)
    position = models.PositiveSmallIntegerField()
    text = PublicText()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(
                fields=["session", "language", "position"], name="one_prompt_a_place"
            )
        ]
