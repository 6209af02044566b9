"""Who speaks where in a plain transcript.

A proposal that a person can correct: nothing is written into the text, and :func:`recognise`
gives the same turns for the same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from peerloom.formats.labels import (
    Label,
    believed,
    cells_label,
    folded,
    heading_label,
    inline_label,
    names_in,
    time_label,
)
from peerloom.formats.types import Turn

MOSTLY = 0.6  # share of lines that a transcript in two columns fills


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    words: str
    after_blank: bool


def recognise(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript; none where nobody is named.

    Shapes: in order, without overlap; words before the first label belong to no turn.
    Units:  code points; ``began`` in seconds.
    """
    lines = list(_lines(text))
    heads = _heads(lines)
    return tuple(_turns(text, heads))


def relabel(turns: Iterable[Turn], old: str | None, new: str | None) -> tuple[Turn, ...]:
    """Every turn of ``old`` given to ``new``; None is nobody."""
    return tuple(replace(turn, speaker=new) if turn.speaker == old else turn for turn in turns)


def speakers(turns: Iterable[Turn]) -> tuple[str, ...]:
    """Names in the order in which they first speak."""
    return tuple(dict.fromkeys(turn.speaker for turn in turns if turn.speaker))


def _lines(text: str) -> Iterator[_Line]:
    start, after_blank = 0, True
    for words in text.split("\n"):
        if words.strip():
            yield _Line(start, words, after_blank)
        after_blank = not words.strip()
        start += len(words) + 1


def _heads(lines: Sequence[_Line]) -> list[tuple[int, int, Label]]:
    """(start of the label, end of the label, label) for every believed one."""
    found: dict[int, Label] = {}
    for labels in _readings(lines):
        names = believed(list(labels.values()), len(lines))
        written = names_in(labels.values(), names)
        for at, label in labels.items():
            if folded(label.name) in names:
                found.setdefault(at, replace(label, name=written[folded(label.name)]))
    if not found:
        found = _times(lines)
    return [_head(lines[at], label) for at, label in sorted(found.items())]


def _times(lines: Sequence[_Line]) -> dict[int, Label]:
    """Without names, lines that nearly all begin with a time are turns of nobody."""
    timed = _given({at: time_label(line.words) for at, line in enumerate(lines)})
    return timed if len(timed) > 1 and len(timed) >= MOSTLY * len(lines) else {}


def _readings(lines: Sequence[_Line]) -> Iterator[dict[int, Label]]:
    inline = {at: inline_label(line.words) for at, line in enumerate(lines)}
    yield _given(inline)
    timed = {at: heading_label(line.words, timed=True) for at, line in enumerate(lines)}
    yield {at: label for at, label in _given(timed).items() if _heads_words(timed, at)}
    cells = _given({at: cells_label(line.words) for at, line in enumerate(lines)})
    if len(cells) >= MOSTLY * len(lines):
        yield cells
    if not _given(inline) and not _given(timed):
        alone = {at: _standing_alone(lines, at) for at in range(len(lines) - 1)}
        yield _given(alone)


def _heads_words(headings: dict[int, Label | None], at: int) -> bool:
    """Below a heading stand words, not the next heading: else it is a schedule."""
    return at + 1 in headings and headings[at + 1] is None


def _given(labels: dict[int, Label | None]) -> dict[int, Label]:
    return {at: label for at, label in labels.items() if label}


def _standing_alone(lines: Sequence[_Line], at: int) -> Label | None:
    """A name between a blank line and the words it heads."""
    if not lines[at].after_blank or lines[at + 1].after_blank:
        return None
    return heading_label(lines[at].words, timed=False)


def _head(line: _Line, label: Label) -> tuple[int, int, Label]:
    indent = len(line.words) - len(line.words.lstrip())
    return line.start + indent, line.start + label.speech, label


def _turns(text: str, heads: Sequence[tuple[int, int, Label]]) -> Iterator[Turn]:
    nexts = [*(start for start, _, _ in heads), len(text)][1:]
    for (start, speech, label), after in zip(heads, nexts, strict=True):
        end = max(speech, start + len(text[start:after].rstrip()))
        label_end = min(end, end - len(text[speech:end].lstrip()))
        speaker = label.name or None
        yield Turn(start, end, speaker, label.seconds, label.until, label_end)
