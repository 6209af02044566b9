"""What may be asked of voices: counts by everybody who runs things, words by the gate alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import Count, Q, QuerySet

from peerloom.home import textkeys
from peerloom.home.keyring import Reader
from peerloom.problems import NotFound
from peerloom.voices import models, packing
from peerloom.voices.types import BatchCard, KindCount, RawVoice, VoiceCard

_CHUNK = 500


def voices_waiting(study: str) -> list[VoiceCard]:
    """Voices of a study that no release stands for, oldest file first, in the file's order."""
    return list(cards_of(models.Voice.objects.filter(study_id=study, waits=True)))


def voices_for_batch(batch: str) -> list[VoiceCard]:
    """Voices that came with one file."""
    return list(cards_of(models.Voice.objects.filter(batch__ref=batch)))


def study_of_batch(batch: str) -> str:
    """The study a file came in for.

    Errors: NotFound.
    """
    found = models.Batch.objects.filter(ref=batch).values_list("study__ref", flat=True).first()
    if found is None:
        raise NotFound(place=batch)
    return found


def voice_card(ref: str) -> VoiceCard:
    """One voice without its words.

    Errors: NotFound.
    """
    card = next(cards_of(models.Voice.objects.filter(ref=ref)), None)
    if card is None:
        raise NotFound(place=ref)
    return card


def waiting_counts() -> dict[str, int]:
    """How many voices wait, by study; studies where none waits are left out."""
    rows = models.Voice.objects.filter(waits=True).values("study__ref")
    return dict(rows.annotate(count=Count("pk")).values_list("study__ref", "count"))


def open_voice(ref: str, reader: Reader) -> RawVoice:
    """One voice with its words.

    Errors: NotFound; BrokenSeal if the reader has no key to it.
    """
    row = models.Voice.objects.filter(ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return _raw(row, textkeys.open_sealed(ref, row.held, reader))


def open_voices(refs: Iterable[str], reader: Reader) -> dict[str, RawVoice]:
    """Many voices with their words, two queries per five hundred.

    What is unknown, or has no key for this reader, is left out.
    Errors: BrokenSeal names the first that was changed.
    """
    wanted, found = list(refs), dict[str, RawVoice]()
    for start in range(0, len(wanted), _CHUNK):
        rows = {
            row.ref: row
            for row in models.Voice.objects.filter(ref__in=wanted[start : start + _CHUNK])
        }
        held = {ref: row.held for ref, row in rows.items()}
        plain = textkeys.open_those_with_keys(held, reader)
        found.update({ref: _raw(rows[ref], words) for ref, words in plain.items()})
    return found


def known_voices(refs: Sequence[str]) -> set[str]:
    """Which of these there are, open or not."""
    return set(models.Voice.objects.filter(ref__in=refs).values_list("ref", flat=True))


def batches_for_page(study: str, reader: Reader | None = None) -> list[BatchCard]:
    """Every file that came in, newest first; names only for a reader of the vault."""
    rows = models.Batch.objects.filter(study_id=study).annotate(
        waiting=Count("voices", filter=Q(voices__waits=True))
    )
    found = list(rows.order_by("-pk"))
    names = _names(found, reader)
    return [
        BatchCard(
            row.ref,
            row.study_id,
            row.kind,
            names.get(row.ref),
            row.made_by,
            row.at,
            row.imported + row.empty + row.refused,
            row.imported,
            row.empty,
            row.refused,
            row.texts,
            row.waiting,
            row.taken_back_at,
        )
        for row in found
    ]


def counts_for_page(study: str) -> list[KindCount]:
    """Voices by kind and session: how many came, how many wait."""
    rows = (
        models.Voice.objects.filter(study_id=study)
        .values("kind", "session__ref")
        .annotate(texts=Count("pk"), waiting=Count("pk", filter=Q(waits=True)))
        .order_by("kind", "session__number")
    )
    return [
        KindCount(row["kind"], row["session__ref"], row["texts"], row["waiting"]) for row in rows
    ]


def _names(rows: Sequence[models.Batch], reader: Reader | None) -> Mapping[str, str]:
    if reader is None or reader.recipient != textkeys.VAULT:
        return {}
    sealed = {row.ref: row.held for row in rows if row.taken_back_at is None}
    opened = textkeys.open_those_with_keys(sealed, reader)
    return {ref: packing.unpack_name(plain) for ref, plain in opened.items()}


def cards_of(rows: QuerySet[models.Voice]) -> Iterator[VoiceCard]:
    """Rows as other rooms see them, oldest file first, in the file's order."""
    chosen = rows.defer("held").select_related("batch").order_by("batch_id", "row", "column", "pk")
    for row in chosen.iterator(chunk_size=2000):
        yield VoiceCard(
            row.ref,
            row.study_id,
            row.batch.ref if row.batch else None,
            row.kind,
            row.person_id,
            row.session_id,
            row.cohort_id,
            row.language,
            row.order,
            row.row,
            row.length,
            row.waits,
            row.batch.at if row.batch else row.at,
        )


def _raw(row: models.Voice, plain: bytes) -> RawVoice:
    facts = packing.unpack(plain)
    return RawVoice(
        ref=row.ref,
        study=row.study_id,
        kind=row.kind,
        person=row.person_id,
        session=row.session_id,
        cohort=row.cohort_id,
        language=row.language,
        order=row.order,
        row=row.row,
        text=facts["text"],
        turns=facts["turns"],
        name=facts["name"],
        prompt=facts["prompt"],
        question=facts["question"],
        date=facts["date"],
    )
