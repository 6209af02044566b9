"""Consent that concerns a person, and which version of the consent form a consent stood on.

The forms are the programme's, which stands above this room: it says who knows them when it starts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import Count, ProtectedError

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.home import textkeys
from peerloom.people import models
from peerloom.people.types import PERSON_USES
from peerloom.problems import NotFound, WrongWord

_told_by: list[Callable[[str], str]] = []


def ask_for_forms(told_by: Callable[[str], str]) -> None:
    """Say who knows the form in force: a function from a study to a reference, or ""."""
    _told_by[:] = [told_by]


def form_in_force(study: str | None) -> str:
    """The version of the consent form that a consent given now stands on; "" if there is none."""
    return _told_by[0](study) if study and _told_by else ""


@transaction.atomic
def choose_for_person(
    *, person: str, uses: Iterable[str], by: Actor, study: str | None = None
) -> frozenset[str]:
    """Set what somebody agrees to for herself: to be told of findings, to be kept afterwards.

    Only changes are written down; returns what she agrees to now.
    Errors: NotFound; WrongWord.
    """
    wanted = set(uses)
    for use in wanted - set(PERSON_USES):
        raise WrongWord(word=use, known=", ".join(PERSON_USES))
    row = models.Person.objects.filter(ref=person).first()
    if row is None:
        raise NotFound(place=person)
    have = uses_of_person(person)
    for use in sorted(wanted ^ have):
        models.ConsentEvent.objects.create(
            item=person,
            person=row,
            use=use,
            given=use in wanted,
            by=by.ref,
            form=form_in_force(study) if use in wanted else "",
        )
    if wanted != have:
        audit.record("people.choices_changed", by=by, subject=person, uses=sorted(wanted))
    return frozenset(wanted)


def uses_of_person(person: str) -> frozenset[str]:
    """What somebody agrees to for herself now."""
    latest = {}
    rows = models.ConsentEvent.objects.filter(item=person, use__in=PERSON_USES).order_by("id")
    for use, given in rows.values_list("use", "given"):
        latest[use] = given
    return frozenset(use for use, given in latest.items() if given)


def forms_stood_on(items: Iterable[str]) -> dict[str, str]:
    """The form that each item's latest given consent stood on; those without one are left out."""
    wanted = sorted(set(items))
    found: dict[str, str] = {}
    for start in range(0, len(wanted), 500):
        rows = models.ConsentEvent.objects.filter(item__in=wanted[start : start + 500], given=True)
        found.update(rows.exclude(form="").order_by("id").values_list("item", "form"))
    return found


def counts_on_forms(forms: Iterable[str]) -> dict[str, int]:
    """How many items have a consent that was given while each of these forms was in force."""
    rows = models.ConsentEvent.objects.filter(form__in=set(forms), given=True)
    counted = rows.values("form").annotate(count=Count("item", distinct=True))
    return dict(counted.values_list("form", "count"))


def taken_back_pairs() -> list[list[str]]:
    """Every use that was taken back and not given since, as [item, use]."""
    latest: dict[tuple[str, str], bool] = {}
    rows = models.ConsentEvent.objects.order_by("id").values_list("item", "use", "given")
    for item, use, given in rows.iterator():
        latest[item, use] = given
    return [[item, use] for (item, use), given in latest.items() if not given]


@transaction.atomic
def forget_cases(*, persons: Iterable[str], by: Actor) -> int:
    """Remove cases that came with texts which are gone, and that nothing else holds.

    A case that somebody claimed stays. Returns how many went.
    """
    gone = 0
    for row in models.Person.objects.filter(ref__in=set(persons), account=None):
        gone += _forgotten(row)
    if gone:
        audit.record("people.cases_forgotten", by=by, subject="organisation", count=gone)
    return gone


def _forgotten(row: models.Person) -> bool:
    try:
        with transaction.atomic():
            models.ConsentEvent.objects.filter(person=row).update(person=None)
            held = list(models.CaseValues.objects.filter(person=row))
            models.CaseValues.objects.filter(person=row).delete()
            row.delete()
            textkeys.destroy([one.ref for one in held])
    except ProtectedError:  # something else holds this case: it stays as it was
        return False
    return True
