"""Where words are, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

# Languages that write short words onto the next one with an apostrophe.
ELISIONS = {
    "fr": "l|d|j|m|t|s|c|n|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu",
    "it": "l|un|d|dell|all|nell|dall|sull|quell|quest|c|m|t|s|v",
    "ca": "l|d|m|t|s|n",
}
LAST_WITH_MARKS = 0x1FFFF  # planes 0 and 1; variation selectors above them belong to no word
JOINERS = "\u200c\u200d"


def words(text: str, language: str = "", start: int = 0) -> Iterator[tuple[int, int]]:
    """Each word as ``(start, end)``, from the one that starts at ``start`` on.

    A word is a run of letters, their marks and digits, with apostrophes inside it
    ("don't"). Hyphens part words, so that both halves can be found. In languages that elide
    ("l'amie", with ``language="fr"``) the short word stands alone, apostrophe included. A
    Han character is a word; Thai, Lao and Khmer, which write no spaces, come as whole runs.
    """
    for found in _pattern(language.lower()[:2]).finditer(text, start):
        yield found.span()


def is_word_character(character: str) -> bool:
    """A letter, mark or digit."""
    return character.isalnum() or (
        not character.isascii() and unicodedata.category(character)[0] in "LMN"
    )


@cache
def _pattern(language: str) -> re.Pattern[str]:
    marks = _marks()
    han = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    letters = rf"[^\W_{han}]+"
    run = rf"{letters}(?:[{marks}]+(?:{letters})?)*"
    word = rf"{run}(?:['’ʼ{JOINERS}]+{run})*"
    elided = ELISIONS.get(language)
    first = rf"(?<![^\W_])(?i:{elided})['’ʼ](?=[^\W_])|" if elided else ""
    return re.compile(rf"{first}{word}|[{han}]")


@cache
def _marks() -> str:
    """Every combining mark, as ranges for a character class."""
    codes = [
        code for code in range(LAST_WITH_MARKS + 1) if unicodedata.category(chr(code))[0] == "M"
    ]
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
