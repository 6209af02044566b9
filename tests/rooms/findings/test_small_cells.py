"""No table of people that an edition shows lets anybody read or work out a small cell.

Random studies, edition after edition, through the tables as they are printed: the reader has the
words on the page, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerloom.findings.figures import across, people
from peerloom.findings.figures.ledger import Ledger, as_json, from_json
from peerloom.findings.types import Table
from peerloom.people.types import Attribute
from peerloom.programme.types import Study

SMALL = 3
CHOICES = ("red", "green", "blue")
COLOUR = Attribute("aaaaaaaaaaaa", "study", "Colour", "choice", CHOICES)
THEMES = ("Care", "Shame")


@dataclass
class Village:
    """People with what they say of themselves, the themes they speak to, when they came."""

    colours: dict[str, str] = field(default_factory=dict)
    themes: dict[str, frozenset[str]] = field(default_factory=dict)


@st.composite
def histories(draw: st.DrawFn) -> list[Village]:
    """A village at each edition: some leave, some come, one may change her mind."""
    everybody = [f"p{at}" for at in range(draw(st.integers(4, 16)))]
    colour = {one: draw(st.sampled_from(["", *CHOICES])) for one in everybody}
    speaks = {one: draw(st.sets(st.sampled_from(THEMES))) for one in everybody}
    here = set(draw(st.sets(st.sampled_from(everybody), min_size=2)))
    villages = []
    for _edition in range(draw(st.integers(1, 3))):
        villages.append(
            Village(
                {one: colour[one] for one in sorted(here)},
                {theme: frozenset(one for one in here if theme in speaks[one]) for theme in THEMES},
            )
        )
        here ^= draw(st.sets(st.sampled_from(everybody), max_size=3))
    return villages


@pytest.fixture
def live_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[Village], None]:
    """The study reads this village from now on."""

    def move(village: Village) -> None:
        values = {one: {COLOUR.ref: said} for one, said in village.colours.items() if said}
        monkeypatch.setattr(people, "attributes_to_count", lambda study: [COLOUR])
        monkeypatch.setattr(people.people, "values_for_study", lambda study: values)
        monkeypatch.setattr(
            people,
            "people_by_row",
            lambda study, rows: [(one, one, village.themes[one]) for one in THEMES],
        )
        monkeypatch.setattr(
            across.analysis, "persons_in_study", lambda study: dict.fromkeys(village.colours, "")
        )

    return move


STUDY: Any = Study("study", "Village", "", "codebook", "en", None, None)


def editions(villages: list[Village], live_in: Callable[[Village], None]) -> list[list[Table]]:
    """(participants, themes by colour) of each edition, each knowing those before."""
    kept: list[list[dict[str, Any]]] = []
    found = []
    for village in villages:
        live_in(village)
        ledger = Ledger(from_json(kept), SMALL)
        who = across.participants(STUDY, {}, ledger)
        by = across.matrix(STUDY, {"columns": f"attribute:{COLOUR.ref}"}, ledger)
        kept.append(as_json(ledger.printed))
        found.append([who.table, by.table])
    return found


def rows_of(table: Table) -> list[tuple[list[str], str]]:
    """Each row of people that add up, as printed: its cells and its whole."""
    if table.totals or table.columns == ("people",):
        return [([cells[0] for _label, cells in table.rows], table.totals[0])]
    return [(list(cells[:-1]), cells[-1]) for _label, cells in table.rows]


def could_be(cells: list[str], whole: str) -> list[tuple[int, ...]]:
    """Every row of whole numbers that would be printed so."""
    if whole == "–":  # fewer than the threshold: all that is known
        left = range(SMALL)
        return [one for one in product(left, repeat=len(cells)) if sum(one) in left]
    hidden = [at for at, cell in enumerate(cells) if cell == "–"]
    left = int(whole) - sum(int(cell) for cell in cells if cell != "–")
    found = []
    for guess in product(range(left + 1), repeat=len(hidden)):
        if sum(guess) == left:
            row = [0 if cell == "–" else int(cell) for cell in cells]
            for at, count in zip(hidden, guess, strict=True):
                row[at] = count
            found.append(tuple(row))
    return found


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories())
def test_no_small_cell_is_printed_or_follows_from_the_others(
    live_in: Callable[[Village], None], villages: list[Village]
) -> None:
    for tables in editions(villages, live_in):
        for table in tables:
            for cells, whole in rows_of(table):
                shown = [int(cell) for cell in cells if cell != "–"]
                assert all(count == 0 or count >= SMALL for count in shown)
                rows = could_be(cells, whole)
                for at, cell in enumerate(cells):
                    values = {row[at] for row in rows}
                    assert cell != "–" or len(cells) == 1 or len(values) > 1


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories())
def test_two_editions_side_by_side_tell_of_nobody(
    live_in: Callable[[Village], None], villages: list[Village]
) -> None:
    """A figure that both show is the same, or differs by the threshold or more."""
    made = editions(villages, live_in)
    for place, before in enumerate(made):
        for after in made[place + 1 :]:
            for one, two in zip(before, after, strict=True):
                then, now = dict(flat(one)), dict(flat(two))
                for key in then.keys() & now.keys():
                    moved = abs(now[key] - then[key])
                    assert moved == 0 or moved >= SMALL


def flat(table: Table) -> list[tuple[tuple[str, str], int]]:
    """Every cell that is printed, but for sums: they don't say what somebody is."""
    return [
        ((label, column), int(cell))
        for label, cells in table.rows
        for column, cell in zip(table.columns, cells, strict=True)
        if cell != "–" and not (column == "people" and len(table.columns) > 1)
    ]


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories())
def test_every_table_still_adds_up(
    live_in: Callable[[Village], None], villages: list[Village]
) -> None:
    for tables in editions(villages, live_in):
        for table in tables:
            for cells, whole in rows_of(table):
                shown = sum(int(cell) for cell in cells if cell != "–")
                if whole != "–":
                    assert shown <= int(whole)
                    assert shown == int(whole) or "–" in cells
