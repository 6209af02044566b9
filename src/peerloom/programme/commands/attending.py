"""Who was there, by pseudonym; and what is left of it when somebody takes everything back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.problems import NotFound, WrongWord
from peerloom.programme import models
from peerloom.programme.running.types import PRESENCES


@transaction.atomic
def note_attendance(*, meeting: str, presences: Mapping[str, str], by: Actor) -> int:
    """Person → presence, "" to note nothing; returns how many are noted now.

    Errors: WrongWord for a presence that isn't known; NotFound for who isn't in the cohort.
    """
    row = models.Meeting.objects.select_related("cohort").filter(ref=meeting).first()
    if row is None:
        raise NotFound(place=meeting)
    members = set(row.cohort.members.values_list("ref", flat=True))
    noted = dict(row.attendance.exclude(person=None).values_list("person__ref", "presence"))
    for person, presence in presences.items():
        if person not in members and person not in noted:
            raise NotFound(place=person)
        _note(row, person, presence)
    audit.record("programme.attendance_noted", by=by, subject=row.ref, count=len(presences))
    return row.attendance.count()


def _note(row: models.Meeting, person: str, presence: str) -> None:
    if not presence:
        row.attendance.filter(person_id=person).delete()
        return
    if presence not in PRESENCES:
        raise WrongWord(place="presence", word=presence, known=", ".join(PRESENCES))
    row.attendance.update_or_create(person_id=person, defaults={"presence": presence})


@transaction.atomic
def forget_attendance(*, persons: Iterable[str], by: Actor) -> int:
    """Take these people's pseudonyms off the lists; how many came stays. Returns how many."""
    refs = sorted(set(persons))
    count = models.Attendance.objects.filter(person_id__in=refs).update(person=None)
    if count:
        audit.record("programme.attendance_forgotten", by=by, subject=refs[0], count=count)
    return count
