"""Made-up studies of any size: a text of turns, and codings thrown over it."""

from __future__ import annotations

import random
from dataclasses import dataclass

SAID = (
    "we came in late and the kettle was on so nobody minded much she said the form was wrong "
    "again and I asked for another room because it was cold by the window they laughed first "
    "then the nurse wrote it down that was new for me and I kept the paper"
)
TURN = 60  # words
CODES = 40


@dataclass(frozen=True)
class Made:
    """A text in paragraphs and codings (start, end, code number) in code points into it."""

    paragraphs: tuple[str, ...]
    codings: tuple[tuple[int, int, int], ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def make(words: int, codings: int) -> Made:
    """The same study each time for the same sizes."""
    rng, vocabulary = random.Random(7), SAID.split()
    paragraphs = []
    for number in range(words // TURN):
        who = "Interviewer" if number % 2 else "Wren"
        said = " ".join(rng.choice(vocabulary) for _ in range(TURN - 1))
        paragraphs.append(f"{who}: {said.capitalize()}.")
    starts, place = [], 0
    for paragraph in paragraphs:
        starts.append(place)
        place += len(paragraph) + 2
    spans = [_span(rng, paragraphs, starts) for _ in range(codings)]
    return Made(tuple(paragraphs), tuple(spans))


def _span(rng: random.Random, paragraphs: list[str], starts: list[int]) -> tuple[int, int, int]:
    which = rng.randrange(len(paragraphs))
    label = paragraphs[which].index(": ") + 2
    length = len(paragraphs[which])
    start = rng.randrange(label, length - 40)
    end = min(length, start + rng.randrange(20, 250))
    return starts[which] + start, starts[which] + end, rng.randrange(CODES)
