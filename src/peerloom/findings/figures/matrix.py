"""Figures of an edition, computed from the analysis when the edition is made."""

from __future__ import annotations

from django.utils.translation import gettext as _

from peerloom.analysis import queries as analysis
from peerloom.findings.notation import grouped
from peerloom.findings.types import Figure, GroupedBy
from peerloom.methods.matrices import Matrix
from peerloom.programme.types import Study


def matrix_figure(study: Study, *, rows: GroupedBy) -> Figure | None:
    """Themes (or codes) × kinds of source, with their sums; None while nothing is coded.

    Kinds are no attribute of people, so no cell is too small to be shown.
    """
    made = analysis.matrix_for_study(study.ref, rows=rows, columns="kind")
    if not made.total:
        return None
    return Figure(
        title=_title(rows),
        note=_note(made, rows, study),
        rows=made.rows,
        columns=tuple(analysis.kind_name(kind) for kind in made.columns),
        counts=tuple(tuple(row) for row in made.counts.tolist()),
        row_totals=tuple(made.row_totals.tolist()),
        column_totals=tuple(made.column_totals.tolist()),
        total=made.total,
    )


def _title(rows: GroupedBy) -> str:
    if rows == "theme":
        return _("Where each theme stands: coded passages by kind of source")
    return _("Where each code stands: coded passages by kind of source")


def _note(made: Matrix, rows: GroupedBy, study: Study) -> str:
    """What it shows, and what it doesn't; a reflexive study takes no count for importance."""
    parts = [] if study.approach == "reflexive" else [_strongest(made, rows)]
    if rows == "theme" and not made.sums_up:
        parts.append(_("What stands under several themes counts once in the last row."))
    parts.append(_("A count says how often something was coded, not how much it matters."))
    return " ".join(parts)


def _strongest(made: Matrix, rows: GroupedBy) -> str:
    most = int(made.row_totals.argmax())
    said = (
        _("Most stand under “{name}”: {count} of {total}.")
        if rows == "theme"
        else _("Most carry the code “{name}”: {count} of {total}.")
    )
    return said.format(
        name=made.rows[most],
        count=grouped(int(made.row_totals[most])),
        total=grouped(made.total),
    )
