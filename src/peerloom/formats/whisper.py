"""Transcripts of the Whisper family as JSON → a transcript with its time codes.

Reads what openai-whisper, faster-whisper, whisperX (with speakers) and whisper.cpp write:
segments with ``start``, ``end``, ``text``, and sometimes ``speaker`` and ``words``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from peerloom.formats.cues import Cue
from peerloom.formats.encodings import clean, decode
from peerloom.formats.intake import LIMIT, refuse_size
from peerloom.formats.subtitles import document_of
from peerloom.formats.types import Document, Warning
from peerloom.problems import EmptyUpload, HalfWrittenUpload, UnknownFormat

ENDINGS = ("json",)
SAME_AGAIN = 4  # a sentence said this often in a row was invented by the program
UNSURE = 0.4


def read_bytes(data: bytes, name: str, *, limit: int = LIMIT) -> Document:
    """The words of a transcript; consecutive segments of one speaker are one turn.

    Shapes: every segment belongs to a turn; without speakers every segment is a turn.
    Units:  ``began`` and ``ended`` in seconds.
    Errors: UnknownFormat for JSON that is no transcript; HalfWrittenUpload; EmptyUpload;
            UploadTooLarge; UnreadableUpload.
    """
    refuse_size(len(data), place=name, limit=limit)
    text, warnings = decode(data, name)
    try:
        said = json.loads(text)
    except json.JSONDecodeError as e:
        raise HalfWrittenUpload(place=name) from e
    found = _segments(said)
    if found is None:
        raise UnknownFormat(place=name, ending=".json without segments", known="Whisper's JSON")
    document = of_segments(found, name)
    return replace(document, warnings=(*warnings, *document.warnings))


def of_segments(segments: Iterable[Mapping[str, Any]], name: str) -> Document:
    """The same from segments that are at hand.

    Errors: EmptyUpload if none of them holds a word.
    """
    listed = list(segments)
    spoken = [cue for number, one in enumerate(listed) for cue in _cues(number, one)]
    spoken = [cue for cue in spoken if cue.words]
    if not spoken:
        raise EmptyUpload(place=name)
    ordered = spoken
    if all(cue.began is not None for cue in spoken):
        ordered = sorted(spoken, key=lambda cue: cue.began or 0.0)
    kept = _without_loops(ordered)
    warnings = [*_about_times(spoken, name), *_about_words(listed, len(ordered) - len(kept), name)]
    return replace(document_of(kept), warnings=tuple(warnings))


def _segments(said: Any) -> list[Mapping[str, Any]] | None:
    """The list of segments, wherever the program put it; None if there is none."""
    if isinstance(said, Mapping):
        said = next(
            (said[key] for key in ("segments", "transcription", "chunks") if key in said), None
        )
    if not isinstance(said, list) or not all(isinstance(one, Mapping) for one in said):
        return None
    return said


def _cues(number: int, segment: Mapping[str, Any]) -> Iterator[Cue]:
    """A segment as one cue, or as one for each speaker among its words."""
    listed = segment.get("words")
    words = [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []
    speakers = {one["speaker"] for one in words if _name(one.get("speaker"))}
    if len(speakers) > 1:
        yield from _by_speaker(number, segment, words)
        return
    began, ended = _times(segment)
    speaker = segment.get("speaker") or next(iter(speakers), None)
    yield Cue(number, began, ended, _name(speaker), _words(segment.get("text")))


def _by_speaker(
    number: int, segment: Mapping[str, Any], words: Sequence[Mapping[str, Any]]
) -> Iterator[Cue]:
    last = _name(segment.get("speaker"))
    began, _ended = _times(segment)
    run: list[str] = []
    since = until = began
    for one in words:
        who = _name(one.get("speaker")) or last
        start, end = _times(one)
        if who != last and run:
            yield Cue(number, since, until, last, _words(" ".join(run)))
            run, since = [], start if start is not None else until
        last, until = who, end if end is not None else until
        run.append(str(one.get("word", "")).strip())
    if run:
        yield Cue(number, since, until, last, _words(" ".join(run)))


def _times(one: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """``start`` and ``end`` in seconds; whisper.cpp gives ``offsets`` in milliseconds."""
    offsets, stamp = one.get("offsets"), one.get("timestamp")
    if isinstance(offsets, Mapping):
        return _seconds(offsets.get("from"), 1000), _seconds(offsets.get("to"), 1000)
    if isinstance(stamp, list | tuple) and len(stamp) == 2:
        return _seconds(stamp[0]), _seconds(stamp[1])
    return _seconds(one.get("start")), _seconds(one.get("end"))


def _seconds(value: Any, parts: int = 1) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 10**9:
        return None
    return round(value / parts, 3)


def _name(speaker: Any) -> str | None:
    """ "SPEAKER_01" reads "Speaker 2"; other names stay."""
    if not isinstance(speaker, str) or not speaker.strip():
        return None
    head, _, number = speaker.strip().partition("_")
    if head == "SPEAKER" and number.isdigit():
        return f"Speaker {int(number) + 1}"
    return " ".join(speaker.split())


def _words(text: Any) -> str:
    said, _warnings = clean(text if isinstance(text, str) else "", "")
    return " ".join(said.split())


def _without_loops(spoken: Iterable[Cue]) -> list[Cue]:
    """Where a sentence comes back again and again in a row, it is kept once."""
    kept: list[Cue] = []
    for _said, run in groupby(spoken, key=lambda cue: cue.words):
        same = list(run)
        kept += same[:1] if len(same) >= SAME_AGAIN else same
    return kept


def _about_times(spoken: Sequence[Cue], name: str) -> Iterator[Warning]:
    untimed = sum(cue.began is None for cue in spoken)
    if untimed:
        cause = f"{untimed} of {len(spoken)} segments have no time."
        yield Warning(name, cause, "Their turns don't jump to the sound; stamp them by hand.")
    began = [cue.began for cue in spoken if cue.began is not None]
    if not untimed and began != sorted(began):
        yield Warning(name, "Its segments weren't in the order of time; now they are.")


def _about_words(
    segments: Sequence[Mapping[str, Any]], repeated: int, name: str
) -> Iterator[Warning]:
    remedy = "Read it against the sound before anybody relies on it."
    yield Warning(name, "A program wrote this down.", remedy)
    if repeated:
        cause = f"{repeated} segments that only repeat the one before were left out."
        yield Warning(name, cause, "Programs invent such repeats in silence and noise.")
    unsure = _unsure(segments)
    if unsure:
        cause = f"The program was unsure of {unsure} words."
        yield Warning(name, cause, "Listen to them again, names above all.")


def _unsure(segments: Sequence[Mapping[str, Any]]) -> int:
    lists = (one.get("words") for one in segments)
    words = (w for all_ in lists if isinstance(all_, list) for w in all_ if isinstance(w, Mapping))
    odds = (w.get("probability", w.get("score")) for w in words)
    return sum(isinstance(odd, int | float) and odd < UNSURE for odd in odds)
