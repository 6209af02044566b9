"""Passages like this: which windows of text share the weighty words of another, and which words.

Lexical: BM25 or TF-IDF over word stems. Each text is cut into windows the size of a few sentences.
Who has vectors of the windows (:mod:`meaning`) may add their cosine to TF-IDF, both as z-scores.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from peerloom.methods.stopwords import stop_words
from peerloom.problems import WrongWord
from peerloom.spans import folded, stem, words

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Way = Literal["bm25", "tfidf"]
WAYS: Final[tuple[Way, ...]] = ("bm25", "tfidf")

SATURATION: Final = 1.2  # BM25's k1: how soon saying it again adds nothing
LENGTH: Final = 0.75  # BM25's b: how far long windows are held back
FEWEST, MOST = 12, 60  # words of a window
ENDS: Final = ".!?…。？！\n"
REASONS: Final = 5


@dataclass(frozen=True, slots=True)
class Window:
    """``[start, end)`` of a text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """A window that resembles: its place among the windows, how much, and by which words."""

    at: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Windows, by the stems they hold.

    Shapes: window[i], term[i], count[i] of each stem in each window, in the order of terms;
            ``first[term]`` to ``first[term + 1]`` are a term's rows; length[window] in words.
            ``spelled[term]`` is how people said it most.
    """

    terms: dict[str, int]
    spelled: tuple[str, ...]
    window: Ints
    count: Ints
    first: Ints
    length: Ints

    def __len__(self) -> int:
        return len(self.length)


def windows_of(text: str, language: str, start: int = 0, end: int | None = None) -> list[Window]:
    """A stretch of text in windows of a few sentences, cut where sentences end.

    Units:  code points of ``text``; a window has FEWEST to MOST words where the text has them.
    """
    stop = len(text) if end is None else end
    places = [(a + start, b + start) for a, b in words(text[start:stop], language)]
    found: list[Window] = []
    at = 0
    for place, (_, word_end) in enumerate(places):
        here = place - at + 1
        after = places[place + 1][0] if place + 1 < len(places) else stop
        is_end = any(mark in text[word_end:after] for mark in ENDS)
        if (here >= FEWEST and is_end) or here >= MOST or place + 1 == len(places):
            close = _close(text, word_end, after) if is_end else word_end
            if here < FEWEST // 2 and found and found[-1].end > places[at][0] - 3:
                found[-1] = Window(found[-1].start, close)
            else:
                floor = found[-1].end if found else start
                found.append(Window(_open(text, places[at][0], floor), close))
            at = place + 1
    return found


def shelve(texts: Iterable[tuple[str, str]]) -> Shelf:
    """Put windows on a shelf.

    Shapes: (words, language) of each window, in their order; function words are left out.
    """
    terms: dict[str, int] = {}
    spelled: list[Counter[str]] = []
    rows: list[tuple[int, int, int]] = []
    lengths: list[int] = []
    for window, (text, language) in enumerate(texts):
        found: Counter[int] = Counter()
        for plain, term in _stems(text, language):
            at = terms.setdefault(term, len(terms))
            if at == len(spelled):
                spelled.append(Counter())
            spelled[at][plain] += 1
            found[at] += 1
        rows += [(at, window, count) for at, count in found.items()]
        lengths.append(sum(found.values()))
    rows.sort()
    table = np.array(rows, np.int64).reshape(-1, 3)
    return Shelf(
        terms=terms,
        spelled=tuple(one.most_common(1)[0][0] for one in spelled),
        window=table[:, 1].copy(),
        count=table[:, 2].copy(),
        first=np.searchsorted(table[:, 0], np.arange(len(terms) + 1)),
        length=np.array(lengths, np.int64),
    )


def scores_for(shelf: Shelf, asked: Sequence[tuple[str, str]], way: Way = "bm25") -> Floats:
    """How much each window resembles what is asked.

    Shapes: ``asked`` are (words, language); one figure for each window.
    Units:  BM25 has none and no upper end; TF-IDF is a cosine, 0 to 1.
    Errors: WrongWord for a way that isn't known.
    """
    return _weighed(shelf, asked, way)[0]


def most_like(
    shelf: Shelf,
    asked: Sequence[tuple[str, str]],
    *,
    limit: int = 20,
    way: Way = "bm25",
    without: Iterable[int] = (),
    cosines: Floats | None = None,
) -> list[Match]:
    """The windows that resemble most, with the words that tell.

    Shapes: ``without`` are windows to leave out, such as the very words that are asked about.
            With ``cosines``, one for each window, the way is TF-IDF and these in one sum.
    Errors: WrongWord for a way that isn't known.
    """
    scores, shares = _weighed(shelf, asked, "tfidf" if cosines is not None else way)
    if cosines is not None:
        scores = _standardised(scores) + _standardised(cosines)
    scores = np.where(scores > 0, scores, -np.inf)  # above chance, or it isn't shown
    scores[list(without)] = -np.inf
    best = np.argsort(-scores, kind="stable")[:limit]
    return [
        Match(int(at), float(scores[at]), _reasons(shelf, shares, int(at)))
        for at in best.tolist()
        if np.isfinite(scores[at])
    ]


def _standardised(scores: Floats) -> Floats:
    """As deviations from the mean; nothing where all are alike."""
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread else np.zeros(len(scores))


def precision_at(
    shelf: Shelf,
    asked: Sequence[tuple[str, str]],
    label: Sequence[frozenset[str]],
    *,
    depth: int = 10,
    way: Way = "bm25",
    cosines: Floats | None = None,
) -> float:
    """How many of the nearest have a label in common, on average: for benchmarks.

    Shapes: asked[i] and label[i] belong to window i; cosines[i, j] between windows i and j.
    """
    shares = []
    for at, (one, own) in enumerate(zip(asked, label, strict=True)):
        near = None if cosines is None else cosines[at]
        found = most_like(shelf, [one], limit=depth, way=way, without=[at], cosines=near)
        shares.append(sum(bool(label[match.at] & own) for match in found) / depth)
    return float(np.mean(shares)) if shares else 0.0


def _weighed(
    shelf: Shelf, asked: Sequence[tuple[str, str]], way: Way
) -> tuple[Floats, dict[int, Floats]]:
    """The windows' scores, and what each term adds to them."""
    if way not in WAYS:
        raise WrongWord(place="similar", word=way, known=", ".join(WAYS))
    wanted: Counter[int] = Counter()
    for text, language in asked:
        for _, term in _stems(text, language):
            if term in shelf.terms:
                wanted[shelf.terms[term]] += 1
    scores = np.zeros(len(shelf))
    shares: dict[int, Floats] = {}
    norms = _norms(shelf) if way == "tfidf" else np.ones(len(shelf))
    own = np.sqrt(sum((_rarity(shelf, at, way) * _damped(n)) ** 2 for at, n in wanted.items())) or 1
    for at, times in wanted.items():
        rows = slice(int(shelf.first[at]), int(shelf.first[at + 1]))
        windows, count = shelf.window[rows], shelf.count[rows]
        rare = _rarity(shelf, at, way)
        if way == "bm25":
            held = LENGTH * shelf.length[windows] / max(float(shelf.length.mean()), 1)
            part = rare * count * (SATURATION + 1) / (count + SATURATION * (1 - LENGTH + held))
        else:
            part = rare**2 * _damped(times) * (1 + np.log(count)) / (norms[windows] * own)
        scores[windows] += part
        shares[at] = np.stack([windows, part])
    return scores, shares


