"""The stewards' page, and the pages of setting up that need no browser to be tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings
from django.test import Client

from peerloom.audit.types import Hand
from peerloom.home import folder, keyring, sheets, stewards, textkeys
from peerloom.home.folder import Folder, write_private, write_private_json
from peerloom.people import commands as people_commands
from peerloom.people import queries as people
from peerloom.programme import queries as programmes
from tests.actors import actor_with
from tests.settings import VAULT

pytestmark = pytest.mark.django_db
ClientFor = Callable[..., Client]


@pytest.fixture(autouse=True)
def home(tmp_path: Path) -> Iterator[Folder]:
    made = Folder(tmp_path / "home")
    for path in (made.root, made.keys, made.stewards):
        folder.make_private_folder(path)
    write_private(made.keys / "pepper", keyring.current().pepper)
    write_private(made.keys / "vault.pub", VAULT.public)
    write_private_json(made.about, {"name": "A place", "setting_up": True})
    with patch.object(settings, "HOME", made):
        yield made


def said(client: Client, path: str, **form: object) -> str:
    answer = client.post(path, form) if form else client.get(path)
    assert answer.status_code in (200, 302), answer.content[:300]
    return answer.text


def test_the_last_steward_reads_why_they_cannot_leave(client_for: ClientFor) -> None:
    page = said(client_for("steward"), "/keys/")
    assert "last steward" in page and "/remove/" not in page
    assert "Nobody can write for themselves yet" in page


def test_a_colleague_gets_the_keys_and_loses_them_again(
    client_for: ClientFor, steward: Hand, home: Folder
) -> None:
    client, colleague = client_for(steward), actor_with("facilitator", pseudonym="Marsh")
    said(client, "/keys/add/", account=colleague.ref)
    assert stewards.key_state().holders == {steward.ref, colleague.ref}
    assert (home.stewards / f"{colleague.ref}.json").exists()
    page = said(client, f"/keys/{colleague.ref}/remove/")
    assert "Let Marsh go as steward?" in page
    sheet = said(client, f"/keys/{colleague.ref}/remove/", sure="yes")
    assert re.search(r"<strong>\w{5}(-\w{5}){5}</strong>", sheet)
    assert stewards.key_state().holders == {steward.ref}
    assert textkeys.vault().public != VAULT.public
    card = next(one for one in people.accounts_for_admin() if one.ref == colleague.ref)
    assert card.roles == ("facilitator",)


def test_a_steward_whom_nobody_could_give_the_keys_gets_them_on_the_page(
    client_for: ClientFor, steward: Hand
) -> None:
    hat_only = people_commands.make_account(
        pseudonym="Marsh", roles=["steward"], by=Hand("cli", "cli", "steward", frozenset())
    )
    client = client_for(steward)
    assert hat_only.ref not in stewards.key_state().holders
    said(client, "/keys/add/", account=hat_only.ref)
    assert hat_only.ref in stewards.key_state().holders


def test_a_sheet_counts_once_somebody_says_that_it_is_on_paper(
    client_for: ClientFor, steward: Hand, home: Folder
) -> None:
    client = client_for(steward)
    assert "recovery-" not in said(client, "/keys/sheet/", new="yes")
    assert not stewards.ready_for_private_words()
    said(client, "/keys/sheet/printed/", printed="1")
    assert stewards.ready_for_private_words()
    assert "A sheet lies on paper." in said(client, "/keys/")


def test_the_key_is_changed_by_hand_and_a_new_sheet_shown(
    client_for: ClientFor, steward: Hand
) -> None:
    client = client_for(steward)
    before = sheets.make_sheet(steward.reader)
    said(client, "/keys/change/", now="yes")
    assert textkeys.vault().public != VAULT.public
    assert sheets.living_sheet() not in (None, before.ref)


def test_only_stewards_see_the_keys(client_for: ClientFor) -> None:
    for role in ("admin", "analyst", "facilitator", "participant"):
        assert client_for(role).get("/keys/").status_code == 404


def test_before_the_sheet_is_on_paper_a_participant_reads_why_not(client_for: ClientFor) -> None:
    answer = client_for("participant").get("/notes/new/")
    assert answer.status_code == 409
    assert "not ready to keep words yet" in answer.text


def test_a_programme_comes_with_dated_sessions_and_a_group(client_for: ClientFor) -> None:
    client = client_for(actor_with("steward", "facilitator", pseudonym="Alder"))
    client.post("/hat/", {"hat": "steward"})
    form = {"name": "Six Tuesdays", "count": 3, "rhythm": "14", "first": "2026-12-29"}
    said(client, "/setup/programme/", **form)
    made = programmes.programmes_for_choosing()[0]
    held = [str(one.held_on) for one in programmes.sessions_for_programme(made.ref)]
    assert held == ["2026-12-29", "2027-01-12", "2027-01-26"]
    assert [one.name for one in programmes.cohorts_for_programme(made.ref)] == ["First group"]


@pytest.mark.parametrize("count", [0, 61, "many"])
def test_an_odd_number_of_sessions_is_asked_again(client_for: ClientFor, count: object) -> None:
    form = {"name": "A", "count": count, "rhythm": "7", "first": ""}
    assert client_for("steward").post("/setup/programme/", form).status_code == 422


def test_colleagues_get_words_that_are_shown_once(client_for: ClientFor) -> None:
    client = client_for("steward")
    head = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 0}
    one = {"form-0-pseudonym": "Marsh", "form-0-roles": ["steward", "analyst"]}
    page = said(client, "/setup/colleagues/", **head, **one)
    words = re.search(r'class="words">([^<]+)<', page)
    assert words and len(words[1].split()) == 6
    assert len(stewards.key_state().holders) == 2
    assert client.post("/setup/colleagues/", {**head, **one}).status_code == 422
    bad = {"form-0-pseudonym": "J.D.", "form-0-roles": []}
    assert client.post("/setup/colleagues/", {**head, **bad}).status_code == 422


def test_the_help_line_stands_on_every_help_page(client_for: ClientFor) -> None:
    said(client_for("steward"), "/setup/help/", help_line="Ask <b>Reed</b> at the desk.")
    for client in (Client(), client_for("participant"), client_for("analyst")):
        assert "Ask &lt;b&gt;Reed&lt;/b&gt; at the desk." in said(client, "/help/")


def test_setting_up_that_was_left_is_offered_until_it_is_done(client_for: ClientFor) -> None:
    client = client_for("steward")
    assert 'href="/setup/"' in said(client, "/")
    said(client, "/setup/invites/", done="yes")
    assert 'href="/setup/"' not in said(client, "/")
