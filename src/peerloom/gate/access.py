"""The one way to reach what stands at the gate: a steward, or the desk where nobody is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from peerloom.audit.types import STEWARD, Actor
from peerloom.gate import models, sheets
from peerloom.home import textkeys
from peerloom.home.keyring import Reader
from peerloom.problems import NeedsSteward, NotFound
from peerloom.voices import access as voices_access
from peerloom.voices import queries as voices
from peerloom.voices.types import RawVoice

_READERS = (textkeys.VAULT, textkeys.DESK)


@dataclass(slots=True)
class AtTheGate:
    """One voice open, with its review; ``review`` is None before anybody proposed anything."""

    raw: RawVoice = field(repr=False)
    sheet: sheets.Sheet = field(repr=False)
    review: models.Review | None
    reader: Reader = field(repr=False)

    def keep(self) -> None:
        """Seal the sheet again under the voice's own key and count what is left."""
        row = self.review or models.Review(study_id=self.raw.study, voice=self.raw.ref)
        row.held = textkeys.reseal(self.raw.ref, sheets.pack(self.sheet), self.reader)
        row.proposals, row.open = len(self.sheet.items), self.sheet.open
        row.save()
        self.review = row


def reader_at_gate(by: Actor, reader: Reader | None = None) -> Reader:
    """Who opens raw words here: the steward's own reader, or the one the command line hands in.

    Errors: NotFound for anybody but a steward; NeedsSteward without a key.
    """
    if by.hat != STEWARD:
        raise NotFound(place="gate")
    if reader is None:
        return voices_access.reader_of(by)
    if reader.recipient not in _READERS:
        raise NeedsSteward()
    return reader


def open_at_gate(refs: Iterable[str], reader: Reader) -> dict[str, RawVoice]:
    """Many voices, open; unknown ones are left out.

    Errors: NeedsSteward if the reader has no key to one of them, such as a desk that the gate
            has already cleared; BrokenSeal if one was changed.
    """
    wanted = list(refs)
    opened = voices.open_voices(wanted, reader)
    if voices.known_voices([ref for ref in wanted if ref not in opened]):
        raise NeedsSteward(place="gate")
    return opened


def access_voice_at_gate(*, by: Actor, ref: str, reader: Reader | None = None) -> AtTheGate:
    """A voice with its review.

    Errors: NotFound; NeedsSteward, also if the desk has no key to it any more.
    """
    chosen = reader_at_gate(by, reader)
    raw = open_at_gate([ref], chosen).get(ref)
    if raw is None:
        raise NotFound(place=ref)
    review = models.held_for_change(models.Review.objects.filter(voice=ref)).first()
    sheet = sheets.Sheet()
    if review is not None:
        sheet = sheets.unpack(textkeys.open_sealed(ref, review.held, chosen))
    return AtTheGate(raw, sheet, review, chosen)


def access_release(*, by: Actor, ref: str) -> models.Release:
    """A release that stands.

    Errors: NotFound for anybody but a steward, and once it was pulled back.
    """
    row = models.Release.objects.filter(ref=ref, revoked_at=None).first()
    if row is None or by.hat != STEWARD:
        raise NotFound(place=ref)
    return row