def _rarity(shelf: Shelf, term: int, way: Way) -> float:
    holding = int(shelf.first[term + 1] - shelf.first[term])
    if way == "bm25":
        return float(np.log(1 + (len(shelf) - holding + 0.5) / (holding + 0.5)))
    return float(np.log((1 + len(shelf)) / (1 + holding)) + 1)


def _damped(times: int) -> float:
    return float(1 + np.log(times))


def _norms(shelf: Shelf) -> Floats:
    """Each window's length as a vector."""
    holding = np.diff(shelf.first)
    rare = np.log((1 + len(shelf)) / (1 + holding)) + 1
    weight = np.repeat(rare, holding) * (1 + np.log(np.maximum(shelf.count, 1)))
    squares = np.bincount(shelf.window, weights=weight**2, minlength=len(shelf))
    return np.sqrt(np.maximum(squares, 1e-12))


def _reasons(shelf: Shelf, shares: dict[int, Floats], window: int) -> tuple[str, ...]:
    """The words that both hold, those that tell most first."""
    found = []
    for term, share in shares.items():
        place = int(np.searchsorted(share[0], window))
        if place < share.shape[1] and share[0, place] == window:
            found.append((-float(share[1, place]), shelf.spelled[term]))
    return tuple(word for _, word in sorted(found)[:REASONS])


def _stems(text: str, language: str) -> Iterable[tuple[str, str]]:
    """Each word that isn't a function word, and its stem."""
    left_out = stop_words(language)
    for start, end in words(text, language):
        plain = text[start:end].lower()
        if len(plain) > 1 and folded(plain).rstrip("'’ʼ") not in left_out:
            yield plain, stem(plain, language)


def _open(text: str, word_start: int, floor: int) -> int:
    """Back over the bracket or quotation mark that stands at the word."""
    at = word_start
    while at > floor and not text[at - 1].isspace():
        at -= 1
    return at


def _close(text: str, word_end: int, after: int) -> int:
    """Past the marks that end a sentence, not past the space behind them."""
    at = word_end
    while at < after and not text[at].isspace():
        at += 1
    return at
