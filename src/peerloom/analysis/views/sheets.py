"""Tables to take along: CSV and XLSX, each saying that it is internal to the team."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from peerloom.programme.types import Study
from peerloom.web.sheets import FORMATS, XLSX, Cell, sheet_answer

__all__ = ["FORMATS", "XLSX", "Cell", "sheet"]


def sheet(
    wanted: str,
    name: str,
    study: Study,
    head: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    about: Sequence[str] = (),
) -> HttpResponse:
    """The table as a file; its first line and its name say "internal".

    Shapes: ``about`` are lines of where it comes from, below the first.
    Errors: WrongWord for a format that we don't write.
    """
    lines = [[_first_line(study)], *([line] for line in about), head, *rows]
    return sheet_answer(wanted, f"{name}-internal", lines, title=_("internal"))


def _first_line(study: Study) -> str:
    return _("Internal to the team, not to be passed on: {study}, {day}").format(
        study=study.name, day=date_format(date.today(), "Y-m-d")
    )
