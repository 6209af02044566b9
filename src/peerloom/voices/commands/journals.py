"""Writing in one's own notebook: keeping an entry, a voice note, deleting for good.

Keeping logs that an entry was begun, never each keystroke's save: when somebody writes at night
is nobody's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.home import media, stewards, textkeys
from peerloom.home.refs import new_ref
from peerloom.people import commands as people
from peerloom.people.types import FACILITATOR_READS
from peerloom.problems import NotFound, WrongWord
from peerloom.voices import access, models
from peerloom.voices.notebook import NOTE, SHAPES, Kept, Words, pack, unpack


@transaction.atomic
def write_entry(
    *,
    words: Words,
    by: Actor,
    ref: str = "",
    revision: int = 0,
    cohort: str = "",
    session: str = "",
    shape: str = NOTE,
    language: str = "",
    day: date | None = None,
) -> Kept:
    """Keep an entry; what was there under another revision is kept as well.

    Shapes: ``ref`` may be made beforehand, so that the same new entry sent twice is kept once;
            ``revision`` is the one that was read, 0 for a new entry. A later ``day`` than today's
            (a phone's clock) counts as today.
    Errors: OwnKeyNeeded if a kept entry is to be changed without one's key; WrongWord for an
            unknown shape; NotFound for an entry of somebody else's; NotReadyForWords.
    """
    if shape not in SHAPES:
        raise WrongWord(word=shape, known=", ".join(SHAPES))
    fresh = models.Entry(
        ref=ref or new_ref(),
        owner=by.ref,
        cohort=cohort,
        session=session,
        shape=shape,
        language=language,
        day=min(day or timezone.localdate(), timezone.localdate()),
    )
    row = models.Entry.objects.select_for_update().filter(ref=ref).first() if ref else None
    if row is None:
        stewards.refuse_before_ready()
        # Deleted on another phone meanwhile; or a crash left the key without its row; or the name
        # is that of another text, whose key must never be touched from here.
        if revision or (ref and textkeys.was_ever_used(ref)):
            fresh.ref = new_ref()
        return _begin(fresh, words, by)
    if row.owner != by.ref:
        raise NotFound(place="notes")
    return _change(row, fresh, words, revision, by)


@transaction.atomic
def delete_entry(*, ref: str, by: Actor) -> None:
    """Delete one's own entry for good: its key and its sound's are destroyed first.

    What the team was given of it is another thing; ``returns`` takes that back.
    Errors: NotFound.
    """
    row = access.access_entry(by=by, ref=ref)
    sounds = models.EntrySound.objects.filter(entry=row).values_list("ref", flat=True)
    textkeys.destroy([ref])
    media.remove(list(sounds))
    if row.readers.exists():
        people.withdraw_consent(items=[ref], uses=[FACILITATOR_READS], by=by)
    row.delete()
    audit.record("voices.entry_deleted", by=by, subject=ref)


@transaction.atomic
def keep_sound(*, entry: str, pieces: Iterable[bytes], kind: str, by: Actor) -> str:
    """Keep a voice note with an entry, in place of an earlier one; returns its reference.

    It is sealed to the same people as the entry. It is never given to the team.
    Errors: NotFound; NoRoomForSound.
    """
    row = access.access_entry(by=by, ref=entry)
    readers = list(row.readers.values_list("facilitator", flat=True))
    before = models.EntrySound.objects.filter(entry=row)
    earlier = list(before.values_list("ref", flat=True))
    sound = models.EntrySound(entry=row, kind=kind)
    media.store(sound.ref, pieces, [textkeys.person(who) for who in (by.ref, *readers)])
    before.delete()
    sound.save()
    transaction.on_commit(partial(media.remove, earlier))  # a crash leaves one of the two
    audit.record("voices.sound_kept", by=by, subject=entry)
    ref: str = sound.ref
    return ref


@transaction.atomic
def delete_sound(*, entry: str, by: Actor) -> None:
    """Delete the voice note of an entry for good.

    Errors: NotFound.
    """
    row = access.access_entry(by=by, ref=entry)
    sounds = models.EntrySound.objects.filter(entry=row)
    media.remove(list(sounds.values_list("ref", flat=True)))
    sounds.delete()
    audit.record("voices.sound_deleted", by=by, subject=entry)


@transaction.atomic
def set_prompts(*, session: str, language: str, lines: Iterable[str], by: Actor) -> int:
    """Say what a session offers to write about, in one language; returns how many there are."""
    wanted = [line.strip() for line in lines if line.strip()]
    models.Prompt.objects.filter(session=session, language=language).delete()
    models.Prompt.objects.bulk_create(
        models.Prompt(session=session, language=language, position=place, text=line)
        for place, line in enumerate(wanted)
    )
    audit.record("voices.prompts_set", by=by, subject=session, count=len(wanted))
    return len(wanted)


def _begin(row: models.Entry, words: Words, by: Actor) -> Kept:
    row.held = textkeys.seal(row.ref, pack(words), [textkeys.person(by.ref)])
    row.save(force_insert=True)
    audit.record("voices.entry_begun", by=by, subject=row.ref)
    return Kept(row.ref, row.revision, row.beside.ref if row.beside else None)


def _change(row: models.Entry, fresh: models.Entry, words: Words, revision: int, by: Actor) -> Kept:
    key = access.own_key(by)
    if unpack(textkeys.open_sealed(row.ref, bytes(row.held), key)) == words:
        return Kept(row.ref, row.revision)
    if row.revision == revision:
        row.held = textkeys.reseal(row.ref, pack(words), key)
        row.revision += 1
        row.save(update_fields=["held", "revision"])
        return Kept(row.ref, row.revision)
    return _beside(row, fresh, words, by)


def _beside(row: models.Entry, fresh: models.Entry, words: Words, by: Actor) -> Kept:
    """Another phone was quicker: these words stand beside its, once however often they come."""
    root = row.beside or row
    for other in root.others.filter(owner=by.ref):
        held = textkeys.open_those_with_keys({other.ref: bytes(other.held)}, access.own_key(by))
        if other.ref in held and unpack(held[other.ref]) == words:
            return Kept(other.ref, other.revision, root.ref)
    fresh.ref, fresh.beside = new_ref(), root
    fresh.shape, fresh.cohort, fresh.session = root.shape, root.cohort, root.session
    fresh.language, fresh.day = root.language, root.day
    return _begin(fresh, words, by)
