"""In which language a book is written."""

from __future__ import annotations

from django.conf import settings

from peerloom.programme.types import Study


def language_of(study: Study) -> str:
    """The study's language where Peerloom speaks it, else English."""
    return study.language if study.language in dict(settings.LANGUAGES) else "en"
