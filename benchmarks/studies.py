"""Made-up studies of any size: texts of turns, and codings thrown over them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

SAID = (
    "we came in late and the kettle was on so nobody minded much she said the form was wrong "
    "again and I asked for another room because it was cold by the window they laughed first "
    "then the nurse wrote it down that was new for me and I kept the paper"
)
RARE = 4_000  # words that are made up, each the rarer the later it stands
TURN = 60  # words
WORDS = 5_000  # in each document
CODES = 200
DENSE = 5_000  # codings in the first document
CODERS = 3


@dataclass(frozen=True)
class Size:
    """How large a study is: documents of 5,000 words, and codings over all of them."""

    documents: int
    codings: int

    @property
    def said(self) -> str:
        return f"{self.documents:,} × {WORDS:,} words, {self.codings:,} codings"


SIZES = (Size(200, 50_000), Size(200, 500_000))


@dataclass(frozen=True)
class Made:
    """A text in paragraphs, one a turn."""

    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def make_text(number: int, words: int = WORDS) -> Made:
    """The same text each time for the same number."""
    rng = random.Random(number)
    vocabulary = SAID.split()
    paragraphs = []
    for turn in range(words // TURN):
        who = "Interviewer" if turn % 2 else "Wren"
        said = [_word(rng, vocabulary) for _ in range(TURN - 1)]
        paragraphs.append(f"{who}: {' '.join(said).capitalize()}.")
    return Made(tuple(paragraphs))


def spans(length: int, count: int, seed: int) -> Iterator[tuple[int, int, int, int]]:
    """(start, end, code, coder): passages that two or three people coded alike, mostly."""
    rng = random.Random(seed)
    made = 0
    while made < count:
        start = rng.randrange(0, length - 300)
        end, code = start + rng.randrange(20, 250), rng.randrange(CODES)
        for coder in rng.sample(range(CODERS), rng.choice((1, 2, 3))):
            if made < count:
                made += 1
                yield start + rng.randrange(10), end, code, coder


def _word(rng: random.Random, vocabulary: list[str]) -> str:
    if rng.random() < 0.8:
        return rng.choice(vocabulary)
    number = int(RARE ** rng.random())
    return "".join(chr(97 + int(digit)) + "aeiou"[int(digit) % 5] for digit in str(number + 10))
