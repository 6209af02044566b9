"""Sources as lists and one by one."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, QuerySet, Value, When

from peerloom.analysis import models
from peerloom.analysis.queries.codings import living_codings
from peerloom.analysis.types import KINDS, Source
from peerloom.gate import peers
from peerloom.problems import NotFound
from peerloom.programme import queries as programme

_IN_ORDER = Case(
    *(When(kind=kind, then=Value(place)) for place, kind in enumerate(KINDS)),
    default=Value(len(KINDS)),
)


def living_sources(study: str) -> QuerySet[models.Source]:
    """Sources whose release lives: interviews, journals, feedback; each in its own order.

    What its author keeps from peers isn't there for a peer who reads.
    """
    rows = models.Source.objects.filter(study_id=study, revoked_at=None)
    hidden = peers.hidden_now()
    if hidden:
        rows = rows.exclude(release__in=hidden)
    return rows.order_by(_IN_ORDER, "position", "id")


def sources_for_list(study: str) -> list[Source]:
    """A study's sources: by kind, then in the order of their file or session."""
    return [source_of(row) for row in living_sources(study)]


def source_for_ref(ref: str) -> Source:
    """One source.

    Errors: NotFound if there is none or its release was pulled back.
    """
    row = models.Source.objects.filter(ref=ref, revoked_at=None).first()
    if row is None:
        raise NotFound(place=ref)
    return source_of(row)


def neighbours_of(source: Source) -> tuple[Source | None, Source | None]:
    """The sources before and after this one in the list."""
    refs = list(living_sources(source.study).values_list("ref", flat=True))
    place = refs.index(source.ref)
    beside = [refs[at] if 0 <= at < len(refs) else "" for at in (place - 1, place + 1)]
    rows = {row.ref: source_of(row) for row in models.Source.objects.filter(ref__in=beside)}
    return rows.get(beside[0]), rows.get(beside[1])


def next_uncoded(study: str, *, after: str = "") -> str | None:
    """The first source without living codings after another one, or from the top."""
    coded = set(living_codings(study).values_list("source_id", flat=True))
    rows = list(living_sources(study).values_list("pk", "ref"))
    place = next((at + 1 for at, (_, ref) in enumerate(rows) if ref == after), 0)
    for pk, ref in [*rows[place:], *rows[:place]]:
        if pk not in coded and ref != after:
            return str(ref)
    return None


def session_names(refs: Iterable[str]) -> dict[str, str]:
    """What to call each session: its number and name."""
    return {
        ref: f"{one.number} · {one.name}" for ref, one in programme.sessions_for_refs(refs).items()
    }


def sources_for_voices(voices: Iterable[str]) -> dict[str, Source]:
    """Sources by the voice they were released from, pulled-back ones included."""
    rows = models.Source.objects.filter(voice__in=list(voices))
    return {row.voice: source_of(row) for row in rows}


def releases_still_here(refs: Iterable[str]) -> set[str]:
    """Those releases on which a living source stands."""
    rows = models.Source.objects.filter(release__in=list(refs), revoked_at=None)
    return set(rows.values_list("release", flat=True))


def source_of(row: models.Source) -> Source:
    """A row as other rooms see it."""
    return Source(
        ref=row.ref,
        release=row.release,
        name=row.name,
        kind=row.kind,
        person=row.person_id,
        session=row.session_id,
        cohort=row.cohort_id,
        language=row.language,
        length=row.length,
        words=row.words,
        position=row.position,
        study=row.study_id,
        voice=row.voice,
    )
