"""Figures for first pages and for the list of sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Count, QuerySet

from peerloom.analysis import models
from peerloom.analysis.queries.codes import living_codes
from peerloom.analysis.queries.codings import strays_for_study
from peerloom.analysis.queries.columns import codings_for_matrix
from peerloom.analysis.queries.memos import living_memos
from peerloom.analysis.queries.sources import living_sources
from peerloom.analysis.types import Counts


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """How much a source has been worked on."""

    codings: int = 0
    memos: int = 0


def counts_for_home(study: str) -> Counts:
    """A study at a glance."""
    sources = living_sources(study).count()
    columns = codings_for_matrix(study)
    coded = len(np.unique(columns.source))
    parked = models.ParkedCoding.objects.filter(parked_code__study_id=study, adopted=None)
    return Counts(
        sources=sources,
        codes=living_codes(study).count(),
        codings=len(columns),
        memos=living_memos(models.Memo.objects.filter(study_id=study)).count(),
        themes=models.Theme.objects.filter(study_id=study, removed_at=None).count(),
        uncoded=sources - coded,
        parked=parked.count(),
        strays=len(strays_for_study(study)),
    )


def figures_for_sources(study: str) -> dict[str, SourceFigures]:
    """Codings and memos by source reference; memos on a source's codings count with it."""
    columns = codings_for_matrix(study)
    each = np.bincount(columns.source, minlength=len(columns.sources)).tolist()
    codings = {one.ref: count for one, count in zip(columns.sources, each, strict=True) if count}
    memos = living_memos(models.Memo.objects.filter(study_id=study))
    own = _counted(memos.exclude(source=None), "source__ref")
    under = _counted(memos.exclude(coding=None), "coding__source__ref")
    return {
        ref: SourceFigures(codings.get(ref, 0), own.get(ref, 0) + under.get(ref, 0))
        for ref in {*codings, *own, *under}
    }


def _counted(rows: QuerySet[Any], field: str) -> dict[str, int]:
    return dict(rows.values_list(field).annotate(n=Count("id")).order_by())
