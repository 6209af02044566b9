"""Keeping the index as the released texts are: put in what is new, clear what is gone."""

from __future__ import annotations

import threading
from array import array
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

from peerloom.analysis.index.grammar import one_word
from peerloom.analysis.index.opening import EVERY, STEM, WORD, start_over, transaction, with_index
from peerloom.spans import words

BATCH = 100
CLEARED_ONE_BY_ONE = 60  # texts; beyond that it is quicker to start over, and just as clean

Texts = Callable[[Iterable[str]], Mapping[str, str]]
Living = Callable[[Iterable[str]], Container[str]]
_writing = threading.Lock()  # between this process's threads; the file's own lock does the rest


@dataclass(frozen=True, slots=True)
class Entry:
    """A text as the index should hold it: one source, one release of it, one language."""

    source: str
    release: str
    language: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A text as it lies in the index: the starts of some of its words, and where each stands."""

    entry: Entry
    marks: bytes
    postings: list[tuple[str, bytes]]


def keep(study: str, wanted: Sequence[Entry], texts: Texts, living: Living) -> None:
    """Bring a study's part of the index to what is wanted; asked again, it only looks.

    Shapes: ``texts`` opens releases; a release that it doesn't open is left out. ``living`` tells
            which releases the study has still: asked last, since one may go while it is read.
    """
    digest = _digest(wanted)
    if with_index(partial(_digest_held, study=study)) == digest:
        return
    with _writing:
        _forget(study, wanted)
        have = with_index(partial(_held, study=study))
        missing = [entry for entry in wanted if entry not in have]
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            opened = texts([entry.release for entry in batch])
            there = [entry for entry in batch if entry.release in opened]
            rows = [_row(entry, opened[entry.release]) for entry in there]
            with_index(partial(_put_in, study=study, rows=rows, living=living))
        with_index(partial(_sign, study=study, wanted=wanted, digest=digest))


def forget(study: str, living: Iterable[Entry] = ()) -> int:
    """Clear what the study no longer has, words included. Returns how many texts went.

    Whoever is putting texts in finishes first, so that none of them stays behind.
    """
    with _writing:
        return _forget(study, living)


def _forget(study: str, living: Iterable[Entry]) -> int:
    stays = set(living)
    held = with_index(partial(_settled, study=study))
    gone = [number for entry, number in held.items() if entry not in stays]
    if len(gone) > CLEARED_ONE_BY_ONE:
        with_index(start_over)
    elif gone:
        with_index(partial(_clear, study=study, numbers=gone))
    return len(gone)


def _digest(entries: Iterable[Entry]) -> bytes:
    lines = sorted(f"{one.source} {one.release} {one.language}" for one in entries)
    return sha256("\n".join(lines).encode()).digest()


def _digest_held(conn: Any, study: str) -> bytes | None:
    row = conn.execute("SELECT digest FROM studies WHERE study = ?", (study,)).fetchone()
    return row[0] if row else None


def _sign(conn: Any, study: str, wanted: Sequence[Entry], digest: bytes) -> None:
    """Remember that nothing is missing; a release that didn't open is asked for again."""
    if set(_held(conn, study)) == set(wanted):
        conn.execute("INSERT OR REPLACE INTO studies VALUES (?, ?)", (study, digest))


def _held(conn: Any, study: str) -> dict[Entry, int]:
    rows = conn.execute("SELECT source, release, language, id FROM texts WHERE study = ?", (study,))
    return {Entry(source, release, language): number for source, release, language, number in rows}


def _settled(conn: Any, study: str) -> dict[Entry, int]:
    """What is held once no other process is putting anything in."""
    with transaction(conn):
        return _held(conn, study)


def _row(entry: Entry, text: str) -> _Row:
    """Where each word of a text stands, and each stem that isn't the word itself."""
    found: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
    marks = array("I")
    for place, (start, end) in enumerate(words(text, entry.language)):
        word = one_word(text[start:end], entry.language)
        found[WORD + word.folded].append(place)
        if word.stem != word.folded:
            found[STEM + word.stem].append(place)
        if place % EVERY == 0:
            marks.append(start)
    postings = [(term, places.tobytes()) for term, places in sorted(found.items())]
    return _Row(entry, marks.tobytes(), postings)


def _put_in(conn: Any, study: str, rows: Sequence[_Row], living: Living) -> None:
    with transaction(conn):
        still = living([row.entry.release for row in rows])
        new: list[tuple[str, int, bytes]] = []
        for row in rows:
            entry = row.entry
            if entry.release not in still:
                continue
            held = conn.execute(
                "INSERT OR IGNORE INTO texts (study, source, release, language, marks)"
                " VALUES (?, ?, ?, ?, ?)",
                (study, entry.source, entry.release, entry.language, row.marks),
            )
            if held.rowcount:  # 0: another process was quicker
                new += [(term, held.lastrowid, places) for term, places in row.postings]
        new.sort()
        conn.executemany("INSERT INTO postings (term, doc, places) VALUES (?, ?, ?)", new)


def _clear(conn: Any, study: str, numbers: Sequence[int]) -> None:
    with transaction(conn):
        conn.execute("DELETE FROM studies WHERE study = ?", (study,))
        for number in numbers:
            conn.execute("DELETE FROM postings WHERE doc = ?", (number,))
            conn.execute("DELETE FROM texts WHERE id = ?", (number,))
