"""The cohort's own names, places and staff: the layer that finds most."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from peerloom.methods.deidentify.findings import PERSON
from peerloom.problems import MissingColumn, UnreadableUpload
from peerloom.spans import folded

# Column headings and kinds as people write them, folded.
COLUMNS = {
    "name": ("name", "nom", "full name", "nombre"),
    "kind": ("kind", "type", "genre", "categorie", "category", "sorte", "tipo"),
    "nicknames": ("nickname", "nicknames", "nickname(s)", "surnom", "surnoms", "aka", "also",
                  "aliases", "alias", "apodo"),
    "replacement": ("replacement", "remplacement", "replace with", "label"),
}  # fmt: skip
KINDS = {
    "friend": ("friend", "ami", "amie", "proche", "peer friend"),
    "participant": ("participant", "participante", "peer", "pair", "member", "membre"),
    "partner": ("partner", "partenaire", "spouse", "boyfriend", "girlfriend"),
    "family": ("family", "famille", "relative", "parent", "child", "enfant"),
    "staff": ("staff", "worker", "facilitator", "equipe", "personnel", "intervenant",
              "intervenante", "doctor", "nurse", "team"),
    "name": ("name", "person", "nom", "personne", "", "nickname", "surname"),
    "place": ("place", "town", "city", "lieu", "ville", "area", "neighbourhood", "quartier",
              "location"),
    "venue": ("venue", "organisation", "organization", "org", "school", "bar", "shelter",
              "endroit", "organisme", "service", "project"),
    "clinic": ("clinic", "hospital", "clinique", "hopital", "pharmacy"),
    "street": ("street", "rue", "road"),
}  # fmt: skip
_KIND = {word: kind for kind, words in KINDS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Entry:
    """One person, place or service of a programme, with every name it goes by."""

    name: str
    kind: str = "name"
    nicknames: tuple[str, ...] = ()
    replacement: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.nicknames)

    @property
    def entity(self) -> str:
        return folded(self.name).strip()

    @property
    def is_person(self) -> bool:
        return self.kind in PERSON


@dataclass(frozen=True, init=False)
class Register:
    """Everything a programme knows by name.

    It holds real names: keep it sealed. A CSV has the columns ``name`` (needed), ``kind``
    (friend, participant, staff, place, venue, clinic, …), ``nicknames`` (parted by ";" or
    "/") and ``replacement``; a semicolon or a tab may part columns too, and French headings
    (nom, type, surnoms, remplacement) do as well.
    """

    entries: tuple[Entry, ...]

    def __init__(self, entries: Iterable[Entry | str | Mapping[str, str]] = ()) -> None:
        given = (_entry(entry) for entry in entries)
        object.__setattr__(self, "entries", tuple(one for one in given if one.name.strip()))

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    @classmethod
    def from_csv(cls, source: str | Path) -> Register:
        """Read a register from a file, or from the text of one.

        Errors: MissingColumn without a column of names; UnreadableUpload if it isn't UTF-8 or
        can't be opened.
        """
        text = source if isinstance(source, str) and "\n" in source else _text_of(Path(source))
        delimiter = max(",;\t", key=text.partition("\n")[0].count)
        table = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter)
        headings = list(table.fieldnames or ())
        columns = {key: _heading(headings, names) for key, names in COLUMNS.items()}
        if columns["name"] is None:
            raise MissingColumn(place="register", column="name", columns=", ".join(headings))
        return cls(
            {key: row.get(column) or "" for key, column in columns.items() if column}
            for row in table
        )


def as_register(given: Register | Path | str | Iterable[Entry | str] | None) -> Register:
    """Whatever a caller has: a register, a CSV (its path or text), or names."""
    if given is None:
        return Register()
    if isinstance(given, Register):
        return given
    return Register.from_csv(given) if isinstance(given, str | Path) else Register(given)


def _entry(given: Entry | str | Mapping[str, str]) -> Entry:
    if isinstance(given, Entry):
        return given
    if isinstance(given, str):
        return Entry(given.strip())
    kind = folded(given.get("kind", "")).strip()
    nicknames = re.split(r"[;/|,]", given.get("nicknames", ""))
    return Entry(
        given["name"].strip(),
        _KIND.get(kind, kind.replace(" ", "_")),
        tuple(name.strip() for name in nicknames if name.strip()),
        given.get("replacement", "").strip() or None,
    )


def _heading(headings: list[str], names: tuple[str, ...]) -> str | None:
    return next((one for one in headings if folded(one).strip() in names), None)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableUpload(place=path.name) from error
