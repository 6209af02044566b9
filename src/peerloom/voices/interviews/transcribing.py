"""Writing down a recording by a program on this machine: an extra, with a model brought by hand.

``peerloom[transcribe]`` brings faster-whisper; PEERLOOM_WHISPER_MODEL names a folder with a model
in its format. Nothing is ever downloaded: a model that is not a folder here is refused, and the
library is told to stay off the network. The sound is opened piece by piece as the program reads
it and never lies plain on the disk; the key stays in this process and goes with it.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

from peerloom.audit.types import Actor, Hand
from peerloom.formats import whisper
from peerloom.formats.types import Document
from peerloom.home import media
from peerloom.home.keyring import Reader
from peerloom.problems import NoTranscriber, Problem
from peerloom.voices.access import interviews as access
from peerloom.voices.interviews.types import InterviewCard

EXTRA = "faster_whisper"
OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
Step = Callable[[float, float], None]


@dataclass(slots=True)
class Progress:
    """How far the program is. Units: seconds of sound."""

    done: float = 0.0
    total: float = 0.0
    problem: Problem | None = None
    ended: bool = False

    @property
    def percent(self) -> int:
        return int(100 * self.done / self.total) if self.total else 0


_running: dict[str, Progress] = {}


def missing() -> str:
    """What is missing for writing down speech here: "extra", "model" or nothing."""
    if importlib.util.find_spec(EXTRA) is None:
        return "extra"
    folder = settings.WHISPER_MODEL
    return "" if folder and Path(folder).is_dir() else "model"


def progress_of(interview: str) -> Progress | None:
    """How far the program is with an interview, if it is at work or failed."""
    found = _running.get(interview)
    return found if found and (not found.ended or found.problem) else None


def begin(card: InterviewCard, by: Actor) -> None:
    """Start writing down in the background. One at a time for each interview.

    Errors: NoTranscriber; NotFound if there is no recording that this person can open.
    """
    sound, reader = access.access_sound(by=by, card=card)
    refuse_if_missing()
    if card.ref in _running and not _running[card.ref].ended:
        return
    progress = _running[card.ref] = Progress()
    hand = Hand(by.ref, by.pseudonym, by.hat, by.roles, by.reader, by.own_reader)

    def step(done: float, total: float) -> None:
        progress.done, progress.total = done, total

    def work() -> None:
        try:
            write_down(card, sound.ref, reader, hand, step)
        except Problem as problem:
            progress.problem = problem
        finally:
            progress.ended = True
            connections.close_all()

    threading.Thread(target=work, name=f"write-down-{card.ref}", daemon=True).start()


def write_down(card: InterviewCard, sound: str, reader: Reader, by: Actor, step: Step) -> None:
    """Write down one recording and put the transcript in force; takes as long as it takes.

    Errors: NoTranscriber; BrokenSeal; BeingRead; EmptyUpload if nobody speaks in it.
    """
    from peerloom.voices.commands.interviews import write_transcript

    document = heard(sound, reader, card.language, step)
    write_transcript(card=card, document=document, by=by)


def heard(sound: str, reader: Reader, language: str, step: Step) -> Document:
    """What a program hears in a recording.

    Errors: NoTranscriber; BrokenSeal; EmptyUpload.
    """
    refuse_if_missing()
    os.environ.update(OFFLINE)
    library: Any = importlib.import_module(EXTRA)
    model = library.WhisperModel(
        str(settings.WHISPER_MODEL), device="cpu", compute_type="int8", local_files_only=True
    )
    with media.open_sound(sound, reader) as file:
        segments, about = model.transcribe(
            file, language=language or None, vad_filter=True, word_timestamps=True
        )
        return whisper.of_segments(_rows(segments, float(about.duration), step), "sound")


def _rows(segments: Iterable[Any], total: float, step: Step) -> Iterator[dict[str, Any]]:
    """A library's segments as the rows that ``formats.whisper`` reads."""
    for one in segments:
        step(float(one.end), total)
        yield {
            "start": float(one.start),
            "end": float(one.end),
            "text": str(one.text),
            "words": [{"probability": float(word.probability)} for word in one.words or ()],
        }


def refuse_if_missing() -> None:
    """Errors: NoTranscriber says what is missing."""
    lacks = missing()
    if lacks:
        names = {"extra": "peerloom[transcribe]", "model": "a model's folder"}
        raise NoTranscriber(place="transcribe", missing=names[lacks])
