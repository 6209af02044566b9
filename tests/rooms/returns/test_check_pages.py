"""Pages of member checks: one tap answers, nobody sees too much, nothing needs scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from peerloom.audit.types import Hand
from peerloom.findings import commands as findings
from peerloom.returns import commands, models
from tests.rooms.returns.heard import PLAIN, Heard, build_heard

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(steward: Hand, analyst: Hand) -> Heard:
    return build_heard(steward, analyst)


@pytest.fixture
def wren(heard: Heard, client_for: Callable[..., Client]) -> Client:
    return client_for(heard.owned.wren)


def page(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()


def test_home_tells_that_something_waits_and_one_tap_answers(heard: Heard, wren: Client) -> None:
    assert "Something to read" in page(wren, "/")
    url = f"/new/{heard.check_of(heard.owned.wren)}/"
    said = page(wren, url)
    assert PLAIN in said and "It helped me" in said and "being careful" not in said
    assert wren.post(url, {"answer": "partly"}).status_code == 302
    assert "You answered: Partly so." in page(wren, url)
    assert "Something to read" not in page(wren, "/")


def test_more_and_out_lead_to_pages_of_their_own_and_write_nothing_yet(
    heard: Heard, wren: Client
) -> None:
    url = f"/new/{heard.check_of(heard.owned.wren)}/"
    for choice, way in (("more", "in/"), ("out", "words/")):
        assert wren.post(url, {"answer": choice})["Location"] == url + way
        assert page(wren, url + way)
    wren.post(url, {"answer": "perhaps"})
    assert not models.Answer.objects.exclude(choice="").exists()


def test_a_sound_is_handed_in_and_played_in_parts(heard: Heard, wren: Client) -> None:
    url = f"/new/{heard.check_of(heard.owned.wren)}/"
    wrong = SimpleUploadedFile("a.txt", b"words", content_type="text/plain")
    assert wren.post(f"{url}sound/", {"sound": wrong}).status_code == 422
    sound = SimpleUploadedFile("a.webm", b"0123456789", content_type="audio/webm")
    assert wren.post(f"{url}sound/", {"sound": sound}).status_code == 302
    part = wren.get(f"{url}file/", headers={"Range": "bytes=2-4"})
    assert part.status_code == 206 and b"".join(part.streaming_content) == b"234"  # type: ignore[attr-defined]
    assert part["Content-Range"] == "bytes 2-4/10"


def test_an_answer_is_taken_back_on_its_own_page(heard: Heard, wren: Client) -> None:
    url = f"/new/{heard.check_of(heard.owned.wren)}/"
    assert wren.get(f"{url}out/").status_code == 404
    wren.post(url, {"answer": "so"})
    assert "Take my answer back?" in page(wren, f"{url}out/")
    wren.post(f"{url}out/")
    assert not models.Answer.objects.exclude(choice="").exists()


def test_nobody_else_opens_her_page(
    heard: Heard, client_for: Callable[..., Client], participant: Hand
) -> None:
    stranger = client_for(participant)
    for way in ("", "in/", "sound/", "file/", "words/", "out/"):
        page(stranger, f"/new/{heard.check_of(heard.owned.wren)}/{way}", 404)
    assert "Nothing is here yet" in page(stranger, "/new/")


def test_the_team_writes_shows_replies_and_never_reads_a_name(
    heard: Heard, client_for: Callable[..., Client], wren: Client
) -> None:
    check = heard.check_of(heard.owned.wren)
    wren.post(f"/new/{check}/in/", {"words": "Only for the steward."})
    base = f"/studies/{heard.study}/returns/checks/"
    analyst, steward = client_for(heard.world.analyst), client_for(heard.world.steward)
    (answer,) = models.Answer.objects.exclude(choice="")
    for url in (base, f"{base}{check}/", f"{base}{check}/reply/?answers={answer.ref}"):
        said = page(analyst, url)
        assert "Only for the steward." not in said and ">Wren" not in said
    assert "Rook" not in page(analyst, base) and "Rook" in page(steward, base)
    assert "Only for the steward." in page(steward, f"{base}answers/{answer.ref}/")
    page(analyst, f"{base}answers/{answer.ref}/", 404)
    posted = analyst.post(
        f"{base}{check}/reply/",
        {"answers": [answer.ref], "outcome": "kept", "did": "We asked others too."},
    )
    assert posted.status_code == 302
    assert "We asked others too." in page(wren, f"/new/{check}/")
    told = f"{base}cohorts/{heard.cohort}/told/"
    assert "only those who asked" in page(analyst, told)


def test_closing_without_everybody_heard_asks_for_a_reason(
    heard: Heard, client_for: Callable[..., Client]
) -> None:
    steward = client_for(heard.world.steward)
    url = f"/studies/{heard.study}/returns/checks/cohorts/{heard.cohort}/close/"
    assert "Did not open every theme yet: Rook, Wren." in page(steward, url)
    assert steward.post(url).status_code == 422
    assert steward.post(url, {"reason": "Told on paper."}).status_code == 302
    assert "Told on paper." in page(steward, f"/studies/{heard.study}/returns/checks/")


def test_an_edition_that_its_people_stopped_is_not_downloaded(
    heard: Heard, client_for: Callable[..., Client]
) -> None:
    findings.make_edition(study=heard.study, by=heard.world.analyst)
    steward, analyst = client_for(heard.world.steward), client_for(heard.world.analyst)
    stop = f"/studies/{heard.study}/returns/checks/editions/1/"
    page(analyst, stop, 404)
    steward.post(stop, {"reason": "Too close to one of us."})
    file = f"/studies/{heard.study}/findings/editions/1.html"
    page(analyst, file, 409)
    page(analyst, f"/studies/{heard.study}/findings/editions/1/")
    steward.post(stop)
    page(analyst, file)


def test_two_writers_of_one_summary_see_both(
    heard: Heard, client_for: Callable[..., Client]
) -> None:
    url = f"/studies/{heard.study}/returns/checks/themes/{heard.theme}/"
    analyst = client_for(heard.world.analyst)
    commands.write_summary(
        study=heard.study, theme=heard.theme, text="Hers.", version=1, by=heard.world.analyst
    )
    answer = analyst.post(url, {"text": "Mine.", "version": "1"})
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "Hers." in said and "Mine." in said and 'value="2"' in said
