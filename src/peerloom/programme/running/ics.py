"""A file for the phone's own calendar that tells nothing of what the days are about.

The words are the reader's own choice from a short list; no place, no address, no organiser.
Times are those of the clock on the wall, so that no time zone names where it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

from peerloom.programme.running.types import OwnDay

MAKER = "-//Calendar//EN"


def calendar_file(days: Iterable[OwnDay], word: str, remind: int = 0) -> bytes:
    """Every day that has a meeting, each called ``word``.

    Units:  ``remind`` minutes before, 0 for no reminder.
    """
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    for day in days:
        if day.day is not None and day.meeting:
            calendar.add_component(_event(day, word, remind))
    return bytes(calendar.to_ical())


def _event(day: OwnDay, word: str, remind: int) -> Event:
    assert day.day is not None
    event = Event()
    event.add("uid", sha256(f"day {day.meeting}".encode()).hexdigest()[:24])
    event.add("dtstamp", datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0))
    event.add("dtstart", datetime.combine(day.day, day.starts) if day.starts else day.day)
    if day.starts and day.minutes:
        event.add("duration", timedelta(minutes=day.minutes))
    event.add("summary", word)
    event.add("sequence", day.moves)
    if day.off:
        event.add("status", "CANCELLED")
    elif remind:
        event.add_component(_alarm(word, remind))
    return event


def _alarm(word: str, remind: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", word)
    alarm.add("trigger", timedelta(minutes=-remind))
    return alarm
