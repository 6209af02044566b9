"""What waits for a decision, and what was let through."""

from __future__ import annotations

from typing import TypeVar

from django.db import models, transaction
from django.db.models import Q

from peerloom.home.fields import PublicChar, PublicJSON, ReleasedText, SealedBytes
from peerloom.home.refs import new_ref

_Row = TypeVar("_Row", bound=models.Model)


def held_for_change(rows: models.QuerySet[_Row]) -> models.QuerySet[_Row]:
    """Inside a command: nobody else may change these rows until it is done."""
    inside = transaction.get_connection().in_atomic_block
    return rows.select_for_update() if inside else rows


class Names(models.Model):
    """A study's register of real names and who became which label; sealed to the vault."""

    study = models.OneToOneField(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    held = SealedBytes(to="vault")
    entries = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "names"

    @property
    def key_subject(self) -> str:
        """Under which name its key is kept."""
        return f"names.{self.study_id}"


class Review(models.Model):
    """Proposals and decisions about one voice, sealed under that voice's own key."""

    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    voice = PublicChar(max_length=12, unique=True)
    held = SealedBytes(to="vault")
    proposals = models.PositiveIntegerField()
    open = models.PositiveIntegerField()
    agreed_by = PublicChar(max_length=12, default="")
    agreed_print = PublicChar(max_length=32, default="")

    @property
    def key_subject(self) -> str:
        """Under which name its key is kept: the voice's own."""
        return str(self.voice)


class Release(models.Model):
    """One text that a person let through. Its offset map outlives a pull-back; its words don't."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    voice = PublicChar(max_length=12)
    version = models.PositiveSmallIntegerField()
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    kind = PublicChar(max_length=12)
    person = models.ForeignKey(
        "people.Person", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    session = models.ForeignKey(
        "programme.Session", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    cohort = models.ForeignKey(
        "programme.Cohort", to_field="ref", null=True, on_delete=models.PROTECT, related_name="+"
    )
    language = PublicChar(max_length=12)
    order = models.IntegerField(null=True)
    name = ReleasedText()
    held = SealedBytes(to="released")
    offset_map = PublicJSON(default=list)
    length = models.PositiveIntegerField()
    attested = models.BooleanField(default=False)
    approval = PublicChar(max_length=12, default="")
    made_by = PublicChar(max_length=12)
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["study", "revoked_at"], name="releases_of_a_study")]
        constraints = [
            models.UniqueConstraint(fields=["voice", "version"], name="versions_count_up"),
            models.UniqueConstraint(
                fields=["voice"],
                condition=Q(revoked_at__isnull=True),
                name="one_version_stands",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="versions_start_at_one"),
        ]
