"""What cases say of themselves, against a text: who is the only one here "both …"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from peerloom.gate.types import Item
from peerloom.methods import deidentify
from peerloom.people import queries as people
from peerloom.voices.types import RawVoice

LAYER, SURE = "combination", 0.35


@dataclass(frozen=True, slots=True)
class Cohort:
    """Attributes of a study's cases. ``below`` so few people who are both tell who it is."""

    values: Mapping[str, Mapping[str, str]] = field(repr=False)
    names: Mapping[str, str] = field(repr=False)
    below: int


@dataclass(frozen=True, slots=True)
class Together:
    """One combination on the page: its traits, each with where it stands, and how many have it."""

    sides: tuple[tuple[str, str], ...]
    count: int


def cohort_of(study: str, below: int) -> Cohort:
    """What a study notes of its cases."""
    attributes = people.attributes_for_study(study)
    values = people.values_for_study(study) if attributes else {}
    return Cohort(values, {one.ref: one.name for one in attributes}, below)


def told_by(raw: RawVoice, cohort: Cohort) -> list[deidentify.Combination]:
    """Combinations that a text mentions and that few people have."""
    if not cohort.values:
        return []
    return deidentify.telling_together(
        raw.text, cohort.values, cohort.names, language=raw.language or "en",
        threshold=cohort.below,
    )  # fmt: skip


def prompts_for(raw: RawVoice, cohort: Cohort) -> list[Item]:
    """A prompt for each mention; never a replacement."""
    places = {place for one in told_by(raw, cohort) for place in one.places}
    return [
        Item(start, end, "indirect", LAYER, SURE, "", "few here") for start, end in sorted(places)
    ]


def together_for_page(raw: RawVoice, cohort: Cohort) -> list[Together]:
    """The same as the page tells it."""
    return [
        Together(
            tuple(
                (trait.said, f"{start}-{end}")
                for trait, (start, end) in zip(one.traits, one.places, strict=True)
            ),
            one.count,
        )
        for one in told_by(raw, cohort)
    ]
