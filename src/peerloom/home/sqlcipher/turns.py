"""Whose turn it is to write: a fair lock for the threads of one process.

SQLite's own waiting is unfair: under load some writers starve until they time out.
Taking turns in order of arrival keeps the slowest write close to the median.
"""

from __future__ import annotations

import threading
from collections import deque


class Turns:
    """First come, first served; each holder must call :meth:`release` once."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._queue: deque[threading.Lock] = deque()
        self._held = False

    def acquire(self) -> None:
        with self._guard:
            if not self._held:
                self._held = True
                return
            gate = threading.Lock()
            gate.acquire()
            self._queue.append(gate)
        gate.acquire()

    def release(self) -> None:
        with self._guard:
            if self._queue:
                self._queue.popleft().release()
            else:
                self._held = False


_turns: dict[str, Turns] = {}
_turns_guard = threading.Lock()


def turns_for(database: str) -> Turns:
    """The one queue for writers of a database file."""
    with _turns_guard:
        return _turns.setdefault(database, Turns())
