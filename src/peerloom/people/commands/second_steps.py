"""Setting up, changing and resetting the second step of a sign-in."""

from __future__ import annotations

import pyotp
from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.audit.types import STEWARD, Actor
from peerloom.home import textkeys
from peerloom.home.keyring import Reader
from peerloom.people import models, second_steps
from peerloom.people.invites import new_code
from peerloom.problems import NeedsSteward, NotOneself, OwnKeyNeeded, WrongCode

SPARE_CODES, SPARE_GROUPS, SPARE_GROUP = 8, 3, 4


@transaction.atomic
def start_timed(*, account: str, by: Actor) -> str:
    """Draw a secret for an app, sealed to its owner; it counts once a code has confirmed it.

    Until then an app that was there before goes on: looking at the page takes no step away.
    Shapes: returns the secret in base 32, the same until it is confirmed.
    Errors: OwnKeyNeeded without the owner's own key.
    """
    row = models.Timed.objects.filter(account__ref=account).first()
    known = textkeys.open_sealed(row.ref, row.held, _own(by)).decode().split() if row else []
    if row and len(known) > row.confirmed:  # one more than what counts: it waits
        return known[-1]
    secret = pyotp.random_base32()
    if row:
        row.held = textkeys.reseal(row.ref, " ".join([*known, secret]).encode(), _own(by))
    else:
        row = models.Timed(account=models.Account.objects.get(ref=account))
        row.held = textkeys.seal(row.ref, secret.encode(), [textkeys.person(account)])
    row.save()
    audit.record("people.timed_started", by=by, subject=account)
    return secret


@transaction.atomic
def confirm_timed(*, account: str, code: str, by: Actor) -> list[str]:
    """The app's first code is right: from now on it is asked for. Returns spare codes, once.

    Errors: WrongCode.
    """
    row = models.Timed.objects.get(account__ref=account)
    secret = textkeys.open_sealed(row.ref, row.held, _own(by)).decode().split()[-1]
    step = second_steps.matching_step(secret, code)
    if step is None:
        raise WrongCode()
    row.held = textkeys.reseal(row.ref, secret.encode(), _own(by))
    row.confirmed, row.last_step = True, step
    row.save(update_fields=["held", "confirmed", "last_step"])
    audit.record("people.timed_confirmed", by=by, subject=account)
    return renew_spare_codes(account=account, by=by)


@transaction.atomic
def renew_spare_codes(*, account: str, by: Actor) -> list[str]:
    """Eight codes to print; each stands in for the second step once. Earlier ones end."""
    row = models.Account.objects.get(ref=account)
    row.spare_codes.all().delete()
    codes = [new_code(SPARE_GROUPS, SPARE_GROUP) for _ in range(SPARE_CODES)]
    models.SpareCode.objects.bulk_create(
        models.SpareCode(account=row, digest=second_steps.digest_of_spare(code)) for code in codes
    )
    audit.record("people.spare_codes_made", by=by, subject=account, count=len(codes))
    return codes


@transaction.atomic
def add_passkey(*, account: str, credential: str, public: str, count: int, by: Actor) -> list[str]:
    """Add a passkey as a second step. Returns spare codes if there were none."""
    row = models.Account.objects.get(ref=account)
    models.Passkey.objects.create(account=row, credential=credential, public=public, count=count)
    audit.record("people.passkey_added", by=by, subject=account)
    return [] if row.spare_codes.exists() else renew_spare_codes(account=account, by=by)


@transaction.atomic
def count_passkey(*, passkey: str, count: int, by: Actor) -> None:
    """A passkey was used; its own counter goes on."""
    models.Passkey.objects.filter(ref=passkey).update(count=count)
    audit.record("people.passkey_used", by=by, subject=passkey)


@transaction.atomic
def drop_second_step(*, account: str, by: Actor, passkey: str | None = None) -> None:
    """Take one passkey away, or the whole second step. Spare codes go with the last of it."""
    if passkey:
        models.Passkey.objects.filter(account__ref=account, ref=passkey).delete()
    else:
        _drop_all(account)
    if not second_steps.second_steps_of(account).any:
        models.SpareCode.objects.filter(account__ref=account).delete()
    audit.record("people.second_step_dropped", by=by, subject=account)


@transaction.atomic
def reset_second_step(*, account: str, by: Actor) -> None:
    """A steward takes away the second step that somebody lost; the log says who did.

    Errors: NeedsSteward; NotOneself.
    """
    if by.hat != STEWARD:
        raise NeedsSteward(place="account")
    if by.ref == account:
        raise NotOneself(place="account")
    _drop_all(account)
    models.SpareCode.objects.filter(account__ref=account).delete()
    audit.record("people.second_step_reset", by=by, subject=account)


@transaction.atomic
def ask_for_second_step(*, account: str, by: Actor) -> None:
    """Note the day on which somebody was first asked to set up a second step."""
    rows = models.Account.objects.filter(ref=account, second_step_asked_on=None)
    if rows.update(second_step_asked_on=timezone.localdate()):
        audit.record("people.second_step_asked", by=by, subject=account)


def _drop_all(account: str) -> None:
    rows = models.Timed.objects.filter(account__ref=account)
    textkeys.destroy(rows.values_list("ref", flat=True))
    rows.delete()
    models.Passkey.objects.filter(account__ref=account).delete()


def _own(by: Actor) -> Reader:
    if by.own_reader is None:
        raise OwnKeyNeeded()
    return by.own_reader
