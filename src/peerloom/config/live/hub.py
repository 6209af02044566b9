"""Who listens, and what each of them is told: the newest number, and who else is there.

One thread reads each log once, whatever wrote to it: this process tells it at once, and of
another's writes it learns by looking at how long the logs are, twice a second.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import DatabaseError

from peerloom.analysis import presence
from peerloom.analysis.views.live import Seat, people_here
from peerloom.audit import bus
from peerloom.audit import queries as audit
from peerloom.audit.types import LogEntry

LOOKS: Final = 0.5  # seconds between looks at logs that others may have written to
GATHERS: Final = 0.03  # seconds in which one burst of writes becomes one event
EACH: Final = 8  # streams of one session
ENTRIES: Final = 500
ROUND: Final = "analysis.round_"
_log = logging.getLogger(__name__)


@dataclass(eq=False)
class Listener:
    """One open stream. It holds the newest of each kind of news only, however slow its reader."""

    study: str
    source: str
    seat: Seat
    wake: Callable[[], None]
    page: str = field(default_factory=lambda: secrets.token_hex(8))
    changed: bool = False
    is_stale: bool = False
    here: dict[str, Any] | None = None
    told: dict[str, Any] | None = None

    def take(self) -> tuple[bool, dict[str, Any] | None]:
        """What is new since the last time: whether the log grew, and who is here."""
        changed, here = self.changed, self.here if self.here != self.told else None
        self.changed = False
        if here is not None:
            self.told = here
        return changed, here


class Hub:
    """All streams of this process."""

    def __init__(self) -> None:
        self._listeners: dict[Listener, None] = {}
        self._lock = threading.Lock()
        self._woken = threading.Event()
        self._numbers: dict[str, int] = {}

    def enter(self, listener: Listener) -> bool:
        """Let a stream in; False if its session has enough of them."""
        with self._lock:
            have = Counter(one.seat.session for one in self._listeners)
            if have[listener.seat.session] >= EACH:
                return False
            self._listeners[listener] = None
        self.stay(listener)
        return True

    def stay(self, listener: Listener) -> None:
        """The stream is still open."""
        seat = listener.seat
        came = presence.arrive(
            listener.page,
            account=seat.account,
            name=seat.name,
            study=listener.study,
            source=listener.source,
        )
        listener.here = people_here(seat.account, listener.study, listener.source, seat.sight)
        if came:
            self._tell_who(listener.study)

    def leave(self, listener: Listener) -> None:
        """The stream is closed."""
        with self._lock:
            self._listeners.pop(listener, None)
        presence.leave(listener.page)
        self._tell_who(listener.study)

    def run(self) -> None:
        """Look and tell, until the process ends."""
        bus.listen(self._hear)
        while True:
            self._woken.wait(LOOKS)
            if self._woken.is_set():
                threading.Event().wait(GATHERS)
                self._woken.clear()
            try:
                self.look()
            except DatabaseError as problem:  # the next look may find it there again
                _log.warning("live: %s", type(problem).__name__)

    def look(self) -> None:
        """Read what the logs of those who listen have got since the last look, and tell."""
        for study in {one.study for one in self._all()}:
            length = audit.length_for_cache(study)
            known = self._numbers.setdefault(study, length)
            if length == known:
                continue
            self._numbers[study] = length
            self._tell(study, audit.entries_after(study, known, ENTRIES))

    def _tell(self, study: str, entries: list[LogEntry]) -> None:
        is_round = any(entry.verb.startswith(ROUND) for entry in entries)
        for one in self._all(study):
            one.is_stale |= is_round
            if any(one.seat.sight.sees(entry) for entry in entries):
                one.changed = True
                one.wake()

    def _tell_who(self, study: str) -> None:
        for one in self._all(study):
            seat = one.seat
            one.here = people_here(seat.account, study, one.source, seat.sight)
            if one.here != one.told:
                one.wake()

    def _hear(self, name: str) -> None:
        self._woken.set()

    def _all(self, study: str | None = None) -> list[Listener]:
        with self._lock:
            return [one for one in self._listeners if study in (None, one.study)]


def waker(loop: asyncio.AbstractEventLoop, event: asyncio.Event) -> Callable[[], None]:
    """How another thread wakes a stream."""

    def wake() -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(event.set)

    return wake
