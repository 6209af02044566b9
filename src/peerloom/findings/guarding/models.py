"""How quotes are captioned, and which warnings a person overruled."""

from __future__ import annotations

from django.db import models

from peerloom.home.fields import PublicChar, ReleasedText
from peerloom.home.refs import new_ref


class CaptionRule(models.Model):
    """What stands beneath quotes: ``who`` pseudonym, fresh or none; ``place`` all, kind or none."""

    study = models.OneToOneField(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    who = PublicChar(max_length=10, default="pseudonym")
    place = PublicChar(max_length=10, default="all")


class GuardRuling(models.Model):
    """A warning that a person let stand, and why; ``warning`` is a digest of what it was about."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    study = models.ForeignKey(
        "programme.Study", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    warning = PublicChar(max_length=32)
    reason = ReleasedText(default=b"")
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "warning"], name="one_ruling_per_warning"),
        ]
