"""Blind coding: what stays out of sight of whoever reads just now, until a round's reveal.

While a round runs, its sources show everybody their own codings, memos and comments only. A
coder's new codes are hers alone, and what the other coders of her round write or do in the study
meanwhile stays away too. The page in hand says who reads; a command line's steward sees all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from peerloom.analysis import models
from peerloom.audit.types import LogEntry


@dataclass(frozen=True, slots=True)
class Veil:
    """What one reader of a study doesn't see. Falsy when nothing is hidden.

    Shapes: references. ``sources`` are those of open rounds; ``others`` the coders of the
            reader's own; ``codes`` those that others made meanwhile; ``since`` when the first
            of the rounds began.
    """

    reader: str = ""
    sources: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    since: datetime | None = None

    def __bool__(self) -> bool:
        return bool(self.sources or self.codes)

    def hides(self, source: str, coder: str) -> bool:
        """Whether this person's work on this source is out of sight."""
        return coder != self.reader and source in self.sources


NOTHING = Veil()


class _Reading:
    """Whoever reads during one request; each study's veil is asked for once."""

    def __init__(self, account: str) -> None:
        self.account = account
        self.veils: dict[str, Veil] = {}


_now: ContextVar[_Reading | None] = ContextVar("blind_reading", default=None)


@contextmanager
def reading_as(account: str | None) -> Iterator[None]:
    """Until the end of the block this account reads; None: Peerloom itself, which sees all."""
    token = _now.set(_Reading(account) if account else None)
    try:
        yield
    finally:
        _now.reset(token)


def reader_now() -> str:
    """The account that reads just now; empty for Peerloom itself."""
    reading = _now.get()
    return reading.account if reading else ""


def forget() -> None:
    """A round began or ended during this request: look again."""
    reading = _now.get()
    if reading is not None:
        reading.veils.clear()


def veil_now(study: str) -> Veil:
    """What of a study is hidden from whoever reads just now."""
    reading = _now.get()
    if reading is None:
        return NOTHING
    if study not in reading.veils:
        reading.veils[study] = veil_for(study, reading.account)
    return reading.veils[study]


def veil_for(study: str, account: str) -> Veil:
    """What of a study this account doesn't see."""
    rounds = list(models.Round.objects.filter(study_id=study, revealed_at=None))
    if not rounds:
        return NOTHING
    sources = models.RoundSource.objects.filter(round__in=rounds)
    coders = models.RoundCoder.objects.filter(round__in=rounds).values_list("round_id", "account")
    mine = {one for one, coder in coders if coder == account}
    codes = models.Code.objects.filter(study_id=study).exclude(own__in=("", account))
    return Veil(
        reader=account,
        sources=frozenset(sources.values_list("source__ref", flat=True)),
        others=frozenset(coder for one, coder in coders if one in mine and coder != account),
        codes=frozenset(codes.values_list("ref", flat=True)),
        since=min(one.started_at for one in rounds),
    )


def seen_entries(entries: Iterable[LogEntry], veil: Veil) -> list[LogEntry]:
    """Those lines of a study's log that tell nothing of what the veil hides."""
    if not veil:
        return list(entries)
    return [one for one in entries if _is_seen(one, veil)]


def _is_seen(entry: LogEntry, veil: Veil) -> bool:
    if entry.actor == veil.reader or veil.since is None or entry.at < veil.since:
        return True
    if entry.verb.startswith("analysis.round_"):
        return True
    facts = {entry.subject, *(one for one in entry.facts.values() if isinstance(one, str))}
    return entry.actor not in veil.others and not facts & (veil.sources | veil.codes)
