"""Codes and codings of an imported project that wait for their texts to pass the gate."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from peerloom.analysis.models.codes import Code
from peerloom.analysis.models.codings import Coding
from peerloom.home.fields import PublicChar, ReleasedText


class ParkedCode(models.Model):
    """A code of the project; ``code`` is set once the study has it."""

    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    name = PublicChar(max_length=200)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="below")
    colour = models.PositiveSmallIntegerField(default=0)
    description = ReleasedText(default=b"")
    position = models.IntegerField(default=0)
    code = models.ForeignKey(Code, null=True, on_delete=models.PROTECT, related_name="+")


class ParkedCoding(models.Model):
    """``[raw_start, raw_end)`` in code points of a voice's raw text."""

    voice = PublicChar(max_length=12)
    raw_start = models.PositiveIntegerField()
    raw_end = models.PositiveIntegerField()
    parked_code = models.ForeignKey(ParkedCode, on_delete=models.CASCADE, related_name="codings")
    coder = PublicChar(max_length=12, default="")
    coder_name = PublicChar(max_length=120, default="")
    created = models.DateTimeField(null=True)
    adopted = models.ForeignKey(Coding, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["voice"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(raw_end__gt=F("raw_start")), name="parked_coding_not_empty"
            )
        ]
