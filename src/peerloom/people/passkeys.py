"""Passkeys as a second step (WebAuthn). What a browser answers is checked here.

The challenge waits in the session; the passkey's key pair has nothing to do with anybody's texts.
"""

from __future__ import annotations

import json
import secrets
from typing import Any, cast

import webauthn
from django.conf import settings
from django.http import HttpRequest
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from peerloom.audit.types import Actor
from peerloom.people import second_steps
from peerloom.people.commands.second_steps import add_passkey, count_passkey
from peerloom.problems import WrongCode

_CHALLENGE = "challenge"


def ask_for_assertion(request: HttpRequest, account: str) -> dict[str, Any] | None:
    """What the browser must be asked so that a passkey answers; None if there is none."""
    known = second_steps.passkeys_of(account)
    if not known:
        return None
    options = webauthn.generate_authentication_options(
        rp_id=_place(request),
        allow_credentials=[
            PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.credential)) for one in known
        ],
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return _remember(request, options)


def check_assertion(request: HttpRequest, account: str, answer: str) -> None:
    """Whether a passkey of this account answered the question that was asked.

    Errors: WrongCode.
    """
    asked, said = _asked(request), _read(answer)
    known = {one.credential: one for one in second_steps.passkeys_of(account)}
    passkey = known.get(str(said.get("id", "")))
    if passkey is None:
        raise WrongCode()
    try:
        done = webauthn.verify_authentication_response(
            credential=said,
            expected_challenge=asked,
            expected_rp_id=_place(request),
            expected_origin=_origin(request),
            credential_public_key=base64url_to_bytes(passkey.public),
            credential_current_sign_count=passkey.count,
        )
    except WebAuthnException as e:
        raise WrongCode() from e
    from peerloom.people.actors import SignedIn

    by = SignedIn(passkey.account, request)
    count_passkey(passkey=passkey.ref, count=done.new_sign_count, by=by)


def ask_for_registration(request: HttpRequest, by: Actor) -> dict[str, Any]:
    """What the browser must be asked so that it makes a passkey. The name in it says nothing."""
    known = second_steps.passkeys_of(by.ref)
    options = webauthn.generate_registration_options(
        rp_id=_place(request),
        rp_name="Notebook",
        user_id=secrets.token_bytes(16),
        user_name="Notebook",
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.credential)) for one in known
        ],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED,
            user_verification=UserVerificationRequirement.PREFERRED,
        ),
    )
    return _remember(request, options)


def register(request: HttpRequest, by: Actor, answer: str) -> list[str]:
    """Keep the passkey that the browser made; returns spare codes if there were none.

    Errors: WrongCode.
    """
    try:
        made = webauthn.verify_registration_response(
            credential=_read(answer),
            expected_challenge=_asked(request),
            expected_rp_id=_place(request),
            expected_origin=_origin(request),
        )
    except WebAuthnException as e:
        raise WrongCode() from e
    return add_passkey(
        account=by.ref,
        credential=bytes_to_base64url(made.credential_id),
        public=bytes_to_base64url(made.credential_public_key),
        count=made.sign_count,
        by=by,
    )


def _remember(request: HttpRequest, options: Any) -> dict[str, Any]:
    request.session[_CHALLENGE] = bytes_to_base64url(options.challenge)
    return cast(dict[str, Any], json.loads(webauthn.options_to_json(options)))


def _asked(request: HttpRequest) -> bytes:
    kept = request.session.pop(_CHALLENGE, "")
    if not kept:
        raise WrongCode()
    return base64url_to_bytes(kept)


def _read(answer: str) -> dict[str, Any]:
    try:
        said = json.loads(answer)
    except ValueError as e:
        raise WrongCode() from e
    if not isinstance(said, dict):
        raise WrongCode()
    return said


def _place(request: HttpRequest) -> str:
    return request.get_host().rsplit(":", 1)[0]


def _origin(request: HttpRequest) -> str:
    scheme = "https" if settings.HTTPS else request.scheme or "http"
    return f"{scheme}://{request.get_host()}"
