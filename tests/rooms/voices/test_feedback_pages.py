"""Answering on a phone without scripts, and running a form, page by page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from peerloom.formats import xlsform
from peerloom.voices import commands, models
from peerloom.voices.feedback import pages
from peerloom.voices.queries import feedback as queries
from peerloom.voices.queries import voices_waiting
from tests.formats.builders import xlsx_of
from tests.rooms.voices.five import FORM, TEAM, Five, group_of, send

pytestmark = pytest.mark.django_db
ClientFor = Callable[..., Client]


@pytest.fixture
def five(db: None) -> Five:
    return group_of()


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def answers_all(phone: Client, ref: str) -> None:
    """Skip, choose, rank, write, to the page before sending."""
    for step, given in enumerate(
        [{}, {"answer": "yes"}, {"answer": "7"}, {"rank-talk": "1", "rank-soup": "2"},
         {"answer": "The\r\nsoup."}],
        1,
    ):  # fmt: skip
        answer = phone.post(f"/answers/{ref}/{step}/", given)
        assert (answer.status_code, answer["Location"]) == (302, f"/answers/{ref}/{step + 1}/")
    assert phone.get(f"/answers/{ref}/6/")["Location"] == f"/answers/{ref}/in/"


def test_she_answers_one_question_a_screen_and_sends(five: Five, client_for: ClientFor) -> None:
    ref = five.open_form()
    phone = client_for(five.people[0])
    assert f"/answers/{ref}/" in text(phone.get("/"))
    assert "5 questions" not in text(phone.get(f"/answers/{ref}/")), "a note is no question"
    page = text(phone.get(f"/answers/{ref}/2/"))
    assert "2 of 5" in page and "Would you come again?" in page and "Skip" in page
    answers_all(phone, ref)
    assert "Talk → Soup" in text(phone.get(f"/answers/{ref}/in/"))
    sent = phone.post(f"/answers/{ref}/in/", {"who": "team"})
    assert sent["Location"] == f"/answers/{ref}/mine/"
    assert "Sent. Thank you." in text(phone.get(f"/answers/{ref}/mine/"))
    assert f"/answers/{ref}/" not in text(phone.get("/"))
    own = pages.own_answers(ref, five.people[0])
    assert own.answers["words"] == "The\nsoup." and own.uses == ("team",)


def test_what_was_answered_changes_what_is_asked(five: Five, client_for: ClientFor) -> None:
    ref, phone = five.open_form(), client_for(five.people[0])
    phone.post(f"/answers/{ref}/2/", {"answer": "no"})
    page = text(phone.get(f"/answers/{ref}/3/"))
    assert "3 of 6" in page and "Why not?" in page


def test_a_required_question_is_asked_once_more_kindly_and_then_let_go(
    five: Five, client_for: ClientFor
) -> None:
    ref, phone = five.open_form(), client_for(five.people[0])
    again = phone.post(f"/answers/{ref}/2/", {"skip": "yes"})
    assert again.status_code == 200 and "would help a lot" in text(again)
    assert phone.post(f"/answers/{ref}/2/", {"skip": "yes"}).status_code == 302
    assert phone.post(f"/answers/{ref}/3/", {}).status_code == 302, "others aren't asked twice"


def test_an_answer_that_isnt_understood_is_said_kindly(five: Five, client_for: ClientFor) -> None:
    ref, phone = five.open_form(), client_for(five.people[0])
    odd = phone.post(f"/answers/{ref}/4/", {"rank-talk": "1", "rank-soup": "1"})
    assert odd.status_code == 422 and "same place" in text(odd)
    assert phone.post(f"/answers/{ref}/2/", {"answer": "<script>"}).status_code == 422


def test_she_stops_and_keeps_or_deletes(five: Five, client_for: ClientFor) -> None:
    ref, phone = five.open_form(), client_for(five.people[0])
    phone.post(f"/answers/{ref}/2/", {"answer": "yes"})
    assert phone.post(f"/answers/{ref}/leave/", {"what": "keep"})["Location"] == "/"
    assert pages.own_answers(ref, five.people[0]).answers == {"again": "yes"}
    assert f"/answers/{ref}/3/" in text(phone.get(f"/answers/{ref}/")), "on from where she stood"
    assert "Leave it out" in text(phone.get(f"/answers/{ref}/2/"))
    phone.post(f"/answers/{ref}/leave/", {"what": "delete"})
    assert pages.own_answers(ref, five.people[0]).answers == {}


def test_her_own_words_stay_out_where_she_lets_nobody_read_them(
    five: Five, client_for: ClientFor
) -> None:
    ref, phone = five.open_form(), client_for(five.people[0])
    answers_all(phone, ref)
    phone.post(f"/answers/{ref}/in/", {"who": "nobody", "not_peers": "on"})
    for who in five.people[1:]:
        send(ref, who, {"again": "yes"})
    five.close(ref)
    assert voices_waiting(five.study) == []


def test_she_takes_back_what_went_to_the_gate(five: Five, client_for: ClientFor) -> None:
    ref, phone = five.open_form(), client_for(five.people[0])
    answers_all(phone, ref)
    phone.post(f"/answers/{ref}/in/", {"who": "quotes"})
    for who in five.people[1:]:
        send(ref, who, {"again": "yes"})
    five.close(ref)
    assert len(voices_waiting(five.study)) == 1
    assert "Take it back" in text(phone.get(f"/answers/{ref}/mine/"))
    assert phone.get(f"/answers/{ref}/out/").status_code == 200
    assert phone.post(f"/answers/{ref}/out/")["Location"] == "/answers/"
    assert voices_waiting(five.study) == []
    assert models.Slot.objects.filter(form__ref=ref, taken=True).count() == 4
    assert phone.get(f"/answers/{ref}/out/").status_code == 404
    from peerloom.audit.models import Entry

    lines = Entry.objects.filter(verb__startswith="returns.")
    assert {line.actor for line in lines} == {"receipt"}, "the log doesn't name her"


def test_her_answers_are_in_the_file_she_takes_along(five: Five, client_for: ClientFor) -> None:
    ref, phone = five.open_form(), client_for(five.people[0])
    answers_all(phone, ref)
    file = text(phone.post("/mine/file/"))
    assert "Would you come again? Yes" in file and "not sent" in file


def test_answering_leaves_the_session_as_it_was(five: Five, client_for: ClientFor) -> None:
    ref, phone = five.open_form(), client_for(five.people[0])
    phone.get("/")
    before = list(Session.objects.values_list("pk", "session_data", "expire_date"))
    answers_all(phone, ref)
    phone.post(f"/answers/{ref}/in/", {"who": "team"})
    phone.get(f"/answers/{ref}/mine/")
    assert list(Session.objects.values_list("pk", "session_data", "expire_date")) == before


def test_a_closed_form_is_closed_and_says_that_words_stay(
    five: Five, client_for: ClientFor
) -> None:
    ref, phone = five.open_form(), client_for(five.people[0])
    five.close(ref)
    shut = phone.get(f"/answers/{ref}/")
    assert shut.status_code == 409 and "closed" in text(shut)
    assert "Nothing is asked" in text(phone.get("/answers/"))


def test_the_facilitator_sees_no_number_before_it_closes(five: Five, client_for: ClientFor) -> None:
    ref, desk = five.open_form(), client_for(five.facilitator)
    here = f"/studies/{five.study}/forms/"
    empty = [text(desk.get(f"{here}{path}")) for path in ("", f"{ref}/", f"{ref}/results/")]
    for who in five.people[:4]:
        send(ref, who, {"again": "yes", "words": "Soup."}, TEAM)
    full = [text(desk.get(f"{here}{path}")) for path in ("", f"{ref}/", f"{ref}/results/")]
    assert [_still(one) for one in empty] == [_still(one) for one in full]
    assert desk.post(f"{here}{ref}/close/").status_code == 302
    page = text(desk.get(f"{here}{ref}/results/"))
    assert "4 replies." in page and "4 of 4 answered" in page and "Soup." not in page


def _still(page: str) -> str:
    import re

    return re.sub(r'csrf\w*" value="[^"]+"|"X-CSRFToken": "[^"]+"', "", page)


def test_a_form_is_built_on_a_page(five: Five, client_for: ClientFor) -> None:
    desk, here = client_for(five.facilitator), f"/studies/{five.study}/forms/"
    made = desk.post(f"{here}new/{five.sessions[0]}/", {"start": "starter"})
    ref = made["Location"].rstrip("/").rsplit("/", 1)[1]
    page = f"{here}{ref}/"
    desk.post(f"{page}front/", {"title": "Tuesday", "languages": ["en", "fr"]})
    facts = {
        "type": "select_multiple", "label-en": "What helped?", "label-fr": "Qu'est-ce qui a aidé ?",
        "choices-en": "Soup\nTalk", "choices-fr": "La soupe\nParler", "when": "${at_ease} = 'no'",
    }  # fmt: skip
    assert desk.post(f"{page}questions/", facts).status_code == 302
    one_choice = facts | {"choices-en": "One", "choices-fr": ""}
    assert desk.post(f"{page}questions/", one_choice).status_code == 422
    bad = desk.post(f"{page}questions/", facts | {"when": "own", "own": "${x} +"})
    assert bad.status_code == 422 and "can&#x27;t be read" in text(bad)
    desk.post(f"{page}questions/q1/move/", {"to": "earlier"})
    card = queries.draft_of(ref)
    assert [one.name for one in card.form.questions] == ["useful", "at_ease", "q1", "change"]
    made_question = card.form.question("q1")
    assert made_question is not None and made_question.relevant == "${at_ease} = 'no'"
    assert made_question.choices[1].label.within("fr") == "Parler"
    edited = desk.post(f"{page}questions/q1/", facts | {"choices-en": "Soup\nTalks"})
    assert edited.status_code == 302
    assert [one.name for one in queries.draft_of(ref).form.questions[2].choices] == ["c1", "c2"]
    desk.post(f"{page}questions/at_ease/remove/")
    left = queries.draft_of(ref).form.question("q1")
    assert left is not None and left.relevant == ""
    for path in ("", "preview/", "preview/?step=2&language=fr", "paper/?language=fr", "front/",
                 "questions/", "questions/q1/", "results/", "remove/", "close/"):  # fmt: skip
        assert desk.get(page + path).status_code == 200, path
    assert desk.post(f"{page}open/").status_code == 302
    assert desk.get(f"{page}key-in/").status_code == 200
    assert desk.post(f"{page}questions/change/remove/").status_code == 409
    keyed = desk.post(f"{page}key-in/", {"useful:answer": "3", "who": ""})
    assert keyed.status_code == 302
    assert models.Slot.objects.filter(form__ref=ref, taken=True).count() == 1


def test_an_xlsform_comes_in_with_its_troubles_told_and_goes_out_again(
    five: Five, client_for: ClientFor
) -> None:
    desk, here = client_for(five.facilitator), f"/studies/{five.study}/forms/"
    data = xlsx_of(
        {"survey": [("type", "name", "label"), ("text", "a", "A?"), ("image", "b", "B?")]}
    )
    file = SimpleUploadedFile("ours.xlsx", data)
    made = desk.post(f"{here}new/{five.sessions[0]}/", {"start": "file", "file": file})
    assert "ours.xlsx, survey, row 3, column type" in text(made)
    ref = queries.forms_for_study(five.study)[0].ref
    out = desk.get(f"{here}{ref}/file/")
    assert [one.name for one in xlsform.read_bytes(out.content, "f.xlsx").questions] == ["a"]
    broken = SimpleUploadedFile("ours.xlsx", data[:300])
    again = desk.post(f"{here}new/{five.sessions[1]}/", {"start": "file", "file": broken})
    assert again.status_code == 422 and "ends in the middle" in text(again)
    copied = desk.post(f"{here}new/{five.sessions[1]}/", {"start": "copy", "copy": ref})
    assert copied.status_code == 302


def test_another_studys_form_and_a_strangers_are_not_there(
    five: Five, client_for: ClientFor
) -> None:
    ref = five.open_form()
    stranger = client_for("participant")
    for path in ("", "1/", "in/", "mine/", "leave/", "out/"):
        assert stranger.get(f"/answers/{ref}/{path}").status_code == 404
    assert client_for("analyst").get(f"/studies/{five.study}/forms/{ref}/").status_code == 404


def test_questions_speak_the_readers_language(five: Five, client_for: ClientFor) -> None:
    ref, phone = five.open_form(), client_for(five.people[0])
    phone.post("/language/", {"language": "fr"})
    assert "Vous reviendriez" in text(phone.get(f"/answers/{ref}/2/"))
    bare = replace(FORM, languages=("en",))
    assert commands.make_form(
        study=five.study, session=five.sessions[1], form=bare, by=five.facilitator
    )
