"""What stands in a name's place: the same label for the same one, all through a programme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerloom.methods.deidentify.findings import family

NOUNS: dict[str, dict[str, str]] = {
    "en": {
        "family": "relative", "age": "age", "email": "e-mail", "url": "link",
        "health": "health number", "social": "insurance number", "case": "case number",
        "plate": "number plate", "unsure": "name",
    },
    "fr": {
        "name": "nom", "participant": "pair", "friend": "proche", "partner": "partenaire",
        "family": "parent", "staff": "équipe", "place": "lieu", "venue": "endroit",
        "clinic": "clinique", "street": "rue", "phone": "téléphone", "email": "courriel",
        "handle": "pseudo", "url": "lien", "address": "adresse", "postcode": "code postal",
        "date": "date", "age": "âge", "health": "numéro de santé",
        "social": "numéro d'assurance", "case": "numéro de dossier", "plate": "plaque",
        "number": "numéro", "unsure": "nom",
    },
}  # fmt: skip
ADULT, OLD = 18, 80


class Replacements:
    """The ledger of a programme: who became which label.

    It remembers folded names, so keep it sealed wherever it is kept. A label's number stays
    when the language changes: "[friend 2]" in English is "[proche 2]" in French.
    """

    def __init__(self, known: Mapping[tuple[str, str], tuple[str, int]] | None = None) -> None:
        self._known = dict(known or {})
        self._counts: dict[str, int] = {}
        for kind, number in self._known.values():
            self._counts[kind] = max(number, self._counts.get(kind, 0))

    def label(self, kind: str, entity: str, language: str = "en") -> str:
        """The label of an entity (its folded words), made at first sight."""
        key = (family(kind if kind != "unsure" else "name"), entity)
        if key not in self._known:
            word = "name" if kind == "unsure" else kind
            self._counts[word] = self._counts.get(word, 0) + 1
            self._known[key] = (word, self._counts[word])
        word, number = self._known[key]
        return f"[{noun(word, language)} {number}]"

    def to_json(self) -> list[list[Any]]:
        return [[*key, *value] for key, value in self._known.items()]

    @classmethod
    def from_json(cls, rows: list[list[Any]]) -> Replacements:
        return cls({(str(a), str(b)): (str(kind), int(n)) for a, b, kind, n in rows})

    def __len__(self) -> int:
        return len(self._known)


def age_band(years: int, language: str = "en") -> str:
    """An age as its decade: "[age 30–39]"."""
    word = noun("age", language)
    if years < ADULT:
        return f"[{word} < {ADULT}]"
    if years >= OLD:
        return f"[{word} {OLD}+]"
    first = max(years // 10 * 10, ADULT)
    return f"[{word} {first}–{years // 10 * 10 + 9}]"


def noun(kind: str, language: str) -> str:
    """What a kind is called inside a label."""
    return NOUNS.get(language[:2], NOUNS["en"]).get(kind, kind.replace("_", " "))
