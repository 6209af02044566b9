"""Encounters, the plan of a week, stock and notes on support."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.home.fields import PublicChar, PublicJSON, ReleasedText
from peerloom.home.refs import new_ref
from peerloom.outreach.log.types import AUDIENCES, MATERIALS, REFERRALS, SETTINGS, STOCK_KINDS


class OutreachChoice(models.Model):
    """Whether a programme's people note encounters."""

    programme = models.OneToOneField(
        "programme.Programme", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    is_on = models.BooleanField(default=False)
    with_notes = models.BooleanField(default=False)


class RegisteredMark(models.Model):
    """That a word is somebody's name, without the word: see :mod:`peerloom.home.marks`."""

    study = PublicChar(max_length=12)
    mark = PublicChar(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["study", "mark"], name="one_mark_a_study")]


class Encounter(models.Model):
    """What a peer did with others one day. Nothing in it tells who they were, or where.

    ``once`` is the name that the phone drew for it; the person is empty once she left.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    once = PublicChar(max_length=32, unique=True)
    programme = models.ForeignKey(
        "programme.Programme", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    day = models.DateField()
    audience = PublicChar(max_length=12)
    setting = PublicChar(max_length=12)
    topics = PublicJSON(default=list)
    materials = PublicJSON(default=list)
    people = models.PositiveSmallIntegerField(default=1)
    referral = PublicChar(max_length=8, default="", blank=True)
    accompanied = models.BooleanField(default=False)
    note = ReleasedText(default="", blank=True)
    double_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    is_apart = models.BooleanField(default=False)

    class Meta:
        ordering = ("-day", "-pk")
        indexes = [models.Index(fields=["programme", "day"], name="encounter_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(audience__in=AUDIENCES), name="encounter_audience_is_known"
            ),
            models.CheckConstraint(
                condition=Q(setting__in=SETTINGS), name="encounter_setting_is_known"
            ),
            models.CheckConstraint(
                condition=Q(referral__in=REFERRALS), name="encounter_referral_is_known"
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="encounter_reached_somebody"),
        ]


class WeekPlan(models.Model):
    """How many encounters a week is planned to bring."""

    programme = models.ForeignKey(
        "programme.Programme", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    monday = models.DateField()
    planned = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("monday",)
        constraints = [
            models.UniqueConstraint(fields=["programme", "monday"], name="one_plan_a_week")
        ]


class StockLine(models.Model):
    """Sets of a material that came in, or that somebody counted."""

    programme = models.ForeignKey(
        "programme.Programme", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    material = PublicChar(max_length=12)
    kind = PublicChar(max_length=8)
    amount = models.PositiveIntegerField()
    day = models.DateField()

    class Meta:
        ordering = ("day", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(material__in=MATERIALS, kind__in=STOCK_KINDS), name="stock_is_known"
            )
        ]


class SupportNote(models.Model):
    """What the team wrote about supporting one peer."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    programme = models.ForeignKey(
        "programme.Programme", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    day = models.DateField()
    text = ReleasedText()

    class Meta:
        ordering = ("-day", "-pk")
