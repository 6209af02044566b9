"""From texts on their way in to sealed rows: the keys first, then the rows, all in bulk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from peerloom import sealing
from peerloom.audit.types import Actor
from peerloom.home import keyring, textkeys
from peerloom.home.refs import new_ref
from peerloom.problems import DuplicateUpload
from peerloom.voices import models, packing
from peerloom.voices.placing import Places, persons_for, tidy
from peerloom.voices.types import Incoming

CHUNK = 500
Progress = Callable[[int, int], None] | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where texts come from: a file for a study, known again by its fingerprint."""

    places: Places
    kind: str
    name: str
    fingerprint: str
    language: str


def origin_for(
    places: Places, kind: str, name: str, content: bytes, language: str | None
) -> Origin:
    """A file on its way in.

    Errors: DuplicateUpload, naming the day it came in before.
    """
    print_of_it = sealing.fingerprint(content, keyring.current().home_key)
    before = models.Batch.objects.filter(
        study_id=places.study.ref, fingerprint=print_of_it, taken_back_at=None
    ).first()
    if before is not None:
        raise DuplicateUpload(place=name, day=before.at.date().isoformat())
    return Origin(places, kind, name, print_of_it, language or places.study.language)


def store(
    origin: Origin,
    texts: Sequence[Incoming],
    *,
    by: Actor,
    desk: bool,
    empty: int = 0,
    refused: int = 0,
    imported: int | None = None,
    progress: Progress = None,
) -> tuple[models.Batch, list[str]]:
    """Seal and write the texts of one file; returns its batch and the voices' references.

    If writing fails, the keys that were made for it are destroyed again.
    """
    to = [textkeys.vault(), *([textkeys.desk()] if desk else [])]
    batch = models.Batch(study_id=origin.places.study.ref, kind=origin.kind, made_by=by.ref)
    voices = _rows(origin, texts, batch, by)
    try:
        batch.held = textkeys.seal(batch.ref, packing.pack_name(origin.name), to[:1])
        batch.fingerprint = origin.fingerprint
        batch.imported = len(texts) if imported is None else imported
        batch.empty, batch.refused, batch.texts = empty, refused, len(texts)
        batch.save(force_insert=True)
        for start in range(0, len(voices), CHUNK):
            _write(voices[start : start + CHUNK], texts[start : start + CHUNK], to)
            if progress:
                progress(min(start + CHUNK, len(voices)), len(voices))
    except Exception:
        textkeys.destroy([batch.ref, *(voice.ref for voice in voices)])
        raise
    return batch, [voice.ref for voice in voices]


def _rows(
    origin: Origin, texts: Sequence[Incoming], batch: models.Batch, by: Actor
) -> list[models.Voice]:
    persons = persons_for(origin.places, {text.person_label for text in texts}, by)
    return [
        models.Voice(
            ref=new_ref(),
            study_id=origin.places.study.ref,
            batch=batch,
            kind=text.kind,
            person_id=persons.get(tidy(text.person_label)),
            session_id=text.session,
            cohort_id=origin.places.study.cohort,
            language=text.language or origin.language,
            order=text.order,
            row=text.row,
            column=text.column,
            length=len(text.text),
        )
        for text in texts
    ]


def _write(
    voices: Sequence[models.Voice], texts: Sequence[Incoming], to: Sequence[textkeys.Recipient]
) -> None:
    plain = {voice.ref: packing.pack(text) for voice, text in zip(voices, texts, strict=True)}
    sealed = textkeys.seal_many(plain, to)
    for voice in voices:
        voice.held = sealed[voice.ref]
    models.Voice.objects.bulk_create(voices)
