"""Which rows of a study's columns a question means: one mask for each of its conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final, TypeVar

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from peerloom.analysis import index
from peerloom.analysis.queries.asking import ATTRIBUTE, CHARACTERS, NEAR, Ask, Clause
from peerloom.analysis.queries.codings import living_codings
from peerloom.analysis.queries.columns import Coder, Columns, Ints, codings_for_matrix
from peerloom.analysis.queries.kept import kept_for
from peerloom.analysis.queries.layouts import (
    in_characters,
    in_turns,
    in_words,
    layouts_of_sources,
)
from peerloom.analysis.queries.search import bring_index_up_to_date
from peerloom.analysis.queries.speakers import persons_of_rows
from peerloom.analysis.queries.themes import theme_for_ref, theme_rows
from peerloom.analysis.types import NOBODY, Source
from peerloom.methods import relations
from peerloom.methods.relations import Mask, Stretches
from peerloom.people import queries as people
from peerloom.problems import NotFound, WrongWord

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class _Here:
    """What a condition is held against."""

    study: str
    columns: Columns


def rows_for_ask(study: str, ask: Ask, columns: Columns | None = None) -> Ints:
    """Which rows fit, in their order.

    Errors: NotFound for a theme or attribute that isn't there; NoWords; WrongWord for a date
    that is none.
    """
    here = _Here(study, codings_for_matrix(study) if columns is None else columns)
    return np.flatnonzero(_mask(here, ask)).astype(np.int64)


def counts_as_it_grows(study: str, ask: Ask) -> list[int]:
    """How many passages are left after each condition, in the order of reading.

    Shapes: one figure for each of ``ask.clauses``; in ``either`` those before it in its own group
            count, and what always holds.
    """
    here = _Here(study, codings_for_matrix(study))
    always: Mask = np.ones(len(here.columns), bool)
    found = []
    for clause in ask.always:
        always &= mask_of_clause(here, clause, always)
        found.append(int(np.count_nonzero(always)))
    for group in ask.either:
        mask = always.copy()
        for clause in group:
            mask &= mask_of_clause(here, clause, mask)
            found.append(int(np.count_nonzero(mask)))
    return found


def coder_key(coder: Coder) -> str:
    """How a question names a coder: by account, else by the label from elsewhere."""
    return coder.ref or f"~{coder.name}"


def mask_of_clause(here: _Here, clause: Clause, among: Mask) -> Mask:
    """The rows that one condition lets through; only those of ``among`` matter."""
    if _is_relation(clause):
        return _related(here, clause, among)
    about = ATTRIBUTE if clause.field.startswith(ATTRIBUTE) else clause.field
    mask = _MASKS[about](here, clause)
    return ~mask if clause.without else mask


def _mask(here: _Here, ask: Ask) -> Mask:
    mask = _narrowed(here, ask.always, np.ones(len(here.columns), bool))
    if not ask.either:
        return mask
    any_of: Mask = np.zeros(len(here.columns), bool)
    for group in ask.either:
        any_of |= _narrowed(here, group, mask)
    return any_of


def _narrowed(here: _Here, clauses: Iterable[Clause], mask: Mask) -> Mask:
    """What of these rows fits; joins come last, over what is left by then."""
    for clause in sorted(clauses, key=_is_relation):
        mask = mask & mask_of_clause(here, clause, mask)
    return mask


def _is_relation(clause: Clause) -> bool:
    return clause.field == "code" and clause.how != "is"


def _of_things(at: Ints, things: Sequence[_Thing], fits: Callable[[_Thing], bool]) -> Mask:
    """Rows whose thing fits: each thing is asked once."""
    if not len(things):
        return np.zeros(len(at), bool)
    answers = np.fromiter((fits(thing) for thing in things), bool, len(things))
    return np.asarray(answers[at], bool)


def _code(here: _Here, clause: Clause) -> Mask:
    held = here.columns
    return _of_things(held.code, held.codes, lambda code: code.ref in clause.values)


def _related(here: _Here, clause: Clause, among: Mask) -> Mask:
    """How passages lie to those of other codes."""
    held = here.columns
    rows = np.flatnonzero(among).astype(np.int64)
    those = np.flatnonzero(_code(here, clause)).astype(np.int64)
    itself = relations.places_among(rows, those, len(held))
    every = _unit_of(clause)(held)
    these, there = every.at(rows), every.at(those)
    if clause.how == NEAR:
        found = relations.near(these, there, clause.within, itself)
    else:
        found = _RELATIONS[clause.how](these, there, itself)
    mask: Mask = np.zeros(len(held), bool)
    mask[rows] = ~found if clause.without else found
    return mask


def _unit_of(clause: Clause) -> Callable[[Columns], Stretches]:
    if clause.how == "turn":
        return in_turns
    return in_words if clause.how == NEAR and clause.unit != CHARACTERS else in_characters


def _theme(here: _Here, clause: Clause) -> Mask:
    mask: Mask = np.zeros(len(here.columns), bool)
    for ref in clause.values:
        theme = theme_for_ref(ref)
        if theme.study != here.study:
            raise NotFound(place=ref)
        mask[theme_rows(here.columns, theme)] = True
    return mask


def _source(read: Callable[[Source], str]) -> Callable[[_Here, Clause], Mask]:
    """A condition on what a source is."""

    def mask(here: _Here, clause: Clause) -> Mask:
        held = here.columns
        return _of_things(held.source, held.sources, lambda one: read(one) in clause.values)

    return mask


def _coder(here: _Here, clause: Clause) -> Mask:
    held = here.columns
    return _of_things(held.coder, held.coders, lambda one: coder_key(one) in clause.values)


def _case(here: _Here, clause: Clause) -> Mask:
    """Whose words they are: the source's case, or the speaker named there."""
    persons, at = persons_of_rows(here.study, here.columns)
    mask = _of_things(np.maximum(at, 0), persons, lambda ref: ref in clause.values) & (at >= 0)
    return mask | (at < 0) if NOBODY in clause.values else mask


