"""Actors for tests: accounts with keys, and clients that signed in through the page."""

from __future__ import annotations

from django.test import Client

from peerloom import sealing
from peerloom.audit.types import Hand
from peerloom.home import keyring, textkeys
from peerloom.home.keyring import Reader
from peerloom.home.models import PersonalKey, WrappedKey
from peerloom.people import commands as people
from tests.settings import VAULT

FOUNDER = Hand(ref="founder", pseudonym="Founder", hat="steward", roles=frozenset({"steward"}))
PASSPHRASE = "six plain words for a test"


def actor_with(*roles: str, pseudonym: str | None = None) -> Hand:
    """An account with these hats; the first is the one in use."""
    name = pseudonym or f"Test {' '.join(roles)}"
    made = people.make_account(pseudonym=name, roles=roles, by=FOUNDER, passphrase=PASSPHRASE)
    key = PersonalKey.objects.get(person=made.ref)
    public, pepper = bytes(key.public), keyring.current().pepper
    private = sealing.unlock(bytes(key.locked_private), PASSPHRASE, pepper=pepper)
    own = textkeys.own_reader(made.ref, private)
    reader = own
    if "steward" in roles:
        WrappedKey.objects.create(
            subject=textkeys.VAULT,
            recipient=f"person:{made.ref}",
            wrapped=sealing.wrap(VAULT.private, public, subject=textkeys.VAULT),
        )
        reader = Reader(textkeys.VAULT, VAULT.private)
    return Hand(made.ref, made.pseudonym, roles[0], frozenset(roles), reader, own)


def client_with(who: str | Hand) -> Client:
    """A client signed in with this role, or as this actor, through the sign-in page."""
    actor = actor_with(who) if isinstance(who, str) else who
    client = Client()
    answer = client.post("/in/", {"pseudonym": actor.pseudonym, "passphrase": PASSPHRASE})
    assert answer.status_code == 302, answer.content[:500]
    return client
