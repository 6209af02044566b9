"""When a cohort meets, how the session's plan went, and who was there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.home.fields import PublicChar, PublicText, ReleasedText
from peerloom.home.refs import new_ref
from peerloom.programme.running.types import PRESENCES, STATES


class SessionPlan(models.Model):
    """What is said before hard topics of a session."""

    session = models.OneToOneField(
        "programme.Session", to_field="ref", on_delete=models.CASCADE, related_name="plan"
    )
    warnings = PublicText(default="", blank=True)


class SessionStep(models.Model):
    """One step of a session's plan."""

    session = models.ForeignKey(
        "programme.Session", to_field="ref", on_delete=models.CASCADE, related_name="steps"
    )
    position = models.PositiveSmallIntegerField()
    name = PublicChar(max_length=120)
    minutes = models.PositiveSmallIntegerField(null=True)
    materials = PublicText(default="", blank=True)
    note = PublicText(default="", blank=True)

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["session", "position"], name="one_step_a_position")
        ]


class Meeting(models.Model):
    """A cohort's meeting for a session. Day and time are those of the clock on the wall."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    cohort = models.ForeignKey(
        "programme.Cohort", to_field="ref", on_delete=models.PROTECT, related_name="meetings"
    )
    session = models.ForeignKey(
        "programme.Session", to_field="ref", on_delete=models.PROTECT, related_name="meetings"
    )
    day = models.DateField()
    starts = models.TimeField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    place = ReleasedText(default="", blank=True)
    state = PublicChar(max_length=8, default="planned")
    moved_from = models.DateField(null=True)
    moves = models.PositiveSmallIntegerField(default=0)
    note = ReleasedText(default="", blank=True)

    class Meta:
        ordering = ("day", "starts", "pk")
        constraints = [
            models.UniqueConstraint(fields=["cohort", "session"], name="one_meeting_a_session"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="meeting_state_is_known"),
        ]


class StepBegan(models.Model):
    """When a step of the plan began."""

    meeting = models.ForeignKey(
        Meeting, to_field="ref", on_delete=models.CASCADE, related_name="began"
    )
    position = models.PositiveSmallIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="a_step_begins_once")
        ]


class Attendance(models.Model):
    """Whether somebody was there; of who took everything back only the count is left."""

    meeting = models.ForeignKey(
        Meeting, to_field="ref", on_delete=models.CASCADE, related_name="attendance"
    )
    person = models.ForeignKey(
        "people.Person", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    presence = PublicChar(max_length=8)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="noted_once_a_meeting"),
            models.CheckConstraint(condition=Q(presence__in=PRESENCES), name="presence_is_known"),
        ]
