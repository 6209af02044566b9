"""Accounts are made from a page: a pseudonym, hats, six words shown once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from peerloom.audit.types import Hand
from peerloom.people import queries, signing
from peerloom.people.commands import change_account, make_account
from peerloom.people.pseudonyms import pseudonym_list, suggest_pseudonyms
from peerloom.problems import LastSteward, NotOneself
from tests.actors import FOUNDER, PASSPHRASE

pytestmark = pytest.mark.django_db


def test_an_account_made_on_the_page_can_come_in(client_for: Callable[..., Client]) -> None:
    client = client_for("steward")
    wanted = {"pseudonym": "Heron", "roles": ["analyst"], "language": "en"}
    made = client.post("/accounts/new/", wanted).context["made"]
    assert signing.open_account("heron", made.passphrase).account.ref == made.ref
    assert made.passphrase not in client.get("/accounts/").text


def test_a_pseudonym_is_suggested(client_for: Callable[..., Client]) -> None:
    page = client_for("steward").get("/accounts/new/")
    assert page.context["form"].initial["pseudonym"] in pseudonym_list("en")


def test_suggestions_leave_out_who_is_there_and_go_on_when_the_list_ends() -> None:
    every = pseudonym_list("en")
    assert set(suggest_pseudonyms(every[1:], 1)) == {every[0]}
    more = suggest_pseudonyms(every, 3)
    assert len(set(more)) == 3 and all(name.endswith(" 2") for name in more)


def test_a_pseudonym_in_use_is_refused_beside_its_field(
    client_for: Callable[..., Client], analyst: Hand
) -> None:
    wanted = {"pseudonym": analyst.pseudonym.upper(), "roles": ["analyst"], "language": "en"}
    answer = client_for("steward").post("/accounts/new/", wanted)
    assert answer.status_code == 422 and "already one called" in answer.text


def test_hats_are_given_and_an_account_is_closed(
    client_for: Callable[..., Client], analyst: Hand
) -> None:
    where = f"/accounts/{analyst.ref}/"
    client_for("steward").post(where, {"roles": ["analyst", "facilitator"]})
    cards = {card.ref: card for card in queries.accounts_for_admin()}
    assert cards[analyst.ref].roles == ("analyst", "facilitator")
    assert cards[analyst.ref].is_active is False


def test_a_closed_account_says_nothing_that_a_wrong_word_would_not(
    client_for: Callable[..., Client], analyst: Hand
) -> None:
    client_for("steward").post(f"/accounts/{analyst.ref}/", {"roles": ["analyst"]})
    answer = Client().post(
        "/in/", {"pseudonym": analyst.pseudonym, "passphrase": "six plain words for a test"}
    )
    assert answer.status_code == 422 and "opens nothing here" in answer.text


def test_an_admin_gives_no_hat_that_reads_peoples_words(client_for: Callable[..., Client]) -> None:
    asked = {"pseudonym": "Heron", "roles": ["analyst"], "language": "en"}
    assert client_for("admin").post("/accounts/new/", asked).status_code == 422


def test_nobody_changes_their_own_hats(admin: Hand) -> None:
    with pytest.raises(NotOneself):
        change_account(account=admin.ref, roles=["admin", "facilitator"], is_active=True, by=admin)


def test_the_last_steward_stays(steward: Hand, make_actor: Callable[..., Hand]) -> None:
    other = make_actor("steward", pseudonym="Second steward")
    change_account(account=other.ref, roles=["facilitator"], is_active=True, by=steward)
    with pytest.raises(LastSteward):
        change_account(account=steward.ref, roles=["facilitator"], is_active=True, by=FOUNDER)
    with pytest.raises(LastSteward):
        change_account(account=steward.ref, roles=["steward"], is_active=False, by=FOUNDER)


def test_a_second_steward_can_unlock_the_home_until_the_hat_is_taken(steward: Hand) -> None:
    made = make_account(pseudonym="Fellow", roles=["steward"], by=steward, passphrase=PASSPHRASE)
    share = settings.HOME.stewards / f"{made.ref}.json"
    assert share.stat().st_mode & 0o777 == 0o600
    change_account(account=made.ref, roles=["facilitator"], is_active=True, by=steward)
    assert not share.exists()
