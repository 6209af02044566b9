"""The table of long work."""

from __future__ import annotations

from django.db import models

from peerloom.home.fields import PublicChar, ReleasedText, SealedBytes
from peerloom.home.refs import new_ref


class Job(models.Model):
    """One piece of long work; ``beat_at`` is the last sign of life from whoever does it.

    ``told`` is JSON: notes, or why it failed. ``held`` is sealed under a key of its own that is
    destroyed after an hour.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    kind = PublicChar(max_length=40)
    study = PublicChar(max_length=12, blank=True)
    by = PublicChar(max_length=12)
    name = ReleasedText(default="")
    content_type = PublicChar(max_length=100)
    back = PublicChar(max_length=200, blank=True)
    state = PublicChar(max_length=12, default="waiting")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=1)
    stop_asked = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    told = ReleasedText(default="")
    held = SealedBytes(to="released", default=b"")
    size = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "job"
        indexes = [models.Index(fields=["by", "started_at"], name="jobs_by_person")]
