"""Memos: what the team notes while it works."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.analysis.models.codes import Code
from peerloom.analysis.models.codings import Coding
from peerloom.analysis.models.sources import Source
from peerloom.analysis.models.themes import Theme
from peerloom.analysis.models.veiled import VeiledNotes
from peerloom.analysis.types import PHASES
from peerloom.home.fields import PublicChar, ReleasedText
from peerloom.home.refs import new_ref

_SUBJECTS = ("source", "code", "coding", "theme")


def _at_most_one() -> Q:
    """All four empty, or all but one: a memo on none of them is on the study."""
    alone = Q(**{f"{name}__isnull": True for name in _SUBJECTS})
    for kept in _SUBJECTS:
        alone |= Q(**{f"{name}__isnull": True for name in _SUBJECTS if name != kept})
    return alone


class Memo(models.Model):
    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT, related_name="memos")
    code = models.ForeignKey(Code, null=True, on_delete=models.PROTECT, related_name="memos")
    coding = models.ForeignKey(Coding, null=True, on_delete=models.PROTECT, related_name="memos")
    theme = models.ForeignKey(Theme, null=True, on_delete=models.PROTECT, related_name="memos")
    text = ReleasedText()
    phase = PublicChar(max_length=12, default="code")
    by = PublicChar(max_length=12, default="")
    by_name = PublicChar(max_length=120, default="")
    at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    objects = VeiledNotes["Memo"]()
    plain = models.Manager["Memo"]()

    class Meta:
        indexes = [models.Index(fields=["study", "-at"])]
        constraints = [
            models.CheckConstraint(condition=_at_most_one(), name="memo_is_on_one_thing"),
            models.CheckConstraint(condition=Q(phase__in=PHASES), name="memo_phase_is_known"),
        ]
