"""What the sample's ethics committee was told, and the one version of its consent form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerloom.demo import reading
from peerloom.programme import commands as programme
from peerloom.programme.types import Ethics

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample

DAYS = ("approved_on", "approved_until", "cut_off", "retention_until")
WORDS = ("body", "number", "cut_off_words", "retention_words", "limits", "danger")


def write_ethics(sample: Sample) -> None:
    """Before the first consent, so that each stands on the form's version 1."""
    sheet = reading.sheet("ethics")
    said = {name: sheet[name].strip() for name in WORDS}
    facts = Ethics(**said, **{name: sheet[name] for name in DAYS})
    programme.write_ethics(study=sample.study, facts=facts, by=sample.steward)
    consent = sheet["consent"]
    programme.make_consent_form(
        study=sample.study,
        manner=consent["manner"],
        texts={language: consent[language] for language in ("en", "fr")},
        by=sample.steward,
    )
