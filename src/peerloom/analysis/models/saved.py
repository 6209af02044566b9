"""Questions to the passages that somebody keeps, and what a study lets the machine propose."""

from __future__ import annotations

from django.db import models

from peerloom.home.fields import PublicChar, ReleasedText
from peerloom.home.refs import new_ref


class SavedQuestion(models.Model):
    """A question under a name; ``asked`` is its address. Its maker's own unless shared."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    name = ReleasedText()
    asked = ReleasedText()
    shared = models.BooleanField(default=False)
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["study", "removed_at"], name="saved_of_study")]


class Suggestions(models.Model):
    """Whether a reflexive study has switched on what the machine proposes."""

    study = models.OneToOneField(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    on = models.BooleanField(default=False)
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now=True)
