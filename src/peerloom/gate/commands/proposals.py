"""Software proposes what may tell who somebody is. It decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.db import transaction

from peerloom import audit, sealing
from peerloom.audit.types import Actor
from peerloom.gate import access, models, sheets
from peerloom.gate.cohort import Cohort, cohort_of
from peerloom.gate.names import Known, keep_names, open_names
from peerloom.gate.proposing import items_for, pseudonyms_of
from peerloom.home import textkeys
from peerloom.home.keyring import Reader
from peerloom.programme import queries as programme
from peerloom.voices import queries as voices
from peerloom.voices.types import RawVoice

_CHUNK = 200
Progress = Callable[[int, int], None] | None


@transaction.atomic
def propose_release(*, voice: str, by: Actor, reader: Reader | None = None) -> int:
    """Propose for one voice; returns how many proposals are undecided.

    What was decided before stays; only words that no decision touches are proposed anew.
    Errors: NotFound; NeedsSteward.
    """
    at = access.access_voice_at_gate(by=by, ref=voice, reader=reader)
    known = open_names(at.raw.study, at.reader)
    case = pseudonyms_of(at.raw.study).get(at.raw.person or "", "")
    fresh = at.sheet.propose(items_for(at.raw, known, case))
    at.sheet.speakers = {**sheets.numbered(at.raw.turns, at.raw.text), **at.sheet.speakers}
    at.keep()
    keep_names(at.raw.study, known, at.reader)
    audit.record("gate.proposed", by=by, subject=voice, study=at.raw.study, proposals=fresh)
    return at.sheet.open


@transaction.atomic
def propose_waiting(
    *,
    study: str,
    by: Actor,
    reader: Reader | None = None,
    progress: Progress = None,
    limit: int | None = None,
) -> int:
    """Propose for every waiting voice that nobody has looked at; returns how many proposals.

    A voice whose key is gone, so that nobody can open it any more, is passed over.

    Shapes: ``progress(done, total)`` counts voices; ``limit`` stops after so many. ``reader``
            only at a command line.
    Errors: NotFound; NeedsSteward.
    """
    programme.study_for_ref(study)
    chosen = access.reader_at_gate(by, reader)
    looked_at = set(models.Review.objects.filter(study_id=study).values_list("voice", flat=True))
    wanted = [card.ref for card in voices.voices_waiting(study) if card.ref not in looked_at]
    there = textkeys.has_key(wanted)
    wanted = [ref for ref in wanted if ref in there][:limit]
    known, pseudonyms, found = open_names(study, chosen), pseudonyms_of(study), 0
    cohort = cohort_of(study, known.tells_below)
    for start in range(0, len(wanted), _CHUNK):
        found += _propose(wanted[start : start + _CHUNK], known, pseudonyms, cohort, chosen)
        if progress:
            progress(min(start + _CHUNK, len(wanted)), len(wanted))
    if wanted:
        keep_names(study, known, chosen)
    audit.record(
        "gate.proposed_for_all",
        by=by,
        subject=study,
        study=study,
        voices=len(wanted),
        proposals=found,
    )
    return found


def _propose(
    refs: Sequence[str],
    known: Known,
    pseudonyms: Mapping[str, str],
    cohort: Cohort,
    reader: Reader,
) -> int:
    opened, keys = access.open_at_gate(refs, reader), textkeys.keys_for(refs, reader)
    rows, found = [], 0
    for raw in opened.values():
        sheet = _sheet(raw, known, pseudonyms.get(raw.person or "", ""), cohort)
        found += len(sheet.items)
        rows.append(
            models.Review(
                study_id=raw.study,
                voice=raw.ref,
                held=sealing.seal(sheets.pack(sheet), keys[raw.ref], subject=raw.ref),
                proposals=len(sheet.items),
                open=sheet.open,
            )
        )
    models.Review.objects.bulk_create(rows)
    return found


def _sheet(raw: RawVoice, known: Known, case: str, cohort: Cohort) -> sheets.Sheet:
    sheet = sheets.Sheet(speakers=sheets.numbered(raw.turns, raw.text))
    sheet.propose(items_for(raw, known, case, cohort))
    return sheet
