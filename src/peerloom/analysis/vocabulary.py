"""The words by which people rate and relate while they read across."""

from __future__ import annotations

from typing import Final

RELATIONS: Final = ("leads", "part", "against", "free")
PROMINENCE: Final = ("", "passing", "recurring", "central")
RATINGS: Final = ("", "agreement", "partial", "silence", "dissonance")
PROMPTS: Final = (
    "increase",
    "cumulative",
    "turning",
    "decrease",
    "constant",
    "idiosyncratic",
    "missing",
)  # Saldaña (2003)
