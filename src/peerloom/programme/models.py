"""Programmes, sessions, cohorts and studies."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.home.fields import PublicChar, PublicText
from peerloom.home.refs import new_ref
from peerloom.programme.types import APPROACHES


class Programme(models.Model):
    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    name = PublicChar(max_length=120, unique=True)
    about = PublicText(default="", blank=True)


class Session(models.Model):
    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    name = PublicChar(max_length=120)
    aims = PublicText(default="", blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="one_session_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="sessions_count_from_one"),
        ]


class Cohort(models.Model):
    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="cohorts")
    name = PublicChar(max_length=120)
    members = models.ManyToManyField("people.Person", related_name="+")
    facilitators = models.ManyToManyField("people.Account", related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "name"], name="one_cohort_per_name")
        ]


class Study(models.Model):
    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    name = PublicChar(max_length=120, unique=True)
    question = PublicText(default="", blank=True)
    approach = PublicChar(max_length=12, default="codebook")
    language = PublicChar(max_length=12, default="en")
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="studies"
    )
    cohort = models.ForeignKey(
        Cohort, null=True, blank=True, on_delete=models.PROTECT, related_name="studies"
    )

    class Meta:
        verbose_name_plural = "studies"
        constraints = [
            models.CheckConstraint(condition=Q(approach__in=APPROACHES), name="approach_is_known")
        ]
