"""Interviews: what is asked, with whom, the sound, and what was written down of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.home.fields import PublicChar, PublicJSON, ReleasedText, SealedBytes
from peerloom.home.refs import new_ref
from peerloom.voices.interviews.types import STATES, TEXTS


class Guide(models.Model):
    """The questions of a study's interviews, in order, each in several languages."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.OneToOneField(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    revision = models.PositiveIntegerField(default=0)
    words = ReleasedText()


class Interview(models.Model):
    """One talk with one case, from its planning to the gate."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    session = models.ForeignKey(
        "programme.Session", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    interviewer = PublicChar(max_length=12)
    language = PublicChar(max_length=12)
    planned_for = models.DateTimeField(null=True)
    state = PublicChar(max_length=12, default="planned")
    reading = PublicChar(max_length=12, default="")
    consent_how = PublicChar(max_length=12, default="")
    consent_uses = PublicJSON(default=list)
    consent_by = PublicChar(max_length=12, default="")
    consent_at = models.DateTimeField(null=True)
    struck = models.PositiveIntegerField(default=0)
    voice = PublicChar(max_length=12, default="")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="interview_state_is_known")
        ]


class InterviewText(models.Model):
    """Notes, a transcript, struck passages or a remark. ``beside``: a second version, kept."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="texts")
    kind = PublicChar(max_length=12)
    beside = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now=True)
    held = SealedBytes(to="vault")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "kind"],
                condition=Q(beside=False),
                name="one_text_of_a_kind_in_force",
            ),
            models.CheckConstraint(condition=Q(kind__in=TEXTS), name="interview_text_is_known"),
        ]


class Sound(models.Model):
    """A recording, arrived or arriving; its bytes lie in ``media/<ref>``."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    interview = models.OneToOneField(Interview, on_delete=models.CASCADE, related_name="sound")
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now_add=True)
    kind = PublicChar(max_length=12)
    total = models.PositiveBigIntegerField()
    arrived = models.BooleanField(default=False)
