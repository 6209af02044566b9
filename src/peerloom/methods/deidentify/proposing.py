"""All layers over one text, settled into proposals that don't overlap."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from peerloom.methods.deidentify.capitals import find_capitals
from peerloom.methods.deidentify.combination import find_prompts
from peerloom.methods.deidentify.courts import find_parties
from peerloom.methods.deidentify.entities import find_entities
from peerloom.methods.deidentify.findings import INDIRECT, LAYERS, Finding, Proposal, family
from peerloom.methods.deidentify.habits import Habits
from peerloom.methods.deidentify.labels import Replacements, age_band
from peerloom.methods.deidentify.matching import find_in_register
from peerloom.methods.deidentify.names import find_names
from peerloom.methods.deidentify.patterns import COUNTRIES, find_patterns
from peerloom.methods.deidentify.propagation import again
from peerloom.methods.deidentify.reading import Reading
from peerloom.methods.deidentify.register import Entry, Register, as_register
from peerloom.methods.deidentify.settling import settle, with_titles
from peerloom.methods.deidentify.venues import find_places
from peerloom.methods.deidentify.windows import Kept, Window, Windows, moved
from peerloom.spans import folded

ORDER = {name: place for place, name in enumerate(
    ("register", "learned", "names", "model", "patterns", "combination", "capitals", "propagation")
)}  # fmt: skip
NAMING = frozenset({"register", "learned", "names", "model"})


def propose(
    text: str,
    *,
    register: Register | Path | str | Iterable[Entry | str] | None = None,
    language: str = "en",
    replacements: Replacements | None = None,
    layers: Collection[str] = LAYERS,
    countries: Collection[str] = tuple(COUNTRIES),
    habits: Habits | None = None,
    model: Path | str | None = None,
) -> tuple[Proposal, ...]:
    """What in a text may tell who somebody is, for a person to decide.

    Shapes: in order of the text, none overlapping another.
    Units:  offsets in code points; confidence 0 to 1.
    Errors: MissingColumn, UnreadableUpload if ``register`` names a table that can't be read;
            NoModel if ``model`` is none.
    Source: tests/golden/deidentify/ holds recall and precision by layer.

    ``replacements`` is the programme's ledger; hand in the same one for every text and the
    same friend keeps the same label. ``habits`` is what people replaced and kept before;
    ``model`` the folder of a spaCy pipeline, whose entities become a layer of their own.
    Nothing here sees the network or writes anything.
    """
    asked = _Asked(as_register(register), habits or Habits(), countries, model)
    settled = Kept(_settled(text, _found(Windows(text, language), asked, layers, language)))
    ledger = Replacements() if replacements is None else replacements
    kinds = _surest_kinds(settled.kinds_of_findings())
    labels = _Labels(text, ledger, language)
    return tuple(_proposal(one, kinds, labels) for one in settled)


@dataclass(frozen=True)
class _Asked:
    """What a caller brought to look with."""

    register: Register
    habits: Habits
    countries: Collection[str]
    model: Path | str | None

    def layers(self) -> dict[str, Callable[[Reading], Iterable[Finding]]]:
        """The layers that look at the text itself, by name."""
        return {
            "register": lambda reading: find_in_register(reading, self.register),
            "learned": lambda reading: find_in_register(reading, self.habits.register, "learned"),
            "names": lambda reading: chain(
                find_names(reading), find_parties(reading), find_places(reading)
            ),
            "model": lambda reading: find_entities(reading, self.model),
            "patterns": lambda reading: find_patterns(reading, self.countries),
            "combination": find_prompts,
            "capitals": self._quiet,
        }

    def _quiet(self, reading: Reading) -> Iterator[Finding]:
        for one in find_capitals(reading):
            if not self.habits.keeps(reading.text[one.start : one.end]):
                yield one


def _found(windows: Windows, asked: _Asked, layers: Collection[str], language: str) -> Kept:
    """What each layer finds, and every name once more wherever it stands."""
    looks = {name: look for name, look in asked.layers().items() if name in layers}
    found = Kept()
    for window, reading in windows:
        for look in looks.values():
            found.add(_in_piece(window, reading, look(reading)))
    named = [one for one in found.kinds_of_findings() if one.layer in NAMING]
    matcher = again(_by_layer(named), language)
    if matcher is not None and "propagation" in layers:
        for window, reading in windows:
            found.add(_in_piece(window, reading, matcher.find(reading)))
    return found


def _in_piece(window: Window, reading: Reading, found: Iterable[Finding]) -> Iterator[Finding]:
    """What begins in a piece, with its title, in offsets of the whole text."""
    first, last = window.start - window.left, window.end - window.left
    own = (one for one in found if first <= one.start < last)
    return (moved(one, window.left) for one in with_titles(reading, own))


def _settled(text: str, found: Kept) -> Iterator[Finding]:
    """Findings that don't overlap; only those that touch each other are weighed together."""
    for cluster in found.clusters():
        yield from cluster if len(cluster) == 1 else settle(text, _by_layer(cluster))


def _by_layer(found: Iterable[Finding]) -> list[Finding]:
    return sorted(found, key=lambda one: ORDER[one.layer])


def _surest_kinds(found: Iterable[Finding]) -> dict[tuple[str, str], str]:
    """One kind for each entity: the one that was surest, "friend" before a bare "name"."""
    best: dict[tuple[str, str], tuple[bool, float, str]] = {}
    for one in found:
        key = (_family(one.kind), one.entity)
        told = (one.kind not in ("name", "unsure"), one.confidence, one.kind)
        best[key] = max(best.get(key, told), told)
    return {key: kind for key, (_, _, kind) in best.items()}


def _family(kind: str) -> str:
    return "person" if kind == "unsure" else family(kind)


def _proposal(one: Finding, kinds: Mapping[tuple[str, str], str], labels: _Labels) -> Proposal:
    kind = kinds.get((_family(one.kind), one.entity), one.kind)
    given = one.replacement or labels.of(replace(one, kind=kind))
    return Proposal(one.start, one.end, kind, one.layer, one.confidence, given, one.hint)


class _Labels:
    """Labels for findings; equal ones are one string."""

    def __init__(self, text: str, ledger: Replacements, language: str) -> None:
        self._text, self._ledger, self._language = text, ledger, language
        self._given: dict[str, str] = {}

    def of(self, one: Finding) -> str | None:
        """None for what is only prompted."""
        if one.kind == INDIRECT:
            return None
        words = self._text[one.start : one.end]
        years = re.match(r"\d{1,3}(?!\d)", words)
        if one.kind == "age" and years:
            label = age_band(int(years[0]), self._language)
        else:
            label = self._ledger.label(one.kind, one.entity or folded(words), self._language)
        return self._given.setdefault(label, label)
