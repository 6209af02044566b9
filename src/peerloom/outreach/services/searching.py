"""Finding services by words: every word somewhere in them, held in memory until they change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from peerloom.outreach.services.types import Service, Wanted
from peerloom.spans.folding import folded

MOST_HELD: Final = 4
_held: dict[tuple[str, int], list[tuple[str, Service]]] = {}


def found(
    key: tuple[str, int], load: Callable[[], Iterable[Service]], wanted: Wanted
) -> list[Service]:
    """The services that are wanted, in the order in which they were loaded.

    Shapes: ``key`` is (programme, number of changes); what it held before is dropped.
    """
    lines = _held.get(key)
    if lines is None:
        lines = [(_line(one), one) for one in load()]
        while len(_held) >= MOST_HELD:
            _held.pop(next(iter(_held)))
        _held[key] = lines
    words = folded(wanted.words).split()
    return [
        one for line, one in lines if all(word in line for word in words) and _fits(one, wanted)
    ]


def _fits(one: Service, wanted: Wanted) -> bool:
    entry = one.entry
    return (
        (not wanted.topic or wanted.topic in entry.topics)
        and (not wanted.language or wanted.language in entry.languages)
        and (not wanted.free or entry.cost == "free")
        and (not wanted.without_id or entry.without_id == "yes")
        and (not wanted.stale or one.stale)
    )


def _line(one: Service) -> str:
    entry = one.entry
    parts = (entry.name, entry.provider, entry.about, entry.address, entry.expect, entry.hours)
    return folded(" ".join((*parts, *entry.languages)))
