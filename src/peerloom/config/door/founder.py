"""Founding from the door: the home is made, and its first steward's browser is let in."""

from __future__ import annotations

from http import HTTPStatus

from peerloom.audit.types import ADMIN, STEWARD, Hand
from peerloom.config.cli.founding import found
from peerloom.config.door.first_pages import COOKIE, START, Draft
from peerloom.config.door.requests import Answer
from peerloom.home.folder import Folder

NEXT = "/setup/programme/"


def found_and_sign_in(folder: Folder, draft: Draft, name: str) -> Answer:
    """Make the home as drafted; the answer carries its founder's session."""
    found(
        folder,
        name=draft.name,
        steward=draft.pseudonym,
        passphrase=draft.passphrase,
        unattended=False,
        roles=(STEWARD, *draft.hats),
        more={
            "languages": list(draft.languages),
            "time_zone": draft.zone,
            "setting_up": True,
            "address": name,
        },
    )
    return _signed_in(draft)


def _signed_in(draft: Draft) -> Answer:
    from importlib import import_module
    from io import BytesIO

    from django.conf import settings
    from django.core.handlers.wsgi import WSGIRequest
    from django.db import connections
    from django.http import HttpResponseRedirect

    from peerloom.people import signing
    from peerloom.people.actors import HAT_KEY
    from peerloom.people.commands import log_hat, set_language

    request = WSGIRequest({"REQUEST_METHOD": "GET", "wsgi.input": BytesIO()})
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    opened = signing.open_account(draft.pseudonym, draft.passphrase)
    cookie_key = signing.sign_in(request, opened)
    request.session[HAT_KEY] = STEWARD
    request.session.save()
    account = opened.account
    by = Hand(account.ref, account.pseudonym, STEWARD, frozenset({STEWARD, ADMIN}))
    log_hat(hat=STEWARD, by=by)
    set_language(account=account.ref, language=draft.language, time_zone="", by=by)
    response = HttpResponseRedirect(NEXT)
    response.set_cookie(
        settings.SESSION_COOKIE_NAME,
        request.session.session_key or "",
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, draft.language, samesite="Lax")
    signing.give_cookie(response, cookie_key, https=settings.HTTPS)
    response.delete_cookie(COOKIE, path=START)
    connections.close_all()
    cookies = [("Set-Cookie", one.OutputString()) for one in response.cookies.values()]
    headers = [("Location", response["Location"]), *cookies]
    return Answer(status=HTTPStatus.SEE_OTHER, headers=headers)
