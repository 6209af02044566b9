"""Codings: a code on a passage, by somebody."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from peerloom.analysis.models.codes import Code
from peerloom.analysis.models.sources import Source
from peerloom.analysis.models.veiled import VeiledCodings
from peerloom.home.fields import PublicChar
from peerloom.home.refs import new_ref


class Coding(models.Model):
    """``[start, end)`` in code points of the source's release.

    A stray's words are gone from the source's present release; its offsets count in the
    release that ``stray_of`` names, so that it can come back.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="codings")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="codings")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    coder = PublicChar(max_length=12, default="")
    coder_name = PublicChar(max_length=120, default="")
    made_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True)
    stray_of = PublicChar(max_length=12, default="")

    objects = VeiledCodings["Coding"]()
    plain = models.Manager["Coding"]()

    class Meta:
        indexes = [
            models.Index(fields=["source", "start", "end"]),
            models.Index(fields=["code", "source"]),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="coding_not_empty")
        ]
