"""In which language a book is written, and in which other one people may be told of it."""

from __future__ import annotations

from django.conf import settings

from peerloom.programme.types import Study


def language_of(study: Study) -> str:
    """The study's language where Peerloom speaks it, else English."""
    return study.language if study.language in dict(settings.LANGUAGES) else "en"


def other_language(study: Study) -> str:
    """Another language that Peerloom speaks."""
    return next(code for code, _name in settings.LANGUAGES if code != language_of(study))
