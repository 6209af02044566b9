"""All layers over one text, settled into proposals that don't overlap."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
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
from peerloom.methods.deidentify.propagation import find_again
from peerloom.methods.deidentify.reading import Reading, read
from peerloom.methods.deidentify.register import Entry, Register, as_register
from peerloom.methods.deidentify.settling import settle, with_titles
from peerloom.methods.deidentify.venues import find_places
from peerloom.spans import folded

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
    reading, known = read(text, language), habits or Habits()
    asked = _Asked(as_register(register), known, countries, model)
    found = list(_found(reading, asked, layers))
    settled = settle(text, with_titles(reading, found))
    ledger = Replacements() if replacements is None else replacements
    kinds = _surest_kinds(settled)
    return tuple(_proposal(text, one, kinds, ledger, language) for one in settled)


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


def _found(reading: Reading, asked: _Asked, layers: Collection[str]) -> Iterator[Finding]:
    """What each layer finds, and every name once more wherever it stands."""
    named: list[Finding] = []
    for name, look in asked.layers().items():
        if name not in layers:
            continue
        found = list(look(reading))
        if name in NAMING:
            named += found
        yield from found
    if "propagation" in layers:
        yield from find_again(reading, named)


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


def _proposal(
    text: str, one: Finding, kinds: dict[tuple[str, str], str], ledger: Replacements, language: str
) -> Proposal:
    kind = kinds.get((_family(one.kind), one.entity), one.kind)
    given = (
        one.replacement
        if one.replacement
        else _label(text, replace(one, kind=kind), ledger, language)
    )
    return Proposal(one.start, one.end, kind, one.layer, one.confidence, given, one.hint)


def _label(text: str, one: Finding, ledger: Replacements, language: str) -> str | None:
    if one.kind == INDIRECT:
        return None
    words = text[one.start : one.end]
    years = re.match(r"\d{1,3}(?!\d)", words)
    if one.kind == "age" and years:
        return age_band(int(years[0]), language)
    return ledger.label(one.kind, one.entity or folded(words), language)
