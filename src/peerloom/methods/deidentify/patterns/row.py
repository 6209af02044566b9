"""One pattern: its shape, what it is, and how to check it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

DIGITS: Final = "digits"
Near = tuple[str, ...] | Literal["digits"]
Check = Callable[[re.Match[str]], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """``regex`` may hold one group: that part is the identifier, the rest its context.

    ``near`` says where to look: where digits are, around one of some words, or (empty)
    everywhere. ``starts`` tells that it begins with a digit (or a bracket or plus before one):
    it is then tried only where digits begin.
    """

    name: str
    kind: str
    regex: re.Pattern[str]
    confidence: float = 0.9
    valid: Check | None = None
    near: Near = DIGITS
    starts: bool = False


def row(
    name: str,
    kind: str,
    shape: str,
    confidence: float = 0.9,
    valid: Check | None = None,
    *,
    cased: bool = False,
    near: Near = DIGITS,
    starts: bool = False,
) -> Row:
    flags = re.RegexFlag(0) if cased else re.IGNORECASE
    return Row(name, kind, re.compile(shape, flags), confidence, valid, near, starts)


def either(words: str) -> str:
    """Words parted by blanks or commas as an alternation, the longest first."""
    parts = [one.strip() for one in (words.split(",") if "," in words else words.split())]
    return "|".join(sorted(filter(None, parts), key=len, reverse=True))
