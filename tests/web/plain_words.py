"""How hard a text is to read, without a dictionary.

LIX is the mean number of words in a sentence plus the share of words longer than six letters, in
per cent. Below 30 reads like a children's book, 40 like a novel, 50 like a newspaper.
Source: Björnsson (1968), Läsbarhet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_FILLED = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_ENDS = re.compile(r"[.!?:…]+(?:\s|$)")
LONG = 6
RUNNING = 4  # a text of fewer words is a label


def sentences(texts: Iterable[str]) -> list[list[str]]:
    """The words of each sentence of running text; labels and buttons are left out."""
    found = []
    for text in texts:
        plain = _FILLED.sub("name", re.sub(r"<[^>]+>", " ", text))
        for part in _ENDS.split(plain):
            words = _WORD.findall(part)
            if len(words) >= RUNNING or (words and len(_WORD.findall(plain)) >= RUNNING):
                found.append(words)
    return found


def letters(word: str) -> int:
    """Letters of the longest part: *aujourd'hui* is two, *well-known* is two."""
    return max(len(part) for part in re.split(r"[’'-]", word))


def lix(texts: Iterable[str]) -> float:
    """Words in a sentence plus per cent of long words; 0 where there is no running text."""
    found = sentences(texts)
    words = [word for one in found for word in one]
    if not words:
        return 0.0
    long = sum(letters(word) > LONG for word in words)
    return len(words) / len(found) + 100 * long / len(words)


def mean_sentence(texts: Iterable[str]) -> float:
    """Words in a sentence, on average."""
    found = sentences(texts)
    return sum(map(len, found)) / len(found) if found else 0.0
