"""A transcript as its speaker reads it: in sentences that she can tick, a few turns a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from peerloom.voices.interviews.spoken import sentences
from peerloom.voices.interviews.types import Said, Strike

TURNS_A_PAGE, WORDS_A_PAGE = 8, 260


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its place; ``name`` is its box on the page."""

    name: str
    words: str = field(repr=False)
    struck: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One turn to read."""

    number: int
    speaker: str
    sentences: tuple[Sentence, ...]


def pages_of(turns: Sequence[Said]) -> list[range]:
    """Which turns stand on which page: few enough for a small screen."""
    found: list[range] = []
    start = words = 0
    for at, turn in enumerate(turns):
        size = len(turn.words.split())
        if at > start and (at - start >= TURNS_A_PAGE or words + size > WORDS_A_PAGE):
            found.append(range(start, at))
            start, words = at, 0
        words += size
    if turns:
        found.append(range(start, len(turns)))
    return found


def parts_of(
    turns: Sequence[Said], numbers: Iterable[int], strikes: Iterable[Strike]
) -> list[Part]:
    """These turns in sentences; a sentence that a strike touches is ticked."""
    struck = list(strikes)
    return [Part(at, turns[at].speaker, tuple(_sentences(turns[at], at, struck))) for at in numbers]


def ticked(turns: Sequence[Said], numbers: Iterable[int], post: Mapping[str, str]) -> list[Strike]:
    """The strikes that a page's boxes say."""
    return [
        Strike(at, start, end)
        for at in numbers
        for start, end in sentences(turns[at].words)
        if _name(at, start) in post or f"turn-{at}" in post
    ]


def _sentences(turn: Said, at: int, strikes: Sequence[Strike]) -> Iterator[Sentence]:
    mine = [one for one in strikes if one.turn == at]
    for start, end in sentences(turn.words):
        hit = any(one.start < end and start < one.end for one in mine)
        yield Sentence(_name(at, start), turn.words[start:end].strip(), hit)


def _name(turn: int, start: int) -> str:
    return f"out-{turn}-{start}"
