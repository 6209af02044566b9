"""The funder's summary as lines of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from peerloom.outreach.log.summary import Row, Shown, Summary
from peerloom.outreach.log.wording import AUDIENCE_NAMES, MATERIAL_NAMES
from peerloom.web.sheets import Cell


def lines_of(made: Summary) -> Iterator[Sequence[Cell]]:
    """A head, a line for each month, then the materials. What isn't shown says so."""
    yield [
        _("Month"), _("Encounters"), _("People reached"),
        *(str(AUDIENCE_NAMES[one]) for one in made.audiences),
        _("Peers"), _("People per peer"), _("Sent on"), _("Went there"), _("Went along"),
        _("Trained"),
    ]  # fmt: skip
    for row in made.rows:
        yield _line(row)
    yield []
    yield [_("Material"), _("Sets handed out"), _("Months in which it ran out")]
    for material, sets, outs in made.materials:
        yield [str(MATERIAL_NAMES[material]), sets, outs]


def _line(row: Row) -> list[Cell]:
    counts = (
        row.encounters, row.people, *row.audiences, row.peers, row.people_per_peer,
        row.referred, row.went, row.accompanied, row.trained,
    )  # fmt: skip
    return [row.month.first.strftime("%Y-%m"), *(_cell(one) for one in counts)]


def _cell(count: Shown | float) -> Cell:
    return _("too few") if count is None else count
