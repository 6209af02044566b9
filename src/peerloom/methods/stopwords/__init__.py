"""Function words: those that every text is full of, whatever it is about. Lists written here."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from peerloom.spans import folded

LANGUAGES = ("cs", "de", "en", "es", "fr", "it", "nl", "pt")


@cache
def stop_words(language: str) -> frozenset[str]:
    """A language's function words, folded; none where there is no list.

    Shapes: a word with an apostrophe stands whole and in its parts ("don't": don't, don, t).
    """
    code = language.lower().replace("_", "-").split("-")[0]
    if code not in LANGUAGES:
        return frozenset()
    lines = (files(__package__) / f"{code}.txt").read_text("utf-8").split("\n")
    listed = {folded(word) for line in lines if not line.startswith("#") for word in line.split()}
    parts = {part for word in listed for part in word.split("'") if part}
    return frozenset(listed | parts)
