"""Guesses at a passphrase or a code take turns, and cost more time the more of them are wrong.

Nothing is kept of who guesses: no address, no cookie. Nobody is locked out; whoever stands at the
machine itself is not slowed (``peerloom unlock``).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

IN_LINE, LONGEST = 3, 4.0


class TooMany(Exception):
    """Others stand in line already."""


class Guesses:
    """One guess at a time, at most three in line, so that the other threads keep answering."""

    def __init__(
        self,
        pause: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pause, self._clock = pause, clock
        self._line, self._turn = threading.Semaphore(IN_LINE), threading.Lock()
        self._wrong, self._last = 0, 0.0

    @contextmanager
    def one(self) -> Iterator[None]:
        """Wait for one's turn; an exception inside counts as a wrong guess.

        Errors: TooMany.
        """
        if not self._line.acquire(blocking=False):
            raise TooMany
        try:
            with self._turn:
                try:
                    yield
                except BaseException:
                    self._pause(self._after_wrong())
                    raise
                self._wrong = 0
        finally:
            self._line.release()

    def _after_wrong(self) -> float:
        now = self._clock()
        if now - self._last > 600:
            self._wrong = 0
        self._last, self._wrong = now, self._wrong + 1
        return float(min(LONGEST, 0.25 * 2 ** min(self._wrong - 1, 10)))
