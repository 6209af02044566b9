"""Themes, the codes under them, and the passages for and against them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.analysis.models.codes import Code
from peerloom.analysis.models.codings import Coding
from peerloom.analysis.models.veiled import VeiledByCode, VeiledByCoding
from peerloom.analysis.types import STANCES
from peerloom.home.fields import PublicChar, ReleasedText
from peerloom.home.refs import new_ref


class Theme(models.Model):
    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    name = PublicChar(max_length=200)
    folded = PublicChar(max_length=400)
    concept = ReleasedText(default=b"")
    description = ReleasedText(default=b"")
    position = models.IntegerField(default=0)
    made_by = PublicChar(max_length=12)
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["study", "position"])]
        constraints = [
            models.UniqueConstraint(
                fields=["study", "folded"],
                condition=Q(removed_at__isnull=True),
                name="one_living_theme_per_name",
            )
        ]


class ThemeCode(models.Model):
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="codes")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="themes")
    position = models.IntegerField(default=0)

    objects = VeiledByCode["ThemeCode"]()
    plain = models.Manager["ThemeCode"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "code"], name="a_code_once_per_theme")
        ]


class ThemePassage(models.Model):
    """A coded passage that a theme stands on, or that speaks against it."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="passages")
    coding = models.ForeignKey(Coding, on_delete=models.PROTECT, related_name="themes")
    stance = PublicChar(max_length=12)
    why = ReleasedText(default=b"")
    position = models.IntegerField(default=0)

    objects = VeiledByCoding["ThemePassage"]()
    plain = models.Manager["ThemePassage"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "coding"], name="a_passage_once_per_theme"),
            models.CheckConstraint(condition=Q(stance__in=STANCES), name="stance_is_known"),
        ]
