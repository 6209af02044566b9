"""What others did since a page was made, told by the study's log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from peerloom.analysis import blindness, models
from peerloom.analysis.queries.codings import codings_for_refs
from peerloom.analysis.queries.tree import codes_for_tree
from peerloom.analysis.types import Branch, Coding, Source
from peerloom.audit import queries as audit
from peerloom.audit.types import LogEntry
from peerloom.gate import peers

MOST: Final = 200  # entries; after more, the page asks for everything anew
STEPS: Final = ("_undone", "_redone")
ONE_CODE: Final = frozenset({"code_made", "code_changed"})
MEMOS: Final = frozenset({"memo_written", "memo_edited", "memo_removed"})
QUIET: Final = (
    *("theme", "passage_", "comment_", "thread_", "case_", "attribute_", "speaker_"),
    *("question_", "suggestions_", "version_", "cell_", "whole_", "time_", "pathway_"),
    *("round_done", "round_again"),
)


@dataclass(frozen=True, slots=True)
class News:
    """What changed since a number of the log, as far as the reader may see.

    Shapes: ``codings`` and ``removed`` are of the one source asked for; ``others`` are
            (verb, subject) of everything else. ``refresh``: more than can be told one by one.
    """

    number: int
    codings: tuple[Coding, ...] = ()
    removed: tuple[str, ...] = ()
    codes: tuple[Branch, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    refresh: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """What a reader of a study doesn't see: kept by whoever sends news, to send none of it."""

    veil: blindness.Veil
    hidden: frozenset[str]

    def sees(self, entry: LogEntry) -> bool:
        """Whether this line may be heard of."""
        facts = {entry.subject, *(one for one in entry.facts.values() if isinstance(one, str))}
        return not facts & self.hidden and bool(blindness.seen_entries([entry], self.veil))


def number_for_live(study: str) -> int:
    """Where the study's log stands for whoever reads; what they don't see isn't counted."""
    length, veil = audit.length_for_cache(study), blindness.veil_now(study)
    if not veil:
        return length
    return length - _unseen(study, veil)


def end_of_log(study: str) -> tuple[int, datetime]:
    """The number and the moment of the last entry, as far as the reader may see."""
    veil = blindness.veil_now(study)
    seen = blindness.seen_entries(_since(study, veil), veil)
    last = seen[-1:] or audit.entries_for_reading(study, newest=1)
    return number_for_live(study), last[0].at


def sight_now(study: str) -> Sight:
    """What is hidden from whoever reads just now: sources by reference."""
    releases = peers.hidden_now()
    rows = models.Source.objects.filter(study_id=study, release__in=releases) if releases else ()
    return Sight(blindness.veil_now(study), frozenset(row.ref for row in rows))


def changes_since(study: str, number: int, source: Source | None = None) -> News:
    """What came, changed and went since a number that :func:`number_for_live` gave."""
    now = number_for_live(study)
    if number >= now:
        return News(now, refresh=number > now)
    if now - number > MOST:
        return News(now, refresh=True)
    return _news(study, now, _entries(study, number), source)


def _entries(study: str, number: int) -> list[LogEntry]:
    veil = blindness.veil_now(study)
    if not veil:
        return audit.entries_after(study, number, MOST)
    entries = _since(study, veil)
    first = audit.length_for_cache(study) - len(entries)
    return blindness.seen_entries(entries, veil)[max(0, number - first) :]


def _unseen(study: str, veil: blindness.Veil) -> int:
    entries = _since(study, veil)
    return len(entries) - len(blindness.seen_entries(entries, veil))


def _since(study: str, veil: blindness.Veil) -> list[LogEntry]:
    """The log since the first open round began."""
    return audit.entries_from(study, veil.since) if veil.since else []


def _news(study: str, now: int, entries: Sequence[LogEntry], source: Source | None) -> News:
    codings: dict[str, None] = {}
    codes: dict[str, None] = {}
    memos: list[str] = []
    others: list[tuple[str, str]] = []
    refresh = False
    for entry in entries:
        verb = _verb(entry)
        if source is not None and entry.facts.get("source", source.ref) != source.ref:
            continue
        if verb.startswith(("coding_", "codings_")):
            told = _codings_of(entry)
            codings.update(dict.fromkeys(told))
            refresh |= not told
            continue
        others.append((entry.verb, entry.subject))
        if verb in ONE_CODE:
            codes[entry.subject] = None
        elif verb in MEMOS:
            memos.append(entry.subject)
        else:
            refresh |= not verb.startswith(QUIET)
    codings.update(dict.fromkeys(_codings_with(memos)))
    living, removed = _standing(list(codings), source)
    branches = [one for one in codes_for_tree(study) if one.code.ref in codes] if codes else []
    refresh |= len(branches) < len(codes)
    return News(now, living, removed, tuple(branches), tuple(others), refresh)


def _verb(entry: LogEntry) -> str:
    verb = entry.verb.removeprefix("analysis.")
    for ending in STEPS:
        verb = verb.removesuffix(ending)
    return verb


def _codings_of(entry: LogEntry) -> list[str]:
    """Which codings an entry touched; none where it doesn't tell."""
    several: Any = entry.facts.get("codings")
    if isinstance(several, list):
        return [str(one) for one in several]
    alone = ("coding_added", "coding_removed", "coding_resized", "coding_recoded")
    return [entry.subject] if entry.verb.removeprefix("analysis.").startswith(alone) else []


def _codings_with(memos: Sequence[str]) -> list[str]:
    rows = models.Memo.objects.filter(ref__in=memos).exclude(coding=None)
    return list(rows.values_list("coding__ref", flat=True))


def _standing(
    refs: Sequence[str], source: Source | None
) -> tuple[tuple[Coding, ...], tuple[str, ...]]:
    """Those of the source that live, and those that are gone from it."""
    if source is None or not refs:
        return (), ()
    living = {one.ref: one for one in codings_for_refs(refs) if one.source == source.ref}
    rows = models.Coding.objects.filter(ref__in=refs, source__ref=source.ref)
    gone = tuple(ref for ref in rows.values_list("ref", flat=True) if ref not in living)
    return tuple(living.values()), gone
