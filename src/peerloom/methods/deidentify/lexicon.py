"""Word lists, folded and read once: everyday words, given names, places, phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from peerloom.spans import folded, stem, words

# Endings and beginnings that make everyday words of others: few names have them.
DERIVED = ("ly", "ed", "ing", "able", "ible", "ness", "ment", "tion", "sion", "ful", "less", "ous",
           "ical", "ity", "ism", "ique", "euse", "ement", "ations", "ments", "ified", "izing",
           "ising", "ized", "ised", "iser", "aient", "erait", "erais", "eront")  # fmt: skip
FRENCH_ENDINGS = ("issaient", "issent", "issons", "issait", "aient", "erait", "erais", "erons",
                  "eront", "erez", "ssent", "antes", "ante", "ants", "ions", "ons", "ent", "ait",
                  "ais", "ant", "iez", "era", "erai", "ees", "ee", "es", "er", "ez", "ir", "re",
                  "is", "it", "us", "ue", "e", "s", "i", "u", "x")  # fmt: skip
SPANISH_ENDINGS = ("abamos", "ieramos", "aremos", "eremos", "iremos", "iendo", "ieron", "aramos",
                   "iamos", "amos", "emos", "imos", "aban", "abas", "aron", "ando", "aste", "iste",
                   "aria", "eria", "iria", "aran", "eran", "ados", "adas", "idos", "idas", "aba",
                   "ado", "ada", "ido", "ida", "ara", "era", "ira", "ase", "are", "ere", "ian",
                   "ia", "io", "ar", "er", "ir", "an", "en", "as", "es", "os", "a", "e", "o",
                   "i")  # fmt: skip
CLITICS = ("melo", "selo", "telo", "nos", "les", "los", "las", "me", "te", "se", "lo", "la", "le")
SPANISH_ROOT = 4
SHORTEST_ROOT = 3
DERIVED_FROM = 5
PREFIXES = ("un", "in", "dis", "mis", "non", "over", "under", "pre", "re", "out", "anti", "self")
HERE = Path(__file__).parent / "words"
T = TypeVar("T")


def wordset(words: str) -> frozenset[str]:
    """Words parted by blanks."""
    return frozenset(words.split())


COMMON = ("common_en", "common_fr", "common_es")

HONORIFICS = wordset(
    "dr doctor doc prof professor mr mrs ms miss mx sir dre docteur docteure mme mlle m madame"
    " monsieur mademoiselle maitre sr sra srta senor senora senorita doctora don dona judge justice"
    " officer lord lady juez jueza juge magistrate big wee"
)
# Before a name, and part of it where nobody's: "auntie Pearl", but not "my aunt Pearl".
KIN = wordset(
    "auntie aunty aunt uncle mother sister brother father nana nanny granny mama papa tata tante"
    " matante tonton mononcle tia tio mamie papi"
)
PARTICLES = wordset(
    "de da di do dos du del della la le van von der den ten ter bin ibn ben al el st saint o mac mc"
    " y d' l'"
)


@lru_cache(maxsize=1 << 13)
def is_common(word: str) -> bool:
    """Whether a folded word is an everyday one in any of the languages listed."""
    if word in common_words():
        return True
    if word in given_names():
        return False
    if word.endswith("s") and word[:-1] in common_words():
        return True
    if len(word) > DERIVED_FROM and word.endswith(DERIVED):
        return True
    return _stem_is_common(word) or any(
        word.startswith(prefix)
        and len(word) > DERIVED_FROM
        and _stem_is_common(word[len(prefix) :])
        for prefix in PREFIXES
    )


def _stem_is_common(word: str) -> bool:
    if stem(word, "en") in _stems("common_en", "en") or _french_root(word) in _french_roots():
        return True
    return any(root in _spanish_roots() for root in _spanish_root(word))


def _french_root(word: str) -> str:
    """A folded word without the ending of a French verb, noun or adjective."""
    for ending in FRENCH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_ROOT:
            return word[: -len(ending)]
    return word


@cache
def _french_roots() -> frozenset[str]:
    return frozenset(map(_french_root, _words("common_fr")))


def _spanish_root(word: str) -> Iterator[str]:
    """A folded word without the ending of a Spanish verb, noun or adjective, and its pronouns."""
    bare_words = [word, *(word[: -len(one)] for one in CLITICS if word.endswith(one))]
    for one in bare_words:
        for ending in SPANISH_ENDINGS:
            if one.endswith(ending) and len(one) - len(ending) >= SPANISH_ROOT:
                yield one[: -len(ending)]


@cache
def _spanish_roots() -> frozenset[str]:
    """Of infinitives and nouns: what their longest ending leaves."""
    return frozenset(next(_spanish_root(word), word) for word in _words("common_es"))


@cache
def common_words() -> frozenset[str]:
    return function_words().union(*(_words(name) for name in COMMON))


@cache
def function_words() -> frozenset[str]:
    """Words that are never anybody's name, whatever their capitals."""
    return frozenset(_words("function_words"))


