"""The speaker reads what was written down of her, and strikes what she doesn't want to give."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.home import textkeys
from peerloom.people import queries as people
from peerloom.problems import NotFound, WrongWord
from peerloom.voices import models
from peerloom.voices.access import interviews as access
from peerloom.voices.commands.interviews.rows import put_text, row_for, seal_text
from peerloom.voices.interviews.forgetting import destroy_texts
from peerloom.voices.interviews.spoken import pack_strikes
from peerloom.voices.interviews.types import (
    READINGS,
    REMARK,
    STRIKES,
    TRANSCRIPT,
    InterviewCard,
    Strike,
)


@transaction.atomic
def ask_to_read(*, card: InterviewCard, by: Actor, together: bool = False) -> None:
    """Open the transcript to its speaker's own account; without one it is read on paper.

    Shapes: ``together`` keeps it from her own page: it is read with somebody, here.
    Errors: NotFound if nothing is written down, or this person can't open it.
    """
    row = row_for(card.ref)
    text = access.text_row(card.ref, TRANSCRIPT)
    if text is None or row.state != "transcript":
        raise NotFound(place=card.ref)
    reader = access.reader_for_interviews(by)
    access.refuse_without_key(by, text.ref)
    account = None if together else _account_of(card)
    if account is not None:
        textkeys.share(text.ref, reader, [textkeys.person(account)])
    _drop_versions(card.ref)
    row.state, row.reading = "reading", "asked" if account else "together"
    row.save(update_fields=["state", "reading"])
    audit.record("voices.reading_asked", by=by, subject=card.ref, study=card.study)


@transaction.atomic
def take_from_reading(*, card: InterviewCard, by: Actor) -> None:
    """Take a transcript back to work on it; her account can't open it till she is asked again.

    Errors: NotFound if she isn't reading it.
    """
    row = row_for(card.ref)
    text = access.text_row(card.ref, TRANSCRIPT)
    if text is None or row.state not in ("reading", "read"):
        raise NotFound(place=card.ref)
    account = _account_of(card)
    if account is not None:
        textkeys.unshare([text.ref], f"person:{account}")
    rows = models.InterviewText.objects.filter(interview=row, kind__in=(STRIKES, REMARK))
    destroy_texts(list(rows))
    row.state, row.reading, row.struck = "transcript", "", 0
    row.save(update_fields=["state", "reading", "struck"])
    audit.record("voices.reading_taken_back", by=by, subject=card.ref, study=card.study)


@transaction.atomic
def save_strikes(*, card: InterviewCard, strikes: Iterable[Strike], by: Actor) -> None:
    """Keep which passages are to be left out; nothing is cut before the talk is handed in.

    Errors: NotFound if it isn't being read.
    """
    row = row_for(card.ref)
    if row.state not in ("reading", "read"):
        raise NotFound(place=card.ref)
    listed = sorted(strikes, key=lambda one: (one.turn, one.start))
    if listed or access.text_row(card.ref, STRIKES) is not None:
        _put(card, STRIKES, pack_strikes(listed), by)
    row.struck = len(listed)
    row.save(update_fields=["struck"])
    audit.record("voices.strikes_saved", by=by, subject=card.ref, study=card.study)


@transaction.atomic
def save_remark(*, card: InterviewCard, remark: str, by: Actor) -> None:
    """Keep what the speaker says about her transcript; the interviewer and stewards read it."""
    if remark.strip() or access.text_row(card.ref, REMARK) is not None:
        _put(card, REMARK, remark.strip().encode(), by)
    audit.record("voices.remark_saved", by=by, subject=card.ref, study=card.study)


@transaction.atomic
def read_without_her(*, card: InterviewCard, reading: str, by: Actor) -> None:
    """Note that she read it with somebody, or doesn't want to read it.

    Shapes: ``reading`` is "together" or "declined".
    Errors: WrongWord; NotFound if nothing is written down.
    """
    row = row_for(card.ref)
    if reading not in READINGS:
        raise WrongWord(place="reading", word=reading[:20], known=", ".join(READINGS))
    if row.state not in ("transcript", "reading", "read"):
        raise NotFound(place=card.ref)
    _drop_versions(card.ref)
    row.state, row.reading = "read", reading
    row.save(update_fields=["state", "reading"])
    audit.record("voices.read_back", by=by, subject=card.ref, study=card.study, reading=reading)


def _account_of(card: InterviewCard) -> str | None:
    return people.accounts_for_cases([card.person]).get(card.person)


def _put(card: InterviewCard, kind: str, plain: bytes, by: Actor) -> None:
    """Under the key that is there; a new one is her own too, if she has an account."""
    if access.text_row(card.ref, kind) is not None:
        put_text(card, kind, plain, by)
        return
    account = _account_of(card)
    own = [textkeys.person(account)] if account else []
    seal_text(card, kind, plain, [*access.readers_of(card, by), *own], by)


def _drop_versions(interview: str) -> None:
    """Second versions hold the same words: they go before she reads the one in force."""
    rows = models.InterviewText.objects.filter(
        interview__ref=interview, kind=TRANSCRIPT, beside=True
    )
    destroy_texts(list(rows))
