"""Noting encounters, saying which are one, planning weeks, stock and notes on support."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.outreach import models
from peerloom.outreach.commands.telling import tidied
from peerloom.outreach.log import reading
from peerloom.outreach.log.types import (
    AUDIENCES,
    MATERIALS,
    MOST_PEOPLE,
    SETTINGS,
    STOCK_KINDS,
    TOPICS,
    Told,
    monday_of,
)
from peerloom.problems import NotFound, NoWords, WrongWord
from peerloom.programme import queries as programmes
from peerloom.programme.places import places_for_account

LONGEST = 2_000
LONGEST_NOTE = 280
MOST = 100_000
_ONCE = re.compile(r"[0-9a-f]{32}\Z")


@transaction.atomic
def choose_outreach(*, programme: str, is_on: bool, by: Actor, with_notes: bool = False) -> None:
    """Say whether the people of a programme note encounters, and may add a short note."""
    programmes.programme_for_ref(programme)
    models.OutreachChoice.objects.update_or_create(
        programme_id=programme, defaults={"is_on": is_on, "with_notes": is_on and with_notes}
    )
    audit.record(
        "outreach.log_chosen", by=by, subject=programme, is_on=is_on, with_notes=with_notes
    )


@transaction.atomic
def log_encounter(*, once: str, programme: str, told: Told, by: Actor) -> bool:
    """Note an encounter of one's own; the same name again changes nothing.

    Shapes: ``once`` is 32 hexadecimal digits that the phone drew. A day still to come counts as
            today: a phone's clock may be wrong. Returns whether it is new.
    Errors: NotFound where one isn't in the programme or it notes none; WrongWord.
    """
    if not _ONCE.match(once):
        raise WrongWord(place="once", word="…", known="32 hexadecimal digits")
    _check(told)
    person = _own_case(programme, by)
    is_asked = bool(told.note) and reading.takes_notes([programme])
    made, fresh = models.Encounter.objects.get_or_create(
        once=once,
        defaults={
            "programme_id": programme, "person_id": person, "day": min(told.day, localdate()),
            "audience": told.audience, "setting": told.setting, "people": told.people,
            "topics": sorted(set(told.topics)), "materials": sorted(set(told.materials)),
            "referral": "sent" if told.referred else "", "accompanied": told.accompanied,
            "note": tidied(told.note.strip()[:LONGEST_NOTE]) if is_asked else "",
        },
    )  # fmt: skip
    if fresh:
        audit.record("outreach.encounter_noted", by=by, subject=made.ref)
    return fresh


@transaction.atomic
def take_back_encounter(*, encounter: str, by: Actor) -> None:
    """Take one's own encounter out of the log.

    Errors: NotFound if it isn't one's own.
    """
    row = _own(encounter, by)
    models.Encounter.objects.filter(double_of=row).update(double_of=None)
    row.delete()
    audit.record("outreach.encounter_taken_back", by=by, subject=encounter)


@transaction.atomic
def say_went(*, encounter: str, by: Actor) -> None:
    """Whoever was sent on went there: her peer says so.

    Errors: NotFound if it isn't one's own, or nobody was sent on.
    """
    row = _own(encounter, by)
    if not row.referral:
        raise NotFound(place=encounter)
    row.referral = "went"
    row.save(update_fields=["referral"])
    audit.record("outreach.referral_completed", by=by, subject=encounter)


@transaction.atomic
def settle_double(*, programme: str, first: str, second: str, is_same: bool, by: Actor) -> None:
    """Say whether two tell of one encounter. The second then stays, but isn't counted.

    Errors: NotFound.
    """
    both = models.Encounter.objects.filter(programme__ref=programme, ref__in=[first, second])
    rows = {row.ref: row for row in both}
    if len(rows) != 2:
        raise NotFound(place=first)
    if is_same:
        rows[second].double_of = rows[first]
        rows[second].save(update_fields=["double_of"])
    else:
        rows[second].is_apart = True
        rows[second].save(update_fields=["is_apart"])
    audit.record("outreach.double_settled", by=by, subject=second, is_same=is_same)


@transaction.atomic
def plan_week(*, programme: str, day: date, planned: int, by: Actor) -> None:
    """Say how many encounters the week of this day is to bring; 0 takes the plan away."""
    programmes.programme_for_ref(programme)
    monday = monday_of(day)
    if planned:
        models.WeekPlan.objects.update_or_create(
            programme_id=programme, monday=monday, defaults={"planned": min(planned, 1_000)}
        )
    else:
        models.WeekPlan.objects.filter(programme__ref=programme, monday=monday).delete()
    audit.record("outreach.week_planned", by=by, subject=programme, planned=planned)


@transaction.atomic
def note_stock(
    *, programme: str, material: str, kind: str, amount: int, by: Actor, day: date | None = None
) -> None:
    """Sets of a material came in, or were counted.

    Errors: WrongWord; NotFound.
    """
    programmes.programme_for_ref(programme)
    _known("material", material, MATERIALS)
    _known("kind", kind, STOCK_KINDS)
    if not 0 <= amount <= MOST:
        raise WrongWord(place="amount", word=str(amount), known=f"0–{MOST}")
    models.StockLine.objects.create(
        programme_id=programme, material=material, kind=kind, amount=amount,
        day=day or localdate(),
    )  # fmt: skip
    audit.record("outreach.stock_noted", by=by, subject=programme, amount=amount)


@transaction.atomic
def write_support(
    *, programme: str, person: str, text: str, by: Actor, day: date | None = None
) -> str:
    """Keep a note on supporting one peer; returns its reference.

    Errors: NotFound if she isn't in the programme; NoWords.
    """
    if not text.strip():
        raise NoWords()
    cohorts = programmes.cohorts_for_programme(programme)
    if not any(person in one.members for one in cohorts):
        raise NotFound(place=person)
    row = models.SupportNote.objects.create(
        programme_id=programme, person_id=person, text=text.strip()[:LONGEST],
        day=day or localdate(),
    )  # fmt: skip
    audit.record("outreach.support_noted", by=by, subject=row.ref)
    return str(row.ref)


@transaction.atomic
def remove_support(*, programme: str, note: str, by: Actor) -> None:
    """Delete a note on support.

    Errors: NotFound.
    """
    if not models.SupportNote.objects.filter(programme__ref=programme, ref=note).delete()[0]:
        raise NotFound(place=note)
    audit.record("outreach.support_removed", by=by, subject=note)


@transaction.atomic
def forget_peers(*, persons: set[str], by: Actor) -> int:
    """Take people out of the log: their encounters only count, notes on them go.

    Returns how many rows were changed.
    """
    kept = models.Encounter.objects.filter(person__ref__in=persons).update(person=None, note="")
    gone, _each = models.SupportNote.objects.filter(person__ref__in=persons).delete()
    if kept or gone:
        audit.record("outreach.peers_forgotten", by=by, subject="", encounters=kept, notes=gone)
    return kept + gone


def _check(told: Told) -> None:
    _known("audience", told.audience, AUDIENCES)
    _known("setting", told.setting, SETTINGS)
    for one in told.topics:
        _known("topics", one, TOPICS)
    for one in told.materials:
        _known("materials", one, MATERIALS)
    if not 1 <= told.people <= MOST_PEOPLE:
        raise WrongWord(place="people", word=str(told.people), known=f"1–{MOST_PEOPLE}")
    if told.day < localdate() - timedelta(days=366):
        raise WrongWord(place="day", word=told.day.isoformat(), known="…")


def _known(place: str, word: str, words: tuple[str, ...]) -> None:
    if word not in words:
        raise WrongWord(place=place, word=word[:20], known=", ".join(words))


def _own_case(programme: str, by: Actor) -> str:
    is_on = models.OutreachChoice.objects.filter(programme__ref=programme, is_on=True).exists()
    for place in places_for_account(by.ref) if is_on else []:
        if place.programme == programme:
            return place.person
    raise NotFound(place=programme)


def _own(encounter: str, by: Actor) -> models.Encounter:
    cases = {place.person for place in places_for_account(by.ref)}
    row = models.Encounter.objects.filter(ref=encounter, person__ref__in=cases).first()
    if row is None:
        raise NotFound(place=encounter)
    return row
