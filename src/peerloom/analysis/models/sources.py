"""Sources, and how far a study has pulled what the gate let through."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.analysis.types import KINDS
from peerloom.home.fields import PublicChar, ReleasedText
from peerloom.home.refs import new_ref


class Source(models.Model):
    """One released text. A re-release keeps the row and changes ``release`` and ``version``."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    voice = PublicChar(max_length=12, unique=True)
    release = PublicChar(max_length=12, unique=True)
    version = models.PositiveIntegerField(default=1)
    kind = PublicChar(max_length=12)
    name = ReleasedText(default=b"")
    person = models.ForeignKey(
        "people.Person", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    session = models.ForeignKey(
        "programme.Session", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    cohort = models.ForeignKey(
        "programme.Cohort", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    language = PublicChar(max_length=12, default="en")
    length = models.PositiveIntegerField()
    words = models.PositiveIntegerField(default=0)
    position = models.IntegerField(default=0)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["study", "kind", "position"])]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="source_kind_is_known")
        ]


class Adoption(models.Model):
    """The gate's mark at the study's last pull."""

    study = models.OneToOneField(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    last = models.PositiveBigIntegerField(default=0)
    revoked = models.PositiveBigIntegerField(default=0)
