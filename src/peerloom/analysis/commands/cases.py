"""Cases: what a study notes of them, what each says of itself, and who speaks in a transcript."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from peerloom import audit
from peerloom.analysis import access, models, queries
from peerloom.analysis.commands.steps import after_of, note_step, redoes, undoes
from peerloom.analysis.queries.speakers import labels_of_source
from peerloom.analysis.types import Undo
from peerloom.audit.types import Actor
from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.people.types import Attribute
from peerloom.problems import KeptNoLonger, NotFound
from peerloom.spans import folded

MADE, CHANGED, REMOVED = "attribute_made", "attribute_changed", "attribute_removed"
DESCRIBED, SPEAKER = "case_described", "speaker_named"


@dataclass(frozen=True, slots=True)
class AttributeStep:
    """An attribute as it stands now, and how to undo what was done to it."""

    attribute: Attribute
    undo: Undo


@transaction.atomic
def add_attribute(
    *,
    study: str,
    name: str,
    by: Actor,
    kind: str = "text",
    choices: Sequence[str] = (),
    asked: bool = False,
) -> AttributeStep:
    """Note one more thing of each case; ``asked``: people may say it themselves.

    Errors: NotFound; NameMissing, NameTooLong, NameTaken; WrongWord for an unknown kind.
    """
    access.reach_study(by=by, ref=study)
    made = people.make_attribute(
        study=study, name=name, kind=kind, choices=choices, asked=asked, by=by
    )
    return AttributeStep(made, note_step(verb=MADE, subject=made.ref, study=study, by=by))


@transaction.atomic
def edit_attribute(
    *,
    study: str,
    attribute: str,
    by: Actor,
    name: str | None = None,
    kind: str | None = None,
    choices: Sequence[str] | None = None,
    asked: bool | None = None,
) -> AttributeStep:
    """Rename an attribute, or change what may be said there.

    Errors: NotFound; NameMissing, NameTooLong, NameTaken; WrongWord.
    """
    access.reach_study(by=by, ref=study)
    change = people.change_attribute(
        study=study,
        attribute=attribute,
        name=name,
        kind=kind,
        choices=choices,
        asked=asked,
        by=by,
    )
    undo = note_step(
        verb=CHANGED,
        subject=attribute,
        study=study,
        by=by,
        before=_as_kept(change.before),
    )
    return AttributeStep(change.after, undo)


@transaction.atomic
def drop_attribute(*, study: str, attribute: str, by: Actor) -> Undo:
    """Put an attribute away; its values come back with it. Errors: NotFound."""
    access.reach_study(by=by, ref=study)
    people.remove_attribute(study=study, attribute=attribute, by=by)
    return note_step(verb=REMOVED, subject=attribute, study=study, by=by)


@transaction.atomic
def describe_case(*, study: str, person: str, values: Mapping[str, str], by: Actor) -> Undo:
    """Note what a case says of itself.

    Shapes: ``values`` from an attribute's reference to what was said; empty takes it away.
    Errors: NotFound; NotANumber, NotADate; WrongWord for what isn't among the choices.
    """
    access.reach_case(by=by, study=study, person=person)
    token = people.set_values(study=study, person=person, values=values, by=by)
    kept = {"token": token}
    return note_step(verb=DESCRIBED, subject=person, study=study, by=by, before=kept)


@transaction.atomic
def name_speaker(*, source: str, label: str, person: str | None, by: Actor) -> Undo:
    """Say which case speaks under a label of a transcript; None: the source's own case again.

    Errors: NotFound for a label or a case that isn't there.
    """
    where = access.reach_source(by=by, ref=source)
    if folded(label) not in {folded(one) for one in labels_of_source(where)}:
        raise NotFound(place=label)
    if person is not None and person not in queries.persons_for_naming(where.study_id):
        raise NotFound(place=person)
    before = _set_speaker(where, label, person, by)
    return note_step(
        verb=SPEAKER,
        subject=source,
        study=where.study_id,
        by=by,
        before={"label": label, "person": before},
    )


@transaction.atomic
def forget_speakers(*, by: Actor, voices: Iterable[str] = (), persons: Iterable[str] = ()) -> int:
    """Nobody is named any more in texts that were taken back, nor whoever took all back.

    Only ``returns.commands`` calls it. Returns how many labels were named.
    """
    wanted = Q(source__voice__in=list(voices)) | Q(person_id__in=list(persons))
    rows = list(models.Speaker.objects.filter(wanted).select_related("source"))
    for row in rows:
        audit.record(
            f"analysis.{SPEAKER}", by=by, subject=row.source.ref, study=row.source.study_id
        )
        row.delete()
    return len(rows)


@undoes(MADE)
@redoes(REMOVED)
def _away(step: models.Step, kept: Any, by: Actor) -> None:
    people.remove_attribute(study=step.study_id, attribute=step.subject, by=by)


@undoes(REMOVED)
@redoes(MADE)
def _back(step: models.Step, kept: Any, by: Actor) -> None:
    people.restore_attribute(study=step.study_id, attribute=step.subject, by=by)


@undoes(CHANGED)
def _as_it_was(step: models.Step, kept: Any, by: Actor) -> dict[str, Any]:
    return _as_kept(_change(step, kept, by).before)


@redoes(CHANGED)
def _as_it_became(step: models.Step, kept: Any, by: Actor) -> None:
    _change(step, after_of(step), by)


def _change(step: models.Step, kept: Any, by: Actor) -> people.AttributeChange:
    return people.change_attribute(study=step.study_id, attribute=step.subject, by=by, **kept)


@undoes(DESCRIBED)
@redoes(DESCRIBED)
def _swap(step: models.Step, kept: Any, by: Actor) -> None:
    token = str(kept["token"])
    if not people.swap_values(study=step.study_id, person=step.subject, token=token, by=by):
        one = people_queries.people_for_refs([step.subject])[step.subject]
        raise KeptNoLonger(place=one.pseudonym)


@undoes(SPEAKER)
def _speaker_as_it_was(step: models.Step, kept: Any, by: Actor) -> dict[str, Any]:
    return {"label": kept["label"], "person": _name_again(step, kept, by)}


@redoes(SPEAKER)
def _speaker_as_it_became(step: models.Step, kept: Any, by: Actor) -> None:
    _name_again(step, after_of(step), by)


def _name_again(step: models.Step, kept: Any, by: Actor) -> str | None:
    """As kept, if the case is still there; returns who was named until now."""
    where = models.Source.objects.get(ref=step.subject)
    person = kept["person"]
    if person and person not in people_queries.people_for_refs([person]):
        person = None
    return _set_speaker(where, kept["label"], person, by)


def _as_kept(one: Attribute) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "choices": list(one.choices),
        "asked": one.asked,
    }


def _set_speaker(source: models.Source, label: str, person: str | None, by: Actor) -> str | None:
    """Write who speaks; returns who was named before."""
    rows = models.Speaker.objects.filter(source=source)
    row = next((one for one in rows if folded(one.label) == folded(label)), None)
    before = row.person_id if row else None
    if person is None:
        if row is not None:
            row.delete()
    else:
        row = row or models.Speaker(source=source, label=label)
        row.person_id, row.by = person, by.ref
        row.save()
    audit.record(
        f"analysis.{SPEAKER}",
        by=by,
        subject=source.ref,
        study=source.study_id,
        person=person or "",
    )
    return before
