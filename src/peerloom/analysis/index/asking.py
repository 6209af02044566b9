"""Asking the index: which texts hold what is wanted, and at which of their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from peerloom.analysis.index.grammar import Chunk, Word, words_of
from peerloom.analysis.index.opening import EVERY, STEM, WORD, with_index
from peerloom.spans import Span, stemmed_languages, words

Ints = NDArray[np.int64]

SHIFT = 32  # a place is text << 32 | number of the word
BYTES = 4  # of a place in a text
SHORTEST_BEGINNING = 4  # letters: where nothing is stemmed, longer words match by their beginning
TAIL = "\U0010ffff"  # after every word that begins so


@dataclass(frozen=True, slots=True)
class Answer:
    """Where the words stand.

    Shapes: ``spans[source]`` is an array of [first word, word after the last], in order, none
            overlapping; sources in no order. ``marks[source]`` are the starts of every 64th
            word.
    """

    spans: dict[str, Ints]
    marks: dict[str, bytes]

    @property
    def total(self) -> int:
        return sum(len(spans) for spans in self.spans.values())

    def offsets(self, source: str, text: str, language: str, first: int, after: int) -> Span:
        """A span of words as a span of the text; only the words around it are parted."""
        mark = first // EVERY
        start = int(np.frombuffer(self.marks[source], np.uint32)[mark])
        places = list(islice(words(text, language, start), after - mark * EVERY))
        return Span(places[first - mark * EVERY][0], places[-1][1])


def ask(study: str, chunks: Sequence[Chunk]) -> Answer:
    """Every text of a study that holds all the chunks and none of those to do without."""
    return with_index(partial(_ask, study=study, chunks=chunks))


def _ask(conn: Any, study: str, chunks: Sequence[Chunk]) -> Answer:
    rows = conn.execute("SELECT id, source, language, marks FROM texts WHERE study = ?", (study,))
    marks: dict[str, bytes] = {}
    names: dict[int, str] = {}
    by_language: dict[str, list[int]] = {}
    for number, source, language, starts in rows.fetchall():
        names[number], marks[source] = source, starts
        by_language.setdefault(language, []).append(number)
    found: dict[str, Ints] = {}
    for language, numbers in by_language.items():
        inside = np.sort(np.array(numbers, np.int64))
        for number, spans in _in_language(conn, inside, language, chunks).items():
            found[names[number]] = spans
    return Answer(found, marks)


def _in_language(
    conn: Any, inside: Ints, language: str, chunks: Sequence[Chunk]
) -> dict[int, Ints]:
    """Spans by text, for texts of one language."""
    texts, starts, ends = inside, [], []
    for chunk in chunks:
        first, after = _spans_of_chunk(conn, chunk, language, inside)
        holding = _texts_of(first)
        texts = np.setdiff1d(texts, holding) if chunk.without else np.intersect1d(texts, holding)
        if not chunk.without:
            starts.append(first)
            ends.append(after)
        if not len(texts):
            return {}
    return _by_text(*_merged(np.concatenate(starts), np.concatenate(ends)), texts)


def _spans_of_chunk(conn: Any, chunk: Chunk, language: str, inside: Ints) -> tuple[Ints, Ints]:
    """From which word to which the chunk stands, the last one left out."""
    wanted = words_of(chunk.text, language)
    if chunk.near and len(wanted) > 1:
        return _near_one_another(conn, wanted, chunk, language, inside)
    places = _places_of_chunk(conn, wanted, chunk.begins, language, inside)
    return places, places + len(wanted)


def _near_one_another(
    conn: Any, wanted: Sequence[Word], chunk: Chunk, language: str, inside: Ints
) -> tuple[Ints, Ints]:
    """Where the first word has each of the others near it: from the leftmost to the rightmost."""
    first = _places_of_chunk(conn, wanted[:1], False, language, inside)
    left, right = first, first
    for at, word in enumerate(wanted[1:], 2):
        goes_on = chunk.begins and at == len(wanted)
        others = _places_of_chunk(conn, [word], goes_on, language, inside)
        if not len(others) or not len(first):
            return others[:0], others[:0]
        closest = _closest(first, others)
        there = (np.abs(closest - first) <= chunk.near) & (closest != first)
        first, left, right, closest = (one[there] for one in (first, left, right, closest))
        left, right = np.minimum(left, closest), np.maximum(right, closest)
    return left, right + 1


def _closest(places: Ints, others: Ints) -> Ints:
    """For each place the one of the others that is nearest; never itself."""
    after = others[np.minimum(np.searchsorted(others, places, "right"), len(others) - 1)]
    before = others[np.maximum(np.searchsorted(others, places, "left") - 1, 0)]
    after = np.where(after == places, before, after)
    before = np.where(before == places, after, before)
    return np.where(np.abs(after - places) <= np.abs(before - places), after, before)


def _places_of_chunk(
    conn: Any, wanted: Sequence[Word], begins: bool, language: str, inside: Ints
) -> Ints:
    """Where the chunk starts: its words one after the other."""
    found: Ints | None = None
    for offset, word in enumerate(wanted):
        goes_on = begins and offset == len(wanted) - 1
        places = _places_of_word(conn, word, goes_on, language) - offset
        found = places if found is None else _both(found, places)
        if not len(found):
            break
    if found is None:
        return np.zeros(0, np.int64)
    return found[np.isin(found >> SHIFT, inside)]


def _places_of_word(conn: Any, word: Word, goes_on: bool, language: str) -> Ints:
    """Where a word stands: as it is or by its stem, else by its beginning."""
    if goes_on:
        return _beginning(conn, word.folded)
    if language.lower().split("-")[0].split("_")[0] not in stemmed_languages():
        if len(word.folded) >= SHORTEST_BEGINNING:
            return _beginning(conn, _short(word.folded))
        return _of_terms(conn, [WORD + word.folded])
    return _of_terms(conn, (WORD + word.stem, STEM + word.stem))


def _short(word: str) -> str:
    """A word without what an ending may have put there: the last letter, or two of a long one."""
    cut = 2 if len(word) >= 7 else 1
    return word[: len(word) - cut]


def _of_terms(conn: Any, terms: Sequence[str]) -> Ints:
    rows = []
    for term in terms:
        found = conn.execute("SELECT doc, places FROM postings WHERE term = ?", (term,))
        rows.append(_places(found.fetchall()))
    rows = [places for places in rows if len(places)]
    return rows[0] if len(rows) == 1 else _in_order(rows)


def _beginning(conn: Any, start: str) -> Ints:
    rows = conn.execute(
        "SELECT doc, places FROM postings WHERE term >= ? AND term < ?",
        (WORD + start, WORD + start + TAIL),
    )
    return _in_order([_places(rows.fetchall())])


def _places(rows: Sequence[tuple[int, bytes]]) -> Ints:
    if not rows:
        return np.zeros(0, np.int64)
    numbers = np.frombuffer(b"".join(places for _, places in rows), np.uint32).astype(np.int64)
    lengths = [len(places) // BYTES for _, places in rows]
    numbers += np.repeat(np.array([doc for doc, _ in rows], np.int64) << SHIFT, lengths)
    return numbers


def _in_order(pieces: Sequence[Ints]) -> Ints:
    """All of them ascending; pieces that are in order already are quickly put together."""
    together = np.concatenate([np.zeros(0, np.int64), *pieces])
    together.sort(kind="stable")
    return together


def _both(places: Ints, others: Ints) -> Ints:
    """What stands in both; each is in order."""
    if not len(others):
        return others
    at = np.searchsorted(others, places)
    at[at == len(others)] = 0
    found: Ints = places[others[at] == places]
    return found


def _texts_of(places: Ints) -> Ints:
    """The texts of these places, which are in order of their texts."""
    texts = places >> SHIFT
    return texts[np.concatenate([[True], texts[1:] != texts[:-1]])] if len(texts) else texts


def _merged(starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Spans in order, those that overlap made one."""
    order = np.argsort(starts, kind="stable")
    starts, ends = starts[order], np.maximum.accumulate(ends[order])
    if not len(starts):
        return starts, ends
    first = np.concatenate([[True], starts[1:] >= ends[:-1]])
    last = np.concatenate([first[1:], [True]])
    return starts[first], ends[last]


def _by_text(starts: Ints, ends: Ints, texts: Ints) -> dict[int, Ints]:
    number = starts >> SHIFT
    kept = np.isin(number, texts)
    number, starts, ends = number[kept], starts[kept], ends[kept]
    low = (1 << SHIFT) - 1
    spans = np.stack([starts & low, ends & low], axis=1)
    borders = np.flatnonzero(np.diff(number)) + 1
    pieces = np.split(spans, borders)
    heads = number[np.concatenate([[0], borders])] if len(number) else []
    return {int(head): piece for head, piece in zip(heads, pieces, strict=False)}
