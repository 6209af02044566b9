"""What people and programs call the columns of a codebook, and the colours in them."""

from __future__ import annotations

import re
from typing import Final

from peerloom.spans import folded

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "path": ("path", "code path", "full path", "full name", "hierarchy", "hierarchical name",
             "chemin", "chemin complet", "hierarchie", "arborescence"),
    "name": ("name", "code", "code name", "tag", "label", "title", "node", "code label", "codes",
             "subcode", "sub-code", "nom", "nom du code", "etiquette", "libelle", "intitule",
             "titre", "noeud", "nœud", "sous-code", "mot-cle"),
    "parent": ("parent", "parent code", "parent name", "parent node", "below", "stands below",
               "under", "broader", "category", "categories", "group", "code group", "theme",
               "code parent", "parente", "sous", "au-dessous de", "categorie", "groupe"),
    "definition": ("definition", "description", "desc", "definitions", "code definition", "meaning",
                   "memo", "comment", "comments", "note", "notes", "brief definition",
                   "signification", "commentaire", "commentaires", "remarque"),
    "include": ("include", "use it for", "when to use", "inclusion", "inclusion criteria",
                "inclusions", "includes", "inclure", "a utiliser pour", "quand l'utiliser",
                "criteres d'inclusion", "utiliser pour"),
    "exclude": ("exclude", "don't use it for", "when not to use", "exclusion", "exclusions",
                "exclusion criteria", "excludes", "exclure", "ne pas utiliser pour",
                "quand ne pas l'utiliser", "criteres d'exclusion"),
    "example": ("example", "examples", "typical example", "anchor example", "exemple", "exemples",
                "exemple type"),
    "counter_example": ("counter_example", "counter-example", "counter example", "counterexample",
                        "contre-exemple", "contre exemple", "contrexemple"),
    "colour": ("colour", "color", "code color", "code colour", "couleur", "couleur du code"),
}  # fmt: skip
SEPARATORS: Final = (" › ", " / ", " > ", "::", " » ", " → ", " | ", "\\\\", "\\", "/", ">", "›")
HUES: Final = 24
# Our first twelve, as they stand on white, and some that people call by name.
OURS: Final = (
    "084898", "c06f2c", "08482a", "730f66", "8a6701", "8164d5",
    "2f8ea9", "88375c", "595509", "ab4c64", "997b6c", "4d6e9b",
)  # fmt: skip
CALLED: Final = {
    "red": "c0392b", "orange": "c06f2c", "yellow": "8a6701", "green": "08482a", "teal": "2f8ea9",
    "cyan": "2f8ea9", "blue": "084898", "purple": "8164d5", "violet": "8164d5",
    "magenta": "730f66", "pink": "ab4c64", "brown": "997b6c", "grey": "4d6e9b", "gray": "4d6e9b",
    "rouge": "c0392b", "jaune": "8a6701", "vert": "08482a", "bleu": "084898", "rose": "ab4c64",
    "marron": "997b6c", "gris": "4d6e9b", "turquoise": "2f8ea9",
}  # fmt: skip
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})(?:[0-9a-f]{2})?$")


def plain(column: str) -> str:
    """A column's name as we compare it."""
    return folded(" ".join(column.replace("_", " ").replace("’", "'").split()).strip(" :*"))


def colour_of(said: str) -> int:
    """Ours, 1 to 24, for a number, #rrggbb or a colour's name; 0 if it is none."""
    word = said.strip().lower()
    if word.isdigit() and len(word) <= 2:
        return int(word) if 1 <= int(word) <= HUES else 0
    found = _HEX.match(CALLED.get(word, word))
    return _nearest(found.group(1)) if found else 0


def _nearest(digits: str) -> int:
    wanted = _channels(digits if len(digits) == 6 else "".join(one * 2 for one in digits))

    def away(place: int) -> int:
        here = _channels(OURS[place])
        return sum((one - other) ** 2 for one, other in zip(wanted, here, strict=True))

    return min(range(len(OURS)), key=away) + 1


def _channels(digits: str) -> tuple[int, ...]:
    return tuple(int(digits[at : at + 2], 16) for at in (0, 2, 4))
