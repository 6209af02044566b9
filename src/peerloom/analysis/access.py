"""The one way to reach what the analysis holds: readers see, analysts write.

``access_*`` gives other rooms and views the frozen thing; ``reach_*`` gives commands the row.
Missing, revoked, removed and forbidden look the same.
"""

from __future__ import annotations

from typing import TypeVar

from django.db import connection

from peerloom.analysis import models, queries
from peerloom.analysis.types import Code, Coding, Memo, Passage, Source, Theme
from peerloom.audit.types import ANALYST, STEWARD, Actor
from peerloom.gate import peers
from peerloom.people.types import Person
from peerloom.problems import NoLongerHere, NotFound
from peerloom.programme import queries as programme
from peerloom.programme.types import Study

READS = (ANALYST, STEWARD)
WRITES = (ANALYST,)

_BOTH = (
    "SELECT s.id, s.ref, s.study_id, s.release, s.length, s.revoked_at, c.id, c.ref, c.study_id,"
    " c.own"
    " FROM analysis_source s LEFT JOIN analysis_code c"
    " ON c.ref = %s AND c.study_id = s.study_id AND c.removed_at IS NULL WHERE s.ref = %s"
)
_OF_SOURCE = ("id", "ref", "study_id", "release", "length", "revoked_at")  # as the model has them
_OF_CODE = ("id", "ref", "study_id")
_Row = TypeVar("_Row")


def access_study(*, by: Actor, ref: str) -> Study:
    """A study, for those who read in it. Errors: NotFound."""
    _let(by, READS, ref)
    return programme.study_for_ref(ref)


def access_source(*, by: Actor, ref: str, study: str | None = None) -> Source:
    """A source whose release lives. Errors: NotFound."""
    return queries.source_of(reach_source(by=by, ref=ref, study=study, hats=READS))


def access_code(*, by: Actor, ref: str, study: str | None = None) -> Code:
    """A code that nobody removed. Errors: NotFound."""
    row = reach_code(by=by, ref=ref, hats=READS)
    _same_study(row.study_id, study, ref)
    return queries.code_of(row)


def access_coding(*, by: Actor, ref: str, source: str, study: str) -> Coding:
    """A coding of this very source and study, strays included. Errors: NotFound."""
    row = reach_coding(by=by, ref=ref, hats=READS)
    _same_study(row.source.study_id, study, ref)
    if row.source.ref != source:
        raise NotFound(place=ref)
    return queries.coding_of(row)


def access_passage(*, by: Actor, ref: str, study: str | None = None) -> Passage:
    """A coded passage that lives. Errors: NotFound."""
    row = reach_coding(by=by, ref=ref, hats=READS)
    _same_study(row.source.study_id, study, ref)
    return _one(next(iter(queries.passages_for_codings([ref])), None), ref)


def access_memo(*, by: Actor, ref: str, study: str | None = None) -> Memo:
    """A memo that nobody removed. Errors: NotFound."""
    row = reach_memo(by=by, ref=ref, hats=READS)
    _same_study(row.study_id, study, ref)
    return queries.memo_of(row)


def access_theme(*, by: Actor, ref: str, study: str | None = None) -> Theme:
    """A theme that nobody removed. Errors: NotFound."""
    row = reach_theme(by=by, ref=ref, hats=READS)
    _same_study(row.study_id, study, ref)
    return queries.theme_for_ref(row.ref)


def reach_study(*, by: Actor, ref: str) -> Study:
    """A study, for those who write in it. Errors: NotFound."""
    _let(by, WRITES, ref)
    return programme.study_for_ref(ref)


def reach_source(
    *, by: Actor, ref: str, study: str | None = None, hats: tuple[str, ...] = WRITES
) -> models.Source:
    """Errors: NotFound, also for a source of another study than the one named; NoLongerHere."""
    _let(by, hats, ref)
    row = _one(models.Source.objects.filter(ref=ref).first(), ref)
    _same_study(row.study_id, study, ref)
    _in_sight(row, by)
    return row


def reach_source_and_code(
    *, by: Actor, source: str, code: str, study: str | None = None
) -> tuple[models.Source, models.Code]:
    """Both at once, for people who code all day; what isn't plain is reached one by one.

    Errors: NotFound, also for a code of another study; NoLongerHere.
    """
    _let(by, WRITES, source)
    with connection.cursor() as cursor:
        cursor.execute(_BOTH, (code, source))
        found = cursor.fetchone()
    if found and study in (None, found[2]) and found[9] in ("", by.ref):
        where = models.Source.from_db(connection.alias, _OF_SOURCE, found[:6])
        _in_sight(where, by)
        return where, models.Code.from_db(connection.alias, _OF_CODE, found[6:9])
    where = reach_source(by=by, ref=source, study=study)
    what = reach_code(by=by, ref=code, with_rules=False)
    _same_study(what.study_id, where.study_id, code)
    return where, what


def reach_case(*, by: Actor, study: str, person: str, hats: tuple[str, ...] = WRITES) -> Person:
    """A case that a source or a speaker of the study names. Errors: NotFound."""
    _let(by, hats, person)
    programme.study_for_ref(study)
    name = queries.persons_in_study(study).get(person)
    if name is None:
        raise NotFound(place=person)
    return Person(person, name)


def reach_code(
    *, by: Actor, ref: str, hats: tuple[str, ...] = WRITES, with_rules: bool = True
) -> models.Code:
    """Errors: NotFound. Without its rules, a code is quicker to reach."""
    _let(by, hats, ref)
    rows = models.Code.objects.select_related("parent")
    if not with_rules:
        rows = models.Code.objects.only("ref", "study_id", "name", "colour")
    return _one(rows.filter(ref=ref, removed_at=None).first(), ref)


def reach_coding(*, by: Actor, ref: str, hats: tuple[str, ...] = WRITES) -> models.Coding:
    """A living coding on a living source, strays included. Errors: NotFound; NoLongerHere."""
    _let(by, hats, ref)
    rows = models.Coding.objects.select_related("source", "code")
    row = _one(rows.filter(ref=ref, removed_at=None).first(), ref)
    _in_sight(row.source, by)
    return row


def reach_memo(*, by: Actor, ref: str, hats: tuple[str, ...] = WRITES) -> models.Memo:
    """Errors: NotFound."""
    _let(by, hats, ref)
    rows = models.Memo.objects.select_related("source", "code", "coding", "theme")
    return _one(queries.living_memos(rows).filter(ref=ref).first(), ref)


def reach_theme(*, by: Actor, ref: str, hats: tuple[str, ...] = WRITES) -> models.Theme:
    """Errors: NotFound."""
    _let(by, hats, ref)
    return _one(models.Theme.objects.filter(ref=ref, removed_at=None).first(), ref)


def _in_sight(row: models.Source, by: Actor) -> None:
    """Not taken back, and not kept from peers of whoever asks."""
    if by.hat == ANALYST and row.release in peers.kept_from(by.ref):
        raise NotFound(place=row.ref)
    if row.revoked_at is not None:
        raise NoLongerHere(place=row.ref)


def _let(by: Actor, hats: tuple[str, ...], ref: str) -> None:
    if by.hat not in hats:
        raise NotFound(place=ref)


def _same_study(study: str, wanted: str | None, ref: str) -> None:
    if wanted is not None and study != wanted:
        raise NotFound(place=ref)


def _one(row: _Row | None, ref: str) -> _Row:
    if row is None:
        raise NotFound(place=ref)
    return row
