"""What the clock on the wall says where a place is, whatever the season does to it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from django.utils.timezone import get_default_timezone

from peerloom.problems import NoSuchTime


def instant(day: date, starts: time) -> datetime:
    """When that is. An hour that comes twice in autumn means its first time.

    Errors: NoSuchTime for an hour that is left out in spring.
    """
    said = datetime.combine(day, starts, tzinfo=get_default_timezone())
    back = said.astimezone(UTC).astimezone(get_default_timezone())
    if back.replace(tzinfo=None) != said.replace(tzinfo=None):
        raise NoSuchTime(place=f"{day:%Y-%m-%d} {starts:%H:%M}")
    return said


def ends_at(day: date, starts: time | None, minutes: int | None) -> time | None:
    """What the clock says when it is over; minutes are real ones, also in a night of 23 hours."""
    if starts is None or not minutes:
        return None
    over = instant(day, starts).astimezone(UTC) + timedelta(minutes=minutes)
    return over.astimezone(get_default_timezone()).time()
