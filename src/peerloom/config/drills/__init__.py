"""Drills: what Peerloom promises about a bad day, tried on a throw-away home.

Each drill makes a home of its own, plants words in it, lets something happen, and looks for the
words. It runs in a process of its own (``peerloom drill NAME``) and touches no other home.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, slots=True)
class Check:
    """What one look found.

    Shapes: ``found`` counts what came to light among ``looked_at``; where ``promised`` is a
    number, more than that fails the drill; None means measured, not promised.
    """

    what: str
    looked_at: int
    found: int
    note: str = ""
    promised: int | None = 0

    @property
    def holds(self) -> bool:
        return self.promised is None or self.found <= self.promised


@dataclass(frozen=True, slots=True)
class DrillReport:
    """A drill's checks, in the order in which they were made."""

    name: str
    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        return all(check.holds for check in self.checks)


Drill = Callable[[], DrillReport]


def _of(module: str) -> Drill:
    """The ``run`` of a drill's module; imported only when it runs, before Django starts."""

    def run() -> DrillReport:
        report: DrillReport = import_module(f"{__name__}.{module}").run()
        return report

    return run


DRILLS: dict[str, Drill] = {
    "restore": _of("restore"),
    "seizure": _of("seizure"),
    "withdrawal": _of("withdrawal"),
}
