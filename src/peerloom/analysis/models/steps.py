"""What was done, so that whoever did it can undo it, and a code's history can be read."""

from __future__ import annotations

from django.db import models

from peerloom.analysis.models.veiled import VeiledSteps
from peerloom.home.fields import PublicChar, ReleasedText
from peerloom.home.refs import new_ref


class Step(models.Model):
    """One undoable command; ``before`` is JSON of what it changed, as it stood.

    ``after`` is what the way back again needs; ``redone_at`` is when it was done again last.
    ``number`` is its entry in the study's log, 0 where that entry says all by itself.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    by = PublicChar(max_length=12)
    verb = PublicChar(max_length=60)
    subject = PublicChar(max_length=12)
    before = ReleasedText(default=b"")
    after = ReleasedText(default=b"")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)
    number = models.PositiveBigIntegerField(default=0)
    redone_at = models.DateTimeField(null=True)

    held: frozenset[str] = frozenset()  # what others changed since, while it is turned

    objects = VeiledSteps["Step"]()
    plain = models.Manager["Step"]()

    class Meta:
        indexes = [
            models.Index(fields=["study", "subject"]),
            models.Index(fields=["study", "by", "-id"]),
        ]
