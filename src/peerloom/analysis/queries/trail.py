"""A study's log for people: sentences by day, runs of the same deed folded into one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from peerloom.analysis import blindness
from peerloom.analysis.deeds import CLASSES, Deed, deed_of
from peerloom.analysis.queries.telling import Names, names_of_things, refs_in, tell_entry
from peerloom.audit import queries as audit
from peerloom.audit.types import LogEntry
from peerloom.people import queries as people

PAGE: Final = 500  # entries, before runs are folded
PAUSE: Final = timedelta(minutes=30)  # a longer one ends a run
_OWN_NAMES: Final = ("{name}", "{source}")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which of the log to show; empty leaves it open. Shapes: ``trail`` is one of CLASSES."""

    by: str = ""
    trail: str = ""
    subject: str = ""
    before: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A deed, or a run of the same deed. Units: ``first`` and ``last`` are numbers of entries."""

    who: str
    told: str
    trail: str
    at: datetime
    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """Some of the log, newest first; ``older`` is the number below which there is more, or 0."""

    days: tuple[Day, ...]
    older: int
    people: tuple[tuple[str, str], ...]
    subject_name: str = ""


def trail_of_study(study: str, asked: Asked, *, many: int = PAGE) -> Trail:
    """The log's newest entries of those asked for, folded and grouped by day."""
    every = _seen(study)
    found = _fitting(every, asked)
    here = found[:many]
    lines = _folded(here)
    older = here[-1].number if len(found) > many else 0
    names = people.pseudonyms_for_accounts({entry.actor for entry in every})
    subject = names_of_things([asked.subject]).get(asked.subject, "") if asked.subject else ""
    return Trail(_by_day(lines), older, tuple(sorted(names.items(), key=_second)), subject)


def lines_for_export(study: str, asked: Asked) -> tuple[tuple[LogEntry, str, Line], ...]:
    """Every entry asked for, unfolded, oldest first, with who and the sentence."""
    found = _fitting(_seen(study), asked)
    lines = _folded(found, fold=False)
    return tuple(
        (entry, CLASSES[line.trail], line) for entry, line in zip(found, lines, strict=True)
    )[::-1]


def _second(pair: tuple[str, str]) -> str:
    return pair[1].casefold()


def _seen(study: str) -> Sequence[LogEntry]:
    """Newest first, without what a round of blind coding hides from whoever reads."""
    entries = audit.entries_for_reading(study)
    veil = blindness.veil_now(study)
    return blindness.seen_entries(entries, veil) if veil else entries


def _fitting(entries: Iterable[LogEntry], asked: Asked) -> list[LogEntry]:
    return [
        entry
        for entry in entries
        if (not asked.by or entry.actor == asked.by)
        and (not asked.before or entry.number < asked.before)
        and (not asked.subject or asked.subject in _about(entry))
        and (not asked.trail or deed_of(entry.verb).trail == asked.trail)
    ]


def _about(entry: LogEntry) -> set[str]:
    return {entry.subject, *(str(entry.facts.get(key, "")) for key in ("source", "code", "into"))}


def _folded(entries: Sequence[LogEntry], *, fold: bool = True) -> list[Line]:
    names = names_of_things(refs_in(entries))
    who = people.pseudonyms_for_accounts({entry.actor for entry in entries})
    return [_line(run, deed, names, who) for run, deed in _runs(entries, fold=fold)]


def _runs(entries: Sequence[LogEntry], *, fold: bool) -> Iterator[tuple[list[LogEntry], Deed]]:
    """Neighbours by one person, of one verb, on what its sentence names, without a pause."""
    run: list[LogEntry] = []
    deed = deed_of("")
    for entry in entries:
        if run and fold and _goes_on(run[-1], entry, deed):
            run.append(entry)
            continue
        if run:
            yield run, deed
        run, deed = [entry], deed_of(entry.verb)
    if run:
        yield run, deed


def _goes_on(later: LogEntry, entry: LogEntry, deed: Deed) -> bool:
    same = (later.actor, later.verb) == (entry.actor, entry.verb)
    if "{source}" in deed.many:
        same = same and later.facts.get("source") == entry.facts.get("source")
    if "{name}" in deed.many:
        same = same and later.subject == entry.subject
    return same and later.at - entry.at < PAUSE and localdate(later.at) == localdate(entry.at)


def _line(run: list[LogEntry], deed: Deed, names: Names, who: dict[str, str]) -> Line:
    newest, oldest = run[0], run[-1]
    sentence = deed.many if len(run) > 1 else deed.one
    return Line(
        who=who.get(newest.actor) or _("Peerloom itself"),
        told=tell_entry(sentence, newest, names, len(run)),
        trail=deed.trail,
        at=oldest.at,
        first=oldest.number,
        last=newest.number,
        count=len(run),
    )


def _by_day(lines: Iterable[Line]) -> tuple[Day, ...]:
    days: dict[date, list[Line]] = {}
    for line in lines:
        days.setdefault(localtime(line.at).date(), []).append(line)
    return tuple(Day(day, tuple(found)) for day, found in days.items())
