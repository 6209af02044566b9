"""What was said, written down: brought as a file, typed, or written by a program here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.formats import documents
from peerloom.formats.types import Document, Warning
from peerloom.home import textkeys
from peerloom.problems import BeingRead, NotFound
from peerloom.voices import models
from peerloom.voices.access import interviews as access
from peerloom.voices.commands.interviews.rows import reach, row_for, seal_text
from peerloom.voices.interviews.forgetting import destroy_texts
from peerloom.voices.interviews.spoken import pack_turns, parts
from peerloom.voices.interviews.types import TRANSCRIPT, InterviewCard, Said

_CLOSED = ("reading", "read", "gate", "closed")


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a save.

    Shapes: ``beside`` is the reference of a second version, if somebody else had saved since.
    """

    ref: str
    revision: int
    beside: str = ""
    warnings: tuple[Warning, ...] = field(default=(), repr=False)


@transaction.atomic
def save_transcript(
    *,
    card: InterviewCard,
    turns: Sequence[Said],
    revision: int,
    by: Actor,
    beside: str = "",
) -> Kept:
    """Keep a transcript as it stands in somebody's editor.

    Shapes: ``revision`` is the one that was edited, 0 for the first. If somebody else saved
            since, both are kept: this one as a second version, which ``beside`` names when it
            is saved again.
    Errors: BeingRead once its speaker reads it; NotFound, also for whoever can't open it.
    """
    row = row_for(card.ref)
    if row.state in _CLOSED:
        raise BeingRead(place="transcript")
    plain, text = pack_turns(turns), access.text_row(card.ref, TRANSCRIPT)
    if beside:
        return _save_beside(card, beside, plain, by)
    if text is None:
        made = seal_text(card, TRANSCRIPT, plain, access.readers_of(card, by), by)
        reach(row, "transcript")
        audit.record("voices.transcript_begun", by=by, subject=card.ref, study=card.study)
        return Kept(made.ref, made.revision)
    if text.revision != revision:
        return _put_beside(card, plain, by)
    access.refuse_without_key(by, text.ref)
    text.held = textkeys.reseal(text.ref, plain, access.reader_for_interviews(by))
    text.revision, text.by = revision + 1, by.ref
    text.save(update_fields=["held", "revision", "by", "at"])
    audit.record("voices.transcript_saved", by=by, subject=card.ref, study=card.study)
    return Kept(text.ref, text.revision)


@transaction.atomic
def bring_transcript(*, card: InterviewCard, name: str, content: bytes, by: Actor) -> Kept:
    """Bring a transcript from a file; one that is there already is kept as a second version.

    Errors: those of ``formats.documents.read_bytes``; BeingRead.
    """
    return write_transcript(
        card=card, document=documents.read_bytes(content, name), where=name, by=by
    )


@transaction.atomic
def write_transcript(
    *, card: InterviewCard, document: Document, by: Actor, where: str = ""
) -> Kept:
    """Put a transcript that was read from somewhere in force.

    Errors: BeingRead; NotFound if there is one that this person can't open.
    """
    row = row_for(card.ref)
    if row.state in _CLOSED:
        raise BeingRead(place="transcript")
    before = access.text_row(card.ref, TRANSCRIPT)
    if before is not None:
        access.refuse_without_key(by, before.ref)
        before.beside = True
        before.save(update_fields=["beside"])
    plain = pack_turns(parts(document.text, document.turns), where)
    made = seal_text(card, TRANSCRIPT, plain, access.readers_of(card, by), by)
    if before is not None:
        made.revision = before.revision + 1
        made.save(update_fields=["revision"])
    reach(row, "transcript")
    audit.record(
        "voices.transcript_brought",
        by=by,
        subject=card.ref,
        study=card.study,
        turns=len(document.turns),
    )
    return Kept(made.ref, made.revision, warnings=document.warnings)


@transaction.atomic
def keep_version(*, card: InterviewCard, version: str, keep: bool, by: Actor) -> None:
    """Put a second version in force, or let it go; what goes is destroyed.

    Errors: NotFound, also for whoever can't open both of them; BeingRead.
    """
    row = row_for(card.ref)
    chosen = _second(card, version)
    if row.state in _CLOSED:
        raise BeingRead(place="transcript")
    access.refuse_without_key(by, chosen.ref)
    if keep:
        before = access.text_row(card.ref, TRANSCRIPT)
        if before is not None:
            if textkeys.has_key([before.ref]):  # a restored backup may have left it dark
                access.refuse_without_key(by, before.ref)
            chosen.revision = max(chosen.revision, before.revision) + 1
            destroy_texts([before])
        chosen.beside = False
        chosen.save(update_fields=["beside", "revision"])
    else:
        destroy_texts([chosen])
    audit.record("voices.version_chosen", by=by, subject=card.ref, study=card.study, kept=keep)


def _second(card: InterviewCard, version: str) -> models.InterviewText:
    row = models.InterviewText.objects.filter(
        interview__ref=card.ref, kind=TRANSCRIPT, beside=True, ref=version
    ).first()
    if row is None:
        raise NotFound(place=version)
    return row


def _put_beside(card: InterviewCard, plain: bytes, by: Actor) -> Kept:
    made = seal_text(card, TRANSCRIPT, plain, access.readers_of(card, by), by, beside=True)
    audit.record("voices.transcript_beside", by=by, subject=card.ref, study=card.study)
    return Kept(made.ref, made.revision, beside=made.ref)


def _save_beside(card: InterviewCard, version: str, plain: bytes, by: Actor) -> Kept:
    text = _second(card, version)
    access.refuse_without_key(by, text.ref)
    text.held = textkeys.reseal(text.ref, plain, access.reader_for_interviews(by))
    text.revision, text.by = text.revision + 1, by.ref
    text.save(update_fields=["held", "revision", "by", "at"])
    audit.record("voices.transcript_saved", by=by, subject=card.ref, study=card.study)
    return Kept(text.ref, text.revision, beside=text.ref)
