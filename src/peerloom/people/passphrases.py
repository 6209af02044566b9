"""Passphrases of six words from a list of 7,776 (about 77.5 bits).

A word may be cut short: four letters or more stand for the whole word where only one word of the
list begins with them. So a passphrase can be typed on a broken screen, without any script.
"""

from __future__ import annotations

import secrets
import unicodedata
from bisect import bisect_left
from contextlib import suppress
from functools import cache
from importlib import resources

from peerloom import sealing
from peerloom.home import keyring
from peerloom.problems import PassphraseTooShort, WrongPassphrase

WORDS, LISTS = 6, ("en", "fr")
SHORTEST_START = 4
LEAST_WORDS, LEAST_LETTERS = 5, 24


@cache
def word_list(language: str = "en") -> tuple[str, ...]:
    """The words of a language's list; English where a language has none."""
    folder = resources.files("peerloom.people") / "words"
    path = folder / f"passphrase-{language.split('-')[0]}.txt"
    if not path.is_file():
        path = folder / "passphrase-en.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def new_passphrase(language: str = "en", words: int = WORDS) -> str:
    """Six words drawn at random."""
    known = word_list(language)
    return " ".join(secrets.choice(known) for _ in range(words))


def complete_passphrase(typed: str, language: str) -> str | None:
    """The whole words that these beginnings stand for; None if one of them is open."""
    found = [_complete(token, language) for token in _fold(typed).split()]
    words = [word for word in found if word]
    return " ".join(words) if words and len(words) == len(found) else None


def readings(typed: str) -> list[str]:
    """What somebody may have meant by what they typed: as it stands, then completed."""
    completed = (complete_passphrase(typed, language) for language in LISTS)
    tidied = {sealing.tidy_passphrase(typed): typed}
    for one in completed:
        if one:
            tidied.setdefault(sealing.tidy_passphrase(one), one)
    return list(tidied.values())


def unlock_as_meant(locked: bytes, typed: str) -> bytes | None:
    """What a passphrase opens, read as it stands and then completed; None if it opens nothing."""
    for reading in readings(typed):
        with suppress(WrongPassphrase):  # another reading of the same words may fit
            return sealing.unlock(locked, reading, pepper=keyring.current().pepper)
    return None


def refuse_weak(passphrase: str) -> None:
    """Hold words of one's own to a floor: five words and 24 letters.

    Errors: PassphraseTooShort.
    """
    words = sealing.tidy_passphrase(passphrase).split()
    if len(set(words)) < LEAST_WORDS or sum(map(len, words)) < LEAST_LETTERS:
        raise PassphraseTooShort(least=LEAST_LETTERS)


def _complete(token: str, language: str) -> str | None:
    folded = _folded_list(language)
    place = bisect_left(folded, token)
    near = folded[place : place + 2]
    if near and near[0] == token:
        return token
    begins = [word for word in near if word.startswith(token)]
    return begins[0] if len(begins) == 1 and len(token) >= SHORTEST_START else None


@cache
def _folded_list(language: str) -> list[str]:
    return sorted(_fold(word) for word in word_list(language))


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
