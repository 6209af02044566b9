"""The ethics page: written by those who run a study, read by its team, filed for a board."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from peerloom.audit.types import Hand
from peerloom.programme import commands, ethics
from peerloom.programme.types import Study

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(steward: Hand) -> Study:
    return commands.make_study(name="What carries", question="What carries?", by=steward)


def test_it_is_written_read_and_filed(
    study: Study, steward: Hand, analyst: Hand, client_for: Callable[..., Client]
) -> None:
    client, at = client_for(steward), f"/studies/{study.ref}/ethics/"
    said = {"body": "Board of Port Aure", "retention_until": "2030-05-01", "revision": "0"}
    assert client.post(f"{at}edit/", said).status_code == 302
    texts = {"manner": "spoken", "text_en": "I may stop.", "text_fr": "Je peux arrêter."}
    assert client.post(f"{at}form/", texts).status_code == 302
    for who in (client, client_for(analyst)):
        page = who.get(at).content.decode()
        assert "Board of Port Aure" in page and "Je peux arrêter." in page
    file = client.get(f"/studies/{study.ref}/ethics.html")
    assert "attachment" in file["Content-Disposition"]
    content = file.content.decode()
    assert "I may stop." in content
    for outside in ("<script", "<link", "src=", "http:"):
        assert outside not in content


def test_what_somebody_else_wrote_meanwhile_is_not_lost(
    study: Study, steward: Hand, client_for: Callable[..., Client]
) -> None:
    client, at = client_for(steward), f"/studies/{study.ref}/ethics/edit/"
    client.post(at, {"body": "First", "revision": "0"})
    assert client.post(at, {"body": "Second", "revision": "0"}).status_code == 422
    assert ethics.ethics_of_study(study.ref).body == "First"


def test_a_form_without_words_is_refused(
    study: Study, steward: Hand, client_for: Callable[..., Client]
) -> None:
    at = f"/studies/{study.ref}/ethics/form/"
    assert client_for(steward).post(at, {"manner": "spoken"}).status_code == 422
    assert ethics.forms_of_study(study.ref) == []


def test_analysts_read_it_and_do_not_change_it(
    study: Study, analyst: Hand, client_for: Callable[..., Client]
) -> None:
    client = client_for(analyst)
    for page in ("edit/", "form/"):
        assert client.get(f"/studies/{study.ref}/ethics/{page}").status_code == 404
