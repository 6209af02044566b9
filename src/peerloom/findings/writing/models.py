"""Outline, sections of one's own, versions and remarks."""

from __future__ import annotations

from django.db import models

from peerloom.home.fields import PublicChar, PublicJSON, ReleasedText
from peerloom.home.refs import new_ref


class Outline(models.Model):
    """In which order a study's themes and sections stand; what isn't named comes last."""

    study = models.OneToOneField(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    order = PublicJSON(default=list)
    version = models.PositiveIntegerField(default=0)


class OwnSection(models.Model):
    """A section that is about no theme; its text is the narrative that bears its reference."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    heading = ReleasedText(default=b"")
    made_by = PublicChar(max_length=12)
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)


class WrittenVersion(models.Model):
    """A narrative as it was kept once.

    ``part`` is a theme or a section of one's own; ``placed`` maps each quoted coding to its
    source and edges at that time.
    """

    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    part = PublicChar(max_length=12)
    number = models.PositiveIntegerField()
    text = ReleasedText(default=b"")
    placed = PublicJSON(default=dict)
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["part", "number"], name="one_text_per_version"),
        ]


class Remark(models.Model):
    """What somebody of the team says of a text, and of which of its words."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    part = PublicChar(max_length=12)
    about = ReleasedText(default=b"")
    text = ReleasedText(default=b"")
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now_add=True)
    settled_by = PublicChar(max_length=12, default="")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["study", "part"])]
