"""The words of a source, whole or in the blocks that a page shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from peerloom.analysis.types import Source
from peerloom.formats.types import Turn
from peerloom.gate import queries as gate
from peerloom.spans import folded

# Labels that interviewers go by in transcripts, folded and without their number.
_LABELS = """
interviewer interview int i q question facilitator moderator researcher
intervieweur intervieweuse enqueteur enquetrice animateur animatrice
entrevistador entrevistadora
"""
ASKING = frozenset(_LABELS.split())
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: ``text`` is the source's ``[start, end)``.

    ``speaker`` stands at the first paragraph of a turn; ``turn`` counts turns from 1 and is 0
    where nobody's name is known; ``began`` is seconds into the recording; ``asked`` says
    that the label is one that interviewers go by.
    """

    start: int
    end: int
    speaker: str
    text: str
    turn: int = 0
    began: float | None = None
    asked: bool = False

    @property
    def time(self) -> str:
        """Minutes and seconds into the recording, where they are known."""
        if self.began is None:
            return ""
        minutes, seconds = divmod(int(self.began), 60)
        return f"{minutes}:{seconds:02d}"


def text_of_source(source: Source) -> str:
    """The released text. Errors: NotFound once it is pulled back."""
    return gate.text_of_release(source.release)


def blocks_for_source(source: Source) -> tuple[Block, ...]:
    """The source in paragraphs, cut at turns and at line ends; blank lines are left out.

    Units:  code points. Labels of speakers lie between the blocks.
    Errors: NotFound once it is pulled back.
    """
    text = gate.text_of_release(source.release)
    return blocks_of_text(text, gate.turns_of_release(source.release))


def blocks_of_text(text: str, turns: Iterable[Turn]) -> tuple[Block, ...]:
    """The same of a text whose turns are known."""
    found: list[Block] = []
    at = 0
    for number, turn in enumerate(turns, 1):
        found += _paragraphs(text, at, turn.start)
        speaker, asked = turn.speaker or "", is_asking(turn.speaker or "")
        for place, line in enumerate(_paragraphs(text, turn.label_end, turn.end)):
            began = None if place else turn.began
            name = "" if place else speaker
            found.append(Block(line.start, line.end, name, line.text, number, began, asked))
        at = turn.end
    found += _paragraphs(text, at, len(text))
    return tuple(found)


def is_asking(speaker: str) -> bool:
    """Whether this label is one that interviewers go by ("Interviewer 2", "Q:")."""
    return folded(speaker).rstrip(" .:0123456789") in ASKING


def _paragraphs(text: str, start: int, end: int) -> Iterator[Block]:
    for line in _LINE.finditer(text, start, end):
        words = line.group().strip()
        if words:
            left = line.start() + len(line.group()) - len(line.group().lstrip())
            yield Block(left, left + len(words), "", words)
