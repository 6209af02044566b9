"""A study's codings as columns in memory, for questions that count.

Derived, and lost without loss. The study's log tells what changed since they were read: a
coding that came or went is put in or taken out; after anything else they are read anew.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from peerloom.analysis import blindness
from peerloom.analysis.queries.blind_columns import behind
from peerloom.analysis.queries.column_rows import (
    Coder,
    Columns,
    Ints,
    read_whole,
    with_codes,
    with_codings,
    with_rows,
)
from peerloom.analysis.queries.past import columns_then
from peerloom.audit import queries as audit
from peerloom.audit.types import LogEntry, Mark
from peerloom.gate import peers

__all__ = ["Coder", "Columns", "Ints", "codings_for_matrix"]

KEPT: Final = 4  # studies
VIEWS: Final = 8  # of those who don't see everything
MOST: Final = 2_000  # entries; more are dearer to follow than reading anew
UNDONE: Final = ("_undone", "_redone")

# What an entry changed, by its verb without "analysis." and "_undone". Any other verb: read anew.
ONE_CODING: Final = frozenset(
    {"coding_added", "coding_removed", "coding_resized", "coding_recoded"}
)
THOSE_NAMED: Final = frozenset({"coding_split", "codings_added", "codings_joined"})
CODES_ONLY: Final = frozenset(
    {
        *("code_made", "code_changed", "code_moved", "code_reworded"),
        *("codes_moved", "codes_coloured", "codes_renamed"),
    }
)
NEITHER: Final = frozenset(
    {
        *("memo_written", "memo_edited", "memo_removed"),
        *("comment_written", "comment_removed", "thread_resolved", "thread_reopened"),
        *("question_saved", "question_changed", "question_removed", "suggestions_switched"),
        *("version_named", "version_unnamed"),
        *("split_begun", "split_chosen", "split_dropped", "table_kept", "mentions_seen"),
        *("passage_settled",),
        *("theme_made", "theme_changed", "theme_moved", "theme_removed", "theme_codes_set"),
        *("passage_weighed", "passage_unweighed"),
        *("themes_related", "themes_placed", "cell_judged", "whole_judged"),
        *("time_noted", "time_note_removed"),
        *("pathway_written", "pathway_attached", "pathway_detached"),
        *("returns.summary_written", "returns.themes_shown", "returns.edition_shown"),
        *("returns.check_opened", "returns.reply_seen", "returns.check_answered"),
        *("returns.answer_taken_back", "returns.answers_forgotten", "returns.answer_let_on"),
        *("returns.answers_replied", "returns.cohort_told", "returns.line_taken_off"),
        *("returns.cohort_closed", "returns.edition_stopped", "returns.veto_lifted"),
        *("returns.copies_blanked",),
        *("findings.figure_placed", "findings.figure_changed", "findings.figure_removed"),
        *("findings.imprint_written", "findings.reference_added", "findings.references_brought"),
        *("findings.reference_changed", "findings.reference_removed"),
        *("findings.publication_noted", "findings.archive_packed"),
        *("jobs.started", "jobs.stopped", "jobs.results_forgotten"),
        *("findings.package_made", "findings.package_brought", "findings.package_removed"),
        *("findings.key_confirmed", "findings.themes_shared", "findings.shared_changed"),
        *("findings.parts_set", "findings.place_judged", "findings.shared_removed"),
        *("findings.section_made", "findings.section_renamed", "findings.section_removed"),
        *("findings.section_restored", "findings.outline_set", "findings.version_returned_to"),
        *("findings.remark_written", "findings.remark_settled", "findings.remark_reopened"),
        "findings.remark_removed",
        *("findings.captions_set", "findings.guard_overruled", "findings.ruling_taken_back"),
        *("findings.narrative_written", "findings.front_written", "findings.edition_made"),
        "findings.item_answered",
    }
)


@dataclass(slots=True)
class _Held:
    """One study's columns and the entry of the log that they follow."""

    lock: threading.Lock
    mark: Mark = (-1, "")
    columns: Columns | None = None


_held: OrderedDict[str, _Held] = OrderedDict()
_Seen = tuple[str, frozenset[str], blindness.Veil]
_views: OrderedDict[_Seen, tuple[Columns, Columns]] = OrderedDict()
_lock = threading.Lock()


def codings_for_matrix(study: str) -> Columns:
    """The study's codings as columns; the same object until the study's log grows.

    Whoever may not see some sources, or codes blind, has columns of their own; so has who asks
    of the past.
    """
    then = columns_then(study)
    if then is not None:
        return then
    whole, hidden, veil = _whole(study), peers.hidden_now(), blindness.veil_now(study)
    if not hidden and not veil:
        return whole
    key = study, hidden, veil
    with _lock:
        seen = _views.get(key)
    if seen is None or seen[0] is not whole:
        seen = whole, behind(_without(whole, hidden) if hidden else whole, veil)
        with _lock:
            _views[key] = seen
            _views.move_to_end(key)
            while len(_views) > VIEWS:
                _views.popitem(last=False)
    return seen[1]


def _whole(study: str) -> Columns:
    """All of it, whoever reads; one thread brings it up to date while others wait."""
    with _lock:
        held = _held.setdefault(study, _Held(threading.Lock()))
        _held.move_to_end(study)
        while len(_held) > KEPT:
            _held.popitem(last=False)
    with held.lock, blindness.reading_as(None):
        mark = audit.mark_for_cache(study)
        if held.columns is None:
            held.columns = read_whole(study)
        elif mark != held.mark:
            held.columns = _brought_on(held.columns, study, held.mark, mark)
        held.mark = mark
        return held.columns


def _brought_on(columns: Columns, study: str, held: Mark, mark: Mark) -> Columns:
    """The columns after the entries between two marks."""
    if not 0 < mark[0] - held[0] <= MOST:
        return read_whole(study)
    codings: list[str] = []
    codes_changed = False
    entries = audit.entries_since(study, held, mark)
    if not entries:
        return read_whole(study)
    for entry in entries:
        touched = _codings_of(entry)
        if touched is None:
            return read_whole(study)
        codings += touched
        codes_changed |= _verb(entry) in CODES_ONLY
    if codes_changed:
        columns = with_codes(columns, study)
    return with_codings(columns, list(dict.fromkeys(codings))) if codings else columns


def _codings_of(entry: LogEntry) -> Sequence[str] | None:
    """Which codings an entry may have changed; None where it isn't known."""
    verb = _verb(entry)
    if verb in ONE_CODING:
        return [entry.subject]
    if verb in THOSE_NAMED:
        return entry.facts.get("codings")  # an undoing doesn't name them
    if verb == "code_made" and entry.verb.endswith(UNDONE):
        return None  # its codings go with it
    return [] if verb in CODES_ONLY or verb in NEITHER else None


def _verb(entry: LogEntry) -> str:
    verb = entry.verb.removeprefix("analysis.")
    for ending in UNDONE:
        verb = verb.removesuffix(ending)
    return verb


def _without(whole: Columns, hidden: frozenset[str]) -> Columns:
    """The columns without the sources of these releases."""
    shown = [source.release not in hidden for source in whole.sources]
    mask = np.array(shown, bool)
    seen = with_rows(whole, mask[whole.source]) if len(whole) else whole
    place = np.cumsum(mask) - 1
    return replace(
        seen,
        source=place[seen.source].astype(np.int64) if len(seen) else seen.source,
        sources=tuple(one for one, is_shown in zip(whole.sources, shown, strict=True) if is_shown),
        source_at={pk: int(place[at]) for pk, at in whole.source_at.items() if shown[at]},
    )
