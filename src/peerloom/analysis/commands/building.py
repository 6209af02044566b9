"""Keeping what others built on a step, when it is taken back or done again."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from peerloom.analysis import models, queries
from peerloom.analysis.deeds import deed_of_step
from peerloom.audit.types import Actor
from peerloom.people import queries as people
from peerloom.problems import BuiltOn, BuiltOnYourself, Problem


def keep_others_work(step: models.Step, by: Actor, *, back: bool) -> frozenset[str]:
    """What must stay as it is, because somebody changed it since.

    Errors: BuiltOn, BuiltOnYourself where the step can't be turned without it.
    """
    later = queries.built_since(step, back=back)
    if not later:
        return frozenset()
    touch = queries.touch_of(step)
    held = frozenset[str]().union(*(one.keys for one in later))
    stuck = [one for one in later if not touch.in_part or any(_is_life(key) for key in one.keys)]
    if not stuck and touch.writes <= held:
        stuck = later
    if stuck:
        raise why_not(step, stuck[0], by)
    return held


def why_not(step: models.Step, later: queries.Later, by: Actor) -> Problem:
    """The sentence of what stands in the way."""
    place = queries.names_of_things([step.subject]).get(step.subject, "")
    names = queries.names_of_things([later.subject])
    when = date_format(localtime(later.at), "DATETIME_FORMAT")
    what = queries.tell(deed_of_step(later.verb).one, names.get(later.subject, ""))
    if later.by == by.ref:
        return BuiltOnYourself(place=place, when=when, what=what)
    who = people.pseudonyms_for_accounts([later.by]).get(later.by) or _("Somebody")
    return BuiltOn(place=place, who=who, when=when, what=what)


def _is_life(key: str) -> bool:
    return key.startswith("code:") and key.endswith(":lives")


def what_stands_in_the_way(*, token: str, by: Actor) -> Problem | None:
    """Why a step of one's own can't be turned just now; None if it can."""
    step = models.Step.objects.filter(ref=token, by=by.ref).first()
    if step is None:
        return None
    try:
        keep_others_work(step, by, back=step.undone_at is None)
    except Problem as problem:
        return problem
    return None
