"""Reading the logs, and checking that nobody rewrote them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from peerloom.audit.models import ORGANISATION, Chain, Entry
from peerloom.audit.types import LogEntry
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


def counts_for_method(study: str) -> Counter[str]:
    """How often each verb stands in a study's log."""
    rows = Entry.objects.filter(chain__name=study).values_list("verb", flat=True)
    return Counter(rows.iterator())


def length_for_cache(study: str) -> int:
    """How long a study's log is: the key of everything derived from it."""
    row = Chain.objects.filter(name=study).values_list("length", flat=True).first()
    return row or 0


def lengths_of_chains() -> dict[str, int]:
    """How many entries each log holds, by its name."""
    return dict(Chain.objects.order_by("name").values_list("name", "length"))


def check_chains() -> Iterator[ChainCheck]:
    """Recompute every digest of every chain."""
    for chain in Chain.objects.order_by("name"):
        yield _check(chain)


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
