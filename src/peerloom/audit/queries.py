"""Reading the logs, and checking that nobody rewrote them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from peerloom.audit.models import ORGANISATION, Chain, Entry
from peerloom.audit.types import LogEntry, Mark
from peerloom.audit.writing import canonical, link


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """What verifying one chain found; ``broken_at`` is the first bad entry, or None."""

    chain: str
    entries: int
    broken_at: int | None


def entries_for_reading(
    study: str | None = None, *, subject: str | None = None, newest: int | None = None
) -> list[LogEntry]:
    """A log's lines, newest first."""
    rows = Entry.objects.filter(chain__name=study or ORGANISATION).order_by("-number")
    if subject is not None:
        rows = rows.filter(subject=subject)
    return [
        LogEntry(row.number, row.at, row.actor, row.hat, row.verb, row.subject, row.facts)
        for row in (rows[:newest] if newest else rows)
    ]


def entries_since(study: str, after: Mark, upto: Mark) -> list[LogEntry]:
    """A study's lines after one mark up to another, oldest first.

    Shapes: empty if the log doesn't hold the first mark: what it stood for was never written.
    """
    rows = Entry.objects.filter(
        chain__name=study, number__gte=after[0], number__lte=upto[0]
    ).order_by("number")
    found = list(rows)
    if after[0] and (not found or found[0].digest != after[1]):
        return []
    return [
        LogEntry(row.number, row.at, row.actor, row.hat, row.verb, row.subject, row.facts)
        for row in found[1 if after[0] else 0 :]
    ]


def entries_after(study: str, number: int, newest: int) -> list[LogEntry]:
    """A study's lines after a number, oldest first; the newest of them, where there are more."""
    rows = Entry.objects.filter(chain__name=study, number__gt=number).order_by("-number")
    return [
        LogEntry(row.number, row.at, row.actor, row.hat, row.verb, row.subject, row.facts)
        for row in reversed(rows[:newest])
    ]


def entries_from(study: str, moment: datetime) -> list[LogEntry]:
    """A study's lines since a moment, oldest first."""
    rows = Entry.objects.filter(chain__name=study, at__gte=moment).order_by("number")
    return [
        LogEntry(row.number, row.at, row.actor, row.hat, row.verb, row.subject, row.facts)
        for row in rows
    ]


def counts_for_method(study: str) -> Counter[str]:
    """How often each verb stands in a study's log."""
    rows = Entry.objects.filter(chain__name=study).values_list("verb", flat=True)
    return Counter(rows.iterator())


def length_for_cache(study: str) -> int:
    """How long a study's log is: the key of everything derived from it."""
    row = Chain.objects.filter(name=study).values_list("length", flat=True).first()
    return row or 0


def mark_for_cache(study: str) -> Mark:
    """Where a study's log ends: how long it is, and the digest that binds all of it."""
    row = Chain.objects.filter(name=study).values_list("length", "head").first()
    return row or (0, "")


def lengths_of_chains() -> dict[str, int]:
    """How many entries each log holds, by its name."""
    return dict(Chain.objects.order_by("name").values_list("name", "length"))


def check_chains() -> Iterator[ChainCheck]:
    """Recompute every digest of every chain."""
    for chain in Chain.objects.order_by("name"):
        yield _check(chain)


def check_chain(study: str) -> ChainCheck:
    """The same for a study's chain alone."""
    chain = Chain.objects.filter(name=study).first()
    return _check(chain) if chain else ChainCheck(study, 0, None)


def _check(chain: Chain) -> ChainCheck:
    head, expected = "", 1
    rows = chain.entries.filter(number__lte=chain.length)  # others may be writing on
    for row in rows.order_by("number").iterator():
        line = canonical(row.number, row.at, row.actor, row.hat, row.verb, row.subject, row.facts)
        head = link(head, line)
        if row.number != expected or head != row.digest:
            return ChainCheck(chain.name, chain.length, row.number)
        expected += 1
    whole = expected - 1 == chain.length and head == chain.head
    return ChainCheck(chain.name, chain.length, None if whole else expected)
