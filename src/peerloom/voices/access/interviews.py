"""The one way to reach an interview and what is sealed of it: by hat, then by key."""

from __future__ import annotations

from peerloom.audit.types import FACILITATOR, PARTICIPANT, STEWARD, Actor
from peerloom.home import media, textkeys
from peerloom.home.keyring import Reader
from peerloom.problems import NeedsSteward, NotFound
from peerloom.voices import models
from peerloom.voices.interviews.spoken import unpack_strikes, unpack_turns
from peerloom.voices.interviews.types import (
    NOTES,
    REMARK,
    STRIKES,
    TRANSCRIPT,
    InterviewCard,
    SoundCard,
    Strike,
    Transcript,
)
from peerloom.voices.queries import interviews as queries

_RUNNING = (FACILITATOR, STEWARD)


def access_interview(*, by: Actor, study: str, ref: str) -> InterviewCard:
    """An interview of a study, without its words, for those who run interviews.

    Errors: NotFound.
    """
    card = next(iter(queries.interviews_for_refs([ref])), None)
    if card is None or card.study != study or by.hat not in _RUNNING:
        raise NotFound(place=ref)
    return card


def may_change(by: Actor, card: InterviewCard) -> bool:
    """Whether somebody may change what is agreed, take back and remove: a steward, whoever
    interviews, or whoever wrote or recorded something of it. A second version that nobody put
    in force gives no such right: anybody who runs interviews may leave one."""
    if by.hat == STEWARD or by.ref == card.interviewer:
        return True
    texts = models.InterviewText.objects.filter(interview__ref=card.ref, beside=False)
    wrote = texts.filter(by=by.ref).exists()
    return wrote or bool(card.sound and card.sound.by == by.ref)


def access_own_interview(*, by: Actor, study: str, ref: str) -> InterviewCard:
    """An interview, for those who may change it.

    Errors: NotFound.
    """
    card = access_interview(by=by, study=study, ref=ref)
    if not may_change(by, card):
        raise NotFound(place=ref)
    return card


def access_talk(*, by: Actor, ref: str) -> InterviewCard:
    """One's own interview, once there is something to read.

    Errors: NotFound.
    """
    if by.hat == PARTICIPANT:
        for card in queries.talks_for_account(by.ref):
            if card.ref == ref:
                return card
    raise NotFound(place=ref)


def reader_for_interviews(by: Actor) -> Reader:
    """A steward's reader of the vault, else one's own.

    Errors: NeedsSteward if no key is at hand.
    """
    if by.hat == STEWARD and by.reader is not None and by.reader.recipient == textkeys.VAULT:
        return by.reader
    if by.own_reader is None:
        raise NeedsSteward()
    return by.own_reader


def holds_key(by: Actor, subject: str) -> bool:
    """Whether this person can open a text or a sound."""
    try:
        reader = reader_for_interviews(by)
    except NeedsSteward:
        return False
    return bool(textkeys.keys_for([subject], reader))


def readers_of(card: InterviewCard, by: Actor) -> list[textkeys.Recipient]:
    """To whom what is said in an interview is sealed: stewards, its interviewer, whoever brings it.

    A steward's account needs no copy of its own.
    """
    own = {card.interviewer, by.ref} if by.hat == FACILITATOR else {card.interviewer}
    found = [textkeys.vault()]
    for account in sorted(own):
        found += own_key(account)
    return found


def own_key(account: str) -> list[textkeys.Recipient]:
    """An account's own key, if it has one."""
    try:
        return [textkeys.person(account)]
    except NotFound:  # a founder at the command line has the vault alone
        return []


def text_row(interview: str, kind: str) -> models.InterviewText | None:
    """The text of a kind that is in force."""
    rows = models.InterviewText.objects.filter(interview__ref=interview, kind=kind, beside=False)
    return rows.first()


def access_notes(*, by: Actor, interview: str) -> str:
    """The interviewer's notes; empty if there are none.

    Errors: NotFound if they weren't sealed to this person.
    """
    return _plain(text_row(interview, NOTES), by)


def access_remark(*, by: Actor, interview: str) -> str:
    """What the speaker said about the transcript; empty if nothing.

    Errors: NotFound if it wasn't sealed to this person.
    """
    return _plain(text_row(interview, REMARK), by)


def access_strikes(*, by: Actor, interview: str) -> tuple[Strike, ...]:
    """What the speaker wants left out.

    Errors: NotFound if it wasn't sealed to this person.
    """
    row = text_row(interview, STRIKES)
    return unpack_strikes(_open(row, by)) if row else ()


def access_transcript(*, by: Actor, interview: str) -> Transcript:
    """What was written down.

    Errors: NotFound if nothing was, or if it wasn't sealed to this person.
    """
    row = text_row(interview, TRANSCRIPT)
    if row is None:
        raise NotFound(place=interview)
    return _transcript(row, by)


def access_versions(*, by: Actor, interview: str) -> list[Transcript]:
    """Second versions of a transcript that wait for somebody to choose.

    Errors: NotFound if it wasn't sealed to this person.
    """
    rows = models.InterviewText.objects.filter(
        interview__ref=interview, kind=TRANSCRIPT, beside=True
    )
    return [_transcript(row, by) for row in rows.order_by("pk")]


def access_sound(*, by: Actor, card: InterviewCard) -> tuple[SoundCard, Reader]:
    """A recording that has arrived, with the reader that opens it.

    Errors: NotFound, also for whoever has no key to it.
    """
    sound = card.sound
    if sound is None or not sound.arrived or not holds_key(by, sound.ref):
        raise NotFound(place=card.ref)
    if not media.is_whole(sound.ref):
        raise NotFound(place=card.ref)
    return sound, reader_for_interviews(by)


def _plain(row: models.InterviewText | None, by: Actor) -> str:
    return _open(row, by).decode() if row else ""


def refuse_without_key(by: Actor, subject: str) -> None:
    """Errors: NotFound for whoever can't open a text or a sound; NeedsSteward without any key."""
    if not textkeys.keys_for([subject], reader_for_interviews(by)):
        raise NotFound(place=subject)


def _open(row: models.InterviewText, by: Actor) -> bytes:
    refuse_without_key(by, row.ref)
    return textkeys.open_sealed(row.ref, bytes(row.held), reader_for_interviews(by))


def _transcript(row: models.InterviewText, by: Actor) -> Transcript:
    turns, where = unpack_turns(_open(row, by))
    return Transcript(row.ref, row.revision, row.by, row.at, turns, row.beside, where)
