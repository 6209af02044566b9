"""Who speaks where: labels of turns, the cases they were named for, and whose words a row is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from peerloom.analysis import models
from peerloom.analysis.queries.columns import Columns, Ints
from peerloom.analysis.queries.kept import kept_for
from peerloom.analysis.queries.sources import living_sources
from peerloom.analysis.queries.texts import is_asking
from peerloom.gate import queries as gate
from peerloom.spans import folded


@dataclass(frozen=True, slots=True)
class SpeakerCard:
    """A label of a transcript: how many turns, who asks, and the case it was named for."""

    label: str
    turns: int
    is_asking: bool
    person: str | None


def labels_of_source(source: models.Source) -> list[str]:
    """The labels of a source's turns, in the order of the text."""
    turns = gate.turns_of_release(source.release)
    return list(dict.fromkeys(turn.speaker for turn in turns if turn.speaker))


def speakers_for_source(source: str) -> list[SpeakerCard]:
    """Every label of a transcript, in the order of the text."""
    row = models.Source.objects.get(ref=source)
    counts: defaultdict[str, int] = defaultdict(int)
    for turn in gate.turns_of_release(row.release):
        if turn.speaker:
            counts[turn.speaker] += 1
    named = {folded(one.label): one.person_id for one in row.speakers.all()}
    return [
        SpeakerCard(label, count, is_asking(label), named.get(folded(label)))
        for label, count in counts.items()
    ]


def sources_with_speakers(study: str) -> dict[str, dict[str, str]]:
    """By source: folded label to case, where somebody was named."""
    rows = models.Speaker.objects.filter(source__in=living_sources(study).order_by())
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in rows.select_related("source"):
        found[row.source.ref][folded(row.label)] = row.person_id
    return dict(found)


def persons_of_rows(study: str, held: Columns) -> tuple[tuple[str, ...], Ints]:
    """Whose words each row of the columns is: its source's case, or the speaker named there.

    Shapes: references of cases, and for each row its place among them; -1 without a case.
            Kept as long as the columns are the same: naming a speaker makes new ones.
    """
    return kept_for(held, "persons", lambda columns: _persons(study, columns))


def _persons(study: str, held: Columns) -> tuple[tuple[str, ...], Ints]:
    persons = sorted({one.person for one in held.sources if one.person})
    place = {ref: at for at, ref in enumerate(persons)}
    own = np.array([place.get(one.person or "", -1) for one in held.sources], np.int64)
    at = own[held.source] if len(held.sources) else np.zeros(0, np.int64)
    for where, named in _by_place(held, sources_with_speakers(study)):
        rows = np.flatnonzero(held.source == where)
        for ref in named.values():
            place.setdefault(ref, len(place))
        at[rows] = _named_at(held, where, rows, named, place, at[rows])
    return tuple(place), at


def _by_place(held: Columns, named: dict[str, dict[str, str]]) -> list[tuple[int, dict[str, str]]]:
    return [(place, named[one.ref]) for place, one in enumerate(held.sources) if one.ref in named]


def _named_at(
    held: Columns,
    where: int,
    rows: Ints,
    named: dict[str, str],
    place: dict[str, int],
    before: Ints,
) -> Ints:
    """The case of each row of one source: of the turn in which its passage begins."""
    turns = gate.turns_of_release(held.sources[where].release)
    if not turns:
        return before
    starts = np.array([turn.start for turn in turns], np.int64)
    ends = np.array([turn.end for turn in turns], np.int64)
    cases = np.array(
        [place.get(named.get(folded(turn.speaker or ""), ""), -2) for turn in turns], np.int64
    )
    turn = np.searchsorted(starts, held.start[rows], side="right") - 1
    inside = (turn >= 0) & (held.start[rows] < ends[turn])
    found = np.where(inside, cases[turn], -2)
    return np.where(found == -2, before, found)
