"""Two tables: the chains, and their entries, which the database refuses to change."""

from __future__ import annotations

from django.db import models

from peerloom.home.fields import PublicChar, PublicJSON

ORGANISATION = "organisation"


class Chain(models.Model):
    """One log: a study's, or the organisation's."""

    name = PublicChar(max_length=20, unique=True)
    length = models.PositiveBigIntegerField(default=0)
    head = PublicChar(max_length=64, default="")


class Entry(models.Model):
    """One line: ids, offsets and counts, bound to the line before it."""

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = PublicChar(max_length=12)
    hat = PublicChar(max_length=16)
    verb = PublicChar(max_length=60)
    subject = PublicChar(max_length=60)
    facts = PublicJSON(default=dict)
    digest = PublicChar(max_length=64)

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="one_entry_per_number")
        ]
        indexes = [models.Index(fields=["chain", "subject"])]
