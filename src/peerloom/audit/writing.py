"""Writing one line to a log, in the transaction of what it tells about."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from peerloom.audit import bus
from peerloom.audit.models import ORGANISATION, Chain, Entry
from peerloom.audit.types import Actor, Fact

# Written out: every command ends here, and putting these together takes longer than they do.
_FIND = "SELECT id, length, head FROM audit_chain WHERE name = %s"
_ADD = (
    "INSERT INTO audit_entry (chain_id, number, at, actor, hat, verb, subject, facts, digest)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_GROW = "UPDATE audit_chain SET length = %s, head = %s WHERE id = %s"
_AT, _FACTS = Entry._meta.get_field("at"), Entry._meta.get_field("facts")
_PLAIN = re.compile(r"[A-Za-z0-9_.:/+-]{0,60}\Z")


class WordsInTheLog(TypeError):
    """A programming error: somebody's words were about to enter the log."""


def append(verb: str, *, by: Actor, subject: str, study: str | None = None, **facts: Fact) -> int:
    """Append one entry to the study's chain (or the organisation's); returns its number.

    Must run inside the transaction of the write that it tells about.
    Errors: WordsInTheLog for a fact that is not an id, an offset or a count.
    """
    for name, fact in facts.items():
        _refuse_words(name, fact)
    name = study or ORGANISATION
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        chain, length, head = _locked_chain(cursor, name)
        at, number = timezone.now(), length + 1
        line = canonical(number, at, by.ref, by.hat, verb, subject, facts)
        digest = link(head, line)
        moment, said = (
            _AT.get_db_prep_save(at, connection),
            _FACTS.get_db_prep_save(facts, connection),
        )
        row = (chain, number, moment, by.ref, by.hat, verb, subject, said, digest)
        cursor.execute(_ADD, row)
        cursor.execute(_GROW, (number, digest, chain))
        if bus.is_heard():
            transaction.on_commit(partial(bus.tell, name))
    return number


def canonical(
    number: int, at: datetime, actor: str, hat: str, verb: str, subject: str, facts: object
) -> str:
    """An entry as the one string that its digest covers."""
    moment = at.astimezone(timezone.get_fixed_timezone(0)).isoformat(timespec="microseconds")
    return json.dumps(
        [number, moment, actor, hat, verb, subject, facts], sort_keys=True, separators=(",", ":")
    )


def link(previous: str, line: str) -> str:
    """The digest that binds a line to all lines before it (SHA-256)."""
    return hashlib.sha256(f"{previous}\n{line}".encode()).hexdigest()


def _locked_chain(cursor: Any, name: str) -> tuple[int, int, str]:
    """(row, length, head) of a chain, which nobody else can lengthen meanwhile."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    cursor.execute(_FIND + lock, (name,))
    found = cursor.fetchone()
    if found is None:  # a log's first entry
        Chain.objects.get_or_create(name=name)
        cursor.execute(_FIND + lock, (name,))
        found = cursor.fetchone()
    row, length, head = found
    return row, length, head


def _refuse_words(name: str, fact: object) -> None:
    parts = fact if isinstance(fact, list) else [fact]
    for part in parts:
        if isinstance(part, bool | int):
            continue
        if not isinstance(part, str) or not _PLAIN.match(part):
            raise WordsInTheLog(f"{name} may hold ids, offsets and counts only")
