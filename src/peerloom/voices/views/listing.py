"""What has come in, file by file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from peerloom.audit.types import STEWARD
from peerloom.home.keyring import Reader
from peerloom.people.queries import people_for_refs, pseudonyms_for_accounts
from peerloom.problems import NotFound
from peerloom.programme.access import access_study
from peerloom.programme.queries import sessions_for_refs
from peerloom.voices import queries
from peerloom.voices.naming import KIND_NAMES
from peerloom.voices.types import BatchCard, VoiceCard
from peerloom.web.requests import Request

SHOWN = 500


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One file on the page."""

    card: BatchCard
    kind: str
    by: str


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """One voice on the page."""

    card: VoiceCard
    person: str
    session: str


def voices(request: Request, study: str) -> HttpResponse:
    """Counts by kind and session, and every file that came in."""
    found = access_study(by=request.actor, ref=study)
    cards = queries.batches_for_page(study, _reader_of_names(request))
    names = pseudonyms_for_accounts(card.brought_by for card in cards)
    counts = queries.counts_for_page(study)
    sessions = sessions_for_refs(one.session for one in counts if one.session)
    context = {
        "study": found,
        "batches": [
            BatchLine(card, str(KIND_NAMES[card.kind]), names.get(card.brought_by, ""))
            for card in cards
            if card.taken_back_at is None
        ],
        "taken_back": sum(card.taken_back_at is not None for card in cards),
        "counts": [
            (
                KIND_NAMES[one.kind],
                sessions.get(one.session or ""),
                one.texts,
                one.waiting,
                one.texts - one.waiting,
            )
            for one in counts
        ],
        "has_sessions": bool(sessions),
        "texts": sum(one.texts for one in counts),
        "waiting": sum(one.waiting for one in counts),
        "is_steward": request.actor.hat == STEWARD,
    }
    return render(request, "voices/voices.html", context)


def batch(request: Request, study: str, ref: str) -> HttpResponse:
    """The voices that came with one file, without their words."""
    found = access_study(by=request.actor, ref=study)
    cards = queries.batches_for_page(study, _reader_of_names(request))
    card = next((one for one in cards if one.ref == ref and one.taken_back_at is None), None)
    if card is None:
        raise NotFound(place=ref)
    lines = _lines(queries.voices_for_batch(ref))
    context = {
        "study": found,
        "batch": card,
        "kind": KIND_NAMES[card.kind],
        "voices": lines[:SHOWN],
        "more": max(0, len(lines) - SHOWN),
        "is_steward": request.actor.hat == STEWARD,
    }
    return render(request, "voices/batch.html", context)


def _reader_of_names(request: Request) -> Reader | None:
    """Files' names may hold people's: they open only to whoever acts as a steward."""
    return request.actor.reader if request.actor.hat == STEWARD else None


def _lines(cards: Iterable[VoiceCard]) -> list[VoiceLine]:
    listed = list(cards)
    people = people_for_refs(card.person for card in listed if card.person)
    sessions = sessions_for_refs(card.session for card in listed if card.session)
    return [
        VoiceLine(
            card,
            people[card.person].pseudonym if card.person else "",
            sessions[card.session].name if card.session else "",
        )
        for card in listed
    ]
