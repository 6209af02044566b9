"""Writing one line to a log, in the transaction of what it tells about."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from peerloom.audit import bus
from peerloom.audit.models import ORGANISATION, Chain, Entry
from peerloom.audit.types import Actor, Fact

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
    with transaction.atomic(savepoint=False):
        chain = _locked_chain(study or ORGANISATION)
        at, number = timezone.now(), chain.length + 1
        line = canonical(number, at, by.ref, by.hat, verb, subject, facts)
        digest = link(chain.head, line)
        Entry.objects.create(
            chain=chain,
            number=number,
            at=at,
            actor=by.ref,
            hat=by.hat,
            verb=verb,
            subject=subject,
            facts=facts,
            digest=digest,
        )
        chain.length, chain.head = number, digest
        chain.save(update_fields=["length", "head"])
        if bus.is_heard():
            transaction.on_commit(partial(bus.tell, chain.name))
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


def _locked_chain(name: str) -> Chain:
    locked = Chain.objects.select_for_update().filter(name=name)
    chain = locked.first()
    if chain is None:  # a log's first entry
        Chain.objects.get_or_create(name=name)
        chain = locked.get()
    return chain


def _refuse_words(name: str, fact: object) -> None:
    parts = fact if isinstance(fact, list) else [fact]
    for part in parts:
        if isinstance(part, bool | int):
            continue
        if not isinstance(part, str) or not _PLAIN.match(part):
            raise WordsInTheLog(f"{name} may hold ids, offsets and counts only")
