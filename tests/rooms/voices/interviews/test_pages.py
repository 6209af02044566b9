"""Pages of guides and interviews, as those who run them and their speakers meet them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from peerloom.config.waiting import for_participant, waiting_for
from peerloom.problems import EditedMeanwhile
from peerloom.voices.access import interviews as access
from peerloom.voices.commands import interviews as commands
from peerloom.voices.interviews.types import Question
from peerloom.voices.queries import interviews as queries
from tests.actors import actor_with, client_with
from tests.rooms.voices.interviews.conftest import Talk

pytestmark = pytest.mark.django_db


def guide_url(talk: Talk) -> str:
    return f"/studies/{talk.study}/interviews/guide/"


def post_guide(talk: Talk, client: Any, action: str, *order: int, **words: str) -> Any:
    card = queries.guide_for_study(talk.study)
    fields: dict[str, Any] = {"revision": card.revision, "action": action, "item": list(order)}
    for at, one in enumerate(card.questions):
        fields[f"ref-{at}"] = one.ref
        for code in ("en", "fr"):
            fields[f"words-{at}-{code}"] = one.words.get(code, "")
            fields[f"probes-{at}-{code}"] = one.probes.get(code, "")
    return client.post(guide_url(talk), {**fields, **words})


def asked(talk: Talk) -> list[str]:
    card = queries.guide_for_study(talk.study)
    return [one.in_language("en")[0] for one in card.questions]


def test_a_guide_is_written_put_in_order_and_printed(talk: Talk) -> None:
    client = client_with(talk.facilitator)
    post_guide(talk, client, "save", 0, **{"words-0-en": "First?", "probes-0-en": "Who?\nWhen?"})
    post_guide(talk, client, "save", 0, 1, **{"words-1-en": "Second?", "words-1-fr": "Deux ?"})
    assert asked(talk) == ["First?", "Second?"]
    post_guide(talk, client, "down-0", 0, 1, 2)
    assert asked(talk) == ["Second?", "First?"]
    post_guide(talk, client, "save", 1, 0, 2)
    assert asked(talk) == ["First?", "Second?"], "the order of the page is the order"
    paper = client.get(f"{guide_url(talk)}paper/?language=fr").content.decode()
    assert "Deux ?" in paper and "First?" in paper, "what isn't translated is shown all the same"
    post_guide(talk, client, "remove-0", 0, 1, 2)
    assert asked(talk) == ["Second?"]


def test_two_people_at_one_guide_dont_lose_each_others_words(talk: Talk) -> None:
    mine = [Question("", {"en": "Mine?"}, {})]
    commands.save_guide(study=talk.study, questions=mine, revision=0, by=talk.facilitator)
    with pytest.raises(EditedMeanwhile):
        commands.save_guide(study=talk.study, questions=[], revision=0, by=talk.steward)


def test_an_interview_is_planned_agreed_and_held_through_its_pages(talk: Talk) -> None:
    client = client_with(talk.facilitator)
    person = talk.card().person
    made = client.post(
        f"/studies/{talk.study}/interviews/new/",
        {"person": person, "day": "2025-03-21", "time": "10:30", "language": "fr"},
    )
    page = client.get(made["Location"]).content.decode()
    assert "10:30" in page and "Wren" in page
    assert (
        client.post(f"{made['Location']}agreed/", {"how": "spoken", "uses": ["team"]}).status_code
        == 302
    )
    assert "the team may work with it" in client.get(made["Location"]).content.decode()
    run = f"{made['Location']}run/"
    client.post(run, {"notes": "She smiled.", "action": "held"})
    assert "She smiled." in client.get(made["Location"]).content.decode()
    assert client.post(f"{made['Location']}agreed/", {"how": "guessed"}).status_code == 422


def test_somebody_who_is_not_of_the_study_cant_be_planned(talk: Talk) -> None:
    client = client_with(talk.facilitator)
    answer = client.post(f"/studies/{talk.study}/interviews/new/", {"person": "zzzzzzzzzzzz"})
    assert answer.status_code == 422


def test_the_desk_saves_as_one_goes_and_tells_of_a_second_version(talk: Talk) -> None:
    client, url = client_with(talk.facilitator), talk.url("transcript/")

    def save(**said: Any) -> Any:
        body = json.dumps(said)
        return client.post(
            url, body, content_type="application/json", headers={"accept": "application/json"}
        )

    first = save(revision=0, turns=[{"speaker": "Wren", "words": "Yes.", "began": 2}]).json()
    assert first["revision"] == 1 and not first["beside"]
    late = save(revision=0, turns=[{"speaker": "Wren", "words": "No.", "began": 2}]).json()
    assert late["beside"] and late["versions"].endswith("/versions/")
    page = client.get(talk.url("transcript/versions/")).content.decode()
    assert "Yes." in page and "No." in page
    client.post(talk.url("transcript/versions/"), {"version": late["beside"], "action": "drop"})
    assert talk.card().versions == 0
    for wrong in ("[]", "nonsense", '{"turns": 5}'):
        answer = client.post(
            url, wrong, content_type="application/json", headers={"accept": "application/json"}
        )
        assert answer.status_code == 400 and answer.json()["problem"]


def test_the_desk_saves_without_javascript(talk: Talk) -> None:
    client = client_with(talk.facilitator)
    fields = {
        "revision": "0",
        "speaker": ["Wren", ""],
        "began": ["1:05", ""],
        "words": ["Yes.", ""],
    }
    assert client.post(talk.url("transcript/"), fields).status_code == 302
    text = access.access_transcript(by=talk.facilitator, interview=talk.ref)
    assert [(one.speaker, one.words, one.began) for one in text.turns] == [("Wren", "Yes.", 65.0)]


def test_a_transcript_comes_from_whisper_with_what_to_distrust(talk: Talk) -> None:
    client = client_with(talk.facilitator)
    said = json.dumps({"segments": [{"start": 0, "end": 2, "text": "Hello."}]}).encode()
    file = SimpleUploadedFile("talk.json", said)
    page = client.post(talk.url("transcript/bring/"), {"transcript": file}, follow=True)
    assert "A program wrote this down" in page.content.decode()
    bad = SimpleUploadedFile("talk.docx", b"PK\x03\x04 half")
    answer = client.post(talk.url("transcript/bring/"), {"transcript": bad})
    assert answer.status_code == 400
    assert client.post(talk.url("transcript/bring/"), {}).status_code == 400


def test_another_facilitator_sees_that_it_is_there_and_no_word_of_it(talk: Talk) -> None:
    talk.write()
    commands.save_notes(card=talk.card(), notes="She smiled.", by=talk.facilitator)
    other = client_with(actor_with("facilitator", pseudonym="Another"))
    page = other.get(talk.url()).content.decode()
    assert "It opens for whoever wrote it" in page and "smiled" not in page
    for rest in ("transcript/", "reading/", "run/", "hand-in/", "remove/", "sound/remove/"):
        assert other.get(talk.url(rest)).status_code == 404, rest
    assert other.post(talk.url("agreed/"), {"how": "spoken", "uses": ["team"]}).status_code == 404
    assert other.post(talk.url("remove/")).status_code == 404


def test_read_together_on_paper_and_handed_in_by_the_team(talk: Talk) -> None:
    talk.agree("team")
    talk.write()
    client = client_with(talk.facilitator)
    assert "☐" in client.get(talk.url("reading/paper/")).content.decode()
    client.post(talk.url("reading/"), {"action": "done", "out-1-15": "1", "remark": "Fine."})
    card = talk.card()
    assert (card.state, card.reading, card.struck) == ("read", "together", 1)
    assert "Fine." in client.get(talk.url()).content.decode()
    answer = client.post(talk.url("hand-in/"), {"uses": ["team", "quotes"]})
    assert answer.status_code == 302
    assert "1 passage was left out" in client.get(talk.url()).content.decode()


def test_what_waits_is_said_on_the_first_page(talk: Talk) -> None:
    assert not [one for one in for_participant(talk.wren) if "/talks/" in one.url]
    talk.write()
    commands.ask_to_read(card=talk.card(), by=talk.facilitator)
    assert [one.url for one in for_participant(talk.wren) if "/talks/" in one.url] == ["/talks/"]
    commands.read_without_her(card=talk.card(), reading="declined", by=talk.facilitator)
    assert any("/interviews/" in one.url for one in waiting_for(talk.facilitator))


def test_an_interview_is_removed_with_all_that_is_sealed_of_it(talk: Talk) -> None:
    talk.write()
    client = client_with(talk.facilitator)
    assert client.get(talk.url("remove/")).status_code == 200
    assert client.post(talk.url("remove/")).status_code == 302
    assert client.get(talk.url()).status_code == 404


def test_a_participant_stops_and_goes_on_another_day(talk: Talk) -> None:
    talk.agree("team")
    talk.write()
    commands.ask_to_read(card=talk.card(), by=talk.facilitator)
    client, url = client_with(talk.wren), f"/talks/{talk.ref}/"
    client.post(f"{url}page/1/", {"out-1-15": "1", "later": "1"})
    assert "checked" in client.get(f"{url}page/1/").content.decode()
    client.post(f"{url}page/1/", {"on": "1"})
    assert talk.card().struck == 0, "a tick can be taken back"
    refused = client.post(f"{url}step/", {"uses": ["facilitator"]})
    assert refused.status_code == 422 and talk.card().state == "reading"
    assert client.get(f"{url}page/9/").status_code == 404
    client.post(f"{url}out/")
    assert talk.card().state == "closed" and client.get(url).status_code == 404
