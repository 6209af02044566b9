"""Figures for the text: making, changing and removing them, and what editions print of people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone, translation

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.findings import access, placed
from peerloom.findings import figure_models as models
from peerloom.findings.figures import KINDS, draw
from peerloom.findings.figures.ledger import as_json
from peerloom.findings.figures.telling import digest_of_table
from peerloom.findings.language import language_of
from peerloom.findings.models import Edition
from peerloom.findings.types import PlacedFigure
from peerloom.problems import EditedMeanwhile, NotFound, WrongWord
from peerloom.programme.types import Study

OPTIONS = frozenset({"rows", "columns", "attributes"})


@transaction.atomic
def place_figure(
    *,
    study: str,
    kind: str,
    by: Actor,
    options: Mapping[str, str] | None = None,
    title: str = "",
    alt: str = "",
) -> PlacedFigure:
    """Make a figure that a text can name as ``{{figure REF}}``.

    Shapes: an empty ``title`` or ``alt`` follows the numbers.
    Errors: NotFound; WrongWord for an unknown kind or option.
    """
    found = access.access_findings(by=by, ref=study, to_write=True)
    said = _known(kind, options or {})
    row = models.PlacedFigure.objects.create(
        study_id=study, kind=kind, options=said, title=title, alt=alt, made_by=by.ref
    )
    _remember_numbers(row, found)
    audit.record("findings.figure_placed", by=by, subject=row.ref, study=study)
    return placed.placed_for_ref(study, row.ref)


@transaction.atomic
def change_figure(
    *,
    study: str,
    figure: str,
    by: Actor,
    version: int,
    options: Mapping[str, str],
    title: str = "",
    alt: str = "",
) -> PlacedFigure:
    """Write its words anew, or let it show something else of its kind.

    Shapes: ``version`` is the one that was read before.
    Errors: NotFound; WrongWord; EditedMeanwhile if somebody else changed it since.
    """
    found = access.access_findings(by=by, ref=study, to_write=True)
    row = _locked(study, figure)
    if row.version != version:
        raise EditedMeanwhile()
    row.options, row.title, row.alt = _known(row.kind, options), title, alt
    row.version += 1
    row.save()
    _remember_numbers(row, found)
    audit.record("findings.figure_changed", by=by, subject=figure, study=study, version=row.version)
    return placed.placed_for_ref(study, figure)


@transaction.atomic
def remove_figure(*, study: str, figure: str, by: Actor) -> None:
    """Take a figure away; texts that name it show nothing there. Editions keep theirs.

    Errors: NotFound.
    """
    access.access_findings(by=by, ref=study, to_write=True)
    row = _locked(study, figure)
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    audit.record("findings.figure_removed", by=by, subject=figure, study=study)


def keep_counts(*, edition: Edition, study: Study, figures: Iterable[str]) -> None:
    """Remember what an edition prints of people, for :func:`make_edition` alone."""
    finder = placed.figures_for_study(study)
    for ref in figures:
        finder.find(ref)
    if finder.ledger.printed:
        models.PeopleCounts.objects.create(edition=edition, rows=as_json(finder.ledger.printed))


def _known(kind: str, options: Mapping[str, str]) -> dict[str, str]:
    if kind not in KINDS:
        raise WrongWord(place="kind", word=kind, known=", ".join(KINDS))
    for name in options:
        if name not in OPTIONS:
            raise WrongWord(place="option", word=name, known=", ".join(sorted(OPTIONS)))
    return {name: word for name, word in options.items() if word}


def _locked(study: str, figure: str) -> models.PlacedFigure:
    rows = models.PlacedFigure.objects.select_for_update()
    row = rows.filter(study_id=study, ref=figure, removed_at=None).first()
    if row is None:
        raise NotFound(place=figure)
    return row


def _remember_numbers(row: models.PlacedFigure, study: Study) -> None:
    """For which numbers a description was written."""
    if not row.alt:
        told_of = ""
    else:
        with translation.override(language_of(study)):
            made = draw(row.kind, study, row.options, placed.ledger_for_study(study.ref))
        told_of = digest_of_table(made.table)
    if told_of != row.told_of:
        row.told_of = told_of
        row.save(update_fields=["told_of"])
