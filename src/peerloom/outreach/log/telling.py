"""What a short note must not hold: ways to reach somebody, and names that are registered.

The same patterns stand in ``telling.js``, which catches them on the phone before anything is sent;
a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

PATTERNS: Final = (
    r"[^\s@<>]+\s?(?:@|\(at\)|\[at\])\s?[^\s@<>]+\.[a-z]{2,}",
    r"(?:\+|00)?\d(?:[\s().\/-]{0,2}\d){6,}",
    r"(?:^|[\s(:,;])@[a-z0-9_.]{2,}",
    r"\b(?:insta(?:gram)?|ig|snap(?:chat)?|telegram|tg|signal|whatsapp|wa|fb|facebook|tiktok|twitter|discord)\s*[:=@]\s*\S+",
    r"\b(?:https?:\/\/|www\.)\S+",
    r"\b[a-z0-9-]+\.(?:com|net|org|ca|fr|me|io|info)\b(?:\/\S*)?",
)
_ALL: Final = re.compile("|".join(f"(?:{one})" for one in PATTERNS), re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def caught_by_pattern(text: str) -> list[tuple[int, int]]:
    """Where a phone number, an address or a handle stands. Units: code points, half-open."""
    return [match.span() for match in _ALL.finditer(text)]


def pieces_of(text: str) -> list[tuple[str, int, int]]:
    """Every word, and every two and three beside each other, with their places."""
    words = [match.span() for match in _WORD.finditer(text)]
    found = []
    for at in range(len(words)):
        for upto in range(at, min(at + 3, len(words))):
            start, end = words[at][0], words[upto][1]
            found.append((" ".join(text[a:b] for a, b in words[at : upto + 1]), start, end))
    return found


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with "[…]" in place of these."""
    out, at = [], 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        out += [text[at : max(start, at)], "[…]"]
        at = end
    return "".join([*out, text[at:]])
