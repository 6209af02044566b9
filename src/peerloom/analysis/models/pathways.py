"""A study's pathway: stages, what belongs to them, and what of the study bears on it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.analysis.models.codes import Code
from peerloom.analysis.models.codings import Coding
from peerloom.analysis.models.themes import Theme
from peerloom.home.fields import PublicChar, ReleasedText
from peerloom.home.refs import new_ref

_SUBJECTS = ("theme", "code", "coding")


def _exactly_one() -> Q:
    themes, codes, codings = (
        Q(**{f"{name}__isnull": name != kept for name in _SUBJECTS}) for kept in _SUBJECTS
    )
    return themes | codes | codings


class PathwayFactor(models.Model):
    """One line of a pathway; its stage stands with it. ``place`` and ``at`` order both."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    stage = ReleasedText(default=b"")
    name = ReleasedText(default=b"")
    place = models.IntegerField(default=0)
    position = models.IntegerField(default=0)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["study", "place", "position"])]


class PathwayLink(models.Model):
    """A theme, a code or a passage that bears on a line of the pathway."""

    factor = models.ForeignKey(PathwayFactor, on_delete=models.CASCADE, related_name="links")
    theme = models.ForeignKey(Theme, null=True, on_delete=models.CASCADE, related_name="+")
    code = models.ForeignKey(Code, null=True, on_delete=models.CASCADE, related_name="+")
    coding = models.ForeignKey(Coding, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_exactly_one(), name="link_is_of_one_thing")
        ]
