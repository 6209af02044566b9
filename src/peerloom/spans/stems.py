"""Word stems, so that "helping" finds "helped"."""

from __future__ import annotations

import threading
from functools import cache, lru_cache

import snowballstemmer

from peerloom.spans.folding import folded

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "eu": "basque",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

_mine = threading.local()  # a stemmer keeps the word it works on: one for each thread


@cache
def stemmed_languages() -> frozenset[str]:
    """Language codes for which words are stemmed here."""
    known = set(snowballstemmer.algorithms())
    return frozenset(code for code, name in STEMMERS.items() if name in known)


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str) -> str:
    """The folded stem of a word; the folded word where the language has no stemmer.

    The stem is taken before accents go, because suffixes carry them ("préférées"). Who
    searches without accents should look for ``folded(word)`` as well.
    """
    code = language.lower().replace("_", "-").split("-")[0]
    if code not in stemmed_languages():
        return folded(word)
    stems = _mine.__dict__
    if code not in stems:
        stems[code] = snowballstemmer.stemmer(STEMMERS[code])
    return folded(stems[code].stemWord(word.lower()))
