"""Passphrases of six words from a list of 7,776 (about 77.5 bits)."""

from __future__ import annotations

import secrets
from functools import cache
from importlib import resources

WORDS = 6


@cache
def word_list(language: str = "en") -> tuple[str, ...]:
    """The words of a language's list; English where a language has none."""
    folder = resources.files("peerloom.people") / "words"
    path = folder / f"passphrase-{language}.txt"
    if not path.is_file():
        path = folder / "passphrase-en.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def new_passphrase(language: str = "en") -> str:
    """Six words drawn at random."""
    words = word_list(language)
    return " ".join(secrets.choice(words) for _ in range(WORDS))
