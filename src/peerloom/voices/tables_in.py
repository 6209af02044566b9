"""Rows of a table → texts on their way in, with every row accounted for. Writes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter

from peerloom.formats import mapping as columns
from peerloom.formats.mapping import Mapping, Row
from peerloom.formats.types import Table, Turn, Warning
from peerloom.voices.placing import LABEL_LIMIT, Places
from peerloom.voices.types import Incoming

TOLD = 20


@dataclass(slots=True)
class Reading:
    """What a table would become.

    Shapes: ``states`` maps each row of the file to "imported", "empty" or "refused".
    """

    texts: list[Incoming] = field(default_factory=list)
    states: dict[int, str] = field(default_factory=dict)
    problems: list[Warning] = field(default_factory=list)

    def count(self, state: str) -> int:
        return sum(one == state for one in self.states.values())


def read_rows(
    table: Table,
    mapping: Mapping,
    *,
    kind: str,
    name: str,
    places: Places,
    session: str | None = None,
) -> Reading:
    """Every row once: imported, empty (nobody answered) or refused, with the reason.

    Shapes: several columns of words make several texts of one row; it is imported if any of
            them holds words. Where a column says who speaks, rows that follow one another
            in the same case and session become one text with a turn each.
            ``session`` holds for rows that name none.
    Errors: MissingColumn, also if no column holds the words.
    """
    reading, astray = Reading(), dict[str, int]()
    default = places.session_for(session) if session else None
    rows = columns.apply(table, mapping, name)
    for number, group in groupby(rows, key=attrgetter("number")):
        row = list(group)
        if len(row[0].case) > LABEL_LIMIT:
            reading.states[number] = "refused"
            reading.problems.append(_no_case(name, number))
            continue
        found = places.session_for(row[0].session) if row[0].session else None
        texts = [
            replace(_incoming(one, at, kind, name), session=found or default)
            for at, one in enumerate(row)
            if not one.empty
        ]
        reading.states[number] = "imported" if texts else "empty"
        reading.texts += texts
        if row[0].session and found is None:
            astray[row[0].session] = astray.get(row[0].session, 0) + 1
    if mapping.column("speaker"):
        reading.texts = _conversations(reading.texts)
    reading.problems = [*_shortened(reading.problems, name), *_astray(name, astray)]
    return reading


def _incoming(row: Row, at: int, kind: str, name: str) -> Incoming:
    speaker = row.speaker.strip()
    return Incoming(
        text=row.text,
        kind=kind,
        person_label=row.case,
        language=row.language[:12].strip(),
        order=row.order,
        turns=(Turn(0, len(row.text), speaker),) if speaker else (),
        name=row.name or name,
        row=row.number,
        column=at,
        prompt=row.prompt,
        question=row.question,
        date=row.date,
    )


def _conversations(texts: list[Incoming]) -> list[Incoming]:
    """Rows of one conversation joined, each line with its speaker's label."""
    joined = []
    for _same, group in groupby(texts, key=lambda one: (one.person_label, one.session, one.name)):
        rows = list(group)
        lines = [_labelled(row) for row in rows]
        turns, at = list[Turn](), 0
        for row, (label, line) in zip(rows, lines, strict=True):
            if label:
                speaker = row.turns[0].speaker
                turns.append(Turn(at, at + len(line), speaker, label_end=at + label))
            at += len(line) + 1
        words = "\n".join(line for _label, line in lines)
        joined.append(replace(rows[0], text=words, turns=tuple(turns)))
    return joined


def _labelled(row: Incoming) -> tuple[int, str]:
    """(length of the label, the line with it)."""
    speaker = row.turns[0].speaker if row.turns else ""
    label = f"{speaker}: " if speaker else ""
    return len(label), label + row.text


def _no_case(name: str, number: int) -> Warning:
    return Warning(
        f"{name}, row {number}",
        f"Its case is longer than {LABEL_LIMIT} characters.",
        "Look whether the right column was chosen for the case.",
    )


def _shortened(problems: list[Warning], name: str) -> list[Warning]:
    more = len(problems) - TOLD
    if more <= 0:
        return problems
    return [*problems[:TOLD], Warning(name, f"{more} more rows were refused for the same reason.")]


def _astray(name: str, astray: dict[str, int]) -> list[Warning]:
    if not astray:
        return []
    count = sum(astray.values())
    return [
        Warning(
            name,
            f"{count} row(s) name a session that the programme doesn't have.",
            "They came in without one; add the session and bring the file again if it matters.",
        )
    ]
