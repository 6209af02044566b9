"""The map of themes: what stands under each, what speaks against it, how they relate."""

from __future__ import annotations

import math
from dataclasses import dataclass

from peerloom.analysis import models
from peerloom.analysis.queries.codes import codes_for_study
from peerloom.analysis.queries.columns import codings_for_matrix
from peerloom.analysis.queries.themes import living_themes, theme_rows, themes_for_study
from peerloom.analysis.types import Code, Theme

CENTRE, REACH = 500, 340  # thousandths of the map


@dataclass(frozen=True, slots=True)
class Node:
    """A theme on the map. Units: ``x`` and ``y`` in thousandths; ``passages`` in codings."""

    theme: Theme
    x: int
    y: int
    codes: tuple[Code, ...]
    passages: int
    against: int
    was_placed: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """One theme towards another. Shapes: ``kind`` is one of vocabulary.RELATIONS."""

    first: str
    second: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class ThemeMap:
    """Themes in their order, and how they relate."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]


def map_for_study(study: str) -> ThemeMap:
    """A study's themes as a map.

    A theme that nobody placed stands on a ring, in the order of the themes, so that the same
    study always gives the same picture.
    """
    themes = themes_for_study(study)
    held = codings_for_matrix(study)
    codes = {code.ref: code for code in codes_for_study(study)}
    rows = models.MapPlace.objects.filter(theme__in=living_themes(study).order_by())
    placed = {row.theme.ref: (row.x, row.y) for row in rows.select_related("theme")}
    nodes = []
    for at, theme in enumerate(themes):
        x, y = placed.get(theme.ref) or _on_ring(at, len(themes))
        nodes.append(
            Node(
                theme=theme,
                x=x,
                y=y,
                codes=tuple(codes[ref] for ref in theme.codes if ref in codes),
                passages=len(theme_rows(held, theme)),
                against=len(theme.contradicted_by),
                was_placed=theme.ref in placed,
            )
        )
    return ThemeMap(tuple(nodes), ties_for_study(study))


def ties_for_study(study: str) -> tuple[Tie, ...]:
    """How living themes relate, in the order in which people wrote it."""
    rows = models.ThemeRelation.objects.filter(
        first__study_id=study, first__removed_at=None, second__removed_at=None
    )
    return tuple(
        Tie(row.first.ref, row.second.ref, row.kind, row.label)
        for row in rows.select_related("first", "second").order_by("position", "id")
    )


def _on_ring(at: int, count: int) -> tuple[int, int]:
    if count == 1:
        return CENTRE, CENTRE
    angle = 2 * math.pi * at / count - math.pi / 2
    return round(CENTRE + REACH * math.cos(angle)), round(CENTRE + REACH * math.sin(angle))
