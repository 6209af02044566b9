"""How themes stand to one another on the map: relations, written line by line, and places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from peerloom import audit
from peerloom.analysis import access, models, queries
from peerloom.analysis.commands.steps import note_step, redoes, undoes
from peerloom.analysis.types import Undo
from peerloom.analysis.vocabulary import RELATIONS
from peerloom.audit.types import Actor
from peerloom.problems import NotFound, WrongWord

RELATED, PLACED = "themes_related", "themes_placed"
FARTHEST = 1000
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Relation:
    """One theme towards another, by reference. Shapes: ``kind`` is one of RELATIONS."""

    first: str
    second: str
    kind: str
    label: str = ""


@transaction.atomic
def relate_themes(*, study: str, relations: Sequence[Relation], by: Actor) -> Undo | None:
    """Set a study's relations of themes: all of them, in their order. None: nothing changed.

    Errors: NotFound for a theme of another study or one towards itself; WrongWord for an
    unknown kind.
    """
    access.reach_study(by=by, ref=study)
    themes = {row.ref: row for row in queries.living_themes(study)}
    for one in relations:
        if one.kind not in RELATIONS:
            raise WrongWord(place="relation", word=one.kind, known=", ".join(RELATIONS))
        if one.first not in themes or one.second not in themes or one.first == one.second:
            raise NotFound(place=one.second)
    before = _relations(study)
    after = [[one.first, one.second, one.kind, one.label.strip()[:LONGEST]] for one in relations]
    after = list(map(list, dict.fromkeys(map(tuple, after))))
    if before == after:
        return None
    _write_relations(study, after)
    audit.record(f"analysis.{RELATED}", by=by, subject=study, study=study, relations=len(after))
    kept = {"was": before, "is": after}
    return note_step(verb=RELATED, subject=study, study=study, by=by, before=kept)


@transaction.atomic
def place_themes(*, study: str, places: Mapping[str, tuple[int, int]], by: Actor) -> Undo | None:
    """Put themes somewhere on the map; the others stay. None: nothing changed.

    Units:  thousandths of the map's width and height; beyond an edge is that edge.
    Errors: NotFound for a theme that isn't the study's.
    """
    access.reach_study(by=by, ref=study)
    themes = {row.ref: row for row in queries.living_themes(study)}
    unknown = next((ref for ref in places if ref not in themes), None)
    if unknown is not None:
        raise NotFound(place=unknown)
    held = {
        row.theme.ref: [row.x, row.y]
        for row in models.MapPlace.objects.filter(theme__ref__in=list(places)).select_related(
            "theme"
        )
    }
    before = {ref: held.get(ref) for ref in places}
    after = {ref: [_inside(x), _inside(y)] for ref, (x, y) in places.items()}
    if before == after:
        return None
    _write_places(after)
    audit.record(f"analysis.{PLACED}", by=by, subject=study, study=study, themes=list(places))
    kept = {"was": before, "is": after}
    return note_step(verb=PLACED, subject=study, study=study, by=by, before=kept)


@undoes(RELATED)
def _relate_back(step: models.Step, before: Any, by: Actor) -> None:
    _write_relations(step.study_id, before["was"])


@undoes(PLACED)
def _place_back(step: models.Step, before: Any, by: Actor) -> None:
    _write_places(before["was"])


@redoes(RELATED)
def _relate_again(step: models.Step, before: Any, by: Actor) -> None:
    _write_relations(step.study_id, before["is"])


@redoes(PLACED)
def _place_again(step: models.Step, before: Any, by: Actor) -> None:
    _write_places(before["is"])


def _relations(study: str) -> list[list[str]]:
    rows = models.ThemeRelation.objects.filter(
        first__study_id=study, first__removed_at=None, second__removed_at=None
    )
    return [
        [row.first.ref, row.second.ref, row.kind, row.label]
        for row in rows.select_related("first", "second").order_by("position", "id")
    ]


def _write_relations(study: str, wanted: Sequence[Sequence[str]]) -> None:
    """These and no others among living themes; those of removed themes wait for their return."""
    themes = {row.ref: row for row in queries.living_themes(study)}
    models.ThemeRelation.objects.filter(
        first__in=themes.values(), second__in=themes.values()
    ).delete()
    models.ThemeRelation.objects.bulk_create(
        models.ThemeRelation(
            first=themes[first], second=themes[second], kind=kind, label=label, position=at
        )
        for at, (first, second, kind, label) in enumerate(wanted)
        if first in themes and second in themes
    )


def _write_places(wanted: Mapping[str, Sequence[int] | None]) -> None:
    for theme in models.Theme.objects.filter(ref__in=list(wanted)):
        place = wanted[theme.ref]
        if place is None:
            models.MapPlace.objects.filter(theme=theme).delete()
        else:
            models.MapPlace.objects.update_or_create(
                theme=theme, defaults={"x": place[0], "y": place[1]}
            )


def _inside(at: int) -> int:
    return max(0, min(FARTHEST, at))
