"""Asking of a study as it stood: the same questions, over columns taken back in time.

What the past can't tell, it refuses: themes, and the days on which something was coded.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, time
from typing import Final

import numpy as np
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import get_current_timezone, is_naive, make_aware

from peerloom.analysis import models
from peerloom.analysis.blindness import veil_now
from peerloom.analysis.queries.as_of import StudyAsOf, number_at, study_as_of
from peerloom.analysis.queries.codings import coder_names
from peerloom.analysis.queries.column_rows import Coder, Columns, Ints
from peerloom.analysis.queries.replaying import ADOPTED
from peerloom.analysis.queries.sources import living_sources, source_of
from peerloom.analysis.types import Code, Source
from peerloom.audit import queries as audit
from peerloom.methods.codebooks import Entry
from peerloom.problems import NotADate, SharedWorkRests

Facts = dict[str, tuple[int, tuple[str, str]]]
UNTOLD: Final = ("theme", "since", "until")
_then: ContextVar[tuple[str, Columns] | None] = ContextVar("study as it stood", default=None)


def columns_then(study: str) -> Columns | None:
    """The columns of the past in which this study is being asked, if it is."""
    held = _then.get()
    return held[1] if held is not None and held[0] == study else None


@contextmanager
def asking_as_of(study: str, number: int) -> Iterator[Columns]:
    """Ask of the study as it stood after an entry of its log; nothing of it is kept.

    Errors: SharedWorkRests for those who code blind meanwhile.
    """
    if veil_now(study):
        raise SharedWorkRests(place="history")
    columns = columns_as_of(study, number)
    held = _then.set((study, columns))
    try:
        yield columns
    finally:
        _then.reset(held)


def number_said(study: str, said: str) -> int:
    """The entry of the log that a day (its end), a moment or a number means.

    Errors: NotADate.
    """
    length = audit.length_for_cache(study)
    if said.isdecimal() and len(said) < 16:
        return min(int(said), length)
    try:
        day, moment = parse_date(said), parse_datetime(said)
    except ValueError as error:
        raise NotADate(place="as-of", word=said) from error
    if moment is None and day is None:
        raise NotADate(place="as-of", word=said)
    if moment is None or (day is not None and len(said) <= len("2026-01-31")):
        assert day is not None
        moment = datetime.combine(day, time.max)
    return number_at(
        study, make_aware(moment, get_current_timezone()) if is_naive(moment) else moment
    )


def columns_as_of(study: str, number: int) -> Columns:
    """A study's codings, codes and sources after an entry of its log.

    Units: offsets are those of the present releases; what was taken back since isn't there.
    """
    then = study_as_of(study, number)
    sources = _sources_then(study, number)
    codes = tuple(_code(study, entry) for entry in then.codes.values())
    return _filled(then, _facts(study), sources, codes)


def _filled(
    then: StudyAsOf, facts: Facts, sources: tuple[Source, ...], codes: tuple[Code, ...]
) -> Columns:
    source_at = {one.ref: at for at, one in enumerate(sources)}
    code_at = {one.ref: at for at, one in enumerate(codes)}

    found = [one for one in then.codings if one.source in source_at and one.ref in facts]
    pairs = tuple(sorted({facts[one.ref][1] for one in found}))
    pair_at = {pair: at for at, pair in enumerate(pairs)}
    names = coder_names(pairs)
    table = np.array(
        [
            (
                source_at[one.source],
                code_at[one.code],
                one.start,
                one.end,
                pair_at[facts[one.ref][1]],
                facts[one.ref][0],
            )
            for one in found
        ],
        np.int64,
    ).reshape(len(found), 6)
    order = np.lexsort((table[:, 5], -table[:, 3], table[:, 2], table[:, 0]))
    source, code, start, end, coder, made = (_column(table, at, order) for at in range(6))
    return Columns(
        refs=np.array([one.ref for one in found], object)[order],
        source=source, code=code, start=start, end=end, coder=coder, made=made,
        sources=sources, codes=codes, pairs=pairs,
        coders=tuple(Coder(ref, names[ref, label]) for ref, label in pairs),
    )  # fmt: skip


def _facts(study: str) -> Facts:
    """Each coding's row and its coder: an account and a label."""
    rows = models.Coding.objects.filter(source__study_id=study)
    fields = rows.values_list("ref", "pk", "coder", "coder_name")
    return {ref: (pk, (coder, label)) for ref, pk, coder, label in fields}


def _column(table: Ints, at: int, order: Ints) -> Ints:
    return np.ascontiguousarray(table[order, at])


def _sources_then(study: str, number: int) -> tuple[Source, ...]:
    """Those that had been adopted: each later adoption brought the newest of the rest."""
    entries = audit.entries_after(study, number, newest=10**9)
    since = sum(int(one.facts.get("new", 0)) for one in entries if one.verb == ADOPTED)
    every = (
        models.Source.objects.filter(study_id=study).order_by("-pk").values_list("pk", flat=True)
    )
    later = set(every[:since])
    return tuple(source_of(row) for row in living_sources(study) if row.pk not in later)


def _code(study: str, entry: Entry) -> Code:
    return Code(
        entry.ref, entry.name, entry.parent, entry.colour,
        position=entry.position, study=study, **dict(entry.rules),
    )  # fmt: skip
