"""Raw words: a steward whose key is open, or whoever brought an upload in, for a day."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from peerloom.audit.types import FACILITATOR, STEWARD, Actor
from peerloom.home import textkeys
from peerloom.home.keyring import Reader
from peerloom.problems import NeedsSteward, NotFound
from peerloom.voices import models, queries
from peerloom.voices.types import RawVoice

LIVES = timedelta(days=1)
_BRINGING = (FACILITATOR, STEWARD)


@dataclass(frozen=True, slots=True)
class PendingFile:
    """One upload, opened again by whoever brought it."""

    ref: str
    study: str
    kind: str
    session: str | None
    language: str
    case_pattern: str = field(repr=False)
    name: str = field(repr=False)
    content: bytes = field(repr=False)


def reader_of(by: Actor) -> Reader:
    """The vault's reader of a steward who acts as one.

    Errors: NeedsSteward.
    """
    if by.hat != STEWARD or by.reader is None or by.reader.recipient != textkeys.VAULT:
        raise NeedsSteward()
    return by.reader


def access_voice(*, by: Actor, ref: str) -> tuple[models.Voice, RawVoice]:
    """One voice, open.

    Errors: NotFound for anybody but a steward; NeedsSteward if the steward's key isn't at hand.
    """
    row = models.Voice.objects.filter(ref=ref).first()
    if row is None or by.hat != STEWARD:
        raise NotFound(place=ref)
    return row, queries.open_voice(ref, reader_of(by))


def access_pending(*, by: Actor, study: str, group: str) -> list[PendingFile]:
    """A lot of uploads, for whoever brought them, for a day.

    Errors: NotFound.
    """
    rows = models.Pending.objects.filter(
        study_id=study, group=group, made_by=by.ref, at__gte=timezone.now() - LIVES
    )
    found = {row.ref: row for row in rows.order_by("pk")}
    if not found or by.hat not in _BRINGING or by.reader is None:
        raise NotFound(place=group)
    opened = textkeys.open_many({ref: row.held for ref, row in found.items()}, by.reader)
    return [_pending(row, opened[ref]) for ref, row in found.items()]


def own_recipient(by: Actor) -> textkeys.Recipient:
    """Those who can open what this person brings: the stewards, or this person alone.

    Errors: NeedsSteward if no key of theirs is at hand.
    """
    if by.reader is None:
        raise NeedsSteward()
    vault = by.reader.recipient == textkeys.VAULT
    return textkeys.vault() if vault else textkeys.person(by.ref)


def _pending(row: models.Pending, plain: bytes) -> PendingFile:
    head, _, content = plain.partition(b"\n")
    facts = json.loads(head)
    return PendingFile(
        row.ref,
        row.study_id,
        row.kind,
        row.session_id,
        row.language,
        facts["case_pattern"],
        facts["name"],
        content,
    )
