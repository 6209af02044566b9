"""What was taken back, and what of it somebody must look at: never anybody's words."""

from __future__ import annotations

from django.db import models

from peerloom.home.fields import PublicChar, PublicJSON
from peerloom.home.refs import new_ref
from peerloom.returns.types import WHATS


class Withdrawal(models.Model):
    """One taking back: what followed from it, and by whose hand. Never why.

    ``uses`` is empty where everything was taken back; ``editions`` are those that held words.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    what = PublicChar(max_length=12)
    kinds = PublicJSON(default=dict)
    uses = PublicJSON(default=list)
    items = models.PositiveIntegerField()
    releases = models.PositiveIntegerField()
    codings = models.PositiveIntegerField()
    quotes = models.PositiveIntegerField()
    editions = PublicJSON(default=list)
    by = PublicChar(max_length=12)
    hat = PublicChar(max_length=16)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(what__in=WHATS), name="withdrawal_is_known")
        ]


class BlankedNote(models.Model):
    """Something that ``writer`` had typed, in which words were blanked; to be read again."""

    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.CASCADE, related_name="notes")
    kind = PublicChar(max_length=12)
    subject = PublicChar(max_length=12)
    writer = PublicChar(max_length=12, default="")
    seen_at = models.DateTimeField(null=True)
