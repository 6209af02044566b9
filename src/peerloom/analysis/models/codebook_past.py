"""How each code stood after every change, versions that somebody named, and work half done."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from peerloom.analysis.models.codes import Code
from peerloom.analysis.models.codings import Coding
from peerloom.analysis.models.veiled import VeiledByCode, VeiledByCoding
from peerloom.home.fields import PublicChar, PublicJSON, ReleasedText
from peerloom.home.refs import new_ref


class CodeState(models.Model):
    """A code as it stood from one change on; ``written`` is JSON of its name, place and rules.

    ``became`` are references of the codes into which it was merged or split.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="states")
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    by = PublicChar(max_length=12)
    verb = PublicChar(max_length=60)
    at = models.DateTimeField(default=timezone.now)
    written = ReleasedText()
    lives = models.BooleanField(default=True)
    became = PublicJSON(default=list)

    objects = VeiledByCode["CodeState"]()
    plain = models.Manager["CodeState"]()

    class Meta:
        indexes = [models.Index(fields=["study", "id"]), models.Index(fields=["code", "id"])]


class CodebookVersion(models.Model):
    """The codebook after state ``upto``, under a name that somebody gave it."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    name = ReleasedText()
    upto = models.BigIntegerField()
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["study", "upto"])]


class CodeSplit(models.Model):
    """A code that is being split; ``parts`` is JSON of the names that its passages go to."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="splits")
    parts = ReleasedText()
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(ended_at__isnull=True),
                name="one_open_split_per_code",
            )
        ]


class SplitChoice(models.Model):
    """To which parts a passage goes, by their places from 0; none: it stays."""

    split = models.ForeignKey(CodeSplit, on_delete=models.CASCADE, related_name="choices")
    coding = models.ForeignKey(Coding, on_delete=models.PROTECT, related_name="+")
    parts = PublicJSON(default=list)
    by = PublicChar(max_length=12)

    objects = VeiledByCoding["SplitChoice"]()
    plain = models.Manager["SplitChoice"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["split", "coding"], name="one_choice_per_passage")
        ]


class BroughtCodebook(models.Model):
    """A table of codes that was handed in and waits for somebody to say what becomes of it."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now_add=True)
    rows = ReleasedText()
