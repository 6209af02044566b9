"""Suggested pseudonyms: words that say nothing about anybody."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection
from functools import cache
from importlib import resources

from peerloom.problems import PseudonymTells


@cache
def pseudonym_list(language: str = "en") -> tuple[str, ...]:
    """The words of a language's list; English where a language has none."""
    folder = resources.files("peerloom.people") / "words"
    path = folder / f"pseudonyms-{language.split('-')[0]}.txt"
    if not path.is_file():
        path = folder / "pseudonyms-en.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def suggest_pseudonyms(taken: Collection[str], count: int, language: str = "en") -> list[str]:
    """Words drawn at random that nobody here goes by yet; numbered once the list runs out."""
    used = {name.casefold() for name in taken}
    free = [word for word in pseudonym_list(language) if word.casefold() not in used]
    number = 2
    while len(free) < count:
        again = (f"{word} {number}" for word in pseudonym_list(language))
        free += [name for name in again if name.casefold() not in used]
        number += 1
    return sorted(secrets.SystemRandom().sample(free, count))


_INITIALS = re.compile(r"[^\W\d_]{1,3}")
_NUMBERS = re.compile(r"\d{3,}|\d+[./-]\d+")


def refuse_telling(pseudonym: str) -> None:
    """Refuse what can be worked out again: initials, birthdays, numbers, a way to reach somebody.

    Errors: PseudonymTells.
    """
    name = " ".join(pseudonym.replace(".", " ").split())
    if name.rstrip("0123456789 ").casefold() in _every_suggestion() and not _NUMBERS.search(name):
        return
    letters = "".join(sign for sign in name if sign.isalpha())
    parts = re.findall(r"[^\W\d_]+", name)
    only_initials = bool(parts) and all(_INITIALS.fullmatch(one) for one in parts)
    if "@" in name or _NUMBERS.search(pseudonym) or only_initials or len(letters) < 3:
        raise PseudonymTells(place="pseudonym")


@cache
def _every_suggestion() -> frozenset[str]:
    return frozenset(word.casefold() for one in ("en", "fr") for word in pseudonym_list(one))
