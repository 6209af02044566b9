"""What cases say of themselves: which attributes a study asks for, and the answers, sealed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.home.fields import PublicChar, ReleasedText, SealedBytes
from peerloom.home.refs import new_ref
from peerloom.people.models.consent import Person
from peerloom.people.types import ATTRIBUTE_KINDS


class Attribute(models.Model):
    """One thing that a study notes of its cases; ``choices`` stand one a line.

    ``asked``: whoever has an account may say it herself, on a page of her own.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = PublicChar(max_length=12)
    name = ReleasedText()
    kind = PublicChar(max_length=8, default="text")
    choices = ReleasedText(default=b"")
    position = models.IntegerField(default=0)
    asked = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["study", "position"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ATTRIBUTE_KINDS), name="attribute_kind_is_known"
            )
        ]


class CaseValues(models.Model):
    """A case's values in one study, under a key of their own.

    ``held`` is JSON: ``now`` from attribute to value, ``past`` from a token to what stood before.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = PublicChar(max_length=12)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="values_held")
    held = SealedBytes(to="released")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "person"], name="one_set_of_values_per_case")
        ]
