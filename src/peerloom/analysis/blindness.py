"""Blind coding: what stays out of sight of whoever reads just now, until a round's reveal.

While a round runs, its sources show everybody their own codings, memos and comments only. A
coder's new codes are hers alone, and what the other coders of her round note elsewhere in the
study stays away too. Nobody turns the shared codebook meanwhile, and coders write nothing shared.
The page in hand says who reads; a command line's steward sees all.

The tables themselves leave out what is hidden (:mod:`peerloom.analysis.models.veiled`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.apps import apps

from peerloom.audit.types import Actor, LogEntry
from peerloom.home.prepared import Prepared
from peerloom.problems import CodebookRests, CodesAreFixed, SharedWorkRests

OWN_WORK: Final = ("coding_", "codings_", "memo_", "comment_", "thread_", "round_")
MADE: Final = "code_made"


@dataclass(frozen=True, slots=True)
class Veil:
    """What one reader of a study doesn't see. Falsy when nothing is hidden.

    Shapes: references. ``sources`` are those of open rounds; ``others`` the coders of the
            reader's own; ``codes`` those that others made meanwhile; ``since`` when the first
            of the rounds began. ``source_ids`` and ``code_ids`` are the same as rows.
    """

    reader: str = ""
    sources: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    since: datetime | None = None
    source_ids: frozenset[int] = frozenset()
    code_ids: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.sources or self.codes)

    def hides(self, source: str, coder: str) -> bool:
        """Whether this person's work on this source is out of sight."""
        return coder != self.reader and source in self.sources


NOTHING: Final = Veil()


def _table(name: str) -> Any:
    """A table of this room by name: its managers ask here what to leave out."""
    return apps.get_model("analysis", name)


class _Reading:
    """Whoever reads during one request; the veils are asked for once."""

    def __init__(self, account: str) -> None:
        self.account = account
        self.veils: Mapping[str, Veil] | None = None


_now: ContextVar[_Reading | None] = ContextVar("blind_reading", default=None)


@contextmanager
def reading_as(account: str | None) -> Iterator[None]:
    """Until the end of the block this account reads; None: Peerloom itself, which sees all."""
    token = _now.set(_Reading(account) if account else None)
    try:
        yield
    finally:
        _now.reset(token)


def forget() -> None:
    """A round began or ended during this request: look again."""
    reading = _now.get()
    if reading is not None:
        reading.veils = None


def veils_now() -> Mapping[str, Veil]:
    """What is hidden from whoever reads just now, by study; empty where no round runs."""
    reading = _now.get()
    if reading is None:
        return {}
    if reading.veils is None:
        reading.veils = {}  # asking for them looks into the tables as well
        reading.veils = _veils_for(reading.account)
    return reading.veils


def veil_now(study: str) -> Veil:
    """What of a study is hidden from whoever reads just now."""
    return veils_now().get(study, NOTHING)


_running: Prepared[str] = Prepared(
    lambda: _table("Round").objects.filter(revealed_at=None).values_list("study_id", flat=True)
)


def _veils_for(account: str) -> dict[str, Veil]:
    return {study: _veil(study, account) for study in {str(one) for one in _running()}}


def _veil(study: str, account: str) -> Veil:
    rounds = dict(
        _table("Round")
        .objects.filter(study_id=study, revealed_at=None)
        .values_list("pk", "started_at")
    )
    sources = _table("RoundSource").objects.filter(round__in=rounds)
    coders = list(
        _table("RoundCoder").objects.filter(round__in=rounds).values_list("round_id", "account")
    )
    mine = {one for one, coder in coders if coder == account}
    codes = _table("Code").plain.filter(study_id=study).exclude(own__in=("", account))
    source_of = dict(sources.values_list("source_id", "source__ref"))
    code_of = dict(codes.values_list("pk", "ref"))
    return Veil(
        reader=account,
        sources=frozenset(source_of.values()),
        others=frozenset(coder for one, coder in coders if one in mine and coder != account),
        codes=frozenset(code_of.values()),
        since=min(rounds.values()),
        source_ids=frozenset(source_of),
        code_ids=frozenset(code_of),
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


def refuse_shared(*, verb: str, subject: str, study: str, by: Actor) -> None:
    """Nobody turns shared codes while a round runs; its coders write nothing shared at all.

    Errors: CodebookRests; SharedWorkRests.
    """
    if verb.startswith(OWN_WORK):
        return
    rounds = _table("Round").objects.filter(study_id=study, revealed_at=None)
    if not rounds.exists():
        return
    if verb.startswith(("code_", "codes_", "codebook_")):
        own = _table("Code").plain.filter(ref=subject).values_list("own", flat=True).first()
        if own != by.ref and verb != MADE:
            raise CodebookRests(place="codebook")
        return
    if rounds.filter(coders__account=by.ref).exists():
        raise SharedWorkRests(place="study")


def own_for(study: str, account: str) -> str:
    """Whose alone a code is that this account makes now; empty: everybody's.

    Errors: CodesAreFixed if the account codes blind with the codes as they are.
    """
    rounds = _table("Round").objects.filter(
        study_id=study, revealed_at=None, coders__account=account
    )
    fixed = set(rounds.values_list("fixed_codes", flat=True))
    if True in fixed:
        raise CodesAreFixed(place="codebook")
    return account if fixed else ""


def refuse_while_blind(study: str, place: str) -> None:
    """What would leave the team waits until every round is revealed. Errors: CodebookRests."""
    if _table("Round").objects.filter(study_id=study, revealed_at=None).exists():
        raise SharedWorkRests(place=place)
