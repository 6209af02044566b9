"""A recording arrives piece by piece, sealed as it comes, and goes again."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.formats import sounds
from peerloom.home import media
from peerloom.home.refs import new_ref
from peerloom.problems import (
    EmptyUpload,
    NoRoomForSound,
    NotFound,
    OtherPlaceInUpload,
    SoundThere,
)
from peerloom.voices import models
from peerloom.voices.access import interviews as access
from peerloom.voices.commands.interviews.rows import reach, row_for
from peerloom.voices.interviews.forgetting import destroy_sounds
from peerloom.voices.interviews.types import InterviewCard

UNFINISHED = timedelta(days=2)
_STEP = 1024 * 1024


@transaction.atomic
def add_piece(*, card: InterviewCard, piece: bytes, at: int, total: int, by: Actor) -> int:
    """Add what comes next of a recording; returns how many bytes are here.

    An upload that was cut off goes on if the same file's first piece is sent again: the answer
    says how much is here already. Another file begins anew. The last piece closes it.

    Units:  bytes.
    Errors: UnknownSound; NoRoomForSound; OtherPlaceInUpload; EmptyUpload; NotFound where there
            is nothing to go on with.
    """
    if not piece or total <= 0:
        raise EmptyUpload(place="sound")
    row = row_for(card.ref)
    sound = _arriving(row, by)
    if at == 0:
        here = _again(sound, piece, total, by)
        if here:
            return here
        sound = _begin(row, card, sound, piece, total, by)
    if sound is None or sound.arrived or sound.total != total or at + len(piece) > total:
        raise NotFound(place=card.ref)
    here = media.append(sound.ref, piece, access.reader_for_interviews(by), at=at)
    if here == total:
        _close(row, sound, by)
    return here


def keep_sound(*, card: InterviewCard, content: bytes, by: Actor) -> None:
    """Keep a recording that came whole, in one form.

    Errors: UnknownSound; NoRoomForSound; EmptyUpload.
    """
    for at in range(0, max(1, len(content)), _STEP):
        add_piece(card=card, piece=content[at : at + _STEP], at=at, total=len(content), by=by)


@transaction.atomic
def remove_sound(*, card: InterviewCard, by: Actor) -> None:
    """Destroy a recording: its key first.

    Errors: NotFound if there is none.
    """
    sound = models.Sound.objects.filter(interview__ref=card.ref).first()
    if sound is None:
        raise NotFound(place=card.ref)
    destroy_sounds([sound])
    audit.record("voices.sound_removed", by=by, subject=card.ref, study=card.study)


def sweep_sounds() -> int:
    """Destroy uploads that nobody went on with for two days."""
    rows = models.Sound.objects.filter(arrived=False, at__lt=timezone.now() - UNFINISHED)
    return destroy_sounds(list(rows))


def _arriving(row: models.Interview, by: Actor) -> models.Sound | None:
    """The recording so far. A crash may have come between closing its file and noting that."""
    sound = models.Sound.objects.filter(interview=row).first()
    if sound is not None and not sound.arrived and media.is_whole(sound.ref):
        _note_arrival(row, sound, by)
    return sound


def _again(sound: models.Sound | None, piece: bytes, total: int, by: Actor) -> int:
    """How much is here of the same file; 0 if it is another one."""
    if sound is None or sound.total != total or not access.holds_key(by, sound.ref):
        return 0
    reader = access.reader_for_interviews(by)
    here = total if sound.arrived else media.received(sound.ref, reader)
    begins = media.first_bytes(sound.ref, reader)
    return here if begins and piece.startswith(begins[: len(piece)]) else 0


def _begin(
    row: models.Interview,
    card: InterviewCard,
    before: models.Sound | None,
    piece: bytes,
    total: int,
    by: Actor,
) -> models.Sound:
    kind = sounds.recognise(piece[: sounds.ENOUGH], place="sound")
    if before is not None and before.arrived:
        raise SoundThere(place="sound")
    left = media.room_left()
    if total > left:
        raise NoRoomForSound(place="sound", left=media.in_mb(left), size=media.in_mb(total))
    sweep_sounds()
    destroy_sounds([before] if before else [])
    sound = models.Sound(ref=new_ref(), interview=row, by=by.ref, kind=kind.ending, total=total)
    media.begin(sound.ref, access.readers_of(card, by))
    sound.save(force_insert=True)
    audit.record("voices.sound_begun", by=by, subject=row.ref, study=row.study_id, bytes=total)
    return sound


def _close(row: models.Interview, sound: models.Sound, by: Actor) -> None:
    size = media.finish(sound.ref, access.reader_for_interviews(by))
    if size != sound.total:
        raise OtherPlaceInUpload(have=size, at=sound.total)
    _note_arrival(row, sound, by)


def _note_arrival(row: models.Interview, sound: models.Sound, by: Actor) -> None:
    sound.arrived = True
    sound.save(update_fields=["arrived"])
    reach(row, "held")
    audit.record(
        "voices.sound_arrived", by=by, subject=row.ref, study=row.study_id, bytes=sound.total
    )


def mime_of(kind: str) -> str:
    """What a browser calls a kind of sound."""
    return next((one.mime for one in sounds.KNOWN if one.ending == kind), "audio/mpeg")
