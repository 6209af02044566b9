"""Columns of codings: read whole, and brought up to date coding by coding.

They hold every living coding of a study, whoever reads: what somebody may not see is left out
in :mod:`peerloom.analysis.queries.columns`.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from peerloom.analysis import models
from peerloom.analysis.queries.codes import codes_for_study
from peerloom.analysis.queries.codings import coder_names
from peerloom.analysis.queries.sources import living_sources, source_of
from peerloom.analysis.types import Code, Source
from peerloom.gate import peers

Ints = NDArray[np.int64]
Refs = NDArray[np.object_]
_SHIFT = 32
_LOW = (1 << _SHIFT) - 1
_CHUNK = 500
_BY_ROW = ("refs", "source", "code", "start", "end", "coder", "made")
_SELECT = (
    f'SELECT c.id, c.source_id * {1 << _SHIFT} + c.code_id, c.start * {1 << _SHIFT} + c."end",'
    " CASE WHEN c.coder_name = '' THEN c.coder ELSE c.coder || ' ' || c.coder_name END, c.ref,"
    " CASE WHEN c.removed_at IS NULL AND c.stray_of = '' THEN 1 ELSE 0 END"
    " FROM analysis_coding c"
)
_OF_STUDY = (
    "WHERE c.removed_at IS NULL AND c.stray_of = '' AND c.source_id IN"
    " (SELECT id FROM analysis_source WHERE study_id = %s AND revoked_at IS NULL)"
)


@dataclass(frozen=True, slots=True)
class Coder:
    """Who coded: an account's reference (empty for somebody elsewhere), and what to show."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """One row for each living coding, ordered by source, start, longest first, oldest first.

    Shapes: ``source``, ``code`` and ``coder`` index ``sources``, ``codes`` and ``coders``;
            ``refs[i]`` is the coding of row i. ``sources`` and ``codes`` hold uncoded ones too.
    Units:  ``start`` and ``end`` in code points of the source's released text; ``made`` grows
            with each coding that is made.
    """

    refs: Refs
    source: Ints
    code: Ints
    start: Ints
    end: Ints
    coder: Ints
    made: Ints
    sources: tuple[Source, ...]
    codes: tuple[Code, ...]
    coders: tuple[Coder, ...]
    pairs: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    source_at: dict[int, int] = field(default_factory=dict, repr=False)
    code_at: dict[int, int] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.made)

    def row_of(self, ref: str) -> int | None:
        """Where a coding stands, or None if it isn't there."""
        rows = self.rows_of([ref])
        return int(rows[0]) if len(rows) else None

    def rows_of(self, refs: Sequence[str] | set[str] | frozenset[str]) -> Ints:
        """Where these codings stand, in the order of the rows; what isn't there is left out."""
        wanted = set(refs)
        if not wanted:
            return np.zeros(0, np.int64)
        made: list[int] = []
        for chunk in _chunks(sorted(wanted)):
            made += models.Coding.objects.filter(ref__in=chunk).values_list("id", flat=True)
        return np.flatnonzero(np.isin(self.made, made)).astype(np.int64)


def read_whole(study: str) -> Columns:
    """Every living coding of a study, read from the database."""
    with peers.reading_as(None):
        rows = list(living_sources(study))
    codes = tuple(codes_for_study(study))
    empty = np.zeros(0, np.int64)
    bare = Columns(
        refs=np.zeros(0, object),
        source=empty,
        code=empty,
        start=empty,
        end=empty,
        coder=empty,
        made=empty,
        sources=tuple(source_of(row) for row in rows),
        codes=codes,
        coders=(),
        source_at={row.pk: place for place, row in enumerate(rows)},
        code_at=_places(codes),
    )
    with _without_collecting():
        return _with_rows(bare, _fetched(f"{_SELECT} {_OF_STUDY}", [study]))


def with_codes(columns: Columns, study: str) -> Columns:
    """The same codings under the codes as they stand: named, ordered or made anew."""
    codes = tuple(codes_for_study(study))
    place = {code.ref: at for at, code in enumerate(codes)}
    moved = np.array([place.get(code.ref, -1) for code in columns.codes], np.int64)
    code = moved[columns.code] if len(columns) else columns.code
    fresh = replace(columns, code=code, codes=codes, code_at=_places(codes))
    return with_rows(fresh, code >= 0)


def with_codings(columns: Columns, refs: Sequence[str]) -> Columns:
    """The same but for these codings, which are looked at anew: they may have come or gone."""
    found: list[tuple[Any, ...]] = []
    for chunk in _chunks(refs):
        marks = ", ".join(["%s"] * len(chunk))
        found += _fetched(f"{_SELECT} WHERE c.ref IN ({marks})", chunk)
    there = ~np.isin(columns.made, [row[0] for row in found])
    return _with_rows(with_rows(columns, there), [row for row in found if row[5]])


