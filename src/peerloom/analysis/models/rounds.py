"""Rounds of blind coding: which sources, who codes them, and until when they don't see others."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.analysis.models.sources import Source
from peerloom.home.fields import PublicChar, ReleasedText
from peerloom.home.refs import new_ref


class Round(models.Model):
    """Coders work on the same sources apart from each other, until it is revealed."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    name = ReleasedText()
    fixed_codes = models.BooleanField(default=True)
    started_by = PublicChar(max_length=12)
    started_at = models.DateTimeField()
    revealed_at = models.DateTimeField(null=True)
    revealed_by = PublicChar(max_length=12, default="")
    reason = ReleasedText(default=b"")

    class Meta:
        indexes = [models.Index(fields=["study", "-started_at"])]


class RoundSource(models.Model):
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="sources")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="rounds")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "source"], name="a_source_once_per_round")
        ]


class RoundCoder(models.Model):
    """Somebody of the round; ``done_at`` once they say that they are through."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="coders")
    account = PublicChar(max_length=12)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "account"], name="a_coder_once_per_round"),
            models.CheckConstraint(condition=~Q(account=""), name="a_coder_is_somebody"),
        ]
