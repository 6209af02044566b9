"""Words that may stand in a title or an address of a participant's page.

They are left behind in histories and lists of tabs, so none of them may tell what this place is
about, who comes here, or how somebody is. A new word is added here by somebody who has asked
herself: what does it tell the person who owns the phone?
"""

from __future__ import annotations

import re
from typing import Final

from tests.house import messages


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


ADDRESSES: Final = _all(
    "in out join settings notes answers talks mine practice help leave away calendar new file "
    "sound page step language hat phone drafts here words key sheet start end sw js"
)

TITLES: Final = {
    "en": _all(
        "come in first page calendar help new tab this phone settings note notes answers talks "
        "practice mine write read choose your own name words next before after"
    ),
    "fr": _all(
        "entrer première page calendrier aide nouvel nouvelle onglet ce téléphone réglages note "
        "notes "
        "réponses entretiens pratique écrire lire choisir votre nom mots suite suivant avant après "
        "à moi"
    ),
}

AT_THE_DOOR: Final = frozenset({"people/sign_in.html"})

_WORD = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> set[str]:
    """The words of a title, or of an address without what varies in it."""
    return {word.casefold() for word in _WORD.findall(text)}


def strange_in_title(title: str, language: str) -> set[str]:
    """Words of a title that nobody has said are neutral."""
    return words_of(title) - TITLES[language]


def strange_in_address(path: str) -> set[str]:
    """Words of an address that nobody has said are neutral; references are not words."""
    steps = [step for step in path.split("/") if not re.fullmatch(r"[a-z2-9]{12}", step)]
    return words_of(" ".join(steps)) - ADDRESSES


def pages_of_participants() -> list[str]:
    """Templates of whole pages that somebody with a participant's hat, or none, may meet."""
    found = []
    for name in messages.templates():
        alone = name.rsplit("/", 1)[-1].startswith("_") or name == "web/notebook.html"
        if not alone and (
            "web/notebook.html" in messages.reached_from(name) or name in AT_THE_DOOR
        ):
            found.append(name)
    return sorted(found)
