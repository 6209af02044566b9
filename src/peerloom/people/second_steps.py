"""The second step of a sign-in: a code from an app, a passkey, or a printed spare code.

It comes after the words, because the app's secret is sealed to its owner: only their words open
it. A passkey here opens nothing by itself and is never the only way in.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pyotp
from django.conf import settings
from django.utils import timezone

from peerloom import sealing
from peerloom.audit.types import PARTICIPANT
from peerloom.home import keyring, textkeys
from peerloom.people.invites import tidy_code
from peerloom.people.models import Account, Passkey, SpareCode, Timed
from peerloom.people.signing import Opened

STEP, DRIFT = 30, 1  # seconds; steps that a clock may be off
GRACE = timedelta(days=14)
REQUIRED, OFFERED = "required", "offered"
DUE = "second_step_due"
"""Set in the session of staff whose time to set up a second step is over."""


@dataclass(frozen=True, slots=True)
class SecondSteps:
    """What an account has for its second step."""

    timed: bool
    passkeys: int
    spare_codes: int

    @property
    def any(self) -> bool:
        return self.timed or self.passkeys > 0


def second_steps_of(account: str) -> SecondSteps:
    """What somebody set up for their second step."""
    return SecondSteps(
        timed=Timed.objects.filter(account__ref=account, confirmed=True).exists(),
        passkeys=Passkey.objects.filter(account__ref=account).count(),
        spare_codes=SpareCode.objects.filter(account__ref=account).count(),
    )


def policy() -> str:
    """Whether staff must have a second step: as set, else offered where a home starts by itself."""
    said = settings.SECOND_FACTOR
    if said in (REQUIRED, OFFERED):
        return str(said)
    facts = settings.HOME.facts() if settings.HOME.exists() else {"unattended": True}
    return OFFERED if facts.get("unattended") or facts.get("sample") else REQUIRED


def days_left(account: Account) -> int | None:
    """Days until this account must have a second step; None if nobody asks for one."""
    staff = account.hats.exclude(role=PARTICIPANT).exists()
    if policy() == OFFERED or not staff or second_steps_of(account.ref).any:
        return None
    asked = account.second_step_asked_on or timezone.localdate()
    return max(0, (asked + GRACE - timezone.localdate()).days)


def timed_secret(opened: Opened) -> str | None:
    """The secret of the app, as its owner's key opens it; a next one may wait behind it."""
    row = Timed.objects.filter(account=opened.account).first()
    if row is None:
        return None
    reader = textkeys.own_reader(opened.account.ref, opened.private)
    return textkeys.open_sealed(row.ref, row.held, reader).decode().split()[0]


def matching_step(secret: str, code: str) -> int | None:
    """Which 30 seconds a code belongs to, if it belongs to these or those beside them."""
    app, now = pyotp.TOTP(secret), int(time.time()) // STEP
    for step in range(now - DRIFT, now + DRIFT + 1):
        if app.verify("".join(code.split()), for_time=step * STEP):
            return step
    return None


def passes_with_app(opened: Opened, code: str) -> bool:
    """Whether a code from the app is right, and was not used before."""
    secret = timed_secret(opened)
    step = matching_step(secret, code) if secret else None
    if step is None:
        return False
    fresh = Timed.objects.filter(account=opened.account, confirmed=True, last_step__lt=step)
    return fresh.update(last_step=step) == 1


def passes_with_spare(account: Account, code: str) -> bool:
    """Whether a spare code is right; it is then used up."""
    gone, _ = SpareCode.objects.filter(account=account, digest=digest_of_spare(code)).delete()
    return gone == 1


def digest_of_spare(code: str) -> str:
    """How a spare code is known again."""
    return sealing.fingerprint(f"spare {tidy_code(code)}".encode(), keyring.current().pepper)


def passkeys_of(account: str) -> list[Passkey]:
    """The passkeys of an account."""
    return list(Passkey.objects.filter(account__ref=account).order_by("pk"))


def facts_for_page(account: str) -> dict[str, Any]:
    """What the settings page says of the second step."""
    have = second_steps_of(account)
    return {"steps": have, "passkeys": passkeys_of(account)}
