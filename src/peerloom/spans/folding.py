"""Case and accent folding that keeps the way back."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from peerloom.spans.places import Span

# Letters that Unicode doesn't take apart, and quotes that people type either way.
PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-"}
)
# Combining classes of accents and of Hebrew and Arabic points. Vowel signs of other
# scripts are part of the word and stay.
ACCENTS = frozenset(range(10, 37)) | frozenset(range(200, 241))


class _Folds(dict[int, str]):
    """What each character folds to, worked out at first sight."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFKD", chr(code).casefold())
        bare = "".join(mark for mark in apart if unicodedata.combining(mark) not in ACCENTS)
        self[code] = unicodedata.normalize("NFC", bare.casefold()).translate(PLAIN)
        return self[code]


_FOLDS = _Folds()


@dataclass(frozen=True)
class Folded:
    """Folded text that knows where each of its characters came from."""

    text: str
    original: str

    @cached_property
    def _origins(self) -> NDArray[np.int64] | None:
        """Folded offset → original offset; None where they are the same."""
        if self.original.isascii():
            return None
        lengths = [len(_FOLDS[ord(character)]) for character in self.original]
        return np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)

    def to_original(self, span: Span) -> Span:
        """The span of the original that folded to this; it never cuts a character or its accent."""
        origins = self._origins
        if origins is None or not span:
            start = span.start if origins is None else self._origin(span.start)
            return Span(start, start + len(span))
        last = origins[span.end - 1]
        after = int(np.searchsorted(origins, last, side="right"))
        return Span(self._origin(span.start), self._origin(after))

    def _origin(self, at: int) -> int:
        origins = self._origins
        if origins is None:
            return at
        return int(origins[at]) if at < len(origins) else len(self.original)


def folded(text: str) -> str:
    """The text without case and accents, when the way back doesn't matter."""
    return text.translate(_FOLDS)


def fold(text: str) -> Folded:
    """Case- and accent-folding with the way back.

    "É", "é" and "é" all become "e"; "ß" becomes "ss"; ligatures and wide forms come apart.
    """
    return Folded(folded(text), text)
