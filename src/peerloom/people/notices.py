"""Reading the words that were left for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerloom.audit.types import Actor
from peerloom.home import textkeys
from peerloom.people import queries
from peerloom.people.models import Notice


@dataclass(frozen=True, slots=True)
class OpenNotice:
    """One word, opened by whom it is for."""

    ref: str
    by: str
    pseudonym: str
    text: str
    made_on: date
    is_read: bool


def notices_for(by: Actor) -> list[OpenNotice]:
    """What was left for somebody, newest first; nothing without their own key."""
    if by.own_reader is None:
        return []
    rows = list(Notice.objects.filter(to__ref=by.ref).order_by("-pk"))
    names = queries.pseudonyms_for_accounts(row.by for row in rows)
    texts = textkeys.open_those_with_keys({row.ref: row.held for row in rows}, by.own_reader)
    return [
        OpenNotice(
            row.ref,
            row.by,
            names.get(row.by, ""),
            texts[row.ref].decode(),
            row.made_on,
            row.is_read,
        )
        for row in rows
        if row.ref in texts
    ]


def unread_for(account: str) -> int:
    """How many words wait for somebody."""
    return Notice.objects.filter(to__ref=account, is_read=False).count()
