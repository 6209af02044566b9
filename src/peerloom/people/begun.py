"""What somebody has chosen so far on the way in, sealed under a key that only their browser holds.

The session's row on the server holds the sealed part, the browser's cookie the key: neither says
anything without the other.
"""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from peerloom import sealing
from peerloom.people import signing
from peerloom.problems import BrokenSeal

BEGUN = "joining"


def begun(request: HttpRequest) -> dict[str, Any]:
    """What was chosen so far; empty if nothing was, or another browser did."""
    held, key = request.session.get(BEGUN), _carried_key(request)
    if not held or key is None:
        return {}
    try:
        opened = sealing.open_seal(base64.b64decode(held), key, subject=BEGUN)
    except BrokenSeal:
        return {}
    state: dict[str, Any] = json.loads(opened)
    return state


def keep(request: HttpRequest, response: HttpResponse, state: dict[str, Any]) -> HttpResponse:
    """Remember this until the next page, and hand the browser the key to it."""
    key = _carried_key(request)
    if key is None:
        key = sealing.new_key()
        signing.give_cookie(response, key, https=settings.HTTPS)
    sealed = sealing.seal(json.dumps(state).encode(), key, subject=BEGUN)
    request.session[BEGUN] = base64.b64encode(sealed).decode()
    return response


def forget(request: HttpRequest) -> None:
    """It is done, or given up."""
    request.session.pop(BEGUN, None)


def _carried_key(request: HttpRequest) -> bytes | None:
    try:
        key = base64.urlsafe_b64decode(request.COOKIES.get(signing.HOLD_COOKIE, ""))
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == sealing.KEY_BYTES else None
