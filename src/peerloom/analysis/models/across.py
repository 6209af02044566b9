"""What people write while they read across: relations of themes, triangulation, notes over time."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from peerloom.analysis.models.codings import Coding
from peerloom.analysis.models.themes import Theme
from peerloom.analysis.vocabulary import PROMINENCE, PROMPTS, RATINGS, RELATIONS
from peerloom.home.fields import PublicChar, ReleasedText
from peerloom.home.refs import new_ref


class ThemeRelation(models.Model):
    """One theme towards another; ``label`` is what people call it, beside or instead of a kind."""

    first = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="leaving")
    second = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="arriving")
    kind = PublicChar(max_length=12)
    label = ReleasedText(default=b"")
    position = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RELATIONS), name="relation_is_known"),
            models.CheckConstraint(condition=~Q(first=F("second")), name="relation_joins_two"),
        ]


class MapPlace(models.Model):
    """Where somebody put a theme on the map. Units: thousandths of its width and height."""

    theme = models.OneToOneField(Theme, on_delete=models.CASCADE, related_name="place")
    x = models.IntegerField()
    y = models.IntegerField()


class TriangulationCell(models.Model):
    """What a kind of source says to a theme, as a person judged it."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="triangulation")
    kind = PublicChar(max_length=12)
    rating = PublicChar(max_length=12, default="")
    prominence = PublicChar(max_length=12, default="")
    meaning = ReleasedText(default=b"")
    example = models.ForeignKey(Coding, null=True, on_delete=models.SET_NULL, related_name="+")
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "kind"], name="one_cell_per_theme_and_kind"),
            models.CheckConstraint(condition=Q(rating__in=RATINGS), name="rating_is_known"),
            models.CheckConstraint(
                condition=Q(prominence__in=PROMINENCE), name="prominence_is_known"
            ),
        ]


class Judgement(models.Model):
    """What a study makes of its triangulation as a whole."""

    study = models.OneToOneField(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    completeness = ReleasedText(default=b"")
    overall = ReleasedText(default=b"")
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now=True)


class TimeNote(models.Model):
    """What somebody saw of one case over time; ``session`` is where, if it is at one."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    session = models.ForeignKey(
        "programme.Session", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    prompt = PublicChar(max_length=16)
    text = ReleasedText(default=b"")
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(prompt__in=PROMPTS), name="prompt_is_known")
        ]