def with_rows(columns: Columns, mask: NDArray[np.bool_]) -> Columns:
    """Only the rows that ``mask`` lets through; sources and codes stay as they are."""
    if mask.all():
        return columns
    changed = {name: getattr(columns, name)[mask] for name in _BY_ROW}
    return _with_coders_in_order(replace(columns, **changed), columns.pairs)


def _with_rows(columns: Columns, rows: Sequence[tuple[Any, ...]]) -> Columns:
    """Codings put in where they belong."""
    if not rows:
        return columns
    ids, places, spans, labels, refs, _ = zip(*rows, strict=True)
    pairs = (*columns.pairs, *({_pair(one) for one in set(labels)} - {*columns.pairs}))
    pair_at = {pair: at for at, pair in enumerate(pairs)}
    label_at = {label: pair_at[_pair(label)] for label in set(labels)}
    place, span = np.array(places, np.int64), np.array(spans, np.int64)
    new: dict[str, Any] = {
        "refs": np.array(refs, object),
        "source": _looked_up(place >> _SHIFT, columns.source_at),
        "code": _looked_up(place & _LOW, columns.code_at),
        "start": span >> _SHIFT,
        "end": span & _LOW,
        "coder": np.array([label_at[label] for label in labels], np.int64),
        "made": np.array(ids, np.int64),
    }
    inside = (new["source"] >= 0) & (new["code"] >= 0)
    order = np.flatnonzero(inside)[_order({name: one[inside] for name, one in new.items()})]
    new = {name: values[order] for name, values in new.items()}
    if len(columns):
        at = _where(columns, new)
        new = {name: np.insert(getattr(columns, name), at, new[name]) for name in _BY_ROW}
    return _with_coders_in_order(replace(columns, **new), pairs)


def _where(columns: Columns, new: dict[str, Any]) -> list[int]:
    """Before which row each of the new ones goes."""
    found = []
    for source, start, end, made in zip(
        *(new[name].tolist() for name in ("source", "start", "end", "made")), strict=True
    ):
        low, high = np.searchsorted(columns.source, [source, source + 1]).tolist()
        inside = np.searchsorted(columns.start[low:high], [start, start + 1])
        low, high = (low + inside).tolist()
        inside = np.searchsorted(-columns.end[low:high], [-end, -end + 1])
        low, high = (low + inside).tolist()
        found.append(low + int(np.searchsorted(columns.made[low:high], made)))
    return found


def _order(rows: dict[str, Any]) -> Ints:
    return np.lexsort((rows["made"], -rows["end"], rows["start"], rows["source"])).astype(np.int64)


def _with_coders_in_order(columns: Columns, pairs: tuple[tuple[str, str], ...]) -> Columns:
    """Coders who have a coding, in the order of their references and labels."""
    used = np.bincount(columns.coder, minlength=len(pairs)) > 0
    tidy = tuple(
        sorted(pair for pair, is_used in zip(pairs, used.tolist(), strict=True) if is_used)
    )
    if tidy == pairs == columns.pairs:
        return columns
    at = {pair: place for place, pair in enumerate(tidy)}
    moved = np.array([at.get(pair, -1) for pair in pairs], np.int64)
    names = coder_names(tidy)
    return replace(
        columns,
        coder=moved[columns.coder] if len(columns) else columns.coder,
        coders=tuple(Coder(ref, names[ref, label]) for ref, label in tidy),
        pairs=tidy,
    )


def _places(codes: Sequence[Code]) -> dict[int, int]:
    place = {code.ref: at for at, code in enumerate(codes)}
    found: dict[int, int] = {}
    for chunk in _chunks(list(place)):
        rows = models.Code.objects.filter(ref__in=chunk).values_list("pk", "ref")
        found.update((pk, place[ref]) for pk, ref in rows)
    return found


def _looked_up(keys: Ints, places: dict[int, int]) -> Ints:
    """places[key] for every key, -1 where there is none."""
    if not places:
        return np.full(len(keys), -1, np.int64)
    table = np.full(max(int(keys.max(initial=0)), *places) + 1, -1, np.int64)
    table[list(places)] = list(places.values())
    return table[keys]


def _pair(label: str) -> tuple[str, str]:
    """(account, label elsewhere) as one cell holds them."""
    coder, _, name = label.partition(" ")
    return coder, name


def _fetched(sql: str, given: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Few cells a row: what takes time is making them, not reading them."""
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())


def _chunks(refs: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(refs), _CHUNK):
        yield list(refs[start : start + _CHUNK])


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Half a million rows would send the collector over them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
