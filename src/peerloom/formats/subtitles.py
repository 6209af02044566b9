"""Subtitles (WebVTT, SubRip) → a transcript with its time codes.

The text is built: one line a turn, "Anna: words", so that it reads without a player.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from peerloom.formats.cues import Cue, cues, said_once
from peerloom.formats.encodings import decode
from peerloom.formats.intake import LIMIT, load, refuse_size
from peerloom.formats.labels import Label, believed, folded, inline_label, names_in
from peerloom.formats.types import Document, Turn, Warning
from peerloom.problems import EmptyUpload, UnknownFormat

ENDINGS = ("vtt", "srt")


def read(path: str | Path, *, limit: int = LIMIT) -> Document:
    """The words of a subtitle file; consecutive cues of one speaker are one turn.

    Shapes: every cue belongs to a turn; without speakers every cue is a turn of its own.
    Units:  ``began`` and ``ended`` in seconds, of the first and the last cue of a turn.
    Errors: those of :func:`read_bytes`, and NoSuchFile.
    """
    return read_bytes(load(path, limit), Path(path).name, limit=limit)


def read_bytes(data: bytes, name: str, *, limit: int = LIMIT) -> Document:
    """The same from memory.

    Errors: UnknownFormat, EmptyUpload, UploadTooLarge, UnreadableUpload.
    """
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending not in ENDINGS:
        raise UnknownFormat(place=name, ending=f".{ending}", known=", ".join(ENDINGS))
    refuse_size(len(data), place=name, limit=limit)
    text, warnings = decode(data, name)
    found, unread = cues(text)
    warnings += [_unread(name, line) for line in unread]
    spoken, repeated = said_once(found)
    if repeated:
        cause = f"{repeated} line(s) that the captions roll on to the next cue were taken once."
        warnings.append(Warning(name, cause))
    document = document_of(_with_prefixes(spoken))
    if not document.text.strip():
        raise EmptyUpload(place=name)
    return replace(document, warnings=tuple(warnings))


def _unread(name: str, line: int) -> Warning:
    cause = "This time can't be read; its words follow those before."
    return Warning(f"{name}, line {line}", cause, "Write it as 00:01:02.000 --> 00:01:04.000.")


def _with_prefixes(spoken: Sequence[Cue]) -> list[Cue]:
    """Names that stand before the words ("Anna: hello") become speakers, if they come back.

    As in any transcript, words without a name then belong to whoever spoke last.
    """
    parts = [part for cue in spoken for part in _lines_of(cue)]
    labels = {at: label for at, cue in enumerate(parts) if (label := _label(cue))}
    names = names_in(labels.values(), believed(list(labels.values()), len(parts)))
    whole: list[Cue] = []
    for at, cue in enumerate(parts):
        label = labels.get(at)
        if label and folded(label.name) in names:
            name = names[folded(label.name)]
            cue = replace(cue, speaker=name, words=cue.words[label.speech :].strip())
        elif names and whole and not cue.speaker:
            cue = replace(cue, speaker=whole[-1].speaker)
        if whole and _same(whole[-1], cue):
            whole[-1] = replace(whole[-1], words=f"{whole[-1].words} {cue.words}")
        else:
            whole.append(cue)
    return whole


def _same(one: Cue, other: Cue) -> bool:
    return one.number == other.number and one.speaker == other.speaker


def _lines_of(cue: Cue) -> Iterator[Cue]:
    for line in cue.words.split("\n"):
        if line.strip():
            yield replace(cue, words=line.strip())


def _label(cue: Cue) -> Label | None:
    return None if cue.speaker else inline_label(cue.words)


def document_of(spoken: Iterable[Cue]) -> Document:
    """Cues as lines of text: consecutive ones of one speaker are one turn."""
    lines: list[str] = []
    turns: list[Turn] = []
    length = 0
    for cue in spoken:
        last = turns[-1] if turns else None
        if last and cue.speaker and cue.speaker == last.speaker:
            lines[-1] = f"{lines[-1]} {cue.words}"
            length += 1 + len(cue.words)
            turns[-1] = replace(last, end=length, ended=_later(last.ended, cue.ended))
            continue
        label = f"{cue.speaker}: " if cue.speaker else ""
        start = length + bool(lines)
        length = start + len(label) + len(cue.words)
        lines.append(label + cue.words)
        turns.append(Turn(start, length, cue.speaker, cue.began, cue.ended, start + len(label)))
    return Document("\n".join(lines), tuple(turns))


def _later(one: float | None, other: float | None) -> float | None:
    return max(filter(None, (one, other)), default=None)
