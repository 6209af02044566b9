"""The codebook."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from peerloom.analysis import blindness
from peerloom.analysis.models.veiled import VeiledCodes
from peerloom.analysis.types import HUES
from peerloom.home.fields import PublicChar, ReleasedText
from peerloom.home.refs import new_ref


class Code(models.Model):
    """A code and its rules. ``folded`` is its name without case and accents.

    ``own`` is the one account that sees it, while a blind round runs; empty: everybody does.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    name = PublicChar(max_length=200)
    folded = PublicChar(max_length=400)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="below")
    colour = models.PositiveSmallIntegerField(default=1)
    definition = ReleasedText(default=b"")
    include = ReleasedText(default=b"")
    exclude = ReleasedText(default=b"")
    example = ReleasedText(default=b"")
    counter_example = ReleasedText(default=b"")
    position = models.IntegerField(default=0)
    made_by = PublicChar(max_length=12)
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)
    own = PublicChar(max_length=12, default="")

    objects = VeiledCodes["Code"]()
    plain = models.Manager["Code"]()

    class Meta:
        indexes = [models.Index(fields=["study", "position"])]
        constraints = [
            models.UniqueConstraint(
                fields=["study", "own", "folded"],
                condition=Q(removed_at__isnull=True),
                name="one_living_code_per_name",
            ),
            models.CheckConstraint(
                condition=Q(colour__gte=1, colour__lte=HUES), name="code_colour_is_a_hue"
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and not self.own:
            self.own = blindness.own_for(self.study_id, self.made_by)
        super().save(*args, **kwargs)
