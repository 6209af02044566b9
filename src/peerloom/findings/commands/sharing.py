"""Saying which themes of which places belong together, and how each place stands to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.findings import models
from peerloom.findings.access import access_findings
from peerloom.findings.synthesis import access, queries
from peerloom.findings.synthesis.types import Comparison
from peerloom.methods.triangulation import RATINGS
from peerloom.problems import NameMissing, NameTooLong, NotFound, ThemeTaken, WrongWord

LONGEST = 200
Part = tuple[str, str]  # (place, theme)


@transaction.atomic
def share_themes(
    *, study: str, name: str, by: Actor, note: str = "", parts: Sequence[Part] = ()
) -> str:
    """Make a shared theme of themes of several places; returns its reference.

    Shapes: ``parts`` are (place, theme); place "" is this study.
    Errors: NotFound; NameMissing; NameTooLong; ThemeTaken.
    """
    about = access_findings(by=by, ref=study, to_write=True)
    made = queries.comparison_for_study(about)
    last = models.SharedTheme.objects.filter(study_id=study).aggregate(n=Max("position"))["n"]
    row = models.SharedTheme.objects.create(
        study_id=study,
        name=_name(name),
        note=note.strip(),
        position=(last or 0) + 1,
        made_by=by.ref,
    )
    for place, theme in parts:
        _refuse_taken(made, place, theme)
        models.SharedPart.objects.create(shared=row, place=place, theme=theme)
    audit.record("findings.themes_shared", by=by, subject=row.ref, study=study, themes=len(parts))
    return str(row.ref)


@transaction.atomic
def change_shared(*, study: str, shared: str, name: str, note: str, by: Actor) -> None:
    """Rename a shared theme, or write another note on it.

    Errors: NotFound; NameMissing; NameTooLong.
    """
    row = access.access_shared(by=by, study=study, ref=shared)
    row.name, row.note = _name(name), note.strip()
    row.save(update_fields=["name", "note"])
    audit.record("findings.shared_changed", by=by, subject=shared, study=study)


@transaction.atomic
def set_parts(*, study: str, shared: str, place: str, themes: Iterable[str], by: Actor) -> None:
    """Say which themes of one place stand under a shared one.

    Errors: NotFound for a theme that the place doesn't have; ThemeTaken.
    """
    about = access_findings(by=by, ref=study, to_write=True)
    row, wanted = access.access_shared(by=by, study=study, ref=shared), list(themes)
    there = row.parts.filter(place=place)
    known = set(there.values_list("theme", flat=True))
    made = queries.comparison_for_study(about)
    for theme in wanted:
        if theme not in known:
            _refuse_taken(made, place, theme)
    there.exclude(theme__in=wanted).delete()
    new = [theme for theme in dict.fromkeys(wanted) if theme not in known]
    models.SharedPart.objects.bulk_create(
        models.SharedPart(shared=row, place=place, theme=theme) for theme in new
    )
    audit.record("findings.parts_set", by=by, subject=shared, study=study, themes=len(wanted))


@transaction.atomic
def judge_place(
    *, study: str, shared: str, place: str, rating: str, meaning: str, by: Actor
) -> None:
    """Say how one place's words stand to a shared theme: agreement, partial, silence, dissonance.

    Errors: NotFound; WrongWord for another rating.
    """
    about = access_findings(by=by, ref=study, to_write=True)
    row = access.access_shared(by=by, study=study, ref=shared)
    queries.column_of_comparison(queries.comparison_for_study(about), place)
    if rating and rating not in RATINGS:
        raise WrongWord(place="rating", word=rating, known=", ".join(RATINGS))
    models.SharedCell.objects.update_or_create(
        shared=row,
        place=place,
        defaults={"rating": rating, "meaning": meaning.strip(), "by": by.ref},
    )
    audit.record("findings.place_judged", by=by, subject=shared, study=study, place=place)


@transaction.atomic
def remove_shared(*, study: str, shared: str, by: Actor) -> None:
    """Take a shared theme away; each place's themes are local again.

    Errors: NotFound.
    """
    access.access_shared(by=by, study=study, ref=shared).delete()
    audit.record("findings.shared_removed", by=by, subject=shared, study=study)


def _name(name: str) -> str:
    found = " ".join(name.split())
    if not found:
        raise NameMissing(place="name")
    if len(found) > LONGEST:
        raise NameTooLong(place="name", limit=LONGEST)
    return found


def _refuse_taken(made: Comparison, place: str, theme: str) -> None:
    """A theme stands under one shared theme at most."""
    column = queries.column_of_comparison(made, place)
    named = {one.ref: one.name for one in column.package.themes}
    if theme not in named:
        raise NotFound(place=theme)
    for row in made.rows:
        for cell in row.cells:
            if cell.place == place and theme in {one.ref for one in cell.themes}:
                raise ThemeTaken(place=column.name, name=named[theme], shared=row.name)
