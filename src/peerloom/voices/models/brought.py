"""Raw words: sealed one by one to the vault, brought by a file or handed in by their author."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerloom.home.fields import PublicChar, SealedBytes
from peerloom.home.refs import new_ref
from peerloom.voices.types import KINDS


class Batch(models.Model):
    """One file that came in. Its name stays sealed: people name files after people."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    kind = PublicChar(max_length=12)
    made_by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now_add=True)
    fingerprint = PublicChar(max_length=32)
    held = SealedBytes(to="vault")
    imported = models.PositiveIntegerField(default=0)
    empty = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    texts = models.PositiveIntegerField(default=0)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "batches"
        constraints = [
            models.UniqueConstraint(
                fields=["study", "fingerprint"],
                condition=Q(taken_back_at__isnull=True),
                name="a_file_comes_in_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="batch_kind_is_known"),
        ]


class Voice(models.Model):
    """One text as somebody gave it. ``waits`` until the gate lets a version through.

    ``batch`` is the file that brought it; None where it was handed in here.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="voices")
    at = models.DateTimeField(default=timezone.now)
    kind = PublicChar(max_length=12)
    person = models.ForeignKey(
        "people.Person", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    session = models.ForeignKey(
        "programme.Session", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    cohort = models.ForeignKey(
        "programme.Cohort", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    language = PublicChar(max_length=12)
    order = models.IntegerField(null=True)
    row = models.PositiveIntegerField(null=True)
    column = models.PositiveSmallIntegerField(default=0)
    held = SealedBytes(to="vault")
    length = models.PositiveIntegerField()
    waits = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["study", "waits"], name="voices_that_wait")]
        constraints = [
            models.UniqueConstraint(fields=["batch", "row", "column"], name="one_voice_per_cell"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="voice_kind_is_known"),
            models.CheckConstraint(condition=Q(length__gt=0), name="voice_has_words"),
        ]


class Pending(models.Model):
    """An upload between its preview and its yes: sealed to whoever brought it, for a day."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    group = PublicChar(max_length=12, db_index=True)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    kind = PublicChar(max_length=12)
    session = models.ForeignKey(
        "programme.Session", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    language = PublicChar(max_length=12)
    made_by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now_add=True)
    held = SealedBytes(to="person")
