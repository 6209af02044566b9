"""Released texts at hand: opened once, kept in memory within a budget, dropped on a pull-back."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from peerloom.formats.types import Turn

BUDGET = 20_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """A released text and who speaks in it."""

    text: str = field(repr=False)
    turns: tuple[Turn, ...] = field(repr=False)


class Shelf:
    """Least recently used first out. Units: ``budget`` in characters."""

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget, self._held = budget, 0
        self._texts: OrderedDict[str, Opened] = OrderedDict()
        self._guard = threading.Lock()

    def get(self, ref: str) -> Opened | None:
        with self._guard:
            found = self._texts.get(ref)
            if found is not None:
                self._texts.move_to_end(ref)
            return found

    def put(self, ref: str, opened: Opened) -> None:
        with self._guard:
            self._take(ref)
            self._texts[ref] = opened
            self._held += len(opened.text)
            while self._held > self._budget and len(self._texts) > 1:
                self._take(next(iter(self._texts)))

    def drop(self, refs: Iterable[str]) -> None:
        with self._guard:
            for ref in refs:
                self._take(ref)

    def _take(self, ref: str) -> None:
        gone = self._texts.pop(ref, None)
        if gone is not None:
            self._held -= len(gone.text)
