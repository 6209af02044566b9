"""What somebody said aloud: opened by herself or, with the vault's key, by a steward."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peerloom.audit.types import Actor
from peerloom.home import media
from peerloom.home.keyring import Reader
from peerloom.problems import NotFound
from peerloom.returns import models


@dataclass(frozen=True, slots=True)
class Sound:
    """A finished sound and who opens it. Units: ``size`` in bytes."""

    ref: str
    kind: str
    size: int
    reader: Reader

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes ``[start, end)``."""
        return media.read(self.ref, self.reader, start, end)


def own_sound(row: models.Check, person: str, by: Actor) -> Sound:
    """What she said on this page. Errors: NotFound."""
    answer = models.Answer.objects.filter(check_shown=row, person_id=person).first()
    return _sound(answer, by.own_reader)


def raw_sound(answer: models.Answer, by: Actor) -> Sound:
    """The same for a steward. Errors: NotFound."""
    return _sound(answer, by.reader)


def _sound(answer: models.Answer | None, reader: Reader | None) -> Sound:
    if answer is None or not answer.sound or reader is None:
        raise NotFound(place="sound")
    size = media.size(answer.sound, reader)
    return Sound(answer.sound, answer.sound_kind, size, reader)
