"""Signing in is opening one's own key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from peerloom.audit.types import Hand
from peerloom.people import queries, signing
from peerloom.people.commands import record_consent, withdraw_consent
from peerloom.problems import WrongPassphrase
from tests.actors import PASSPHRASE

pytestmark = pytest.mark.django_db


def test_a_passphrase_opens_whatever_its_capitals_and_spaces(analyst: Hand) -> None:
    opened = signing.open_account("  TEST analyst ", "Six  plain-words for a TEST")
    assert opened.account.ref == analyst.ref


@pytest.mark.parametrize("name", ["Test analyst", "nobody at all"])
def test_wrong_words_and_unknown_names_look_the_same(analyst: Hand, name: str) -> None:
    with pytest.raises(WrongPassphrase) as told:
        signing.open_account(name, "something else entirely")
    assert str(told.value) == str(WrongPassphrase())


def test_the_session_row_holds_no_open_key(
    steward: Hand, client_for: Callable[..., Client]
) -> None:
    client = client_for(steward)
    private = signing.open_account(steward.pseudonym, PASSPHRASE).private
    (session,) = Session.objects.all()
    assert private not in str(session.get_decoded()).encode()
    assert "k" in client.cookies and client.cookies["k"]["httponly"]


def test_signing_out_empties_the_session(client_for: Callable[..., Client]) -> None:
    client = client_for("analyst")
    answer = client.post("/leave/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies"'
    assert Session.objects.count() == 0
    assert client.get("/").status_code == 302


def test_consent_lives_until_it_is_taken_back(steward: Hand) -> None:
    record_consent(items=["one", "two"], uses=["team", "quotes"], attested=True, by=steward)
    withdraw_consent(items=["two"], uses=["quotes"], by=steward)
    assert queries.living_uses(["one", "two", "three"]) == {
        "one": frozenset({"team", "quotes"}),
        "two": frozenset({"team"}),
        "three": frozenset(),
    }
