"""What an upload would become, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping as Chosen
from dataclasses import dataclass, field
from pathlib import PurePath

from peerloom.formats import documents, exports, tables, turns
from peerloom.formats import mapping as columns
from peerloom.formats.mapping import KEYS, Mapping
from peerloom.formats.types import Table, Warning
from peerloom.problems import MappedTwice, Problem
from peerloom.programme.types import Study
from peerloom.voices.access import PendingFile
from peerloom.voices.habits import habit_for
from peerloom.voices.placing import Places, case_from_name, places_for
from peerloom.voices.storing import origin_for
from peerloom.voices.tables_in import read_rows

FIRST_ROWS, LEFT_OUT_ROWS, VALUES = 5, 5, 3


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """One column: its first values, and what it is taken for ("" is left out).

    ``dropped`` tells of people: it isn't offered, and its values aren't shown.
    """

    field: str
    name: str
    values: tuple[str, ...]
    key: str
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class RowLook:
    """One row as it would come in."""

    number: int
    state: str
    words: str
    case: str
    order: str
    session: str


@dataclass(slots=True)
class FileLook:
    """One file as it would come in; with a problem it won't."""

    ref: str
    name: str
    is_table: bool
    problem: Problem | None = None
    case: str = ""
    words: int = 0
    speakers: tuple[str, ...] = ()
    program: str = ""
    remembered: bool = False
    columns: list[ColumnLook] = field(default_factory=list)
    rows: list[RowLook] = field(default_factory=list)
    imported: int = 0
    empty: int = 0
    refused: int = 0
    texts: int = 0
    warnings: tuple[Warning, ...] = ()
    mapping: Mapping | None = None

    @property
    def total(self) -> int:
        return self.imported + self.empty + self.refused


def is_table(name: str) -> bool:
    """Whether a file's ending says that it is a table."""
    return PurePath(name).suffix.lower().lstrip(".") in tables.ENDINGS


def look_at(file: PendingFile, study: Study, chosen: Chosen[str, str] | None) -> FileLook:
    """What one file would become with the columns chosen so far, else with a first guess.

    Shapes: ``chosen`` maps a column's field to its key.
    """
    look = FileLook(file.ref, file.name, is_table(file.name))
    places = places_for(study)
    try:
        origin_for(places, file.kind, file.name, file.content, None)
        if look.is_table:
            _look_at_table(look, file, places, chosen)
        else:
            _look_at_document(look, file)
    except Problem as problem:
        look.problem = problem
    return look


def _look_at_document(look: FileLook, file: PendingFile) -> None:
    document = documents.read_bytes(file.content, file.name)
    look.case = case_from_name(file.name, file.case_pattern)
    look.words = len(document.text.split())
    look.speakers = turns.speakers(document.turns)
    look.warnings = document.warnings
    look.imported = look.texts = 1


def _look_at_table(
    look: FileLook, file: PendingFile, places: Places, chosen: Chosen[str, str] | None
) -> None:
    table = tables.read_bytes(file.content, file.name)
    shape = exports.recognise(table.columns)
    habit = habit_for(places.study.ref, table.columns)
    guessed = habit or exports.propose(table.columns, table.rows[:200], shape)
    keys = {column: key for key, column in guessed.pairs}
    look.program, look.remembered = shape.program, habit is not None and chosen is None
    fields = {column: f"{file.ref}-{at}" for at, column in enumerate(table.columns)}
    if chosen is not None:
        keys = {column: chosen.get(name, "") for column, name in fields.items()}
    keys = {column: key for column, key in keys.items() if column not in shape.dropped}
    look.columns = [
        _column(table, at, fields[column], keys.get(column, ""), column in shape.dropped)
        for at, column in enumerate(table.columns)
    ]
    look.mapping = _mapping(keys, file.name)
    look.warnings = table.warnings
    reading = read_rows(
        table,
        look.mapping,
        kind=file.kind,
        name=file.name,
        places=places,
        session=file.session,
    )
    look.imported, look.empty = reading.count("imported"), reading.count("empty")
    look.refused, look.texts = reading.count("refused"), len(reading.texts)
    look.warnings = (*table.warnings, *reading.problems)
    look.rows = _rows(table, look.mapping, reading.states)


def _column(table: Table, at: int, field: str, key: str, dropped: bool) -> ColumnLook:
    values = () if dropped else _values(table, at)
    return ColumnLook(field, table.columns[at], values, key, dropped)


def _mapping(keys: Chosen[str, str], place: str) -> Mapping:
    pairs = tuple((key, column) for column, key in keys.items() if key in KEYS)
    taken: dict[str, str] = {}
    for key, column in pairs:
        if key in taken and key != "text":
            raise MappedTwice(place=place, key=key, first=taken[key], second=column)
        taken[key] = column
    return Mapping(pairs)


def _values(table: Table, at: int) -> tuple[str, ...]:
    seen = (row[at].strip() for row in table.rows[:50])
    return tuple(value[:80] for value in seen if value)[:VALUES]


def _rows(table: Table, mapping: Mapping, states: dict[int, str]) -> list[RowLook]:
    """The first rows, and the first of those that would be left out."""
    left_out = [number for number, state in states.items() if state != "imported"]
    shown = {*table.numbers[:FIRST_ROWS], *left_out[:LEFT_OUT_ROWS]}
    found: dict[int, RowLook] = {}
    for row in columns.apply(table, mapping):
        if row.number in shown and row.number not in found:
            order = "" if row.order is None else str(row.order)
            found[row.number] = RowLook(
                row.number,
                states[row.number],
                row.text.strip()[:160],
                row.case[:40],
                order,
                row.session,
            )
    return list(found.values())
