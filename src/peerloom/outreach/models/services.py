"""Services, what peers say of them and when it may be told, and who was sent there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.home.fields import PublicChar, PublicJSON, PublicText, SealedBytes
from peerloom.home.refs import new_ref
from peerloom.outreach.services.types import COSTS, STATES, WITHOUT_ID


class Directory(models.Model):
    """A programme's directory: whether strangers may read it, and how often it changed."""

    programme = models.OneToOneField(
        "programme.Programme", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    is_public = models.BooleanField(default=False)
    changes = models.PositiveIntegerField(default=0)


class Service(models.Model):
    """A place or a phone that one can turn to. All of it may be public."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    directory = models.ForeignKey(Directory, on_delete=models.PROTECT, related_name="services")
    outer_id = PublicChar(max_length=80, default="", blank=True)
    name = PublicChar(max_length=200)
    provider = PublicChar(max_length=200, default="", blank=True)
    about = PublicText(default="", blank=True)
    hours = PublicText(default="", blank=True)
    address = PublicText(default="", blank=True)
    getting_there = PublicText(default="", blank=True)
    expect = PublicText(default="", blank=True)
    phone = PublicChar(max_length=80, default="", blank=True)
    url = PublicChar(max_length=300, default="", blank=True)
    languages = PublicJSON(default=list)
    topics = PublicJSON(default=list)
    cost = PublicChar(max_length=8, default="unknown")
    cost_note = PublicText(default="", blank=True)
    without_id = PublicChar(max_length=8, default="unknown")
    verified_on = models.DateField(null=True, blank=True)
    is_closed = models.BooleanField(default=False)

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(cost__in=COSTS), name="service_cost_is_known"),
            models.CheckConstraint(
                condition=Q(without_id__in=WITHOUT_ID), name="service_id_is_known"
            ),
            models.UniqueConstraint(
                fields=["directory", "outer_id"],
                condition=~Q(outer_id=""),
                name="one_service_an_outer_id",
            ),
        ]


class Rating(models.Model):
    """What somebody answers to the fixed questions, as it stands now. Never shown by itself."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="ratings")
    rater = PublicChar(max_length=12)
    answers = PublicChar(max_length=8)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "rater"], name="one_rating_a_person")
        ]


class RatingView(models.Model):
    """What was shown of a service's ratings once. Kept, because no later one may lie too near."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="views")
    is_shown = models.BooleanField(default=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["service"], condition=Q(is_shown=True), name="one_view_shown"
            )
        ]


class RatingInView(models.Model):
    """Whose answers stood in a view. Both are empty once she took everything back."""

    view = models.ForeignKey(RatingView, on_delete=models.CASCADE, related_name="raters")
    rater = PublicChar(max_length=12, default="", blank=True)
    answers = PublicChar(max_length=8, default="", blank=True)


class Confidence(models.Model):
    """How sure somebody felt of going there, one day. Nobody but she can open it."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    account = PublicChar(max_length=12)
    made_on = models.DateField()
    sealed = SealedBytes(to="person")

    class Meta:
        ordering = ("pk",)


class Referral(models.Model):
    """Somebody was sent somewhere by a code. Nothing tells who; ``by`` is the peer who sent."""

    code = PublicChar(max_length=8, unique=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="referrals")
    by = PublicChar(max_length=12, default="", blank=True)
    made_on = models.DateField()
    state = PublicChar(max_length=8, default="open")
    followed_on = models.DateField(null=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="referral_state_is_known")
        ]
