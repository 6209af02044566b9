"""Invites, and the lanes in which guesses slow down."""

from __future__ import annotations

from django.db import models

from peerloom.home.fields import PublicChar
from peerloom.home.refs import new_ref
from peerloom.people.models.consent import Person


class Invite(models.Model):
    """One invite. Its code is kept nowhere: the digest only knows it again.

    Nothing says which account came of it.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    digest = PublicChar(max_length=64, unique=True)
    cohort = PublicChar(max_length=12, default="", blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    made_by = PublicChar(max_length=12)
    expires_at = models.DateTimeField()
    spent = models.BooleanField(default=False)
    taken_back = models.BooleanField(default=False)


class Lane(models.Model):
    """Wrong guesses at one name from one device. Unknown devices share a lane.

    ``name`` and ``device`` are keyed digests; a quiet lane is forgotten after a day.
    """

    name = PublicChar(max_length=32)
    device = PublicChar(max_length=32, default="", blank=True)
    misses = models.PositiveIntegerField(default=0)
    open_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "device"], name="one_lane_per_device")
        ]
