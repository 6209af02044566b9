"""Talk as it is written down: turns ↔ text, sentences, and passages left out. No database."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from peerloom.formats.types import Document, Turn
from peerloom.voices.interviews.types import Said, Strike

_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+[\"'”’»)]*|\n|$)\s*|[.!?…\n]+\s*")
_LONGEST_NAME = 80


def compose(turns: Iterable[Said]) -> Document:
    """Turns as one text, "Anna: words", a line each; empty ones are left out.

    Shapes: the turns cover the text but for the line ends between them.
    """
    lines: list[str] = []
    found: list[Turn] = []
    length = 0
    for one in turns:
        words, speaker = one.words.strip(), one.speaker.strip()[:_LONGEST_NAME]
        if not words:
            continue
        label = f"{speaker}: " if speaker else ""
        start = length + bool(lines)
        length = start + len(label) + len(words)
        lines.append(label + words)
        ended = one.ended if one.began is None or (one.ended or 0) >= one.began else None
        found.append(Turn(start, length, speaker or None, one.began, ended, start + len(label)))
    return Document("\n".join(lines), tuple(found))


def parts(text: str, turns: Sequence[Turn]) -> tuple[Said, ...]:
    """A text in turns, to edit; words outside every turn are nobody's."""
    found, at = list[Said](), 0
    for turn in turns:
        found.append(Said("", text[at : turn.start].strip()))
        words = text[turn.label_end : turn.end].strip()
        found.append(Said(turn.speaker or "", words, turn.began, turn.ended))
        at = turn.end
    found += [Said("", line.strip()) for line in text[at:].split("\n\n")]
    return tuple(one for one in found if one.words)


def sentences(words: str) -> list[tuple[int, int]]:
    """The sentences of a turn, end to end. Units: code points, half-open."""
    return [hit.span() for hit in _SENTENCE.finditer(words)]


def left_out(turns: Sequence[Said], strikes: Iterable[Strike], mark: str) -> tuple[Said, ...]:
    """The turns without the struck passages; ``mark`` stands where words were."""
    by_turn: dict[int, list[Strike]] = {}
    for one in strikes:
        by_turn.setdefault(one.turn, []).append(one)
    return tuple(
        replace(turn, words=_without(turn.words, by_turn[at], mark)) if at in by_turn else turn
        for at, turn in enumerate(turns)
    )


def _without(words: str, strikes: Iterable[Strike], mark: str) -> str:
    kept, at = list[str](), 0
    for start, end in _merged(words, strikes):
        kept += [words[at:start].strip(), mark]
        at = end
    kept.append(words[at:].strip())
    return " ".join(part for part in kept if part)


def _merged(words: str, strikes: Iterable[Strike]) -> list[tuple[int, int]]:
    """Spans in order; those that touch, or are parted by spaces alone, are one."""
    found: list[tuple[int, int]] = []
    for one in sorted(strikes, key=lambda strike: strike.start):
        start, end = max(0, one.start), min(len(words), one.end)
        if start >= end:
            continue
        if found and not words[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def pack_turns(turns: Iterable[Said], where: str = "") -> bytes:
    """Turns as the bytes that are sealed; ``where`` is the name of the file they came from."""
    rows = [[one.speaker, one.words, one.began, one.ended] for one in turns]
    return json.dumps({"turns": rows, "where": where}, ensure_ascii=False).encode()


def unpack_turns(plain: bytes) -> tuple[tuple[Said, ...], str]:
    """What :func:`pack_turns` made."""
    facts = json.loads(plain)
    return tuple(Said(*row) for row in facts["turns"]), facts["where"]


def pack_strikes(strikes: Iterable[Strike]) -> bytes:
    """Struck passages as the bytes that are sealed."""
    return json.dumps([[one.turn, one.start, one.end] for one in strikes]).encode()


def unpack_strikes(plain: bytes) -> tuple[Strike, ...]:
    """What :func:`pack_strikes` made."""
    return tuple(Strike(*row) for row in json.loads(plain))


def read_turns(rows: object) -> tuple[Said, ...]:
    """Turns as an editor sends them: a list of {speaker, words, began, ended}.

    Errors: ValueError for anything else.
    """
    if not isinstance(rows, list) or len(rows) > 20_000:
        raise ValueError("not a list of turns")
    return tuple(_read(rows))


def _read(rows: Iterable[object]) -> Iterator[Said]:
    for row in rows:
        if not isinstance(row, dict):
            raise ValueError("not a turn")
        words = " ".join(str(row.get("words") or "").replace("\x00", "").split("\r\n"))
        speaker = " ".join(str(row.get("speaker") or "").replace("\x00", "").split())
        if words.strip():
            began, ended = _seconds(row.get("began")), _seconds(row.get("ended"))
            yield Said(speaker[:_LONGEST_NAME], words.strip(), began, ended)


def _seconds(value: object) -> float | None:
    if isinstance(value, str):
        value = _number(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return round(float(value), 2) if 0 <= value < 360_000 else None


def _number(text: str) -> float | None:
    """Seconds of "83.5" or "1:02:03"."""
    pieces = text.strip().split(":")
    if not 1 <= len(pieces) <= 3 or not all(re.fullmatch(r"\d+(?:\.\d+)?", one) for one in pieces):
        return None
    total = 0.0
    for one in pieces:
        total = total * 60 + float(one)
    return total


def clock(seconds: float | None) -> str:
    """Seconds as people read them: 1:02:03, or 02:03."""
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
