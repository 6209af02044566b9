"""Pulling what the gate let through: new sources, re-releases, releases pulled back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import access, blindness, index, models, queries
from peerloom.analysis.commands.moving import Moved, move_codings
from peerloom.analysis.commands.parking import unpark_codings
from peerloom.analysis.queries.similar import forget_windows
from peerloom.analysis.types import Adopted
from peerloom.audit.types import Actor
from peerloom.gate import peers
from peerloom.gate import queries as gate
from peerloom.gate.types import Release, ReleaseMark
from peerloom.programme.types import Study

_CHUNK = 500
_Item = TypeVar("_Item")


def open_study(*, by: Actor, ref: str) -> Study:
    """A study for reading, with everything that the gate has let through by now.

    Errors: NotFound.
    """
    study = access.access_study(by=by, ref=ref)
    adopt_releases(study=ref, by=by)
    return study


@blindness.reading_as(None)
def adopt_releases(*, study: str, by: Actor) -> Adopted:
    """Pull releases made or pulled back since the last time; asked again, it does nothing.

    Shapes: returns counts: new sources, revoked ones, codings unparked, moved, and strays.
    """
    known = models.Adoption.objects.filter(study_id=study).first()
    if known and _mark(known) == gate.release_mark(study):
        return Adopted()
    with peers.reading_as(None):
        return _pull(study, by)


@transaction.atomic
def _pull(study: str, by: Actor) -> Adopted:
    models.Adoption.objects.get_or_create(study_id=study)
    known = models.Adoption.objects.select_for_update().get(study_id=study)
    mark = gate.release_mark(study)
    if _mark(known) == mark:
        return Adopted()
    new, moved, revoked = _sort_out(gate.releases_for_adoption(study, after=_mark(known)))
    made = _make_sources(study, new)
    went = _move_sources(moved)
    gone = _revoke_sources(revoked)
    if moved or revoked:
        transaction.on_commit(partial(_clear_index, study))
    unparked, waiting = unpark_codings(voices={one.voice: one.ref for one in [*new, *moved]}, by=by)
    known.last, known.revoked = mark.last, mark.revoked
    known.save(update_fields=["last", "revoked"])
    adopted = Adopted(made, gone, unparked, went.moved, went.strays + waiting)
    if adopted != Adopted() or moved:
        _record(study, adopted, by)
    return adopted


def _mark(row: models.Adoption) -> ReleaseMark:
    return ReleaseMark(row.last, row.revoked)


def _sort_out(
    releases: Iterable[Release],
) -> tuple[list[Release], list[Release], list[Release]]:
    """What to make, what to move to a later version, and what to put away.

    The gate tells every release ever pulled back, but no living one that is here already: a
    source goes only if the release that it stands on is among those pulled back.
    """
    latest: dict[str, Release] = {}
    gone: set[str] = set()
    for release in releases:
        if release.revoked:
            gone.add(release.ref)
        held = latest.get(release.voice)
        rank = (not release.revoked, release.version)
        if held is None or rank > (not held.revoked, held.version):
            latest[release.voice] = release
    have = _releases_here(list(latest))
    living = [one for one in latest.values() if not one.revoked]
    new = [one for one in living if one.voice not in have]
    moved = [one for one in living if one.voice in have and have[one.voice] != one.ref]
    revoked = [one for one in latest.values() if one.revoked and have.get(one.voice) in gone]
    return new, moved, revoked


def _releases_here(voices: list[str]) -> dict[str, str]:
    have: dict[str, str] = {}
    for chunk in _chunks(voices):
        rows = models.Source.objects.filter(voice__in=chunk)
        have.update(rows.values_list("voice", "release"))
    return have


def _make_sources(study: str, releases: list[Release]) -> int:
    for chunk in _chunks(releases):
        texts = gate.texts_of_releases([one.ref for one in chunk])
        models.Source.objects.bulk_create(
            [_source(study, one, texts.get(one.ref, "")) for one in chunk]
        )
    return len(releases)


def _source(study: str, release: Release, text: str) -> models.Source:
    return models.Source(
        study_id=study,
        voice=release.voice,
        release=release.ref,
        version=release.version,
        kind=release.kind,
        name=release.name,
        person_id=release.person,
        session_id=release.session,
        cohort_id=release.cohort,
        language=release.language,
        length=release.length,
        words=len(text.split()),
        position=release.order or 0,
    )


def _move_sources(releases: list[Release]) -> Moved:
    went: list[Moved] = []
    for release in releases:
        row = models.Source.objects.get(voice=release.voice)
        text = gate.text_of_release(release.ref)
        went.append(move_codings(source=row, old=row.release, new=release.ref, text=text))
        row.release, row.version, row.length = release.ref, release.version, release.length
        row.words = len(text.split())
        row.name, row.revoked_at = release.name, None
        row.save()
    return Moved(sum(one.moved for one in went), sum(one.strays for one in went))


def _revoke_sources(releases: list[Release]) -> int:
    """Put sources away; one whose voice was forgotten keeps no name and no person either."""
    facts = {one.voice: one for one in releases}
    gone = []
    for chunk in _chunks(list(facts)):
        for row in models.Source.objects.filter(voice__in=chunk):
            told = facts[row.voice]
            row.name, row.person_id, row.session_id = told.name, told.person, told.session
            row.cohort_id = told.cohort
            row.revoked_at = row.revoked_at or timezone.now()
            gone.append(row)
    fields = ["name", "person", "session", "cohort", "revoked_at"]
    models.Source.objects.bulk_update(gone, fields, batch_size=_CHUNK)
    return len(gone)


def _clear_index(study: str) -> None:
    """Words that left the study leave the search index and the memory at once."""
    forget_windows(study)
    with peers.reading_as(None):
        index.forget(study, queries.entries_for_index(queries.sources_for_list(study)))


def _record(study: str, adopted: Adopted, by: Actor) -> None:
    audit.record(
        "analysis.releases_adopted",
        by=by,
        subject=study,
        study=study,
        new=adopted.new,
        revoked=adopted.revoked,
        unparked=adopted.unparked,
        moved=adopted.moved,
        strays=adopted.strays,
    )


def _chunks(items: Sequence[_Item]) -> list[Sequence[_Item]]:
    return [items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK)]
