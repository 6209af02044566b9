"""Themes, what they stand on, and what speaks against them."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from django.db.models import QuerySet

from peerloom.analysis import models
from peerloom.analysis.queries.columns import Columns, Ints
from peerloom.analysis.types import CARRIES, CONTRADICTS, Theme, Weight
from peerloom.problems import NotFound


def living_themes(study: str) -> QuerySet[models.Theme]:
    """Themes that nobody removed, in the order that people gave them."""
    rows = models.Theme.objects.filter(study_id=study, removed_at=None)
    return rows.order_by("position", "id")


def themes_for_study(study: str) -> tuple[Theme, ...]:
    """Every theme in its order, with what lives of its codes and passages."""
    return _themes(living_themes(study))


def theme_for_ref(ref: str) -> Theme:
    """One theme. Errors: NotFound if there is none or it was removed."""
    found = _themes(models.Theme.objects.filter(ref=ref, removed_at=None))
    if not found:
        raise NotFound(place=ref)
    return found[0]


def theme_as_it_stands(row: models.Theme) -> Theme:
    """What a row is by now, removed or not."""
    return _themes(models.Theme.objects.filter(pk=row.pk))[0]


def theme_rows(columns: Columns, theme: Theme) -> Ints:
    """The codings that count to a theme, each once.

    Shapes: rows of ``columns``: codings of its codes, and passages that carry it.
    """
    codes = [place for place, code in enumerate(columns.codes) if code.ref in theme.codes]
    carried = set(theme.carried_by)
    mask = np.isin(columns.code, codes)
    if carried:
        mask |= np.fromiter((ref in carried for ref in columns.refs), bool, len(columns))
    return np.flatnonzero(mask).astype(np.int64)


def _themes(rows: QuerySet[models.Theme]) -> tuple[Theme, ...]:
    found = list(rows)
    ids = [row.pk for row in found]
    codes: defaultdict[int, list[str]] = defaultdict(list)
    under = models.ThemeCode.objects.filter(theme__in=ids, code__removed_at=None)
    for theme, code in under.order_by("position", "id").values_list("theme_id", "code__ref"):
        codes[theme].append(code)
    weights: defaultdict[int, list[Weight]] = defaultdict(list)
    weighed = models.ThemePassage.objects.filter(
        theme__in=ids,
        coding__removed_at=None,
        coding__stray_of="",
        coding__source__revoked_at=None,
        coding__code__removed_at=None,
    )
    for row in weighed.select_related("coding").order_by("position", "id"):
        weights[row.theme_id].append(Weight(row.coding.ref, row.stance, row.why))
    return tuple(theme_of(row, codes[row.pk], weights[row.pk]) for row in found)


def theme_of(row: models.Theme, codes: list[str], weights: list[Weight]) -> Theme:
    """A row with what hangs on it, as other rooms see it."""
    return Theme(
        ref=row.ref,
        name=row.name,
        concept=row.concept,
        codes=tuple(codes),
        carried_by=tuple(one.coding for one in weights if one.stance == CARRIES),
        contradicted_by=tuple(one.coding for one in weights if one.stance == CONTRADICTS),
        description=row.description,
        position=row.position,
        study=row.study_id,
        weights=tuple(weights),
    )
