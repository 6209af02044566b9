"""What may be asked of the directory, of what peers say, and of referrals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import timedelta

from django.utils.timezone import localdate

from peerloom.audit.types import Actor
from peerloom.formats.hsds import Listed
from peerloom.home import textkeys
from peerloom.outreach import models
from peerloom.outreach.services import batches, searching
from peerloom.outreach.services.types import STALE, Entry, Referral, Service, Told, Wanted
from peerloom.problems import NotFound
from peerloom.programme.places import places_for_account

_NAMES = [one.name for one in fields(Entry)]


def is_public(programme: str) -> bool:
    """Whether strangers may read a programme's directory."""
    return models.Directory.objects.filter(programme__ref=programme, is_public=True).exists()


def services_for_programme(programme: str, wanted: Wanted | None = None) -> list[Service]:
    """The services that are wanted, by name; closed ones are left out."""
    row = models.Directory.objects.filter(programme__ref=programme).first()
    if row is None:
        return []
    key = (f"{programme}.{localdate()}", row.changes)
    every = searching.found(key, lambda: _load(row), wanted or Wanted())
    return [one for one in every if not one.closed]


def closed_services(programme: str) -> list[Service]:
    """Those that aren't there any more."""
    rows = models.Service.objects.filter(directory__programme__ref=programme, is_closed=True)
    return [service_of(row, programme) for row in rows]


def languages_spoken(services: Iterable[Service]) -> list[str]:
    """Every language that one of these speaks."""
    return sorted({code for one in services for code in one.entry.languages})


def service_for_ref(programme: str, ref: str) -> Service:
    """One service. Errors: NotFound."""
    row = models.Service.objects.filter(directory__programme__ref=programme, ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return service_of(row, programme)


def service_for_peer(ref: str, by: Actor) -> Service:
    """A service of a programme that one goes through. Errors: NotFound."""
    own = {one.programme for one in places_for_account(by.ref)}
    row = models.Service.objects.filter(directory__programme__ref__in=own, ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return service_of(row, row.directory.programme.ref)


def told_of(service: str) -> tuple[tuple[Told, ...], int]:
    """(what peers say of it, by how many), as far as it may be told; ((), 0) until it may."""
    view = models.RatingView.objects.filter(service__ref=service, is_shown=True).first()
    if view is None:
        return (), 0
    answers = list(view.raters.values_list("answers", flat=True))
    return batches.told(answers), len(answers)


def own_answers(service: str, by: Actor) -> str:
    """What one answered oneself; "" for nothing."""
    rows = models.Rating.objects.filter(service__ref=service, rater=by.ref)
    return rows.values_list("answers", flat=True).first() or ""


def own_confidence(service: str, by: Actor) -> list[tuple[str, int]]:
    """(day, level) of one's own, the earliest first; empty where one's key isn't at hand."""
    rows = list(models.Confidence.objects.filter(service__ref=service, account=by.ref))
    if by.own_reader is None or not rows:
        return []
    opened = textkeys.open_those_with_keys(
        {row.ref: bytes(row.sealed) for row in rows}, by.own_reader
    )
    return [(f"{r.made_on:%Y-%m-%d}", int(opened[r.ref])) for r in rows if r.ref in opened]


def referrals_for_programme(programme: str, service: str = "") -> list[Referral]:
    """Who was sent where, by code, the newest first; no name."""
    rows = models.Referral.objects.filter(service__directory__programme__ref=programme)
    if service:
        rows = rows.filter(service__ref=service)
    return [
        Referral(
            row.code, row.service.ref, row.service.name, row.made_on, row.state, row.followed_on
        )
        for row in rows.select_related("service")
    ]


def referral_counts(programme: str) -> dict[str, int]:
    """State → how many referrals."""
    rows = models.Referral.objects.filter(service__directory__programme__ref=programme)
    return dict(Counter(rows.values_list("state", flat=True)))


def listed(programme: str) -> list[Listed]:
    """The whole directory as files take it; what was closed too."""
    found = []
    for row in models.Service.objects.filter(directory__programme__ref=programme):
        one = service_of(row, programme)
        facts = asdict(one.entry)
        found.append(Listed(id=row.outer_id or row.ref, closed=row.is_closed, **facts))
    return found


def entry_of(one: Listed) -> Entry:
    """A service from a file as the directory keeps it."""
    return Entry(**{name: getattr(one, name) for name in _NAMES})


def service_of(row: models.Service, programme: str) -> Service:
    """A row as pages see it."""
    facts = {name: getattr(row, name) for name in _NAMES}
    facts |= {name: tuple(facts[name]) for name in ("languages", "topics")}
    return Service(
        ref=row.ref,
        programme=programme,
        entry=Entry(**facts),
        outer_id=row.outer_id,
        stale=row.verified_on is None or row.verified_on < localdate() - timedelta(days=STALE),
        closed=row.is_closed,
    )


def _load(row: models.Directory) -> list[Service]:
    return [service_of(one, row.programme.ref) for one in row.services.all()]
