"""The second step of a sign-in: an app's code, a spare code, a passkey; and losing it."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from datetime import timedelta
from typing import Any

import cbor2
import pyotp
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.test import Client
from django.utils import timezone

from peerloom.audit.types import Hand
from peerloom.people import commands, second_steps, signing
from peerloom.people.models import Account, Timed
from peerloom.problems import NeedsSteward
from tests.actors import PASSPHRASE, client_with

pytestmark = pytest.mark.django_db


def words_only(actor: Hand) -> tuple[Client, str]:
    """A client that said the words; where it was sent."""
    client = Client()
    said = {"pseudonym": actor.pseudonym, "passphrase": PASSPHRASE}
    return client, str(client.post("/in/", said).headers["Location"])


@pytest.fixture
def secret(analyst: Hand) -> str:
    return _set_up(analyst)[0]


def test_after_the_words_a_code_is_asked_for(analyst: Hand, secret: str) -> None:
    client, where = words_only(analyst)
    assert where == "/in/step/"
    assert client.get("/").status_code == 302
    Timed.objects.update(last_step=0)
    assert client.post("/in/step/", {"code": pyotp.TOTP(secret).now()}).status_code == 302
    assert client.get("/").status_code == 200


def test_a_code_works_once(analyst: Hand, secret: str) -> None:
    Timed.objects.update(last_step=0)
    code = pyotp.TOTP(secret).now()
    first, _ = words_only(analyst)
    assert first.post("/in/step/", {"code": code}).status_code == 302
    second, _ = words_only(analyst)
    assert second.post("/in/step/", {"code": code}).status_code == 422


def test_wrong_codes_slow_down(analyst: Hand, secret: str) -> None:
    client, _ = words_only(analyst)
    tries = [client.post("/in/step/", {"code": f"{n:06}"}).status_code for n in range(8)]
    assert tries[0] == 422 and tries[-1] == 429


def test_a_spare_code_stands_in_once(analyst: Hand) -> None:
    _secret, codes = _set_up(analyst)
    for expected in (302, 422):
        client, _ = words_only(analyst)
        assert client.post("/in/step/", {"code": codes[0]}).status_code == expected
    assert second_steps.second_steps_of(analyst.ref).spare_codes == len(codes) - 1


def test_the_secret_is_sealed_to_its_owner(analyst: Hand, secret: str) -> None:
    row = Timed.objects.get()
    assert secret.encode() not in bytes(row.held)
    opened = signing.open_account(analyst.pseudonym, PASSPHRASE)
    assert second_steps.timed_secret(opened) == secret


def test_looking_at_the_page_of_another_app_takes_no_second_step_away(
    analyst: Hand, secret: str
) -> None:
    Timed.objects.update(last_step=0)
    client, _ = words_only(analyst)
    client.post("/in/step/", {"code": pyotp.TOTP(secret).now()})
    drawn = client.get("/settings/step/new/").context["secret"].replace(" ", "")
    assert drawn != secret
    assert client.get("/settings/step/new/").context["secret"].replace(" ", "") == drawn
    assert words_only(analyst)[1] == "/in/step/"
    opened = signing.open_account(analyst.pseudonym, PASSPHRASE)
    assert second_steps.timed_secret(opened) == secret
    commands.confirm_timed(account=analyst.ref, code=pyotp.TOTP(drawn).now(), by=analyst)
    assert second_steps.timed_secret(opened) == drawn


def test_a_lost_second_step_is_reset_by_another_steward(
    analyst: Hand, admin: Hand, steward: Hand, secret: str
) -> None:
    with pytest.raises(NeedsSteward):
        commands.reset_second_step(account=analyst.ref, by=admin)
    client_with(steward).post(f"/accounts/{analyst.ref}/step/")
    assert words_only(analyst)[1] == "/"
    from peerloom.audit.models import Entry

    assert Entry.objects.filter(verb="people.second_step_reset", actor=steward.ref).exists()


def test_a_passkey_is_a_second_step_and_never_the_only_way_in(participant: Hand) -> None:
    client = client_with(participant)
    token = Token()
    ask = client.get("/settings/step/").context["ask"]
    made = client.post("/settings/step/key/", {"passkey": token.made(ask)})
    assert "codes" in made.context
    later, where = words_only(participant)
    assert where == "/in/step/"
    asked = later.get("/in/step/").context["ask"]
    assert later.post("/in/step/", {"passkey": token.said(asked)}).status_code == 302
    assert later.get("/").status_code == 200
    assert Client().get("/in/step/").headers["Location"] == "/in/"


def test_an_old_answer_of_a_passkey_is_refused(participant: Hand) -> None:
    client, token = client_with(participant), Token()
    client.post(
        "/settings/step/key/",
        {"passkey": token.made(client.get("/settings/step/").context["ask"])},
    )
    first, _ = words_only(participant)
    answer = token.said(first.get("/in/step/").context["ask"])
    second, _ = words_only(participant)
    second.get("/in/step/")
    assert second.post("/in/step/", {"passkey": answer}).status_code == 422
    assert second.post("/in/step/", {"passkey": "{}"}).status_code == 422


def test_staff_are_asked_then_required_where_the_place_says_so(
    analyst: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SECOND_FACTOR", "required")
    client = client_with(analyst)
    assert "second step" in client.get("/").text
    long_ago = timezone.localdate() - timedelta(days=20)
    Account.objects.filter(ref=analyst.ref).update(second_step_asked_on=long_ago)
    due = client_with(analyst)
    assert due.get("/").headers["Location"] == "/settings/step/"
    due.get("/settings/step/new/")
    opened = signing.open_account(analyst.pseudonym, PASSPHRASE)
    code = pyotp.TOTP(str(second_steps.timed_secret(opened))).now()
    assert "codes" in due.post("/settings/step/new/", {"code": code}).context
    assert due.get("/").status_code == 200


def test_a_participant_is_never_required(
    participant: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SECOND_FACTOR", "required")
    client_with(participant)
    assert Account.objects.get(ref=participant.ref).second_step_asked_on is None


def test_the_last_of_it_takes_the_spare_codes_along(analyst: Hand, secret: str) -> None:
    commands.drop_second_step(account=analyst.ref, by=analyst)
    have = second_steps.second_steps_of(analyst.ref)
    assert not have.any and have.spare_codes == 0


def _set_up(actor: Hand) -> tuple[str, list[str]]:
    secret = commands.start_timed(account=actor.ref, by=actor)
    codes = commands.confirm_timed(account=actor.ref, code=pyotp.TOTP(secret).now(), by=actor)
    return secret, codes


class Token:
    """A passkey as a browser would hold it: P-256, no attestation."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(16)
        self.count = 0

    def made(self, ask: dict[str, Any]) -> str:
        numbers = self.key.public_key().public_numbers()
        cose = {
            1: 2,
            3: -7,
            -1: 1,
            -2: numbers.x.to_bytes(32, "big"),
            -3: numbers.y.to_bytes(32, "big"),
        }
        held = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(cose)
        auth = self._auth(0x41) + held
        statement = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": auth})
        return self._answer(
            {"clientDataJSON": _client("webauthn.create", ask), "attestationObject": statement}
        )

    def said(self, ask: dict[str, Any]) -> str:
        self.count += 1
        auth, client = self._auth(0x01), _client("webauthn.get", ask)
        signed = auth + hashlib.sha256(client).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {"clientDataJSON": client, "authenticatorData": auth, "signature": signature}
        )

    def _auth(self, flags: int) -> bytes:
        place = hashlib.sha256(b"testserver").digest()
        return place + bytes([flags]) + self.count.to_bytes(4, "big")

    def _answer(self, response: dict[str, bytes]) -> str:
        said = {name: _text(part) for name, part in response.items()}
        return json.dumps(
            {"id": _text(self.id), "rawId": _text(self.id), "type": "public-key", "response": said}
        )


def _client(kind: str, ask: dict[str, Any]) -> bytes:
    return json.dumps(
        {"type": kind, "challenge": ask["challenge"], "origin": "http://testserver"}
    ).encode()


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
