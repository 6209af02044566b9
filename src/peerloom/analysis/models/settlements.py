"""What a team settled on where its readings differ; every original stays."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from peerloom.analysis.models.codes import Code
from peerloom.analysis.models.sources import Source
from peerloom.home.fields import PublicChar, ReleasedText
from peerloom.home.refs import new_ref


class Settlement(models.Model):
    """Whether a code stands on ``[start, end)`` of a source in the team's common reading.

    ``release`` is the one in which the offsets count; the latest row of a passage decides.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="settlements")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="settlements")
    release = PublicChar(max_length=12)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    stands = models.BooleanField()
    why = ReleasedText(default=b"")
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["source", "code"])]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="settlement_not_empty")
        ]
