"""Narratives, front matter and editions. Only an edition holds copies of words; it knows which."""

from __future__ import annotations

from typing import Any

from django.db import models

from peerloom.findings.checklists.models import ChecklistAnswer as ChecklistAnswer
from peerloom.findings.figure_models import PeopleCounts as PeopleCounts
from peerloom.findings.figure_models import PlacedFigure as PlacedFigure
from peerloom.findings.guarding.models import CaptionRule as CaptionRule
from peerloom.findings.guarding.models import GuardRuling as GuardRuling
from peerloom.findings.publishing.models import CitedWork as CitedWork
from peerloom.findings.publishing.models import Imprint as Imprint
from peerloom.findings.publishing.models import Publication as Publication
from peerloom.findings.synthesis.models import BroughtPackage as BroughtPackage
from peerloom.findings.synthesis.models import HandedPackage as HandedPackage
from peerloom.findings.synthesis.models import SharedCell as SharedCell
from peerloom.findings.synthesis.models import SharedPart as SharedPart
from peerloom.findings.synthesis.models import SharedTheme as SharedTheme
from peerloom.findings.writing.models import Outline as Outline
from peerloom.findings.writing.models import OwnSection as OwnSection
from peerloom.findings.writing.models import Remark as Remark
from peerloom.findings.writing.models import WrittenVersion as WrittenVersion
from peerloom.home.fields import PublicChar, ReleasedText, SealedBytes
from peerloom.home.refs import new_ref


class Narrative(models.Model):
    """What is written about one theme: Markdown with quotes by reference."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    theme = PublicChar(max_length=12, unique=True)
    text = ReleasedText(default=b"")
    version = models.PositiveIntegerField(default=0)
    written_by = PublicChar(max_length=12, default="")
    written_at = models.DateTimeField(auto_now=True)


class Front(models.Model):
    """Title, summary and limits of a study's next edition."""

    study = models.OneToOneField(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    title = PublicChar(max_length=200, default="", blank=True)
    subtitle = PublicChar(max_length=200, default="", blank=True)
    summary = ReleasedText(default=b"")
    limits = ReleasedText(default=b"")
    version = models.PositiveIntegerField(default=0)


class NeverChanged(TypeError):
    """A programming error: somebody was about to change an edition."""


class Edition(models.Model):
    """A numbered edition: its tree as JSON, sealed, with a digest; its quotes lie beside it.

    It is never changed, except that words which were taken back are cut out of it; ``cuts`` counts
    the passages that its writers had typed instead of quoting them.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField()
    title = PublicChar(max_length=200)
    made_by = PublicChar(max_length=12)
    made_at = models.DateTimeField(auto_now_add=True)
    held = ReleasedText()
    digest = PublicChar(max_length=64)
    cuts = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="one_edition_per_number"),
            models.CheckConstraint(
                condition=models.Q(number__gt=0), name="editions_count_from_one"
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise NeverChanged(f"edition {self.number} stays as it was made")
        super().save(*args, **kwargs)


class EditionQuote(models.Model):
    """Which words an edition holds a copy of, sealed under a key of their own.

    ``held`` is a JSON list of the words as they stand in the tree; empty once taken back.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="quotes")
    coding = PublicChar(max_length=12)
    source = PublicChar(max_length=12)
    release = PublicChar(max_length=12)
    person = PublicChar(max_length=12, default="")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    held = SealedBytes(to="released", default=b"")
    taken_back_at = models.DateTimeField(null=True)

    @property
    def key_subject(self) -> str:
        """Under which name its key is kept."""
        return f"quote.{self.edition_id}.{self.coding}"

    class Meta:
        indexes = [models.Index(fields=["coding"]), models.Index(fields=["release"])]
        constraints = [
            models.UniqueConstraint(fields=["edition", "coding"], name="a_quote_once_per_edition"),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="quote_not_empty"
            ),
        ]
