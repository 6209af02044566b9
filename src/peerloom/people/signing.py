"""Signing in is opening one's own key; the session's copy of it is wrapped by the cookie.

The database never holds an open private key: a session row holds it sealed under a random
key that only the browser's cookie carries.
"""

from __future__ import annotations

import base64
import binascii
import time
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest, HttpResponse

from peerloom import sealing
from peerloom.home.models import PersonalKey
from peerloom.home.prepared import Prepared
from peerloom.people.models import Account, fold_pseudonym
from peerloom.people.passphrases import unlock_as_meant
from peerloom.problems import BrokenSeal, WrongPassphrase

HOLD_COOKIE = "k"
HALF_LIVES = 10 * 60  # seconds
_SESSION_KEY, _SUBJECT, _HALF = "hold", "session", "half"
_account = Prepared(lambda pk: Account.objects.filter(pk=pk, is_active=True))
_NOBODY = sealing.lock(b"\x00" * 32, "nobody", pepper=b"")


@dataclass(frozen=True, slots=True)
class Opened:
    """An account whose key a passphrase has opened."""

    account: Account
    private: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Half:
    """Somebody between their words and their second step, and where they want to go."""

    opened: Opened
    then: str


class PassphraseBackend(BaseBackend):
    """Finds the account of a session; passphrases are checked by :func:`open_account`."""

    def get_user(self, user_id: Any) -> Account | None:
        return _account.first(int(user_id))


def open_account(pseudonym: str, passphrase: str) -> Opened:
    """Open an account's key; words that were cut short are completed.

    Errors: WrongPassphrase, the same whether the name or the words are wrong, and at the
    same cost in time.
    """
    account = Account.objects.filter(folded=fold_pseudonym(pseudonym), is_active=True).first()
    key = PersonalKey.objects.filter(person=account.ref).first() if account else None
    private = unlock_as_meant(bytes(key.locked_private) if key else _NOBODY, passphrase)
    if account is None or private is None:
        raise WrongPassphrase()
    return Opened(account=account, private=private)


def hold_half(request: HttpRequest, opened: Opened, then: str) -> bytes:
    """Keep an opened key until the second step is done; returns what the cookie must carry."""
    request.session.flush()
    cookie_key = sealing.new_key()
    held = sealing.seal(opened.private, cookie_key, subject=_HALF)
    request.session[_HALF] = {
        "account": opened.account.ref,
        "held": base64.b64encode(held).decode(),
        "until": int(time.time()) + HALF_LIVES,
        "then": then,
    }
    return cookie_key


def held_half(request: HttpRequest) -> Half | None:
    """Whoever has said their words and not yet done the second step."""
    kept = request.session.get(_HALF)
    if not kept or kept["until"] < time.time():
        return None
    private = _open_held(request, kept["held"], _HALF)
    account = Account.objects.filter(ref=kept["account"], is_active=True).first()
    if private is None or account is None:
        return None
    return Half(Opened(account=account, private=private), kept["then"])


def sign_in(request: HttpRequest, opened: Opened) -> bytes:
    """Start a session; returns the key that the cookie must carry."""
    for begun in (_HALF, "joining"):
        request.session.pop(begun, None)
    login(request, opened.account, backend="peerloom.people.signing.PassphraseBackend")
    cookie_key = sealing.new_key()
    held = sealing.seal(opened.private, cookie_key, subject=_SUBJECT)
    request.session[_SESSION_KEY] = base64.b64encode(held).decode()
    return cookie_key


def give_cookie(response: HttpResponse, cookie_key: bytes, *, https: bool) -> None:
    """Hand the browser the key to its session's copy."""
    response.set_cookie(
        HOLD_COOKIE,
        base64.urlsafe_b64encode(cookie_key).decode(),
        httponly=True,
        samesite="Lax",
        secure=https,
    )


def held_private(request: HttpRequest) -> bytes | None:
    """The signed-in person's private key, or None if cookie and session don't belong together."""
    return _open_held(request, request.session.get(_SESSION_KEY), _SUBJECT)


def _open_held(request: HttpRequest, held: str | None, subject: str) -> bytes | None:
    carried = request.COOKIES.get(HOLD_COOKIE)
    if not held or not carried:
        return None
    try:
        cookie_key = base64.urlsafe_b64decode(carried)
        return sealing.open_seal(base64.b64decode(held), cookie_key, subject=subject)
    except (BrokenSeal, binascii.Error, ValueError):
        return None


def stay_signed_in(request: HttpRequest) -> None:
    """After one's other sessions were ended: this one goes on, under a new number."""
    account = Account.objects.get(ref=request.user.ref)  # type: ignore[union-attr]
    update_session_auth_hash(request, account)


def sign_out(request: HttpRequest) -> None:
    """End the session on the server; the cookie's key then opens nothing."""
    logout(request)
