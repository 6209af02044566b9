"""Signing in is opening one's own key; the session's copy of it is wrapped by the cookie.

The database never holds an open private key: a session row holds it sealed under a random
key that only the browser's cookie carries.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import login, logout
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest, HttpResponse

from peerloom import sealing
from peerloom.home import keyring
from peerloom.home.models import PersonalKey
from peerloom.people.models import Account, fold_pseudonym
from peerloom.problems import BrokenSeal, WrongPassphrase

HOLD_COOKIE = "k"
_SESSION_KEY, _SUBJECT = "hold", "session"
_NOBODY = sealing.lock(b"\x00" * 32, "nobody", pepper=b"")


@dataclass(frozen=True, slots=True)
class Opened:
    """An account whose key a passphrase has opened."""

    account: Account
    private: bytes = field(repr=False)


class PassphraseBackend(BaseBackend):
    """Finds the account of a session; passphrases are checked by :func:`open_account`."""

    def get_user(self, user_id: Any) -> Account | None:
        return Account.objects.filter(pk=user_id, is_active=True).first()


def open_account(pseudonym: str, passphrase: str) -> Opened:
    """Open an account's key.

    Errors: WrongPassphrase, the same whether the name or the words are wrong, and at the
    same cost in time.
    """
    account = Account.objects.filter(folded=fold_pseudonym(pseudonym), is_active=True).first()
    key = PersonalKey.objects.filter(person=account.ref).first() if account else None
    locked = bytes(key.locked_private) if key else _NOBODY
    private = sealing.unlock(locked, passphrase, pepper=keyring.current().pepper)
    if account is None:
        raise WrongPassphrase()
    return Opened(account=account, private=private)


def sign_in(request: HttpRequest, opened: Opened) -> bytes:
    """Start a session; returns the key that the cookie must carry."""
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
    held, carried = request.session.get(_SESSION_KEY), request.COOKIES.get(HOLD_COOKIE)
    if not held or not carried:
        return None
    try:
        cookie_key = base64.urlsafe_b64decode(carried)
        return sealing.open_seal(base64.b64decode(held), cookie_key, subject=_SUBJECT)
    except (BrokenSeal, binascii.Error, ValueError):
        return None


def sign_out(request: HttpRequest) -> None:
    """End the session on the server; the cookie's key then opens nothing."""
    logout(request)
