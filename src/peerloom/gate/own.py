"""What the gate knows of somebody's own words: where each stands, and every version let through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from peerloom.gate.models import Release
from peerloom.home.keyring import Reader
from peerloom.voices import queries as voices
from peerloom.voices.types import VoiceCard

_CHUNK = 500
BEGINNING = 60


@dataclass(frozen=True, slots=True)
class Given:
    """Something that was given to the team.

    Shapes: ``release`` is the version that stands, None while it waits; ``releases`` all there
            ever were.
    """

    ref: str
    study: str
    kind: str
    person: str | None
    session: str | None
    at: datetime
    release: str | None
    released_at: datetime | None
    releases: tuple[str, ...]


def given_by(persons: Iterable[str]) -> list[Given]:
    """Everything that these cases gave to the team, oldest first."""
    return _given(voices.voices_of_persons(persons))


def given_for_refs(refs: Iterable[str]) -> list[Given]:
    """The same by reference; what is gone is left out."""
    return _given(voices.voice_cards(refs))


def given_in(study: str) -> list[Given]:
    """Everything that a study was given."""
    return _given(voices.voices_of_study(study))


def beginnings(refs: Iterable[str], reader: Reader | None) -> dict[str, str]:
    """The first words of what this reader can open: enough to know one's own text again."""
    if reader is None:
        return {}
    opened = voices.open_voices(refs, reader)
    return {ref: beginning(raw.text) for ref, raw in opened.items()}


def beginning(text: str) -> str:
    """The first words of a text, for a list."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= BEGINNING else line[:BEGINNING].rsplit(" ", 1)[0] + " …"


def _given(cards: list[VoiceCard]) -> list[Given]:
    refs = [card.ref for card in cards]
    versions: dict[str, list[Release]] = {}
    for start in range(0, len(refs), _CHUNK):
        rows = Release.objects.filter(voice__in=refs[start : start + _CHUNK]).order_by("version")
        for row in rows.only("ref", "voice", "revoked_at", "made_at"):
            versions.setdefault(row.voice, []).append(row)
    return [_one(card, versions.get(card.ref, [])) for card in cards]


def _one(card: VoiceCard, rows: list[Release]) -> Given:
    standing = next((row for row in rows if row.revoked_at is None), None)
    return Given(
        ref=card.ref,
        study=card.study,
        kind=card.kind,
        person=card.person,
        session=card.session,
        at=card.brought_at,
        release=standing.ref if standing else None,
        released_at=standing.made_at if standing else None,
        releases=tuple(row.ref for row in rows),
    )
