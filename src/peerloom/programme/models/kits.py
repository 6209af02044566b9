"""Kits as they stand here, every earlier state with them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from peerloom.home.fields import PublicChar, PublicText
from peerloom.home.refs import new_ref
from peerloom.programme.kits.types import DEEDS


class Kit(models.Model):
    """A kit: as another place made it, or one of ours that may have been forked from such.

    ``origin_revision`` is the state of the origin that was last merged into this one.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    kit_id = PublicChar(max_length=200)
    name = PublicChar(max_length=200)
    is_ours = models.BooleanField(default=True)
    origin = models.ForeignKey(
        "self", to_field="ref", null=True, on_delete=models.PROTECT, related_name="forks"
    )
    origin_revision = models.PositiveIntegerField(null=True)
    place_name = PublicChar(max_length=200, default="", blank=True)
    place_key = PublicChar(max_length=64, default="", blank=True)
    programme = models.OneToOneField(
        "programme.Programme", to_field="ref", null=True, on_delete=models.PROTECT,
        related_name="kit",
    )  # fmt: skip

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(origin__isnull=True, origin_revision__isnull=True)
                | Q(origin__isnull=False, origin_revision__isnull=False),
                name="a_fork_knows_its_base",
            )
        ]


class KitRevision(models.Model):
    """One change of a kit: who, when, what kind of change."""

    kit = models.ForeignKey(Kit, to_field="ref", on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    deed = PublicChar(max_length=12)
    path = PublicChar(max_length=200, default="", blank=True)
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["kit", "number"], name="kit_revisions_count_up"),
            models.CheckConstraint(condition=Q(deed__in=DEEDS), name="kit_deed_is_known"),
        ]


class KitPiece(models.Model):
    """A file of a kit from one revision (``since``) to before another (``until``).

    Pictures and sound stand in ``body`` as base64.
    """

    kit = models.ForeignKey(Kit, to_field="ref", on_delete=models.CASCADE, related_name="pieces")
    path = PublicChar(max_length=200)
    body = PublicText()
    is_text = models.BooleanField(default=True)
    made_from = PublicChar(max_length=64, default="", blank=True)
    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("path", "since")
        constraints = [
            models.UniqueConstraint(fields=["kit", "path", "since"], name="a_piece_once_a_state"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="pieces_last"
            ),
        ]
