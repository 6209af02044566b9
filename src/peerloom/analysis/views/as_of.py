"""The study as it stood at any moment, and what is different now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.timezone import get_current_timezone, make_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peerloom.analysis import blindness, commands, queries
from peerloom.audit import queries as audit
from peerloom.methods.codebooks import Entry
from peerloom.problems import SharedWorkRests
from peerloom.web.requests import Request


@dataclass(frozen=True, slots=True)
class Row:
    """A code then and now. Units: codings by kind of source, and in all."""

    name: str
    colour: int
    ref: str
    counts: tuple[int, ...]
    then: int
    now: int
    said: str


@require_safe
def as_of(request: Request, study: str) -> HttpResponse:
    """Codebook, codings and themes after an entry of the log, or at the end of a day.

    Errors: SharedWorkRests while a blind round runs: the past would tell of others' work.
    """
    one = commands.open_study(by=request.actor, ref=study)
    if blindness.veil_now(study):
        raise SharedWorkRests(place=_("history"))
    length = audit.length_for_cache(study)
    number = _number(request, study, length)
    then, now = queries.study_as_of(study, number), queries.study_as_of(study, length)
    kinds = [kind for kind in queries.KINDS if any(one == kind for one in then.kinds.values())]
    context = {
        "study": one,
        "then": then,
        "now": now,
        "length": length,
        "day": request.GET.get("day", ""),
        "kinds": [queries.kind_name(kind) for kind in kinds],
        "rows": _rows(then, now, kinds),
        "themes_gone": _gone(then, now),
    }
    return render(request, "analysis/as_of.html", context)


def _number(request: Request, study: str, length: int) -> int:
    """The entry that is asked for by number or by day; else the newest."""
    day = parse_date(request.GET.get("day", "")) if request.GET.get("day") else None
    if day is not None:
        end = make_aware(datetime.combine(day, time.max), get_current_timezone())
        return queries.number_at(study, end)
    asked = request.GET.get("number", "")
    return min(length, int(asked)) if asked.isdecimal() and len(asked) < 16 else length


def _rows(then: queries.StudyAsOf, now: queries.StudyAsOf, kinds: list[str]) -> list[Row]:
    """Codes as they stood, then those that came since."""
    before, after = then.counts(), now.counts()
    since = [one for ref, one in now.codes.items() if ref not in then.codes]
    every = [*then.codes.values(), *since]
    found = []
    for entry in every:
        counts = tuple(before[(entry.ref, kind)] for kind in kinds)
        many = sum(count for (code, _kind), count in after.items() if code == entry.ref)
        said = _difference(then.codes.get(entry.ref), now.codes.get(entry.ref))
        found.append(Row(entry.name, entry.colour, entry.ref, counts, sum(counts), many, said))
    return found


def _difference(then: Entry | None, now: Entry | None) -> str:
    if then is None:
        return _("made since")
    if now is None:
        return _("gone since")
    if then.name != now.name:
        return _("now “{name}”").format(name=now.name)
    return _("its rules are others now") if then.rules != now.rules else ""


def _gone(then: queries.StudyAsOf, now: queries.StudyAsOf) -> list[str]:
    living = {one.ref for one in now.themes}
    return [one.name for one in then.themes if one.ref not in living]
