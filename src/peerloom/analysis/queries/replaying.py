"""Codings as they stood after an entry of the log: what stands now, taken back entry by entry.

The rows say how things are; the log says what was done since, and the steps how each thing was
before. Spans are those of the present releases, which follow their words through re-releases.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from peerloom.analysis import models
from peerloom.audit import queries as audit
from peerloom.audit.types import LogEntry

START, END, CODE, LIVES = range(4)
ADOPTED: Final = "analysis.releases_adopted"
Place = list[Any]  # start, end, code's row, lives


class Codings:
    """A study's codings, in hand, going back in time."""

    def __init__(self, study: str) -> None:
        rows = models.Coding.objects.filter(source__study_id=study, source__revoked_at=None)
        self.places: dict[str, Place] = {}
        self.refs: dict[int, str] = {}
        self.who: dict[str, tuple[int, str, str]] = {}
        fields = ("pk", "ref", "start", "end", "code_id", "removed_at", "stray_of")
        for pk, ref, start, end, code, removed, stray, *who in rows.values_list(
            *fields, "source_id", "coder", "coder_name"
        ):
            self.places[ref] = [start, end, code, removed is None and not stray]
            self.refs[pk] = ref
            self.who[ref] = tuple(who)
        self.brought = _brought(study)

    def back(self, entry: LogEntry, step: models.Step | None) -> None:
        """Undo one entry, whatever it did."""
        verb = entry.verb.removeprefix("analysis.")
        undone, again = verb.endswith("_undone"), verb.endswith("_redone")
        bare = verb.removesuffix("_undone").removesuffix("_redone")
        if bare in ("coding_added", "coding_removed"):
            self._live(entry.subject, (bare == "coding_removed") != undone)
        elif entry.verb == ADOPTED:
            self._unadopt(int(entry.facts.get("unparked", 0)))
        elif step is not None and not (again and undone):
            self._turn(_kept(step), forwards=undone)

    def _live(self, ref: str, lives: bool) -> None:
        if ref in self.places:
            self.places[ref][LIVES] = lives

    def _unadopt(self, many: int) -> None:
        """The codings that came last with a project had not come yet."""
        for _number in range(min(many, len(self.brought))):
            self._live(self.brought.pop(), False)

    def _turn(self, kept: Any, *, forwards: bool) -> None:
        if not isinstance(kept, dict):
            return
        if {"was", "is", "given"} <= kept.keys():
            for ref, place in kept["is" if forwards else "was"].items():
                if ref in self.places:
                    start, end, code, _stray, lives = place
                    self.places[ref] = [start, end, code, lives]
        for table, field, was, now, keys in kept.get("rows", ()):
            if table == "coding":
                self._flip(field, *((was, now) if forwards else (now, was)), keys)

    def _flip(self, field: str, here: Any, there: Any, keys: Iterable[int]) -> None:
        at = LIVES if field == "lives" else CODE
        for pk in keys:
            place = self.places.get(self.refs.get(pk, ""))
            if place is not None and place[at] == here:
                place[at] = there


def codings_at(study: str, number: int) -> Codings:
    """A study's codings after entry ``number`` of its log."""
    codings = Codings(study)
    entries = audit.entries_after(study, number, newest=10**9)
    steps = steps_for_entries(study, entries, number)
    for entry in reversed(entries):
        codings.back(entry, step_of(entry, steps))
    return codings


def steps_for_entries(
    study: str, entries: Iterable[LogEntry], number: int
) -> dict[str | int, models.Step]:
    """Steps that these entries tell of: by reference where they were turned, else by number."""
    found: dict[str | int, models.Step] = {}
    rows = models.Step.plain.filter(study_id=study)
    for step in rows.filter(number__gt=number):
        found[step.number] = step
    turned = sorted({str(entry.facts["step"]) for entry in entries if "step" in entry.facts})
    for start in range(0, len(turned), 500):
        for step in rows.filter(ref__in=turned[start : start + 500]):
            found[step.ref] = step
    return found


def step_of(entry: LogEntry, steps: dict[str | int, models.Step]) -> models.Step | None:
    """The step that an entry tells of, if it is one."""
    if "step" in entry.facts:
        return steps.get(str(entry.facts["step"]))
    return steps.get(entry.number)


def _kept(step: models.Step) -> Any:
    return json.loads(step.before) if step.before else None


def _brought(study: str) -> list[str]:
    """Codings that came with a project, in the order in which they became codings."""
    rows = models.ParkedCoding.objects.filter(adopted__source__study_id=study)
    return list(rows.order_by("adopted_id").values_list("adopted__ref", flat=True))
