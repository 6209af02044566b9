"""The one way to reach an account: missing and forbidden look the same."""

from __future__ import annotations

from peerloom.audit.types import ADMIN, STEWARD, Actor
from peerloom.people.models import Account
from peerloom.problems import NotFound


def access_account(*, by: Actor, ref: str) -> Account:
    """An account, for those who look after accounts and for its owner.

    Errors: NotFound.
    """
    row = Account.objects.filter(ref=ref).first()
    if row is None or (by.hat not in (ADMIN, STEWARD) and by.ref != ref):
        raise NotFound(place=ref)
    return row
