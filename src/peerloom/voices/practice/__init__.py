"""Rehearsal cards for hard conversations: invented here, in each language, plain files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class Card:
    """One conversation: where it happens, what they may say, ways to answer."""

    number: int
    name: str
    scene: str
    they_say: tuple[str, ...]
    answers: tuple[str, ...]
    good_to_know: str


FIRST = "en"


@cache
def cards_in(language: str) -> tuple[Card, ...]:
    """Every card in a language; in English where a language has none."""
    folder = resources.files("peerloom.voices.practice")
    path = folder / f"{language[:2]}.yaml"
    if not path.is_file():
        path = folder / f"{FIRST}.yaml"
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))["cards"]
    return tuple(
        Card(
            number=number,
            name=one["name"],
            scene=one["scene"],
            they_say=tuple(one["they_say"]),
            answers=tuple(one["answers"]),
            good_to_know=one["good_to_know"],
        )
        for number, one in enumerate(listed, 1)
    )


def card_in(language: str, number: int) -> Card | None:
    """One card, or None."""
    return next((card for card in cards_in(language) if card.number == number), None)
