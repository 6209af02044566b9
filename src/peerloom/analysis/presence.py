"""Who has a study or a source open just now: in memory only, never written down, soon forgotten.

Pseudonyms of the team, nothing about those whose words are read.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

LASTS: Final = 30.0  # seconds without a sign


@dataclass(frozen=True, slots=True)
class Here:
    """One open page: whose, of which study, and which source ("" for other pages)."""

    account: str
    name: str
    study: str
    source: str
    until: float


_here: dict[str, Here] = {}
_lock = threading.Lock()


def arrive(
    page: str,
    *,
    account: str,
    name: str,
    study: str,
    source: str,
    clock: Callable[[], float] = time.monotonic,
) -> bool:
    """A page is open, or still open; whether it wasn't known."""
    fresh = Here(account, name, study, source, clock() + LASTS)
    with _lock:
        known = _here.get(page)
        _here[page] = fresh
    return known is None or known.until < clock()


def leave(page: str) -> None:
    """A page was closed."""
    with _lock:
        _here.pop(page, None)


def people_in(
    study: str, *, source: str, but: str, clock: Callable[[], float] = time.monotonic
) -> tuple[str, ...]:
    """Pseudonyms of whoever else has this source open; with "" the study, whichever page."""
    now = clock()
    with _lock:
        for page in [page for page, one in _here.items() if one.until < now]:
            del _here[page]
        names = {
            one.name
            for one in _here.values()
            if one.study == study and one.account != but and source in ("", one.source)
        }
    return tuple(sorted(names))
