"""Finding somebody's words in what somebody else typed: whatever case, accents and spacing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from peerloom.spans.folding import folded
from peerloom.spans.places import Span

WORDS, CHARACTERS = 8, 40  # in a row: so many words, or so many letters, are no chance
SHORTEST_WORDS, SHORTEST_CHARACTERS = 4, 16  # of a text that is shorter than that as a whole
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Grams(NamedTuple):
    """Runs of words by which a text is known again."""

    runs: frozenset[tuple[str, ...]]
    whole: frozenset[tuple[str, ...]]

    def __bool__(self) -> bool:
        return bool(self.runs or self.whole)


def grams_of(texts: Iterable[str]) -> Grams:
    """What to look for: eight words in a row, fewer where they have forty letters.

    Shapes: a text shorter than that counts only as a whole, from four words or sixteen letters on.
    """
    runs: set[tuple[str, ...]] = set()
    whole: set[tuple[str, ...]] = set()
    for text in texts:
        said = tuple(word for word, _span in _words(text))
        found = [run for at in range(len(said)) if (run := _run(said, at))]
        runs.update(found)
        long_enough = len(said) >= SHORTEST_WORDS or sum(map(len, said)) >= SHORTEST_CHARACTERS
        if said and not found and long_enough:
            whole.add(said)
    return Grams(frozenset(runs), frozenset(whole))


def copied_spans(typed: str, known: Grams) -> list[Span]:
    """Where known words stand in a typed text, neighbours joined.

    Units:  code points of ``typed``.
    """
    places = list(_words(typed))
    said = tuple(word for word, _span in places)
    hit = [False] * len(said)
    for at in range(len(said)):
        length = len(_matched(said, at, known))
        hit[at : at + length] = [True] * length
    return _joined(typed, [place for (_w, place), taken in zip(places, hit, strict=True) if taken])


def blanked(typed: str, known: Grams, instead: str) -> str:
    """The typed text with those words replaced; the same string if none stand in it."""
    kept, at = list[str](), 0
    for span in copied_spans(typed, known):
        kept += [typed[at : span.start], instead]
        at = span.end
    return "".join([*kept, typed[at:]]) if kept else typed


def _words(text: str) -> Iterator[tuple[str, Span]]:
    for match in _WORD.finditer(text):
        yield folded(match.group()).replace("’", "'"), Span(match.start(), match.end())


def _run(said: tuple[str, ...], at: int) -> tuple[str, ...]:
    """The shortest run from here on that is no chance; empty where the text ends before."""
    letters = 0
    for end in range(at, min(at + WORDS, len(said))):
        letters += len(said[end]) + 1
        if end - at + 1 == WORDS or letters > CHARACTERS:
            return said[at : end + 1]
    return ()


def _matched(said: tuple[str, ...], at: int, known: Grams) -> tuple[str, ...]:
    run = _run(said, at)
    if run and run in known.runs:
        return run
    for whole in known.whole:
        if said[at : at + len(whole)] == whole:
            return whole
    return ()


def _joined(typed: str, places: list[Span]) -> list[Span]:
    found: list[Span] = []
    for place in places:
        between = typed[found[-1].end : place.start] if found else "x"
        if found and not _WORD.search(between):
            found[-1] = Span(found[-1].start, place.end)
        else:
            found.append(place)
    return found
