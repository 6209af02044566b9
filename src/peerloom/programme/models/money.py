"""Honoraria and costs, by pseudonym, in cents. Lines are added and turned, never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.home.fields import PublicChar
from peerloom.home.refs import new_ref
from peerloom.programme.money.types import DEEDS, KINDS, WAYS


class Purse(models.Model):
    """The currency that a programme's money is counted in."""

    programme = models.OneToOneField(
        "programme.Programme", to_field="ref", on_delete=models.CASCADE, related_name="purse"
    )
    currency = PublicChar(max_length=3)


class LedgerLine(models.Model):
    """One thing that happened to money.

    ``promised`` is owed to a person; ``paid`` and ``declined`` settle what was promised; ``spent``
    paid a cost that is nobody's in particular; ``put_in`` filled the cash box, ``taken_out`` went
    back from it. A line that was wrong is turned by one that bears its reference.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    programme = models.ForeignKey(
        "programme.Programme", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    session = models.ForeignKey(
        "programme.Session", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField()
    day = models.DateField()
    deed = PublicChar(max_length=12)
    kind = PublicChar(max_length=12)
    way = PublicChar(max_length=12, default="", blank=True)
    cents = models.BigIntegerField()
    signed = models.BooleanField(default=False)
    turns = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="turned_by"
    )
    once = PublicChar(max_length=36, default="", blank=True)
    by = PublicChar(max_length=12)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="lines_count_up"),
            models.UniqueConstraint(
                fields=["programme", "once"], condition=~Q(once=""), name="a_line_is_sent_once"
            ),
            models.CheckConstraint(condition=Q(deed__in=DEEDS), name="deed_of_money_is_known"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="kind_of_money_is_known"),
            models.CheckConstraint(condition=Q(way__in=("", *WAYS)), name="way_of_money_is_known"),
            models.CheckConstraint(condition=~Q(cents=0), name="money_is_not_nothing"),
            models.CheckConstraint(
                condition=Q(cents__gt=0) | Q(turns__isnull=False), name="only_turning_takes_away"
            ),
        ]


class CashCount(models.Model):
    """What somebody counted in the box, beside what the ledger said was there."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    programme = models.ForeignKey(
        "programme.Programme", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    counted = models.BigIntegerField()
    expected = models.BigIntegerField()
    upto = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    by = PublicChar(max_length=12)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(counted__gte=0), name="nobody_counts_below_zero")
        ]
