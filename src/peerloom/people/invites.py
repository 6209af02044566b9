"""Codes of invites: eighteen letters and digits (about 89 bits), known again by a slow digest.

Each guess costs what a guess at a passphrase costs, and only a few run at a time: guessing is
slow for whoever guesses, and locks nobody out.
"""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from peerloom import sealing
from peerloom.home import keyring
from peerloom.home.refs import ALPHABET
from peerloom.people.models import Invite
from peerloom.problems import InviteExpired, InviteSpent, InviteTakenBack, InviteUnknown, WaitABit

GROUPS, GROUP = 6, 3
AT_ONCE, PATIENCE = 2, 5
_turns = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class OpenInvite:
    """An invite that may be used."""

    ref: str
    cohort: str
    person: str | None


@dataclass(frozen=True, slots=True)
class InviteCard:
    """An invite in a list; ``state`` is waiting, used, expired or taken back."""

    ref: str
    cohort: str
    person: str | None
    made_by: str
    expires_at: datetime
    state: str


def new_code(groups: int = GROUPS, size: int = GROUP) -> str:
    """A code that can be read aloud and copied by hand: no letter looks like a figure."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(size)) for _ in range(groups))


def tidy_code(typed: str) -> str:
    """What a code is without the marks and capitals that people add."""
    return "".join(sign for sign in typed.casefold() if sign.isalnum())


def digest_of_code(code: str) -> str:
    """How a code is known again. Takes as long as opening a key does.

    Errors: WaitABit while others keep the machine busy with guesses.
    """
    if not _turns.acquire(timeout=PATIENCE):
        raise WaitABit(seconds=PATIENCE)
    try:
        key = keyring.current().pepper
        return sealing.slow_fingerprint(f"invite {tidy_code(code)}", key)
    finally:
        _turns.release()


def open_invite(code: str) -> OpenInvite:
    """The invite behind a code. Looking does not use it up.

    Errors: InviteUnknown, InviteSpent, InviteTakenBack, InviteExpired.
    """
    if len(tidy_code(code)) != GROUPS * GROUP:
        raise InviteUnknown()
    return check_invite(Invite.objects.filter(digest=digest_of_code(code)).first())


def invite_for_ref(ref: str) -> OpenInvite:
    """The invite that somebody is joining by.

    Errors: as :func:`open_invite`.
    """
    return check_invite(Invite.objects.filter(ref=ref).first())


def check_invite(row: Invite | None) -> OpenInvite:
    """Whether an invite may still be used.

    Errors: as :func:`open_invite`.
    """
    if row is None:
        raise InviteUnknown()
    if row.spent:
        raise InviteSpent()
    if row.taken_back:
        raise InviteTakenBack()
    if row.expires_at <= timezone.now():
        raise InviteExpired()
    return OpenInvite(row.ref, row.cohort, row.person.ref if row.person else None)


def invites_for_list(cohorts: set[str] | None = None) -> list[InviteCard]:
    """Invites, newest first; of these cohorts only, where they are given."""
    rows = Invite.objects.select_related("person").order_by("-pk")
    if cohorts is not None:
        rows = rows.filter(cohort__in=cohorts)
    return [
        InviteCard(
            row.ref,
            row.cohort,
            row.person.ref if row.person else None,
            row.made_by,
            row.expires_at,
            _state(row),
        )
        for row in rows
    ]


def _state(row: Invite) -> str:
    if row.spent:
        return "used"
    if row.taken_back:
        return "taken back"
    return "expired" if row.expires_at <= timezone.now() else "waiting"
