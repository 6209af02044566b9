"""The forms under which an entry may turn up, and how words may differ from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from peerloom.methods.deidentify.lexicon import (
    HONORIFICS,
    common_words,
    given_names,
    is_common,
    split,
    wordset,
)
from peerloom.methods.deidentify.register import Entry

# Words that say what sort of place it is: "Harbour House Clinic" is also "Harbour House".
GENERIC = wordset(
    "the le la les l' de du des d' of at st saint ste sainte clinic clinique hospital hopital"
    " centre center house maison street st road rd rue avenue ave boulevard boul lane drive"
    " church eglise school ecole college university hostel shelter refuge foyer project projet"
    " service services cafe bar pub hotel park parc station association programme program"
    " community health sante group groupe trust foundation fondation drop in pharmacy"
    " pharmacie and et &"
)
MOST_KEPT = 1 << 13
SHORT_OK, FUZZY_FROM, FUZZIER_FROM = 3, 5, 9
PET_ENDINGS = ("y", "ie", "ey", "i", "o", "s", "z", "za", "zy", "zza", "ster", "inho", "ita", "ou")
CASED = frozenset({"cs", "sk", "pl", "ru", "uk", "hr", "sr", "sl", "lt", "lv", "fi", "hu", "et"})
LONG_DRAWN = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True, slots=True)
class Form:
    """A run of folded words that means an entry. ``everyday`` words need more proof."""

    words: tuple[str, ...]
    entry: Entry
    confidence: float
    everyday: bool
    owns: bool = False  # an 's after it is its own, as in "Ossie's"


def forms_of(entry: Entry) -> Iterator[Form]:
    """Every form of an entry: whole names first, then what is left of them in talk."""
    for name in entry.names:
        words = split(name)
        if not words:
            continue
        owns = name.endswith(("'s", "’s"))
        yield Form(words, entry, 0.98, len(words) == 1 and words[0] in common_words(), owns)
        if len(words) > 1:
            yield Form(("".join(words),), entry, 0.9, False)
            yield from _parts(words, entry)


def _parts(words: tuple[str, ...], entry: Entry) -> Iterator[Form]:
    if entry.is_person:
        if len(words) > 2:
            yield Form(words[:2], entry, 0.95, False)
            yield Form(("".join(words[:2]),), entry, 0.9, False)
        for word in words:
            if len(word) > 1 and word not in GENERIC | HONORIFICS:
                yield Form((word,), entry, 0.9, word in common_words())
        return
    for trimmed, whole_end in _trimmed(words):
        everyday = len(trimmed) == 1 and trimmed[0] in common_words()
        yield Form(trimmed, entry, 0.85, everyday, whole_end)


def _trimmed(words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """A place's name without generic words at either end, in every way.

    The second value tells whether words were taken from its end.
    """
    told = [at for at, word in enumerate(words) if word not in GENERIC]
    if not told:
        return
    for first in range(told[0] + 1):
        for last in range(told[-1] + 1, len(words) + 1):
            if last - first < len(words):
                yield words[first:last], last < len(words)


class Likeness:
    """Which register words a word of the text may stand for, worked out once a word."""

    def __init__(self, register_words: Iterable[str], language: str, fuzzy: bool = True) -> None:
        self._words = frozenset(register_words)
        self._cased = language[:2] in CASED
        self._by_start: dict[str, list[str]] = {}
        for word in sorted(self._words):
            self._by_start.setdefault(word[:2], []).append(word)
        self._fuzzy = [word for word in sorted(self._words) if len(word) >= FUZZY_FROM]
        self._fuzzy = [word for word in self._fuzzy if fuzzy and word not in common_words()]
        self._known: dict[str, dict[str, float]] = {}

    def of(self, word: str) -> dict[str, float]:
        """Register word → how sure."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > MOST_KEPT:
                self._known.clear()
            found = self._known[word] = self._work_out(word)
        return found

    def _work_out(self, word: str) -> dict[str, float]:
        if word in self._words:
            return {word: 1.0}
        if len(word) < SHORT_OK or word.isdigit():
            return {}
        if is_common(word):
            return {}
        found: dict[str, float] = {}
        for plainer in (word.rstrip("0123456789"), LONG_DRAWN.sub(r"\1", word), word.rstrip("s")):
            if plainer != word and len(plainer) > 1 and plainer in self._words:
                found[plainer] = 0.9
        for known in self._by_start.get(word[:2], ()):
            sure = self._same_root(word, known)
            if sure:
                found.setdefault(known, sure)
        return found or self._nearly(word)

    def _same_root(self, word: str, known: str) -> float:
        """Pet forms ("dazza" for "daz"), short forms ("steph") and case endings."""
        if word.startswith(known) and len(known) >= SHORT_OK:
            ending = word[len(known) :]
            if ending.rstrip("s") in PET_ENDINGS or ending in PET_ENDINGS:
                return 0.75
            if self._cased and len(ending) <= 3:
                return 0.8
        if known.startswith(word) and (len(word) > SHORT_OK or word in given_names()):
            return 0.6 if known not in common_words() else 0.0
        if (
            self._cased
            and len(known) > 3
            and word.startswith(known[:-1])
            and len(word) <= len(known) + 3
        ):
            return 0.75
        return 0.0

    def _nearly(self, word: str) -> dict[str, float]:
        """Misspelt: one letter in five to eight, two in nine or more, same first letter."""
        if len(word) < FUZZY_FROM - 1 or word in given_names():
            return {}
        near = process.extract(
            word, self._fuzzy, scorer=OSA.distance, score_cutoff=2 if len(word) > 7 else 1, limit=3
        )
        return {
            known: 0.7 if distance == 1 else 0.5
            for known, distance, _ in near
            if known[0] == word[0] and (distance == 1 or len(known) >= FUZZIER_FROM)
        }
