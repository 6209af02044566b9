"""Combinations of what cases say of themselves: who is the only one "both …" in a cohort.

Pure counting over attributes; nothing here replaces anything. A person is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from peerloom.methods.deidentify.lexicon import common_words, function_words, split
from peerloom.methods.deidentify.windows import Windows
from peerloom.spans import folded

THRESHOLD = 3  # fewer than so many people who are both: it tells
MOST_SIDES = 3
SHORTEST = 3
YES = frozenset({"yes", "oui", "si", "true"})
NO = frozenset({"no", "non", "false"})


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that somebody says of themselves: an attribute's name and its value."""

    name: str
    value: str

    @property
    def said(self) -> str:
        """As a prompt says it: a yes by its question, anything else by its answer."""
        return self.name if self.value.casefold() in YES else self.value


@dataclass(frozen=True, slots=True)
class Combination:
    """Traits that only few people of a cohort have together.

    Shapes: ``count`` people have them all, at least 1. ``places`` are where the text mentions
            them, one (start, end) for each trait. Units: code points.
    """

    traits: tuple[Trait, ...]
    count: int
    places: tuple[tuple[int, int], ...]


def mentions(text: str, traits: Iterable[Trait], language: str = "en") -> dict[Trait, list[int]]:
    """Where a text mentions traits: the offsets at which their words begin, and how long they are.

    Shapes: trait to a flat list of start, end, start, end …; traits never mentioned aren't there.
    """
    by_first: dict[str, list[tuple[tuple[str, ...], Trait]]] = {}
    for trait in traits:
        for phrase in _phrases(trait):
            by_first.setdefault(phrase[0], []).append((phrase, trait))
    found: dict[Trait, list[int]] = {}
    for window, reading in Windows(text, language):
        first, last = window.start - window.left, window.end - window.left
        for at in reading.candidates(by_first.__contains__):
            if not first <= reading.starts[at] < last:
                continue
            for phrase, trait in by_first[reading.plain[at]]:
                until = at + len(phrase)
                if tuple(reading.plain[at:until]) == phrase:
                    span = reading.starts[at] + window.left, reading.ends[until - 1] + window.left
                    found.setdefault(trait, []).extend(span)
    return found


def telling_together(
    text: str,
    values: Mapping[str, Mapping[str, str]],
    names: Mapping[str, str],
    *,
    language: str = "en",
    threshold: int = THRESHOLD,
) -> list[Combination]:
    """Which traits that a text mentions few people of the cohort have together.

    Shapes: ``values`` maps person to attribute to value, ``names`` attribute to its name.
            A combination of three is told only if no two of it tell already; nearest first.
    Units:  people; fewer than ``threshold`` tell. One trait alone that only one has tells too.
    """
    people = _traits_by_person(values, names)
    here = mentions(text, {trait for traits in people.values() for trait in traits}, language)
    told: list[frozenset[Trait]] = []
    found: list[Combination] = []
    for size in range(1, MOST_SIDES + 1):
        for chosen in combinations(sorted(here, key=lambda one: (one.name, one.value)), size):
            sides = frozenset(chosen)
            if len({one.name for one in chosen}) < size or any(one <= sides for one in told):
                continue
            count = sum(sides <= traits for traits in people.values())
            if 0 < count < (2 if size == 1 else threshold):
                told.append(sides)
                found.append(Combination(chosen, count, _nearest(chosen, here)))
    return sorted(found, key=lambda one: (one.count, _span(one)))


def _traits_by_person(
    values: Mapping[str, Mapping[str, str]], names: Mapping[str, str]
) -> dict[str, frozenset[Trait]]:
    seen: dict[tuple[str, str], Trait] = {}
    found = {}
    for person, said in values.items():
        own = [
            (names[key], value.strip())
            for key, value in said.items()
            if key in names and value.strip() and value.strip().casefold() not in NO
        ]
        # However it is written, it is the same: "Baker" and "baker".
        found[person] = frozenset(
            seen.setdefault((name, folded(value)), Trait(name, value)) for name, value in own
        )
    return found


def _phrases(trait: Trait) -> Iterable[tuple[str, ...]]:
    """The words that mention a trait: the whole answer; of a yes the telling words asked for."""
    whole = split(trait.said)
    if whole:
        yield whole
    if trait.value.casefold() in YES:
        for word in whole:
            if len(word) > SHORTEST and word not in function_words() and word not in common_words():
                yield (word,)


def _nearest(
    chosen: Sequence[Trait], here: Mapping[Trait, list[int]]
) -> tuple[tuple[int, int], ...]:
    """For the first trait each mention; of the others the one nearest to it; the closest set."""
    first, *rest = ([*zip(here[one][::2], here[one][1::2], strict=True)] for one in chosen)
    best: tuple[tuple[int, int], ...] = ()
    for place in first[:200]:
        near = tuple(min(some, key=lambda one: abs(one[0] - place[0])) for some in rest)
        if not best or _width((place, *near)) < _width(best):
            best = (place, *near)
    return best


def _width(places: Sequence[tuple[int, int]]) -> int:
    return max(end for _, end in places) - min(start for start, _ in places)


def _span(one: Combination) -> int:
    return _width(one.places)
