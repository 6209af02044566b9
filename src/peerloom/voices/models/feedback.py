"""Feedback in a small group: forms, shuffled slots for what is sent, a page in each notebook.

A slot says neither who nor when: all are made when the form opens, in an order drawn at random,
each with a key pair of its own and bytes of one and the same length; what somebody sends goes
into one drawn at random. See docs/decisions/0017.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.home.fields import PublicChar, PublicJSON, SealedBytes
from peerloom.home.refs import new_ref


class FeedbackForm(models.Model):
    """What is asked after one session. ``asked`` is the version that was opened."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    session = models.ForeignKey(
        "programme.Session", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveSmallIntegerField(default=1)
    asked = models.PositiveSmallIntegerField(null=True)
    shown_with = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="pooled"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "session"], name="one_form_a_session")
        ]


class FormVersion(models.Model):
    """Its questions, in the team's own words. Once asked, a version never changes."""

    form = models.ForeignKey(FeedbackForm, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = PublicJSON(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "number"], name="one_version_a_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_count_from_one"),
        ]


class Slot(models.Model):
    """Room for one person's answers, empty or taken; both look alike without its key.

    Shapes: ``public`` is the slot's own key (its private half, ``key``, opens for
            facilitators and stewards), ``lock`` that of whoever holds the receipt; both as
            hexadecimal. ``back`` is what the receipt opens: references of what was handed in.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    form = models.ForeignKey(FeedbackForm, on_delete=models.PROTECT, related_name="slots")
    taken = models.BooleanField(default=False)
    public = PublicChar(max_length=64)
    lock = PublicChar(max_length=64)
    key = SealedBytes(to="vault")
    held = SealedBytes(to="vault")
    back = SealedBytes(to="person")


class AnswerPage(models.Model):
    """A page in somebody's own notebook: answers on their way, and the receipt once sent.

    Sealed to its owner alone, of one length, and made for everybody when the form opens: that
    it is there says nothing.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    form = models.ForeignKey(FeedbackForm, on_delete=models.PROTECT, related_name="pages")
    account = PublicChar(max_length=12)
    held = SealedBytes(to="person")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "account"], name="one_page_of_answers_each")
        ]


class TableHabit(models.Model):
    """Which column of a table with these headers is what: names of columns, never words."""

    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    heads = PublicChar(max_length=64)
    pairs = PublicJSON(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["study", "heads"], name="one_habit_a_table")]
