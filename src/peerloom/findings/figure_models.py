"""Rows of figures: those made for the text, and what editions printed of people."""

from __future__ import annotations

from django.db import models

from peerloom.home.fields import PublicChar, PublicJSON, ReleasedText
from peerloom.home.refs import new_ref


class PlacedFigure(models.Model):
    """A figure made for the text: what it shows, and what people wrote of it.

    ``title`` and ``alt`` are empty while the numbers propose them; ``told_of`` is the digest of
    the numbers that ``alt`` was written for.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    kind = PublicChar(max_length=20)
    options = PublicJSON(default=dict)
    title = ReleasedText(default=b"")
    alt = ReleasedText(default=b"")
    told_of = PublicChar(max_length=16, default="")
    version = models.PositiveIntegerField(default=1)
    made_by = PublicChar(max_length=12)
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["study", "removed_at"])]


class PeopleCounts(models.Model):
    """What an edition counted of people, shown or kept back: ids and counts, for later editions."""

    edition = models.OneToOneField(
        "findings.Edition", on_delete=models.CASCADE, related_name="people_counts"
    )
    rows = PublicJSON(default=list)
