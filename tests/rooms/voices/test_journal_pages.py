"""A participant's pages: write, keep, choose who may read it, take it along, delete."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from peerloom.home.refs import new_ref
from peerloom.people.queries import living_uses
from peerloom.voices import access, commands, models, queries
from peerloom.voices.notebook import Words
from peerloom.voices.practice import cards_in
from tests.rooms.voices.notebooks import Circle, circle

pytestmark = pytest.mark.django_db
Clients = Callable[..., Client]
SAID = "The kettle hasn't said anything back so far."


@pytest.fixture
def here() -> Circle:
    return circle()


@pytest.fixture
def phone(here: Circle, client_for: Clients) -> Client:
    return client_for(here.writer)


def form_of(page: str) -> dict[str, str]:
    """What the writing form holds, as a browser would send it."""
    found = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', page)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def write(phone: Client, text: str = SAID, **facts: str) -> Any:
    page = phone.get("/notes/new/").content.decode()
    return phone.post("/notes/new/", {**form_of(page), "text": text, **facts})


def written(here: Circle, text: str = SAID) -> str:
    words = Words(text, "What stayed with you?")
    return commands.write_entry(
        words=words, by=here.writer, cohort=here.cohort, session=here.session, language="en"
    ).ref


def test_from_the_first_page_to_a_kept_entry_in_three_screens(phone: Client) -> None:
    assert 'href="/notes/new/"' in phone.get("/").content.decode()
    kept = write(phone)
    page = phone.get(kept["Location"]).content.decode()
    assert "The kettle hasn&#x27;t said anything" in page
    assert "Only you can read this" in page
    assert SAID.split("'")[0] not in kept["Location"]


def test_the_buttons_lead_where_they_say(phone: Client) -> None:
    assert re.fullmatch(r"/notes/\w{12}/page/", write(phone, then="on")["Location"])
    assert re.fullmatch(r"/notes/\w{12}/out/", write(phone, then="delete")["Location"])
    assert write(phone, then="stop")["Location"] == "/"


def test_nothing_written_is_nothing_kept(phone: Client) -> None:
    assert write(phone, text="  ").status_code == 422
    assert write(phone, text="", then="stop")["Location"] == "/"
    assert not models.Entry.objects.exists()


def test_a_page_that_saves_by_itself_gets_what_it_continues(phone: Client) -> None:
    fields = form_of(phone.get("/notes/new/").content.decode())
    as_json = {"Accept": "application/json"}
    first = phone.post("/notes/new/", {**fields, "text": "A"}, headers=as_json).json()
    assert (first["ref"], first["revision"], first["beside"]) == (fields["ref"], 1, False)
    fields["revision"] = "1"
    then = phone.post(first["url"], {**fields, "text": "A b"}, headers=as_json).json()
    assert (then["ref"], then["revision"]) == (first["ref"], 2)
    other = phone.post(first["url"], {**fields, "text": "Other"}, headers=as_json).json()
    assert other["ref"] != first["ref"] and other["beside"]


def test_both_phones_words_are_shown_and_said_plainly(phone: Client, here: Circle) -> None:
    ref = written(here)
    fields = form_of(phone.get(f"/notes/{ref}/page/").content.decode())
    phone.post(f"/notes/{ref}/page/", {**fields, "text": "From the bus."})
    kept = phone.post(f"/notes/{ref}/page/", {**fields, "text": "From home."}, follow=True)
    page = kept.content.decode()
    assert "Both are kept" in page and "Written on another phone" in page
    listed = phone.get("/notes/").content.decode()
    assert listed.count("What stayed with you?") == 2 and "written on another phone" in listed


def test_what_a_session_offers_comes_with_the_entry(phone: Client, here: Circle) -> None:
    commands.set_prompts(
        session=here.session, language="en", lines=["What did you bring?"], by=here.steward
    )
    (idea,) = models.Prompt.objects.all()
    assert f"about={idea.ref}" in phone.get("/").content.decode()
    page = phone.get(f"/notes/new/?about={idea.ref}").content.decode()
    assert "What did you bring?" in page
    kept = phone.post("/notes/new/", {**form_of(page), "text": SAID})
    note = access.access_note(by=here.writer, ref=kept["Location"].split("/")[2])
    assert (note.words.prompt, note.session) == ("What did you bring?", here.session)


def test_another_cohorts_prompt_is_none(phone: Client, here: Circle) -> None:
    commands.set_prompts(session=new_ref(), language="en", lines=["Theirs"], by=here.steward)
    (idea,) = models.Prompt.objects.all()
    assert "Theirs" not in phone.get(f"/notes/new/?about={idea.ref}").content.decode()


def test_who_may_read_it_is_chosen_and_changed(
    phone: Client, here: Circle, client_for: Clients
) -> None:
    ref, hollis = written(here), client_for(here.hollis)
    page = phone.get(f"/notes/{ref}/mine/").content.decode()
    assert all(name in page for name in ("Hollis", "Saffron", "Nobody else can read it"))
    unnamed = phone.post(f"/notes/{ref}/mine/", {"who": "facilitator"})
    assert unnamed.status_code == 422 and "Choose a name" in unnamed.content.decode()

    phone.post(f"/notes/{ref}/mine/", {"who": "facilitator", "facilitators": [here.hollis.ref]})
    assert "You and Hollis can read this." in phone.get(f"/notes/{ref}/").content.decode()
    assert "Wren" in hollis.get("/shared/").content.decode()
    assert "The kettle" in hollis.get(f"/shared/{ref}/").content.decode()
    assert client_for(here.saffron).get(f"/shared/{ref}/").status_code == 404

    phone.post(f"/notes/{ref}/mine/", {"who": "me"})
    assert "The kettle" not in hollis.get("/shared/").content.decode()
    assert hollis.get(f"/shared/{ref}/").status_code == 404


def test_one_facilitator_alone_needs_no_tick(phone: Client, here: Circle) -> None:
    from peerloom.programme.commands.cohorts import set_facilitators

    set_facilitators(cohort=here.cohort, accounts=[here.hollis.ref], by=here.steward)
    ref = written(here)
    phone.post(f"/notes/{ref}/mine/", {"who": "facilitator"})
    assert "You and Hollis" in phone.get(f"/notes/{ref}/").content.decode()


def test_only_what_can_be_kept_is_offered(client_for: Clients) -> None:
    lone = circle(listened_to=False)
    ref = written(lone)
    page = client_for(lone.writer).get(f"/notes/{ref}/mine/").content.decode()
    assert 'value="facilitator"' in page and 'value="team"' not in page


def test_choosing_less_than_the_team_has_leads_to_taking_it_back(
    phone: Client, here: Circle
) -> None:
    ref = written(here)
    phone.post(f"/notes/{ref}/mine/", {"who": "quotes", "not_peers": "on"})
    voice = models.Entry.objects.get(ref=ref).voice
    assert living_uses([voice])[voice] == {"team", "quotes", "not_peers"}
    less = phone.post(f"/notes/{ref}/mine/", {"who": "team"})
    assert phone.post(less["Location"], {"use": "quotes"}).status_code == 302
    assert living_uses([voice])[voice] == {"team"}
    answer = phone.post(f"/notes/{ref}/mine/", {"who": "me"})
    assert models.Voice.objects.filter(ref=voice).exists(), "first it is said what follows"
    assert phone.get(answer["Location"]).status_code == 200
    phone.post(answer["Location"])
    assert not models.Voice.objects.filter(ref=voice).exists()
    note = access.access_note(by=here.writer, ref=ref)
    assert (note.sharing.who, note.words.text) == ("me", SAID)
    assert phone.post(f"/notes/{ref}/mine/", {"who": "team"})["Location"] == f"/notes/{ref}/"
    assert models.Entry.objects.get(ref=ref).voice != voice


def test_a_sound_alone_is_refused_to_the_team_on_the_page(phone: Client, here: Circle) -> None:
    answer = phone.post(f"/notes/{written(here, ' ')}/mine/", {"who": "team"})
    assert answer.status_code == 422 and "words only" in answer.content.decode()


def test_deleting_asks_first_and_is_for_good(phone: Client, here: Circle) -> None:
    ref = written(here)
    assert "gone for good" in phone.get(f"/notes/{ref}/out/").content.decode()
    assert models.Entry.objects.filter(ref=ref).exists()
    phone.post(f"/notes/{ref}/out/")
    assert phone.get(f"/notes/{ref}/").status_code == 404


def test_deleting_says_what_the_team_still_has(phone: Client, here: Circle) -> None:
    ref = written(here)
    commands.share_entry(ref=ref, who="team", by=here.writer)
    assert "The team still has" in phone.get(f"/notes/{ref}/out/").content.decode()


def test_a_voice_note_plays_to_its_writer_from_wherever_a_player_asks(
    phone: Client, here: Circle, client_for: Clients
) -> None:
    ref, sound = written(here), bytes(range(256)) * 600
    given = SimpleUploadedFile("x.webm", sound, content_type="audio/webm;codecs=opus")
    assert phone.post(f"/notes/{ref}/sound/", {"sound": given}).status_code == 302
    whole = phone.get(f"/notes/{ref}/sound/file/")
    assert whole["Content-Type"] == "audio/webm" and b"".join(whole.streaming_content) == sound  # type: ignore[attr-defined]
    part = phone.get(f"/notes/{ref}/sound/file/", HTTP_RANGE="bytes=70000-70009")
    assert part.status_code == 206 and b"".join(part.streaming_content) == sound[70000:70010]  # type: ignore[attr-defined]
    assert part["Content-Range"] == f"bytes 70000-70009/{len(sound)}"
    assert client_for(here.hollis).get(f"/shared/{ref}/sound/").status_code == 404
    phone.post(f"/notes/{ref}/sound/out/")
    assert phone.get(f"/notes/{ref}/sound/file/").status_code == 404
    assert phone.get(f"/notes/{ref}/").status_code == 200


@pytest.mark.parametrize(
    ("kind", "size"), [("text/html", 10), ("audio/webm", 10 * 1024 * 1024 + 1)]
)
def test_what_is_no_sound_or_too_long_is_refused(
    phone: Client, here: Circle, kind: str, size: int
) -> None:
    given = SimpleUploadedFile("x", b"x" * size, content_type=kind)
    assert phone.post(f"/notes/{written(here)}/sound/", {"sound": given}).status_code == 422
    assert not models.EntrySound.objects.exists()


def test_before_and_after_stand_side_by_side_and_each_part_can_be_left_out(
    phone: Client, here: Circle
) -> None:
    for shape, know in (("start", "A little."), ("end", "Much more.")):
        fields = form_of(phone.get(f"/notes/step/{shape}/").content.decode())
        phone.post(f"/notes/step/{shape}/", {**fields, "know": know, "know_dots": "2"})
    page = phone.get("/notes/step/").content.decode()
    assert "A little." in page and "Much more." in page and "2 of 5" in page
    note = queries.notes_of_shape(here.writer, "end")[0]
    assert [part.statement for part in note.words.parts] == ["know"]
    assert note.sharing.who == "me"
    commands.share_entry(ref=note.ref, who="team", by=here.writer)
    assert (
        "Much more."
        in access.access_voice(by=here.steward, ref=models.Voice.objects.get().ref)[1].text
    )


def test_a_reflection_left_empty_is_not_kept(phone: Client) -> None:
    fields = form_of(phone.get("/notes/step/start/").content.decode())
    assert phone.post("/notes/step/start/", fields).status_code == 302
    assert not models.Entry.objects.exists()


def test_rehearsed_words_are_kept_only_if_wished(phone: Client, here: Circle) -> None:
    page = phone.get("/practice/1/").content.decode()
    phone.post("/practice/1/", {**form_of(page), "text": ""})
    assert not models.Entry.objects.exists()
    phone.post("/practice/1/", {**form_of(page), "text": "I'd like another room."})
    note = queries.notes_for_owner(here.writer)[0]
    assert note.words.prompt == cards_in("en")[0].name and note.sharing.who == "me"
    assert phone.get("/practice/99/").status_code == 404


def test_every_card_is_there_in_each_language() -> None:
    english, french = cards_in("en"), cards_in("fr")
    assert len(english) == len(french) >= 8
    for one, other in zip(english, french, strict=True):
        assert len(one.answers) == len(other.answers) >= 2
        assert len(one.they_say) == len(other.they_say) >= 1
        assert one.name != other.name
    assert cards_in("xx") == english


def test_ones_own_words_are_taken_along_after_saying_what_is_in_it(
    phone: Client, here: Circle
) -> None:
    ref = written(here)
    commands.share_entry(ref=ref, who="quotes", by=here.writer)
    before = phone.get("/mine/file/").content.decode()
    assert "My notes: 1" in before and "The kettle" not in before
    answer = phone.post("/mine/file/")
    assert answer["Content-Disposition"] == 'attachment; filename="notes.html"'
    content = answer.content.decode()
    assert "The kettle" in content and "quoted without my name" in content
    assert "http" not in content


def test_the_file_holds_nobody_elses_words(here: Circle, client_for: Clients) -> None:
    from tests.actors import actor_with

    written(here)
    other = client_for(actor_with("participant", pseudonym="Pip"))
    assert "The kettle" not in other.post("/mine/file/").content.decode()


def test_prompts_are_set_by_those_who_run_the_programme(
    here: Circle, client_for: Clients, phone: Client
) -> None:
    desk, url = client_for(here.hollis), f"/programmes/{here.programme}/prompts/"
    assert "Arriving" in desk.get(url).content.decode()
    given = {f"{here.session}-en": "One\nTwo", f"{here.session}-fr": "Un"}
    assert desk.post(url, given).status_code == 302
    assert queries.prompt_lines(here.session, "en") == ["One", "Two"]
    refs = set(models.Prompt.objects.filter(language="en").values_list("ref", flat=True))
    desk.post(url, {**given, f"{here.session}-fr": "Un\nDeux"})
    now = set(models.Prompt.objects.filter(language="en").values_list("ref", flat=True))
    assert refs == now, "a prompt that somebody writes about keeps its address"
    assert phone.get(url).status_code == 404


@pytest.mark.parametrize("path", ["", "page/", "mine/", "out/", "sound/", "sound/file/"])
def test_somebody_elses_entry_is_not_there(here: Circle, client_for: Clients, path: str) -> None:
    from tests.actors import actor_with

    ref = written(here)
    other = client_for(actor_with("participant", pseudonym="Pip"))
    assert other.get(f"/notes/{ref}/{path}").status_code == 404


def test_titles_and_addresses_tell_nothing(phone: Client, here: Circle) -> None:
    ref = written(here)
    paths = ["/notes/", "/notes/new/", "/notes/step/", "/practice/", "/practice/3/", "/mine/file/"]
    paths += [f"/notes/{ref}/{tail}" for tail in ("", "page/", "mine/", "out/", "sound/")]
    titles = {
        re.search(r"<title>(.*?)</title>", phone.get(path).content.decode(), re.S).group(1).strip()  # type: ignore[union-attr]
        for path in paths
    }
    assert titles == {"Notes", "Practice"}


def test_fields_ask_the_phone_to_remember_nothing(phone: Client) -> None:
    for path in ("/notes/new/", "/notes/step/start/", "/practice/1/"):
        page = phone.get(path).content.decode()
        for field in re.findall(r"<textarea[^>]*>", page):
            assert 'autocomplete="off"' in field and 'spellcheck="false"' in field
