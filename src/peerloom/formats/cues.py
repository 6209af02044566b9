"""The cues of a WebVTT or SubRip file, with tags and settings taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape

STAMP = r"(?:(\d+):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?"
TIMING = re.compile(rf"^\s*{STAMP}\s*-->\s*{STAMP}(?:\s.*)?$")
VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+([^>]+)>", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:v|c|i|b|u|s|em|strong|ruby|rt|lang|font|span|br)\b[^>]*>|<[\d:.]+>|</?c\.[^>]*>",
    re.IGNORECASE,
)
OVERRIDE = re.compile(r"\{\\[^}]*\}")
ROLLING = re.compile(r"<\d{2}:\d{2}")
ASIDES = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True)
class Cue:
    """``number`` keeps together what came in one cue; ``rolls`` if its words carry times."""

    number: int
    began: float | None
    ended: float | None
    speaker: str | None
    words: str
    rolls: bool = False


def cues(text: str) -> tuple[list[Cue], list[int]]:
    """The cues in order of time, and the lines whose times couldn't be read.

    Shapes: a cue in which two people speak comes as two with the same ``number``.
    """
    found: list[Cue] = []
    unread: list[int] = []
    for number, (line, block) in enumerate(_blocks(text)):
        times = _times(block[0])
        words = block[1:]
        if times is None:
            unread.append(line)
            times = (found[-1].ended if found else None,) * 2
            words = (
                words if block[0].strip()[:1].isdigit() else block
            )  # an arrow in somebody's words
        found.extend(_voices(number, times, "\n".join(words)))
    # Sorted by their start, as a player shows them; those that overlap keep the file's order.
    found.sort(key=lambda cue: cue.began or 0.0)
    return [cue for cue in found if cue.words], unread


def said_once(found: Sequence[Cue]) -> tuple[list[Cue], int]:
    """Automatic captions show every line twice, below and then above: keep the first."""
    if not any(cue.rolls for cue in found):
        return list(found), 0
    spoken: list[Cue] = []
    last, repeated = "", 0
    for cue in found:
        lines = [line.strip() for line in cue.words.split("\n") if line.strip()]
        if lines and lines[0] == last:
            lines, repeated = lines[1:], repeated + 1
        if lines:
            last = lines[-1]
            spoken.append(replace(cue, words="\n".join(lines)))
    return spoken, repeated


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line number, [times, words, …]) for each cue.

    A cue runs to the next one's times: SubRip files have blank lines within their words. What
    stands before those times, after a blank line, is the next cue's name.
    """
    lines = _without_asides(text.split("\n"))
    starts = [at for at, line in enumerate(lines) if "-->" in line]
    for at, after in zip(starts, [*starts, len(lines) + 1][1:], strict=True):
        end = after - 1 if after <= len(lines) and _is_name(lines, after - 1, at) else after
        yield at + 1, [line for line in lines[at:end] if line.strip()]


def _is_name(lines: Sequence[str], at: int, above: int) -> bool:
    """A line before the times names the cue if it stands apart, or is just a number."""
    if at <= above or not lines[at].strip():
        return False
    return lines[at].strip().isdigit() or (at > 0 and not lines[at - 1].strip())


def _without_asides(lines: Sequence[str]) -> list[str]:
    """Notes, styles and the header blanked out; line numbers stay."""
    kept: list[str] = []
    aside = bool(lines) and lines[0].startswith("WEBVTT")
    for at, line in enumerate(lines):
        if not line.strip():
            aside = False
        elif not any(kept[-1:]) and line.split()[0] in ASIDES and "-->" not in line:
            aside = not _heads_cue(lines, at)
        kept.append("" if aside else line)
    return kept


def _heads_cue(lines: Sequence[str], at: int) -> bool:
    return at + 1 < len(lines) and "-->" in lines[at + 1]


def _times(line: str) -> tuple[float | None, float | None] | None:
    found = TIMING.match(line)
    if not found:
        return None
    began, ended = _seconds(*found.groups()[:4]), _seconds(*found.groups()[4:])
    return began, max(began, ended)


def _seconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> float:
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return round(whole + float(f"0.{fraction or 0}"), 3)


def _voices(number: int, times: tuple[float | None, float | None], said: str) -> Iterator[Cue]:
    rolls = bool(ROLLING.search(said))
    before, *voices = VOICE.split(said)
    parts = [(None, before), *zip(voices[0::2], voices[1::2], strict=True)]
    for name, words in parts:
        bare = _bare(words)
        if bare:
            speaker = " ".join(unescape(name).split()) if name else None
            yield Cue(number, *times, speaker, bare, rolls)


def _bare(words: str) -> str:
    words = unescape(TAG.sub("", OVERRIDE.sub("", words)))
    lines = (" ".join(line.replace("\r", " ").split(" ")).strip() for line in words.split("\n"))
    return "\n".join(line for line in lines if line)
