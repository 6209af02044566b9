"""A study's codings as columns in memory, for questions that count.

Derived: rebuilt whenever the study's log has grown, and lost without loss.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from peerloom.analysis.queries.codes import codes_for_study
from peerloom.analysis.queries.codings import coder_names, rows_for_columns
from peerloom.analysis.queries.sources import sources_for_list
from peerloom.analysis.types import Code, Source
from peerloom.audit import queries as audit
from peerloom.gate import peers

Ints = NDArray[np.int64]
KEPT = 4  # studies


@dataclass(frozen=True, slots=True)
class Coder:
    """Who coded: an account's reference (empty for somebody elsewhere), and what to show."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class Columns:
    """One row for each living coding, ordered by source, start, longest first.

    Shapes: ``source``, ``code`` and ``coder`` index ``sources``, ``codes`` and ``coders``;
            ``refs[i]`` is the coding of row i. ``sources`` and ``codes`` hold uncoded ones too.
    Units:  ``start`` and ``end`` in code points of the source's released text; ``made`` grows
            with each coding that is made.
    """

    refs: tuple[str, ...]
    source: Ints
    code: Ints
    start: Ints
    end: Ints
    coder: Ints
    made: Ints
    sources: tuple[Source, ...]
    codes: tuple[Code, ...]
    coders: tuple[Coder, ...]

    def __len__(self) -> int:
        return len(self.refs)


_kept: OrderedDict[tuple[str, frozenset[str]], tuple[int, Columns]] = OrderedDict()
_lock = threading.Lock()


def codings_for_matrix(study: str) -> Columns:
    """The study's codings as columns; the same object until the study's log grows.

    Whoever may not see some sources has columns of their own.
    """
    length, mine = audit.length_for_cache(study), (study, peers.hidden_now())
    with _lock:
        held = _kept.get(mine)
        if held and held[0] == length:
            _kept.move_to_end(mine)
            return held[1]
    columns = _read(study)
    with _lock:
        _kept[mine] = (length, columns)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return columns


def _read(study: str) -> Columns:
    sources = tuple(sources_for_list(study))
    codes = tuple(codes_for_study(study))
    rows = rows_for_columns(study)
    source_at = {one.ref: place for place, one in enumerate(sources)}
    code_at = {one.ref: place for place, one in enumerate(codes)}
    pairs = sorted({(row[5], row[6]) for row in rows})
    names = coder_names(pairs)
    coder_at = {pair: place for place, pair in enumerate(pairs)}
    cells = [
        (source_at[row[1]], row[3], -row[4], code_at[row[2]], coder_at[row[5:7]], place, row[7])
        for place, row in enumerate(rows)
        if row[1] in source_at and row[2] in code_at
    ]
    cells.sort()
    table = np.array(cells, dtype=np.int64).reshape(-1, 7)
    return Columns(
        refs=tuple(rows[place][0] for place in table[:, 5].tolist()),
        source=table[:, 0].copy(),
        start=table[:, 1].copy(),
        end=-table[:, 2],
        code=table[:, 3].copy(),
        coder=table[:, 4].copy(),
        made=table[:, 6].copy(),
        sources=sources,
        codes=codes,
        coders=tuple(Coder(ref, names[ref, label]) for ref, label in pairs),
    )
