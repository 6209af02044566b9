"""Cases, and consent given and taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.people import consents, models
from peerloom.people.types import USES, Person
from peerloom.problems import WrongWord


@transaction.atomic
def ensure_persons(*, scope: str, pseudonyms: Iterable[str], by: Actor) -> dict[str, Person]:
    """The cases of a scope (a study, a programme) by pseudonym, made where they are new.

    Shapes: returns a dict from each pseudonym given to its case.
    """
    wanted = {" ".join(name.split()) for name in pseudonyms if name.strip()}
    found = models.Person.objects.filter(scope=scope)
    have = {row.pseudonym: row for row in found if row.pseudonym in wanted}
    new = [models.Person(scope=scope, pseudonym=name) for name in sorted(wanted - set(have))]
    models.Person.objects.bulk_create(new, batch_size=500)
    have.update({row.pseudonym: row for row in new})
    if new:
        audit.record("people.cases_made", by=by, subject=scope, count=len(new))
    return {name: Person(row.ref, row.pseudonym) for name, row in have.items()}


@transaction.atomic
def claim_person(*, person: str, account: str, by: Actor) -> None:
    """An account claims its case, so that its owner finds her own words."""
    row = models.Person.objects.get(ref=person)
    row.account = models.Account.objects.get(ref=account)
    row.save(update_fields=["account"])
    audit.record("people.case_claimed", by=by, subject=person, account=account)


@transaction.atomic
def record_consent(
    *,
    items: Sequence[str],
    uses: Iterable[str],
    attested: bool,
    by: Actor,
    study: str | None = None,
    persons: dict[str, str] | None = None,
) -> int:
    """Consent is given for these items and uses; returns how many events were written.

    ``attested`` says that a steward vouches for consent given elsewhere, by name.
    """
    return _write_events(items, uses, True, attested, by, study, persons)


@transaction.atomic
def withdraw_consent(
    *, items: Sequence[str], uses: Iterable[str], by: Actor, study: str | None = None
) -> int:
    """Consent is taken back for these items and uses; returns how many events were written."""
    return _write_events(items, uses, False, False, by, study, None)


def _write_events(
    items: Sequence[str],
    uses: Iterable[str],
    given: bool,
    attested: bool,
    by: Actor,
    study: str | None,
    persons: dict[str, str] | None,
) -> int:
    wanted = sorted(set(uses))
    for use in wanted:
        if use not in USES:
            raise WrongWord(word=use, known=", ".join(USES))
    owners, form = _persons_by_ref(persons or {}), consents.form_in_force(study) if given else ""
    events = [
        models.ConsentEvent(
            item=item,
            person_id=owners.get((persons or {}).get(item, "")),
            use=use,
            given=given,
            attested=attested,
            by=by.ref,
            form=form,
        )
        for item in items
        for use in wanted
    ]
    models.ConsentEvent.objects.bulk_create(events, batch_size=500)
    verb = "people.consent_attested" if attested else "people.consent_given"
    audit.record(
        verb if given else "people.consent_withdrawn",
        by=by,
        subject=items[0] if len(items) == 1 else (study or "organisation"),
        study=study,
        items=len(items),
        uses=wanted,
    )
    return len(events)


def _persons_by_ref(persons: dict[str, str]) -> dict[str, int]:
    refs = sorted({ref for ref in persons.values() if ref})
    found: dict[str, int] = {}
    for start in range(0, len(refs), 500):
        rows = models.Person.objects.filter(ref__in=refs[start : start + 500])
        found.update(dict(rows.values_list("ref", "pk")))
    return found
