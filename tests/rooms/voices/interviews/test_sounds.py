"""A recording arrives in pieces, is sealed to few, seeks, and goes with its key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from peerloom import sealing_pieces
from peerloom.home import media, textkeys
from peerloom.problems import NoRoomForSound, NotFound, SoundThere, UnknownSound
from peerloom.voices import models
from peerloom.voices.commands import interviews as commands
from peerloom.voices.interviews import forgetting
from tests.actors import actor_with, client_with
from tests.rooms.voices.interviews.conftest import Talk, tone

pytestmark = pytest.mark.django_db
SOUND = tone(20.0)
STEP = 70_000


def send(talk: Talk, content: bytes, until: int | None = None) -> int:
    """Send in pieces, from the beginning, up to a place."""
    here = 0
    while here < (until or len(content)):
        here = commands.add_piece(
            card=talk.card(),
            piece=content[here : here + STEP],
            at=here,
            total=len(content),
            by=talk.facilitator,
        )
    return here


def test_a_recording_cut_off_at_60_percent_goes_on_from_there(talk: Talk) -> None:
    here = send(talk, SOUND, int(0.6 * len(SOUND)))
    assert 0.6 * len(SOUND) <= here < len(SOUND)
    again = commands.add_piece(
        card=talk.card(), piece=SOUND[:STEP], at=0, total=len(SOUND), by=talk.facilitator
    )
    assert again == here, "the same file is known by its first piece"
    assert send(talk, SOUND) == len(SOUND)
    sound = talk.card().sound
    assert sound and sound.arrived and talk.card().state == "held"


def test_another_file_begins_anew_and_what_was_there_is_shredded(talk: Talk) -> None:
    send(talk, SOUND, STEP)
    before = models.Sound.objects.get().ref
    other = tone(4.0)
    assert send(talk, other) == len(other)
    assert before not in media.subjects()
    assert not textkeys.has_key([before])


def test_the_first_piece_sent_again_after_the_end_says_that_all_is_here(talk: Talk) -> None:
    send(talk, SOUND)
    again = commands.add_piece(
        card=talk.card(), piece=SOUND[:STEP], at=0, total=len(SOUND), by=talk.facilitator
    )
    assert again == len(SOUND)


def test_a_crash_between_file_and_row_is_mended(talk: Talk) -> None:
    send(talk, SOUND)
    models.Sound.objects.update(arrived=False)
    assert send(talk, SOUND) == len(SOUND)
    assert models.Sound.objects.get().arrived


def test_a_second_recording_is_refused_until_the_first_is_removed(talk: Talk) -> None:
    send(talk, SOUND)
    with pytest.raises(SoundThere):
        send(talk, tone(4.0))
    ref = models.Sound.objects.get().ref
    commands.remove_sound(card=talk.card(), by=talk.facilitator)
    assert ref not in media.subjects() and not textkeys.has_key([ref])
    assert send(talk, tone(4.0)) > 0


def test_what_is_no_sound_and_what_is_too_much_leave_nothing(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnknownSound):
        send(talk, b"Dear diary, this is no sound at all.")
    monkeypatch.setattr(settings, "SOUND_QUOTA_BYTES", media.used() + 1000)
    with pytest.raises(NoRoomForSound):
        send(talk, SOUND)
    assert not models.Sound.objects.exists()


def test_a_piece_from_nowhere_is_refused(talk: Talk) -> None:
    with pytest.raises(NotFound):
        commands.add_piece(card=talk.card(), piece=b"abc", at=10, total=100, by=talk.facilitator)


def test_the_bytes_of_a_recording_never_lie_plain(talk: Talk) -> None:
    send(talk, SOUND)
    file = Path(settings.HOME.media) / models.Sound.objects.get().ref
    assert SOUND[1000:1032] not in file.read_bytes()


def test_only_whoever_has_a_key_hears_it(talk: Talk) -> None:
    send(talk, SOUND)
    other = actor_with("facilitator", pseudonym="Another")
    assert client_with(talk.facilitator).get(talk.url("sound/listen/")).status_code == 200
    assert client_with(talk.steward).get(talk.url("sound/listen/")).status_code == 200
    assert client_with(other).get(talk.url("sound/listen/")).status_code == 404
    assert client_with(talk.wren).get(talk.url("sound/listen/")).status_code == 404


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-99", 0, 100), ("bytes=100000-", 100_000, None), ("bytes=-5", -5, None),
     ("bytes=65530-65545", 65_530, 65_546)],
)  # fmt: skip
def test_a_player_may_seek(talk: Talk, asked: str, start: int, end: int | None) -> None:
    send(talk, SOUND)
    answer = client_with(talk.facilitator).get(talk.url("sound/listen/"), headers={"range": asked})
    assert answer.status_code == 206
    assert answer.getvalue() == SOUND[start:end]
    first = start if start >= 0 else len(SOUND) + start
    last = (end or len(SOUND)) - 1
    assert answer["Content-Range"] == f"bytes {first}-{last}/{len(SOUND)}"
    assert answer["Content-Type"] == "audio/wav"
    assert answer["Cache-Control"] == "no-store"


def test_a_stretch_that_isnt_there_is_told(talk: Talk) -> None:
    send(talk, SOUND)
    answer = client_with(talk.facilitator).get(
        talk.url("sound/listen/"), headers={"range": "bytes=99999999-"}
    )
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{len(SOUND)}"


def test_seeking_opens_only_the_pieces_needed(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    send(talk, SOUND)
    client, opened = client_with(talk.facilitator), []
    true = sealing_pieces.open_piece

    def counted(*args: Any, index: int, **more: Any) -> bytes:
        opened.append(index)
        return true(*args, index=index, **more)

    monkeypatch.setattr(sealing_pieces, "open_piece", counted)
    client.get(talk.url("sound/listen/"), headers={"range": "bytes=70000-70099"}).getvalue()
    assert set(opened) == {1, (len(SOUND) - 1) // 65536}


def test_pieces_go_through_the_page_and_a_wrong_place_is_told(talk: Talk) -> None:
    client, url = client_with(talk.facilitator), talk.url("sound/pieces/")
    here = 0
    while here < len(SOUND):
        answer = client.post(
            f"{url}?at={here}&total={len(SOUND)}",
            SOUND[here : here + STEP],
            content_type="application/octet-stream",
        )
        assert answer.status_code == 200
        here = answer.json()["here"]
        if here == STEP:
            lost = client.post(
                f"{url}?at={3 * STEP}&total={len(SOUND)}", b"xyz", content_type="audio/wav"
            )
            assert lost.json() == {"here": STEP}
    assert client.get(url).json() == {"total": len(SOUND), "arrived": True}


def test_a_small_file_goes_whole_without_javascript(talk: Talk) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = client_with(talk.facilitator)
    good = client.post(talk.url("sound/"), {"sound": SimpleUploadedFile("a.wav", tone(1.0))})
    assert good.status_code == 302
    assert talk.card().sound is not None
    bad = client.post(talk.url("sound/"), {"sound": SimpleUploadedFile("a.mp3", b"not a sound")})
    assert bad.status_code == 400
    assert "a text" in bad.content.decode()


def test_the_page_says_how_much_room_there_is(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "SOUND_QUOTA_BYTES", media.used() + 7 * 1024 * 1024)
    page = client_with(talk.facilitator).get(talk.url("sound/")).content.decode()
    assert "7.0 MB of" in page


def test_an_upload_that_nobody_goes_on_with_is_swept(talk: Talk) -> None:
    send(talk, SOUND, STEP)
    ref = models.Sound.objects.get().ref
    models.Sound.objects.update(at="2020-01-01T00:00:00Z")
    assert commands.sweep_sounds() == 1
    assert ref not in media.subjects()


def test_a_withdrawn_person_leaves_no_recording(talk: Talk) -> None:
    send(talk, SOUND)
    ref = models.Sound.objects.get().ref
    person = talk.card().person
    assert forgetting.forget_interviews(persons=[person], by=talk.steward) == 1
    assert ref not in media.subjects() and not textkeys.has_key([ref])
    assert talk.card().state == "closed"


def test_a_steward_hears_it_beside_the_words_that_wait(talk: Talk) -> None:
    talk.agree("team")
    talk.write()
    send(talk, tone(2.0))
    voice = commands.hand_in_interview(card=talk.card(), uses=["team"], by=talk.facilitator)
    page = client_with(talk.steward).get(f"/studies/{talk.study}/voices/{voice}/").content.decode()
    assert "<audio" in page and talk.url("sound/listen/") in page
