"""What was handed on and brought, and which themes of which places belong together."""

from __future__ import annotations

from django.db import models

from peerloom.home.fields import PublicChar, PublicJSON, ReleasedText
from peerloom.home.refs import new_ref

HERE = ""  # in ``place``: this study itself


class HandedPackage(models.Model):
    """A package that was made here. The file itself isn't kept, only what it held.

    ``releases`` are those whose words it quotes, ``counts`` what it counted of people: both ids
    and counts, so that withdrawal can name it and later tables can take it into account.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField()
    digest = PublicChar(max_length=64)
    quotes = models.PositiveIntegerField(default=0)
    releases = PublicJSON(default=list)
    counts = PublicJSON(default=list)
    made_by = PublicChar(max_length=12)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="one_package_per_number")
        ]


class BroughtPackage(models.Model):
    """Another place's package, as it was read: its newest of one study.

    ``compared_by``: who read its key's fingerprint to that place; empty while nobody did.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    key = PublicChar(max_length=64)
    theirs = PublicChar(max_length=12)
    made_on = PublicChar(max_length=40)
    digest = PublicChar(max_length=64)
    held = ReleasedText()
    brought_by = PublicChar(max_length=12)
    brought_at = models.DateTimeField(auto_now=True)
    compared_by = PublicChar(max_length=12, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["study", "key", "theirs"], name="newest_package_of_a_study"
            )
        ]


class SharedTheme(models.Model):
    """A theme that people found in several places, under a name of its own."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    name = ReleasedText()
    note = ReleasedText(default=b"")
    position = models.PositiveIntegerField(default=0)
    made_by = PublicChar(max_length=12)


class SharedPart(models.Model):
    """A place's theme that stands under a shared one. Shapes: ``place`` HERE or a package."""

    shared = models.ForeignKey(SharedTheme, on_delete=models.CASCADE, related_name="parts")
    place = PublicChar(max_length=12, default=HERE, blank=True)
    theme = PublicChar(max_length=12)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shared", "place", "theme"], name="a_part_stands_there_once"
            )
        ]


class SharedCell(models.Model):
    """How a place's words stand to a shared theme, as a person judged it."""

    shared = models.ForeignKey(SharedTheme, on_delete=models.CASCADE, related_name="cells")
    place = PublicChar(max_length=12, default=HERE, blank=True)
    rating = PublicChar(max_length=12, default="", blank=True)
    meaning = ReleasedText(default=b"")
    by = PublicChar(max_length=12)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shared", "place"], name="one_judgement_per_place")
        ]