def _attribute(here: _Here, clause: Clause) -> Mask:
    ref = clause.field.removeprefix(ATTRIBUTE)
    if ref not in {one.ref for one in people.attributes_for_study(here.study)}:
        raise NotFound(place=ref)
    said = {person: held.get(ref, "") for person, held in _values(here).items()}
    persons, at = persons_of_rows(here.study, here.columns)
    fits = _fitting(clause)
    mask = _of_things(np.maximum(at, 0), persons, lambda one: fits(said.get(one, "")))
    return mask & (at >= 0)


def _values(here: _Here) -> dict[str, dict[str, str]]:
    return people.values_for_study(here.study)


def _fitting(clause: Clause) -> Callable[[str], bool]:
    """Whether a value that somebody gave fits."""
    wanted = clause.values
    if clause.how == "known":
        return bool
    if clause.how == "is":
        return lambda said: said in wanted or (not said and NOBODY in wanted)
    border = _measure(wanted[0])
    if clause.how == "least":
        return lambda said: bool(said) and _measure(said) >= border
    return lambda said: bool(said) and _measure(said) <= border


def _measure(said: str) -> tuple[float, str]:
    """Numbers by size, dates by their letters."""
    try:
        return float(said), ""
    except ValueError:
        return float("inf"), said


def _date(here: _Here, clause: Clause) -> Mask:
    """By the day on which a passage was coded."""
    day = _day(clause.values[0])
    name = f"{clause.how} {day.isoformat()}"
    return kept_for(here.columns, name, lambda held: _made(here, held, clause.how, day))


def _made(here: _Here, held: Columns, how: str, day: date) -> Mask:
    rows = living_codings(here.study)
    if how == "from":
        rows = rows.filter(made_at__gte=_midnight(day))
    else:
        rows = rows.filter(made_at__lt=_midnight(day + timedelta(days=1)))
    ids = np.fromiter(rows.order_by().values_list("pk", flat=True).iterator(), np.int64)
    return np.asarray(np.isin(held.made, ids), bool)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as e:
        raise WrongWord(place="date", word=said, known="2026-01-31") from e


def _words(here: _Here, clause: Clause) -> Mask:
    """Passages that hold what was asked for, each chunk of it, as search would find it."""
    mask: Mask = np.zeros(len(here.columns), bool)
    bring_index_up_to_date(here.study)
    for asked in clause.values:
        every: Mask = np.ones(len(here.columns), bool)
        for chunk in index.read_query(asked):
            every &= _holding(here, chunk) ^ chunk.without
        mask |= every
    return mask


def _holding(here: _Here, chunk: index.Chunk) -> Mask:
    held = here.columns
    answer = index.ask(here.study, [replace(chunk, without=False)])
    place = {one.ref: at for at, one in enumerate(held.sources)}
    there = {place[ref]: spans for ref, spans in answer.spans.items() if ref in place}
    layouts = layouts_of_sources(held.sources[at] for at in there)
    sources, starts, ends = [], [], []
    for at, spans in sorted(there.items()):
        layout = layouts.get(held.sources[at].ref)
        if layout is not None:
            sources.append(np.full(len(spans), at, np.int64))
            starts.append(layout.word_start[spans[:, 0]])
            ends.append(layout.word_end[spans[:, 1] - 1])
    if not sources:
        return np.zeros(len(held), bool)
    said = Stretches.in_order(*(np.concatenate(one) for one in (sources, starts, ends)))
    return relations.around(in_characters(held), said)


_RELATIONS: Final[dict[str, Callable[[Stretches, Stretches, Ints], Mask]]] = {
    "overlapping": relations.overlapping,
    "turn": relations.overlapping,
    "inside": relations.inside,
    "around": relations.around,
}
_MASKS: Final[dict[str, Callable[[_Here, Clause], NDArray[np.bool_]]]] = {
    "code": _code,
    "theme": _theme,
    "kind": _source(lambda one: one.kind),
    "case": _case,
    "session": _source(lambda one: one.session or NOBODY),
    "source": _source(lambda one: one.ref),
    "language": _source(lambda one: one.language),
    "coder": _coder,
    "words": _words,
    "date": _date,
    ATTRIBUTE: _attribute,
}