@cache
def spoken() -> frozenset[str]:
    """Verbs that follow somebody's name in talk: "said", "reckons", "(m'a) dit"."""
    return frozenset(_words("spoken"))


@cache
def doing() -> frozenset[str]:
    """Verbs that follow a name, but things just as well: "is", "could", "est"."""
    return frozenset(_words("doing"))


@cache
def origin_words() -> frozenset[str]:
    """Countries, peoples and faiths of one word: they tell an origin, not a name."""
    return frozenset(phrase[0] for phrase in phrases("origins") if len(phrase) == 1)


@cache
def given_names() -> frozenset[str]:
    return frozenset(_words("given_names"))


@cache
def phrases(name: str) -> tuple[tuple[str, ...], ...]:
    """A list of phrases, each as its folded words; what stands before "=" tells where they lie."""
    lines = [line.rpartition("=")[2] for line in _lines(name) if line]
    return tuple(split(phrase) for line in lines for phrase in line.split(",") if phrase.strip())


@cache
def lie_of_places() -> dict[tuple[str, ...], tuple[str, str]]:
    """Where a town or region lies and which of both it is; the first line that knows it."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for line in _lines("places"):
        head, sign, names = line.partition("=")
        if not sign:
            continue
        land, _, kind = head.strip().partition("/")
        for name in names.split(","):
            found.setdefault(split(name), (land, kind))
    return found


@cache
def regions_of_towns() -> dict[tuple[str, ...], tuple[str, str]]:
    """The region of a town, in English and in French."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for line in _lines("regions"):
        head, sign, names = line.partition("=")
        english, _, french = (part.strip() for part in head.partition("/"))
        for name in names.split(",") if sign else ():
            found[split(name)] = english, french or english
    return found


def split(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase, cut and stripped as the text's own are."""
    return tuple(bare(folded(phrase[a:b])) for a, b in words(phrase, "fr"))


def bare(word: str) -> str:
    """A folded word without an English possessive."""
    return word[:-2] if word.endswith("'s") and len(word) > 2 else word


class Phrasebook(Generic[T]):
    """Phrases of folded words, each with something known about it; the longest wins."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, known in entries:
            if phrase:
                self._by_first.setdefault(phrase[0], []).append((phrase, known))
        for found in self._by_first.values():
            found.sort(key=lambda one: -len(one[0]))

    def __contains__(self, word: str) -> bool:
        """Whether a phrase begins with this word."""
        return word in self._by_first

    def at(self, plain: Sequence[str], at: int) -> tuple[int, T] | None:
        """How many words match from ``plain[at]`` on, and what is known of them."""
        for phrase, known in self._by_first.get(plain[at], ()):
            length = len(phrase)
            if length == 1 or tuple(plain[at : at + length]) == phrase:
                return length, known
        return None


def _lines(name: str) -> Iterator[str]:
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        yield line.partition("#")[0].strip()


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(folded(word) for line in _lines(name) for word in line.split())


@cache
def _stems(name: str, language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for line in _lines(name) for word in line.split())
