"""What may be asked of the log: weeks, months, shelves, doubles, one's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet

from peerloom.outreach import models
from peerloom.outreach.log.types import (
    MATERIALS,
    Double,
    Encounter,
    Month,
    Shelf,
    Support,
    Told,
    Week,
    monday_of,
)
from peerloom.people import queries as people
from peerloom.programme import queries as programmes
from peerloom.programme.places import places_for_account
from peerloom.programme.running import reading as running
from peerloom.programme.types import Named

NEWEST_OWN = 10


def is_on(programme: str) -> bool:
    """Whether a programme's people note encounters."""
    return models.OutreachChoice.objects.filter(programme__ref=programme, is_on=True).exists()


def takes_notes(programmes: Iterable[str]) -> bool:
    """Whether one of these lets its people add a short note."""
    rows = models.OutreachChoice.objects.filter(programme__ref__in=set(programmes), is_on=True)
    return rows.filter(with_notes=True).exists()


def notes_for_programme(programme: str, newest: int = 30) -> list[tuple[date, str]]:
    """(day, short note), the newest first; nobody's name beside it."""
    rows = models.Encounter.objects.filter(programme__ref=programme)[: 5 * newest]
    return [(row.day, row.note) for row in rows if row.note][:newest]


def own_programmes(account: str) -> list[tuple[str, str]]:
    """(reference, name) of the programmes in which an account may note encounters."""
    places = {one.programme: one.programme_name for one in places_for_account(account)}
    rows = models.OutreachChoice.objects.filter(programme__ref__in=places, is_on=True)
    on = set(rows.values_list("programme__ref", flat=True))
    return [(ref, name) for ref, name in places.items() if ref in on]


def own_encounters(account: str) -> list[Encounter]:
    """The newest that an account noted itself."""
    cases = {one.person for one in places_for_account(account)}
    rows = models.Encounter.objects.filter(person__ref__in=cases)
    return [_encounter(row, {}) for row in rows[:NEWEST_OWN]]


def weeks_for_programme(programme: str, today: date, count: int = 8) -> list[Week]:
    """This week, the next one and those before, the latest first."""
    this = monday_of(today)
    mondays = [this + timedelta(weeks=1 - at) for at in range(count)]
    plans = dict(
        models.WeekPlan.objects.filter(programme__ref=programme, monday__in=mondays).values_list(
            "monday", "planned"
        )
    )
    done: Counter[date] = Counter()
    heads: Counter[date] = Counter()
    for row in _counted(programme).filter(day__gte=mondays[-1]):
        done[monday_of(row.day)] += 1
        heads[monday_of(row.day)] += row.people
    return [Week(one, plans.get(one, 0), done[one], heads[one]) for one in mondays]


def months_for_programme(programme: str) -> list[Month]:
    """Every month from the first encounter on to the last, the earliest first."""
    rows = list(_counted(programme).order_by("day", "pk"))
    if not rows:
        return []
    trained, outs = _trained(programme), _outs(programme)
    found, first, last = [], rows[0].day.replace(day=1), rows[-1].day.replace(day=1)
    while first <= last:
        those = [row for row in rows if row.day.replace(day=1) == first]
        found.append(_month(first, those, trained[first], outs))
        first = (first + timedelta(days=32)).replace(day=1)
    return found


def peers_for_programme(programme: str, since: date) -> list[tuple[str, int, int]]:
    """(pseudonym, encounters, people) of each peer since a day; "" together for those who left."""
    found: Counter[str | None] = Counter()
    heads: Counter[str | None] = Counter()
    for row in _counted(programme).filter(day__gte=since):
        found[row.person_id] += 1
        heads[row.person_id] += row.people
    names = people.people_for_refs(ref for ref in found if ref)
    rows = [(names[r].pseudonym if r else "", n, heads[r]) for r, n in found.items()]
    return sorted(rows, key=lambda row: (not row[0], row[0].casefold()))


def doubles_for_programme(programme: str) -> list[Double]:
    """Pairs of different peers that agree in day, audience, setting, people and topics."""
    rows = list(models.Encounter.objects.filter(programme__ref=programme, double_of=None))
    names = people.people_for_refs(row.person_id for row in rows if row.person_id)
    alike: dict[tuple[object, ...], list[models.Encounter]] = {}
    for row in sorted(rows, key=lambda row: row.pk):
        key = (row.day, row.audience, row.setting, row.people, tuple(row.topics))
        alike.setdefault(key, []).append(row)
    pseudonyms = {ref: one.pseudonym for ref, one in names.items()}
    return [
        Double(_encounter(those[0], pseudonyms), _encounter(other, pseudonyms))
        for those in alike.values()
        for other in those[1:]
        if not other.is_apart and other.person_id != those[0].person_id
    ]


