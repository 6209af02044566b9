"""What people type into the search box, read: words, "phrases", near"words", -without, begin*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from peerloom.problems import NoWords
from peerloom.spans import folded, stem, words

_QUOTES = str.maketrans({mark: '"' for mark in "“”„«»‟"})
_PART = re.compile(r'(-?)(?:(?i:(near)(\d*))?"([^"]*)"?|([^\s"]+))')
NEAR = 10  # words, where no number is given
FURTHEST = 1_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """One word, or several that must follow one another.

    ``without`` leaves out the texts that hold it; ``begins`` lets its last word go on. With
    ``near``, its words may stand in any order, each no more than so many words from the first.
    """

    text: str
    without: bool = False
    begins: bool = False
    near: int = 0


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the index knows it in one language."""

    folded: str
    stem: str


def read_query(query: str) -> tuple[Chunk, ...]:
    """What is asked for; every chunk without ``without`` must occur in a text.

    Shapes: quotation marks of any kind; one that is never closed reaches to the end.
    Errors: NoWords if nothing is asked for but what must not be there.
    """
    chunks = []
    for minus, near, far, phrase, bare in _PART.findall(query.translate(_QUOTES)):
        text = (phrase or bare).strip()
        begins = text.endswith("*")
        within = min(int(far[:5] or NEAR), FURTHEST) if near else 0
        chunk = Chunk(text.rstrip("*"), without=bool(minus), begins=begins, near=within)
        if any(True for _ in words(chunk.text)):
            chunks.append(chunk)
    if not any(not chunk.without for chunk in chunks):
        raise NoWords(place="search")
    return tuple(dict.fromkeys(chunks))


def words_of(text: str, language: str) -> list[Word]:
    """The words of a text or of a chunk, one after the other, as they are indexed."""
    return [one_word(text[start:end], language) for start, end in words(text, language)]


@lru_cache(maxsize=1 << 16)
def one_word(word: str, language: str) -> Word:
    """A word by itself, however it is written."""
    plain = folded(word).replace("'", "ʼ")  # the index parts words at ASCII signs
    return Word(plain, stem(word, language).replace("'", "ʼ"))
