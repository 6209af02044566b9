"""Voices by whose words they are, without their words."""

from __future__ import annotations

from collections.abc import Iterable

from peerloom.voices import models
from peerloom.voices.queries.brought import cards_of
from peerloom.voices.types import VoiceCard

_CHUNK = 500


def voices_of_persons(persons: Iterable[str]) -> list[VoiceCard]:
    """Everything that these cases said and the team was given, oldest first."""
    wanted = sorted(set(persons))
    found: list[VoiceCard] = []
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        found += cards_of(models.Voice.objects.filter(person__ref__in=chunk))
    return found


def voice_cards(refs: Iterable[str]) -> list[VoiceCard]:
    """Voices by reference; what is gone is left out."""
    wanted = sorted(set(refs))
    found: list[VoiceCard] = []
    for start in range(0, len(wanted), _CHUNK):
        found += cards_of(models.Voice.objects.filter(ref__in=wanted[start : start + _CHUNK]))
    return found


def voices_of_study(study: str) -> list[VoiceCard]:
    """Everything that a study was given."""
    return list(cards_of(models.Voice.objects.filter(study_id=study)))
