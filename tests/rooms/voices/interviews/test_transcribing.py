"""A program here may write it down: nothing is downloaded, and what is missing is said."""

from __future__ import annotations

import importlib.util
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings

from peerloom.formats import whisper
from peerloom.problems import NoTranscriber
from peerloom.voices.commands import interviews as commands
from peerloom.voices.interviews import transcribing
from tests.actors import client_with
from tests.rooms.voices.interviews.conftest import Talk, tone

pytestmark = pytest.mark.django_db
HAS_EXTRA = importlib.util.find_spec(transcribing.EXTRA) is not None


def test_without_the_extra_the_page_says_so_and_nothing_starts(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transcribing, "EXTRA", "a_module_that_is_not_here")
    commands.keep_sound(card=talk.card(), content=tone(1.0), by=talk.facilitator)
    client = client_with(talk.facilitator)
    assert "isn't installed" in client.get(talk.url()).content.decode()
    answer = client.post(talk.url("sound/write/"))
    assert answer.status_code == 409
    assert "peerloom[transcribe]" in answer.content.decode()
    with pytest.raises(NoTranscriber):
        transcribing.refuse_if_missing()


def test_a_model_that_is_no_folder_here_is_refused_rather_than_fetched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(transcribing, "EXTRA", "wave")
    for name in ("", "large-v3", "Systran/faster-whisper-tiny", str(tmp_path / "nowhere")):
        monkeypatch.setattr(settings, "WHISPER_MODEL", name)
        assert transcribing.missing() == "model"
    monkeypatch.setattr(settings, "WHISPER_MODEL", str(tmp_path))
    assert transcribing.missing() == ""


def test_a_programs_segments_become_turns_with_their_times() -> None:
    segments = [
        SimpleNamespace(start=0.5, end=2.0, text=" Hello.", words=None),
        SimpleNamespace(start=2.0, end=4.0, text=" Yes.", words=[SimpleNamespace(probability=0.1)]),
    ]
    steps: list[tuple[float, float]] = []
    rows = transcribing._rows(segments, 4.0, lambda done, total: steps.append((done, total)))
    document = whisper.of_segments(rows, "sound")
    assert [(turn.began, turn.ended) for turn in document.turns] == [(0.5, 2.0), (2.0, 4.0)]
    assert document.text == "Hello.\nYes."
    assert steps == [(2.0, 4.0), (4.0, 4.0)]
    assert any("unsure of 1" in str(one) for one in document.warnings)


@pytest.mark.skipif(not HAS_EXTRA, reason="the extra peerloom[transcribe] isn't installed")
def test_the_library_itself_opens_no_connection_for_a_folder_without_a_model(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("it asked the network")

    monkeypatch.setattr(settings, "WHISPER_MODEL", str(tmp_path))
    monkeypatch.setattr(socket.socket, "connect", refuse)
    commands.keep_sound(card=talk.card(), content=tone(1.0), by=talk.facilitator)
    sound = talk.card().sound
    assert sound and talk.facilitator.own_reader
    with pytest.raises((RuntimeError, ValueError, OSError)):
        transcribing.heard(sound.ref, talk.facilitator.own_reader, "en", lambda *_: None)
