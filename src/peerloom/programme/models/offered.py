"""Programmes, sessions, cohorts and studies."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.home.fields import PublicChar, PublicText
from peerloom.home.refs import new_ref
from peerloom.programme.types import APPROACHES, FEWEST, MANNERS, SMALLEST_GROUP


class Programme(models.Model):
    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    name = PublicChar(max_length=120, unique=True)
    about = PublicText(default="", blank=True)
    two_approvals = models.BooleanField(default=False)
    smallest_group = models.PositiveSmallIntegerField(default=SMALLEST_GROUP)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(smallest_group__gte=FEWEST), name="groups_of_three_at_least"
            )
        ]


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


class FeedbackWindow(models.Model):
    """Whether what was made of a session may be answered now. No times: they would tell."""

    session = models.ForeignKey(
        Session, to_field="ref", on_delete=models.PROTECT, related_name="windows"
    )
    study = models.ForeignKey(Study, to_field="ref", on_delete=models.PROTECT, related_name="+")
    state = PublicChar(max_length=8, default="open")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "study"], name="one_window_a_session"),
            models.CheckConstraint(
                condition=Q(state__in=("open", "closed")), name="window_is_open_or_closed"
            ),
        ]


class Ethics(models.Model):
    """What an ethics board asks about a study, in words that its people can read too."""

    study = models.OneToOneField(
        Study, to_field="ref", on_delete=models.PROTECT, related_name="ethics"
    )
    body = PublicChar(max_length=200, default="", blank=True)
    number = PublicChar(max_length=80, default="", blank=True)
    approved_on = models.DateField(null=True, blank=True)
    approved_until = models.DateField(null=True, blank=True)
    cut_off = models.DateField(null=True, blank=True)
    cut_off_words = PublicText(default="", blank=True)
    retention_until = models.DateField(null=True, blank=True)
    retention_words = PublicText(default="", blank=True)
    limits = PublicText(default="", blank=True)
    danger = PublicText(default="", blank=True)
    revision = models.PositiveIntegerField(default=0)


class ConsentForm(models.Model):
    """One version of what people agree to, on paper or spoken. Never changed once it is there."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        Study, to_field="ref", on_delete=models.PROTECT, related_name="consent_forms"
    )
    version = models.PositiveSmallIntegerField()
    manner = PublicChar(max_length=8)
    made_on = models.DateField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "version"], name="consent_forms_count_up"),
            models.CheckConstraint(condition=Q(manner__in=MANNERS), name="form_manner_is_known"),
        ]


class ConsentFormText(models.Model):
    """That version in one language."""

    form = models.ForeignKey(ConsentForm, on_delete=models.CASCADE, related_name="texts")
    language = PublicChar(max_length=12)
    text = PublicText()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "language"], name="a_form_once_a_language")
        ]
