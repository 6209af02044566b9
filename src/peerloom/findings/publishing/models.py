"""Who stands for an edition, the works it cites, and where it was published."""

from __future__ import annotations

from django.db import models

from peerloom.home.fields import PublicChar, ReleasedText
from peerloom.home.refs import new_ref


class Imprint(models.Model):
    """What the next edition says of itself; one for a study. ``authors`` are one to a line."""

    study = models.OneToOneField(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    authors = ReleasedText(default=b"")
    abstract = ReleasedText(default=b"")
    thanks = ReleasedText(default=b"")
    licence = PublicChar(max_length=30, default="")
    kind = PublicChar(max_length=30, default="report")
    style = PublicChar(max_length=20, default="apa")
    version = models.PositiveIntegerField(default=0)


class CitedWork(models.Model):
    """A work that may be cited, as CSL-JSON; citations in a text name it by its key."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    key = PublicChar(max_length=60)
    held = ReleasedText(default=b"")
    added_by = PublicChar(max_length=12)
    added_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "key"], name="a_key_cites_one_work")
        ]


class Publication(models.Model):
    """Where an edition was published: it changes after the edition was made, the edition doesn't.

    ``links`` are “what it is | address”, one to a line.
    """

    edition = models.OneToOneField(
        "findings.Edition", on_delete=models.CASCADE, related_name="publication"
    )
    venue = ReleasedText(default=b"")
    doi = ReleasedText(default=b"")
    links = ReleasedText(default=b"")
    day = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
