"""A study's triangulation: themes by kinds of source, with what people said of each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from peerloom.analysis import models
from peerloom.analysis.queries.columns import codings_for_matrix
from peerloom.analysis.queries.kept import rows_by_ref
from peerloom.analysis.queries.matrix import matrix_for_study
from peerloom.analysis.queries.passages import passages_for_codings
from peerloom.analysis.queries.themes import living_themes, theme_rows, themes_for_study
from peerloom.analysis.types import KINDS, Passage, Theme
from peerloom.methods.triangulation import Cell, Triangulation, triangulate


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of a study.

    Shapes: ``examples`` by the coding that a cell names; those that don't live, or that the
            reader may not see, aren't there.
    """

    themes: tuple[Theme, ...]
    kinds: tuple[str, ...]
    made: Triangulation
    examples: dict[str, Passage]
    completeness: str = ""
    overall: str = ""


def triangulation_for_study(study: str) -> Sheet:
    """Themes by kinds of source: counts from the codings, the rest as people wrote it."""
    themes = themes_for_study(study)
    held = codings_for_matrix(study)
    there = {source.kind for source in held.sources}
    kinds = tuple(kind for kind in KINDS if kind in there)
    written = _written(study)
    counts = matrix_for_study(study, rows="theme")
    passages = {
        (theme, kind): int(counts.counts[at, place])
        for at, theme in enumerate(counts.row_keys)
        for place, kind in enumerate(counts.column_keys)
    }
    wanted = {cell.example for cell in written.values() if cell.example}
    seen = wanted & rows_by_ref(held).keys() if wanted else wanted
    judged = models.Judgement.objects.filter(study_id=study).first()
    return Sheet(
        themes=themes,
        kinds=kinds,
        made=triangulate([theme.ref for theme in themes], kinds, passages, written),
        examples={one.coding: one for one in passages_for_codings(sorted(seen))},
        completeness=judged.completeness if judged else "",
        overall=judged.overall if judged else "",
    )


def passages_in_cell(study: str, theme: Theme, kind: str, most: int) -> list[Passage]:
    """Some passages of a theme in one kind of source, to choose an example from."""
    held = codings_for_matrix(study)
    rows = theme_rows(held, theme)
    of_kind = np.array([one.kind == kind for one in held.sources], bool)
    chosen = rows[of_kind[held.source[rows]]][:most] if len(rows) else rows
    return passages_for_codings([held.refs[row] for row in chosen.tolist()])


def _written(study: str) -> dict[tuple[str, str], Cell]:
    rows = models.TriangulationCell.objects.filter(theme__in=living_themes(study).order_by())
    return {
        (row.theme.ref, row.kind): Cell(
            theme=row.theme.ref,
            kind=row.kind,
            rating=row.rating,
            meaning=row.meaning,
            prominence=row.prominence,
            example=row.example.ref if row.example else "",
        )
        for row in rows.select_related("theme", "example")
    }
