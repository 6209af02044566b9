"""Figures as they are kept: those made for a study, and what editions printed of people."""

from __future__ import annotations

from peerloom.findings import figure_models as models
from peerloom.findings.figures import Figures, Ledger
from peerloom.findings.figures.ledger import from_json
from peerloom.findings.synthesis.models import HandedPackage
from peerloom.findings.types import PlacedFigure
from peerloom.problems import NotFound
from peerloom.programme import queries as programme
from peerloom.programme.types import Study


def placed_for_study(study: str) -> list[PlacedFigure]:
    """Figures made for a study, the first made first."""
    rows = models.PlacedFigure.objects.filter(study_id=study, removed_at=None).order_by("pk")
    return [_placed(row) for row in rows]


def placed_for_ref(study: str, ref: str) -> PlacedFigure:
    """One of them. Errors: NotFound."""
    row = models.PlacedFigure.objects.filter(study_id=study, ref=ref, removed_at=None).first()
    if row is None:
        raise NotFound(place=ref)
    return _placed(row)


def figures_for_study(study: Study) -> Figures:
    """A finder that draws what a text names, numbered from 1 as it comes."""
    placed = {one.ref: one for one in placed_for_study(study.ref)}
    return Figures(study, placed, ledger_for_study(study.ref))


def ledger_for_study(study: str) -> Ledger:
    """What may be shown of people, knowing what every edition and package of the study printed."""
    kept = models.PeopleCounts.objects.filter(edition__study_id=study).order_by("edition__number")
    left = HandedPackage.objects.filter(study_id=study).order_by("number")
    printed = [*kept.values_list("rows", flat=True), *left.values_list("counts", flat=True)]
    return Ledger(from_json(printed), threshold_for_study(study))


def threshold_for_study(study: str) -> int:
    """Below how many people a cell is small: its programme says."""
    return programme.smallest_group(study)


def _placed(row: models.PlacedFigure) -> PlacedFigure:
    return PlacedFigure(
        ref=row.ref,
        study=row.study_id,
        kind=row.kind,
        options=row.options,
        title=row.title,
        alt=row.alt,
        told_of=row.told_of,
        version=row.version,
    )
