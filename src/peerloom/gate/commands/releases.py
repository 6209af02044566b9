"""Letting one text through, and pulling it back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.gate import access, models, queries, sheets
from peerloom.gate.access import AtTheGate
from peerloom.gate.names import Known, keep_names, names_row, open_names
from peerloom.gate.proposing import case_of, items_for, pseudonyms_of, refuse_real_names
from peerloom.gate.second_look import refuse_alone
from peerloom.gate.titles import Titles
from peerloom.gate.types import Release
from peerloom.home import textkeys
from peerloom.home.keyring import Reader
from peerloom.home.refs import new_ref
from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.people.types import TEAM
from peerloom.problems import NoLivingConsent, StillOpen
from peerloom.programme import queries as programme
from peerloom.voices import commands as voices
from peerloom.voices import queries as voices_queries
from peerloom.voices.packing import turns_to_rows

_CHUNK = 500


@transaction.atomic
def release_voice(
    *, voice: str, by: Actor, attest: Iterable[str] = (), reader: Reader | None = None
) -> Release:
    """Let one text through as decided; an earlier version of it is replaced by this one.

    Shapes: ``attest`` names uses ("team", "quotes") for which the steward vouches, by name,
            that consent was given. ``reader`` only at a command line.
    Errors: NotFound; StillOpen, with how many proposals are undecided; NeedsSecondSteward;
            CaseLooksLikeAName; NoLivingConsent without living consent for the team, and for
            attesting a use that its owner took back; NeedsSteward.
    """
    at = access.access_voice_at_gate(by=by, ref=voice, reader=reader)
    known = open_names(at.raw.study, at.reader)
    if at.review is None:
        case = pseudonyms_of(at.raw.study).get(at.raw.person or "", "")
        at.sheet.propose(items_for(at.raw, known, case))
    if at.sheet.open:
        raise StillOpen(place=voice, open=at.sheet.open)
    refuse_alone(at, by)
    refuse_real_names(at.raw.study, [at.raw.person], known)
    _consented(at, list(attest), by)
    _replace(voice)
    row = _release(at, by)
    keep_names(at.raw.study, _taught(known, at), at.reader)
    voices.mark_passed(voices=[voice], passed=True, study=at.raw.study, by=by)
    leave_desk([voice], at.raw.study)
    audit.record(
        "gate.released",
        by=by,
        subject=row.ref,
        study=at.raw.study,
        voice=voice,
        version=row.version,
        replaced=len(row.offset_map),
        kept=sum(item.state == "kept" for item in at.sheet.items.values()),
    )
    return queries.release_of(row)


@transaction.atomic
def revoke_release(*, release: str, by: Actor) -> str:
    """Pull a release back: its key is destroyed, its voice waits again. Returns the voice.

    Only ``returns.commands.recall_release`` calls it, which also tells the analysis.
    Errors: NotFound.
    """
    row = access.access_release(by=by, ref=release)
    _end([row])
    voices.mark_passed(voices=[row.voice], passed=False, study=row.study_id, by=by)
    audit.record(
        "gate.pulled_back", by=by, subject=release, study=row.study_id, version=row.version
    )
    voice: str = row.voice
    return voice


@transaction.atomic
def forget_voices(*, voices: Sequence[str], study: str, by: Actor) -> int:
    """Forget everything about voices that are taken back; returns how many releases ended.

    What stays of a release is a blank stone with its number, so that the analysis learns of it.
    """
    ended = 0
    for start in range(0, len(voices), _CHUNK):
        chunk = voices[start : start + _CHUNK]
        rows = models.Release.objects.filter(voice__in=chunk)
        standing = list(rows.filter(revoked_at=None))
        _end(standing)
        ended += len(standing)
        rows.update(name="", offset_map=[], person=None, session=None, cohort=None, order=None)
        models.Review.objects.filter(voice__in=chunk).delete()
    audit.record(
        "gate.voices_forgotten", by=by, subject=study, study=study, voices=len(voices), ended=ended
    )
    return ended


def leave_desk(refs: Iterable[str], study: str) -> None:
    """The gate has decided: once that is written, the desk's copies of these keys go."""
    transaction.on_commit(partial(_clear_desk, list(refs), study))


def _clear_desk(refs: Sequence[str], study: str) -> None:
    """The register's copy goes with the last text of its programme."""
    textkeys.unshare(refs, textkeys.DESK)
    waiting, row = voices_queries.waiting_counts(), names_row(study)
    if row and not any(waiting.get(one) for one in programme.studies_beside(study)):
        textkeys.unshare([row.key_subject], textkeys.DESK)


def _taught(known: Known, at: AtTheGate) -> Known:
    """What this text teaches for the next one of the study; it never leaves the home."""
    text = at.raw.text
    decided = [
        (text[item.start : item.end], item.kind, item.replacement, item.state != "kept")
        for item in at.sheet.in_order()
    ]
    return replace(known, habits=known.habits.with_decisions(decided))


def _consented(at: AtTheGate, attest: list[str], by: Actor) -> None:
    ref, person = at.raw.ref, at.raw.person
    left = people_queries.withdrawn_uses([ref])[ref]
    for use in attest:
        if use in left:
            raise NoLivingConsent(place=ref, use="the team" if use == TEAM else use)
    if attest:
        people.record_consent(
            items=[ref],
            uses=attest,
            attested=True,
            by=by,
            study=at.raw.study,
            persons={ref: person} if person else None,
        )
    if TEAM not in people_queries.living_uses([ref])[ref]:
        raise NoLivingConsent(place=ref, use="the team")


def _release(at: AtTheGate, by: Actor) -> models.Release:
    raw, released = at.raw, at.sheet.release(at.raw.text)
    turns = sheets.released_turns(raw.text, raw.turns, released, at.sheet.speakers)
    row = models.Release(
        ref=new_ref(),
        voice=raw.ref,
        version=models.Release.objects.filter(voice=raw.ref).count() + 1,
        study_id=raw.study,
        kind=raw.kind,
        person_id=raw.person,
        session_id=raw.session,
        cohort_id=raw.cohort,
        language=raw.language,
        order=raw.order,
        name=Titles(queries.names_for_titles(raw.study)).neutral(raw, case_of(raw)),
        offset_map=released.map.to_json(),
        length=len(released.text),
        made_by=by.ref,
    )
    plain = pack_release(released.text, turns_to_rows(turns))
    row.held = textkeys.seal(row.ref, plain, [textkeys.home()])
    row.save(force_insert=True)
    return row


def pack_release(text: str, turns: Sequence[object]) -> bytes:
    """A released text as the bytes that are sealed."""
    facts = {"text": text, "turns": turns}
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()


def _replace(voice: str) -> None:
    """The version that stands ends; its key goes only when the next version is written."""
    refs = list(
        models.Release.objects.filter(voice=voice, revoked_at=None).values_list("ref", flat=True)
    )
    _blank(refs)
    transaction.on_commit(partial(textkeys.destroy, refs))


def _end(rows: Sequence[models.Release]) -> None:
    refs = [row.ref for row in rows]
    textkeys.destroy(refs)
    _blank(refs)


def _blank(refs: Sequence[str]) -> None:
    models.Release.objects.filter(ref__in=refs).update(held=b"", revoked_at=timezone.now())
    queries.drop_from_shelf(refs)
