"""What happens to voices after they came in, before and after the gate."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.formats import turns
from peerloom.home import textkeys
from peerloom.problems import NotFound
from peerloom.voices import access, models, packing
from peerloom.voices.types import Incoming

_CHUNK = 500


@transaction.atomic
def relabel_speaker(*, voice: str, old: str, new: str, by: Actor) -> None:
    """Call a speaker otherwise, before release; the words stay as they are.

    Shapes: an empty ``new`` takes the name away: nobody is said to speak there.
    Errors: NotFound, also for a speaker who isn't in it.
    """
    row, raw = access.access_voice(by=by, ref=voice)
    if old not in turns.speakers(raw.turns):
        raise NotFound(place=voice)
    changed = Incoming(
        text=raw.text,
        kind=raw.kind,
        turns=turns.relabel(raw.turns, old, new.strip()[:80] or None),
        name=raw.name,
        prompt=raw.prompt,
        question=raw.question,
        date=raw.date,
    )
    reader = access.reader_of(by)
    row.held = textkeys.reseal(row.ref, packing.pack(changed), reader)
    row.save(update_fields=["held"])
    audit.record("voices.speaker_relabelled", by=by, subject=voice, study=raw.study)


@transaction.atomic
def mark_passed(*, voices: Iterable[str], passed: bool, study: str, by: Actor) -> int:
    """The gate says that a version of these went on, or that none of theirs stands any more."""
    wanted, count = list(voices), 0
    for start in range(0, len(wanted), _CHUNK):
        rows = models.Voice.objects.filter(ref__in=wanted[start : start + _CHUNK])
        count += rows.update(waits=not passed)
    audit.record(
        "voices.passed" if passed else "voices.wait_again",
        by=by,
        subject=study,
        study=study,
        count=count,
    )
    return count


@transaction.atomic
def take_back_batch(*, batch: str, by: Actor) -> int:
    """Take a file back whole: every key first, then the rows. Returns how many texts went.

    Only ``returns.commands.take_back_batch`` calls it, which also pulls back what was released.
    Errors: NotFound.
    """
    row = models.Batch.objects.filter(ref=batch, taken_back_at=None).first()
    if row is None:
        raise NotFound(place=batch)
    refs = list(row.voices.values_list("ref", flat=True))
    textkeys.destroy([*refs, row.ref])
    row.voices.all().delete()
    row.held, row.fingerprint, row.taken_back_at = b"", "", timezone.now()
    row.save(update_fields=["held", "fingerprint", "taken_back_at"])
    audit.record(
        "voices.batch_taken_back", by=by, subject=batch, study=row.study_id, texts=len(refs)
    )
    return len(refs)
