"""Which case speaks under which label of a transcript."""

from __future__ import annotations

from django.db import models

from peerloom.analysis.models.sources import Source
from peerloom.home.fields import PublicChar, ReleasedText
from peerloom.home.refs import new_ref


class Speaker(models.Model):
    """A label of a source's turns, and the case whose words stand under it."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="speakers")
    label = ReleasedText()
    person = models.ForeignKey(
        "people.Person", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now_add=True)
