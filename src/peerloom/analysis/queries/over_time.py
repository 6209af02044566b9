"""People by sessions: what each said when, what is missing, and what somebody noted of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from peerloom.analysis import models
from peerloom.analysis.queries.columns import Columns, Ints, codings_for_matrix
from peerloom.analysis.queries.retrieval import case_names, rows_for_filter
from peerloom.analysis.queries.sources import session_names
from peerloom.analysis.queries.themes import theme_for_ref
from peerloom.analysis.types import Filter
from peerloom.people import queries as people
from peerloom.programme import queries as programme


@dataclass(frozen=True, slots=True)
class Moment:
    """A person at a session. Units: texts; codings that were asked for. Missing: no text."""

    session: str
    texts: int
    passages: int

    @property
    def is_missing(self) -> bool:
        """Nothing came from there, which is not the same as a change."""
        return self.texts == 0


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody saw of a case over time; ``session`` is empty for the whole."""

    ref: str
    person: str
    session: str
    prompt: str
    text: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Course:
    """A person through the sessions, in their order, and the notes on her."""

    person: str
    name: str
    moments: tuple[Moment, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Everybody. Shapes: ``sessions`` are (reference, number and name), the moments' order."""

    sessions: tuple[tuple[str, str], ...]
    courses: tuple[Course, ...]


def grid_for_study(study: str, wanted: Filter | None = None) -> Grid:
    """People by sessions, counting the passages that fit; sources without either are left out.

    Errors: NotFound for a theme that isn't there.
    """
    held = codings_for_matrix(study)
    sessions = sessions_for_grid(study)
    names = case_names(held.sources)
    texts = _texts(held)
    passages = _passages(held, wanted)
    notes = _notes(study)
    there = {person for person, _ in texts}
    courses = [
        Course(
            person=person,
            name=name,
            moments=tuple(
                Moment(ref, texts.get((person, ref), 0), passages.get((person, ref), 0))
                for ref in sessions
            ),
            notes=tuple(notes.get(person, ())),
        )
        for person, name in names.items()
        if person in there
    ]
    return Grid(tuple(sessions.items()), tuple(courses))


def sessions_for_grid(study: str) -> dict[str, str]:
    """Sessions of the study's programme, and any other that a source names, by number."""
    held = codings_for_matrix(study)
    refs = [one.ref for one in programme.sessions_for_study(study)]
    others = {one.session for one in held.sources if one.session} - set(refs)
    names = session_names([*refs, *others])
    return {ref: names[ref] for ref in [*refs, *sorted(others)] if ref in names}


def _texts(held: Columns) -> dict[tuple[str, str], int]:
    found: defaultdict[tuple[str, str], int] = defaultdict(int)
    for source in held.sources:
        if source.person and source.session:
            found[source.person, source.session] += 1
    return dict(found)


def _passages(held: Columns, wanted: Filter | None) -> dict[tuple[str, str], int]:
    """Codings by person and session of their source."""
    theme = theme_for_ref(wanted.theme) if wanted and wanted.theme else None
    rows: Ints = rows_for_filter(held, wanted or Filter(), theme)
    each = np.bincount(held.source[rows], minlength=len(held.sources)).tolist()
    found: defaultdict[tuple[str, str], int] = defaultdict(int)
    for source, count in zip(held.sources, each, strict=True):
        if source.person and source.session:
            found[source.person, source.session] += count
    return dict(found)


def _notes(study: str) -> dict[str, list[Note]]:
    rows = list(models.TimeNote.objects.filter(study_id=study, removed_at=None).order_by("at"))
    names = people.pseudonyms_for_accounts(row.by for row in rows)
    found: defaultdict[str, list[Note]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(
            Note(
                row.ref,
                row.person_id,
                row.session_id or "",
                row.prompt,
                row.text,
                names.get(row.by, ""),
                row.at,
            )
        )
    return dict(found)
