"""A study's pathway: writing it as lines, and saying what bears on them."""

from __future__ import annotations

from typing import Any, Literal

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import access, models, queries
from peerloom.analysis.commands.codebook import make_code
from peerloom.analysis.commands.naming import fold_name
from peerloom.analysis.commands.steps import note_step, redoes, undoes
from peerloom.analysis.types import Undo
from peerloom.audit.types import Actor
from peerloom.methods import pathway as method
from peerloom.problems import NotFound, WrongWord

WRITTEN, ATTACHED, DETACHED = "pathway_written", "pathway_attached", "pathway_detached"
Thing = Literal["theme", "code", "coding"]
THINGS: tuple[Thing, ...] = ("theme", "code", "coding")


@transaction.atomic
def write_pathway(*, study: str, text: str, by: Actor) -> Undo | None:
    """Set a study's pathway from lines; what bears on a line stays with it. None: no change.

    Shapes: as methods.pathway.read; an empty text takes the pathway away.
    Errors: NotFound; PathwayUnreadable.
    """
    access.reach_study(by=by, ref=study)
    stages = method.read(text) if text.strip() else ()
    before = _lines(study)
    known = {(fold_name(line[1]), fold_name(line[2])): line[0] for line in before}
    after: list[list[Any]] = []
    for place, stage in enumerate(stages):
        for position, name in enumerate(stage.factors):
            ref = known.get((fold_name(stage.name), fold_name(name)))
            after.append([ref, stage.name, name, place, position])
    if [line[1:] for line in before] == [line[1:] for line in after]:
        return None
    for line in after:
        line[0] = line[0] or models.PathwayFactor.objects.create(study_id=study).ref
    _write(study, after)
    audit.record(f"analysis.{WRITTEN}", by=by, subject=study, study=study, lines=len(after))
    kept = {"was": before, "is": after}
    return note_step(verb=WRITTEN, subject=study, study=study, by=by, before=kept)


@transaction.atomic
def attach_to_pathway(*, factor: str, thing: str, ref: str, by: Actor) -> Undo | None:
    """Say that a theme, a code or a passage bears on a line. None: it did already.

    Errors: NotFound, also for something of another study; WrongWord for another thing.
    """
    row = _factor(factor, by)
    found = _thing(thing, ref, row.study_id, by)
    if row.links.filter(**{thing: found}).exists():
        return None
    row.links.create(**{thing: found})
    return _done(ATTACHED, row, thing, ref, by)


@transaction.atomic
def detach_from_pathway(*, factor: str, thing: str, ref: str, by: Actor) -> Undo:
    """Take it off the line again. Errors: NotFound; WrongWord."""
    row = _factor(factor, by)
    _known(thing)
    gone, _ = row.links.filter(**{f"{thing}__ref": ref}).delete()
    if not gone:
        raise NotFound(place=ref)
    return _done(DETACHED, row, thing, ref, by)


@transaction.atomic
def bring_codebook(*, study: str, key: str, by: Actor) -> int:
    """Put a sensitising codebook under a code of its own; returns how many codes are new.

    Each code tells its source. Those that are there by name stay as they are.
    Errors: NotFound; WrongWord for an unknown codebook.
    """
    access.reach_study(by=by, ref=study)
    if key not in method.CODEBOOKS:
        raise WrongWord(place="codebook", word=key, known=", ".join(method.CODEBOOKS))
    book = method.CODEBOOKS[key]
    known = {fold_name(one.name): one.ref for one in queries.codes_for_study(study)}
    parent, made = known.get(fold_name(book.name)), 0
    if parent is None:
        parent = make_code(study=study, name=book.name, definition=book.source, by=by).code.ref
        made += 1
    for stage in book.stages:
        for name in stage.factors:
            if fold_name(name) not in known:
                make_code(study=study, name=name, parent=parent, by=by)
                made += 1
    if made:
        audit.record("analysis.codebook_brought", by=by, subject=parent, study=study, codes=made)
    return made


@undoes(WRITTEN)
def _write_back(step: models.Step, before: Any, by: Actor) -> None:
    _write(step.study_id, before["was"])


@undoes(ATTACHED)
@redoes(DETACHED)
def _detach_again(step: models.Step, before: Any, by: Actor) -> None:
    _link(step.subject, before["thing"], before["ref"], bears=False)


@undoes(DETACHED)
@redoes(ATTACHED)
def _attach_again(step: models.Step, before: Any, by: Actor) -> None:
    _link(step.subject, before["thing"], before["ref"], bears=True)


@redoes(WRITTEN)
def _write_again(step: models.Step, before: Any, by: Actor) -> None:
    _write(step.study_id, before["is"])


def _link(factor: str, thing: str, ref: str, *, bears: bool) -> None:
    row = models.PathwayFactor.objects.get(ref=factor)
    there = row.links.filter(**{f"{thing}__ref": ref})
    if not bears:
        there.delete()
        return
    rows: Any = {"theme": models.Theme, "code": models.Code, "coding": models.Coding}[thing]
    found = rows.objects.filter(ref=ref).first()
    if found is not None and not there.exists():
        row.links.create(**{thing: found})


def _lines(study: str) -> list[list[Any]]:
    rows = models.PathwayFactor.objects.filter(study_id=study, removed_at=None)
    return [
        [row.ref, row.stage, row.name, row.place, row.position]
        for row in rows.order_by("place", "position", "id")
    ]


def _write(study: str, lines: list[list[Any]]) -> None:
    rows = {row.ref: row for row in models.PathwayFactor.objects.filter(study_id=study)}
    gone = rows.keys() - {line[0] for line in lines}
    models.PathwayFactor.objects.filter(ref__in=gone, removed_at=None).update(
        removed_at=timezone.now()
    )
    for ref, stage, name, place, position in lines:
        row = rows[ref]
        row.stage, row.name, row.place, row.position = stage, name, place, position
        row.removed_at = None
        row.save()


def _factor(ref: str, by: Actor) -> models.PathwayFactor:
    row = models.PathwayFactor.objects.filter(ref=ref, removed_at=None).first()
    if row is None:
        raise NotFound(place=ref)
    access.reach_study(by=by, ref=row.study_id)
    return row


def _thing(thing: str, ref: str, study: str, by: Actor) -> Any:
    _known(thing)
    if thing == "coding":
        passage = access.reach_coding(by=by, ref=ref)
        owner = passage.source.study_id
        found: Any = passage
    else:
        reach: Any = access.reach_theme if thing == "theme" else access.reach_code
        found = reach(by=by, ref=ref)
        owner = found.study_id
    if owner != study:
        raise NotFound(place=ref)
    return found


def _known(thing: str) -> None:
    if thing not in THINGS:
        raise WrongWord(place="thing", word=thing, known=", ".join(THINGS))


def _done(verb: str, row: models.PathwayFactor, thing: str, ref: str, by: Actor) -> Undo:
    audit.record(f"analysis.{verb}", by=by, subject=row.ref, study=row.study_id, bears=ref)
    kept = {"thing": thing, "ref": ref}
    return note_step(verb=verb, subject=row.ref, study=row.study_id, by=by, before=kept)
