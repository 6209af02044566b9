"""Steps towards another hat, and what peers say to being read by one of their own."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.home.fields import PublicChar
from peerloom.home.refs import new_ref
from peerloom.programme.growing.types import ROLES, STATES


class GrowingStep(models.Model):
    """Somebody of a programme on the way to a hat."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    programme = models.ForeignKey(
        "programme.Programme", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    role = PublicChar(max_length=12)
    state = PublicChar(max_length=8, default="learning")
    trained = models.BooleanField(default=False)
    practised = models.BooleanField(default=False)
    begun_on = models.DateField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"], condition=Q(state="learning"), name="one_way_to_a_hat"
            ),
            models.CheckConstraint(condition=Q(role__in=ROLES), name="hat_of_a_step_is_known"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="step_state_is_known"),
        ]


class PeerLeave(models.Model):
    """Whether somebody of the same group may read, as one of the team, what a peer let through."""

    account = models.ForeignKey(
        "people.Account", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    given = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "person"], name="a_peer_answers_once")
        ]
