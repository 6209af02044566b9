"""Where my words are used, page by page, and the steward's side of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from peerloom.audit.types import Hand
from peerloom.findings import commands as findings
from peerloom.people import queries as people
from peerloom.people.consents import uses_of_person
from peerloom.programme import commands as programme
from peerloom.programme.types import Ethics
from peerloom.voices import models as voice_models
from tests.rooms.returns.owned import Owned, build_owned

pytestmark = pytest.mark.django_db
TALK = "Wren talks"


@pytest.fixture
def owned(steward: Hand, analyst: Hand) -> Owned:
    made = build_owned(steward, analyst)
    theme = made.world.theme(carries=["It helped me"])
    made.world.write(theme, made.world.quote("It helped me"))
    findings.make_edition(study=made.world.ref, by=analyst)
    return made


@pytest.fixture
def wren(owned: Owned, client_for: Callable[..., Client]) -> Client:
    return client_for(owned.wren)


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_list_shows_every_item_of_ones_own_and_no_other(owned: Owned, wren: Client) -> None:
    page = text_of(wren, "/mine/")
    for name, voice in owned.world.voices.items():
        assert (f"/mine/{voice}/" in page) == name.startswith("Wren"), name
    assert "quoted 1 time" in page
    assert wren.get(f"/mine/{owned.world.voices['Rook talks']}/").status_code == 404


def test_an_item_says_where_it_stands_and_what_quotes_it(owned: Owned, wren: Client) -> None:
    page = text_of(wren, f"/mine/{owned.world.voices[TALK]}/")
    assert "The team marked 2 places in it." in page
    assert "Report 1, made on" in page


def test_taking_back_asks_once_and_lists_what_cannot_be_called_back(
    owned: Owned, wren: Client
) -> None:
    item = owned.world.voices[TALK]
    out = f"/mine/{item}/out/"
    page = text_of(wren, out)
    assert "This cannot be called back" in page and "You cannot undo this" in page
    assert voice_models.Voice.objects.filter(ref=item).exists()
    assert wren.post(out).status_code == 302
    assert not voice_models.Voice.objects.filter(ref=item).exists()
    assert f"/mine/{item}/" not in text_of(wren, "/mine/")


def test_taking_back_takes_no_more_taps_than_giving(owned: Owned, wren: Client) -> None:
    item = owned.world.voices[TALK]
    page = text_of(wren, f"/mine/{item}/")
    assert f'href="/mine/{item}/out/?use=quotes"' in page  # one tap, then one yes
    wren.post(f"/mine/{item}/out/", {"use": "quotes"})
    assert people.living_uses([item])[item] == {"team"}
    page = text_of(wren, f"/mine/{item}/")
    assert f'href="/mine/{item}/in/?use=quotes"' in page  # one tap, then one yes
    wren.post(f"/mine/{item}/in/", {"use": "quotes"})
    assert people.living_uses([item])[item] == {"team", "quotes"}


def test_not_for_peers_goes_on_and_off(owned: Owned, wren: Client) -> None:
    item = owned.world.voices[TALK]
    url = f"/mine/{item}/in/"
    assert "will not see this" in text_of(wren, url + "?use=not_peers")
    wren.post(url, {"use": "not_peers"})
    assert "not_peers" in people.living_uses([item])[item]
    wren.post(url, {"use": "not_peers"})
    assert "not_peers" not in people.living_uses([item])[item]


def test_one_use_everywhere_and_everything(owned: Owned, wren: Client) -> None:
    assert "That is 2 texts." in text_of(wren, "/mine/out/?use=quotes")
    wren.post("/mine/out/", {"use": "quotes"})
    mine = [voice for name, voice in owned.world.voices.items() if name.startswith("Wren")]
    assert set(people.living_uses(mine).values()) == {frozenset({"team"})}
    wren.post("/mine/out/")
    assert not voice_models.Voice.objects.filter(ref__in=mine).exists()
    assert "You gave nothing to the team" in text_of(wren, "/mine/")


def test_choices_for_oneself_are_kept(owned: Owned, wren: Client) -> None:
    text_of(wren, "/mine/settings/")
    wren.post("/mine/settings/", {"uses": ["keep"]})
    assert uses_of_person(owned.cases["Wren"]) == {"keep"}
    assert "checked" in text_of(wren, "/mine/settings/")


def test_what_was_approved_and_agreed_is_read_on_the_phone(
    owned: Owned, wren: Client, steward: Hand
) -> None:
    programme.write_ethics(
        study=owned.world.ref,
        facts=Ethics(body="Board of Kinvale", danger="We ask you."),
        by=steward,
    )
    home = programme.make_programme(name="Evenings", about="", by=steward)
    cohort = programme.make_cohort(
        programme=home.ref, name="One", pseudonyms=["Kestrel"], by=steward
    )
    from peerloom.people import commands as people_commands

    people_commands.claim_person(person=cohort.members[0], account=owned.wren.ref, by=steward)
    study = owned.world.study
    programme.edit_study(
        study=study.ref, name=study.name, question="", approach=study.approach,
        language="en", programme=home.ref, cohort=cohort.ref, by=steward,
    )  # fmt: skip
    programme.make_consent_form(
        study=study.ref, manner="spoken", texts={"en": "I may stop at any time."}, by=steward
    )
    page = text_of(wren, "/mine/page/")
    for words in ("Board of Kinvale", "We ask you.", "I may stop at any time."):
        assert words in page
    text_of(wren, "/mine/help/")


def test_a_steward_sees_what_happened_and_takes_back_on_somebodys_word(
    owned: Owned, wren: Client, steward: Hand, client_for: Callable[..., Client]
) -> None:
    client, study = client_for(steward), owned.world.ref
    wren.post(f"/mine/{owned.world.voices[TALK]}/out/")
    page = text_of(client, f"/studies/{study}/returns/")
    assert "its owner" in page and "edition 1" in page
    case = owned.cases["Linotte"]
    at = f"/studies/{study}/returns/people/{case}/"
    assert "can't be reached" in text_of(client, at).replace("&#x27;", "'")
    assert client.post(at).status_code == 302
    assert not voice_models.Voice.objects.filter(person__ref=case).exists()
    item = owned.world.voices["Rook talks"]
    assert (
        client.post(f"/studies/{study}/returns/texts/{item}/", {"use": "quotes"}).status_code == 302
    )
    assert people.living_uses([item])[item] == {"team"}


def test_nobody_else_sees_what_was_taken_back(
    owned: Owned, wren: Client, client_for: Callable[..., Client], facilitator: Hand
) -> None:
    for client in (wren, client_for(facilitator), client_for(owned.world.analyst)):
        assert client.get(f"/studies/{owned.world.ref}/returns/").status_code == 404


def test_an_analyst_with_the_passage_open_is_told_plainly_and_sees_nothing(
    owned: Owned, wren: Client, client_for: Callable[..., Client]
) -> None:
    world, client = owned.world, client_for(owned.world.analyst)
    source = world.sources[TALK].ref
    page = f"/studies/{world.ref}/sources/{source}/"
    assert "ashamed at first" in text_of(client, page)
    wren.post(f"/mine/{world.voices[TALK]}/out/")
    answer = client.get(page)
    assert answer.status_code == 410
    said = answer.content.decode()
    assert "taken back" in said and "ashamed" not in said
    adding = client.post(
        f"/studies/{world.ref}/sources/{source}/add/", {"start": 0, "end": 5, "new_name": "shame"},
        headers={"Accept": "application/json"},
    )  # fmt: skip
    assert adding.status_code in (404, 410) and "ashamed" not in adding.content.decode()


def test_an_analyst_reads_again_what_words_were_blanked_in(
    owned: Owned, wren: Client, client_for: Callable[..., Client]
) -> None:
    from peerloom.analysis import commands as analysis

    world, client = owned.world, client_for(owned.world.analyst)
    pasted = "I was ashamed at first. Then we laughed. It helped me."
    analysis.write_memo(study=world.ref, text=pasted, by=world.analyst)
    wren.post(f"/mine/{world.voices[TALK]}/out/")
    assert "lost words that were taken back" in text_of(client, "/")
    assert "A memo" in text_of(client, f"/studies/{world.ref}/returns/notes/")
    client.post(f"/studies/{world.ref}/returns/notes/")
    assert "lost words that were taken back" not in text_of(client, "/")