def shelves_for_programme(programme: str) -> list[Shelf]:
    """What is left of each material that was counted, came in or was handed out."""
    gone = Counter(one for row in _counted(programme) for one in row.materials)
    left = _levels(programme)
    return [
        Shelf(one, left[one][-1][1] if one in left else None, gone[one], _out_since(left.get(one)))
        for one in MATERIALS
        if one in left or gone[one]
    ]


def support_for_programme(programme: str) -> list[Support]:
    """The notes on supporting peers, the newest first."""
    rows = list(models.SupportNote.objects.filter(programme__ref=programme))
    names = people.people_for_refs(row.person_id for row in rows)
    return [Support(row.ref, names[row.person_id].pseudonym, row.day, row.text) for row in rows]


def members_for_choosing(programme: str) -> list[Named]:
    """Everybody in a programme's cohorts, by pseudonym."""
    refs = {ref for one in programmes.cohorts_for_programme(programme) for ref in one.members}
    found = [Named(ref, one.pseudonym) for ref, one in people.people_for_refs(refs).items()]
    return sorted(found, key=lambda one: one.pseudonym.casefold())


def _counted(programme: str) -> QuerySet[models.Encounter]:
    return models.Encounter.objects.filter(programme__ref=programme, double_of=None)


def _month(
    first: date, rows: list[models.Encounter], trained: int, outs: dict[date, set[str]]
) -> Month:
    heads: Counter[str] = Counter()
    for row in rows:
        heads[row.audience] += row.people
    handed = Counter(one for row in rows for one in row.materials)
    return Month(
        first=first,
        encounters=len(rows),
        people=sum(row.people for row in rows),
        peers=len({row.person_id for row in rows if row.person_id}),
        referred=sum(bool(row.referral) for row in rows),
        went=sum(row.referral == "went" for row in rows),
        accompanied=sum(row.accompanied for row in rows),
        trained=trained,
        by_audience=tuple(heads.items()),
        by_material=tuple(handed.items()),
        outs=tuple(one for one in MATERIALS if one in outs.get(first, ())),
    )


def _trained(programme: str) -> Counter[date]:
    found: Counter[date] = Counter()
    meetings = running.meetings_for_programme(programme)
    counts = running.counts_for_meetings(meetings)
    for one in meetings:
        found[one.day.replace(day=1)] += counts[one.ref].came
    return found


def _levels(programme: str) -> dict[str, list[tuple[date, int]]]:
    """Material → (day, sets left) after each day on which something happened."""
    events: dict[str, list[tuple[date, int, str, int]]] = {}
    for line in models.StockLine.objects.filter(programme__ref=programme):
        rank = 0 if line.kind == "in" else 2  # what is counted is counted in the evening
        events.setdefault(line.material, []).append((line.day, rank, line.kind, line.amount))
    for row in _counted(programme):
        for one in row.materials:
            if one in events:
                events[one].append((row.day, 1, "out", 1))
    return {one: _walked(sorted(those)) for one, those in events.items()}


def _walked(events: Iterable[tuple[date, int, str, int]]) -> list[tuple[date, int]]:
    level, begun, found = 0, False, {}
    for day, _rank, kind, amount in events:
        if not begun and kind == "out":
            continue
        begun = True
        level = amount if kind == "count" else level + amount * (1 if kind == "in" else -1)
        level = max(level, 0)
        found[day] = level
    return list(found.items())


def _out_since(levels: list[tuple[date, int]] | None) -> date | None:
    since = None
    for day, level in levels or ():
        since = (since or day) if level == 0 else None
    return since


def _outs(programme: str) -> dict[date, set[str]]:
    """Month → the materials that ran out in it."""
    found: dict[date, set[str]] = {}
    for material, levels in _levels(programme).items():
        for day, level in levels:
            if level == 0:
                found.setdefault(day.replace(day=1), set()).add(material)
    return found


def _encounter(row: models.Encounter, pseudonyms: dict[str, str]) -> Encounter:
    told = Told(
        audience=row.audience,
        setting=row.setting,
        day=row.day,
        topics=tuple(row.topics),
        materials=tuple(row.materials),
        people=row.people,
        referred=bool(row.referral),
        accompanied=row.accompanied,
    )
    return Encounter(row.ref, told, pseudonyms.get(row.person_id or "", ""), row.referral)
