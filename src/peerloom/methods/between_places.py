"""Themes of several places: which bear similar names.

Pure. Nothing here reads what a theme means: that two names share words is a hint to look, no more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peerloom.methods.stopwords import stop_words
from peerloom.spans import folded, stem, words

SHORTEST = 3  # letters of a word that tells something


@dataclass(frozen=True, slots=True)
class Named:
    """A theme by its place and name; ``language`` is that of its study."""

    place: str
    ref: str
    name: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Alike:
    """Two themes of different places whose names share these words."""

    first: Named
    second: Named
    shared: tuple[str, ...]


def names_alike(themes: Iterable[Named]) -> tuple[Alike, ...]:
    """Pairs of themes, each of another place, whose names share a word; most words first.

    Shapes: words compare by stem, whatever their capitals and accents; ``shared`` are the first
            theme's own words. Words that say nothing don't count.
    """
    known = [(one, _stems(one)) for one in themes]
    found = []
    for at, (first, ours) in enumerate(known):
        for second, theirs in known[at + 1 :]:
            shared = sorted(ours.keys() & theirs.keys())
            if first.place != second.place and shared:
                found.append(Alike(first, second, tuple(ours[one] for one in shared)))
    return tuple(sorted(found, key=lambda pair: (-len(pair.shared), folded(pair.first.name))))


def _stems(theme: Named) -> dict[str, str]:
    """What its name's words come to: stem to word."""
    stops, found = stop_words(theme.language), dict[str, str]()
    for start, end in words(theme.name, theme.language):
        plain = theme.name[start:end].lower()
        if len(plain) >= SHORTEST and folded(plain) not in stops:
            found.setdefault(folded(stem(plain, theme.language)), plain)
    return found
