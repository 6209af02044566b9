"""How meetings and attendance are said."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from peerloom.programme.running.types import AWAY, HELD, LATE, LEFT, OFF, PLANNED, THERE

PRESENCE_NAMES: Final[dict[str, str | Promise]] = {
    THERE: _("There"),
    LATE: _("Late"),
    LEFT: _("Left early"),
    AWAY: _("Away"),
}
STATE_NAMES: Final[dict[str, str | Promise]] = {
    PLANNED: _("planned"),
    HELD: _("held"),
    OFF: _("called off"),
}
STATE_TONES: Final = {PLANNED: "hint", HELD: "success", OFF: "warning"}
"""How a day may be called in the phone's own calendar: nothing that tells what it is."""
WORDS: Final[dict[str, str | Promise]] = {
    "appointment": _("Appointment"),
    "coffee": _("Coffee"),
    "errand": _("Errand"),
    "lesson": _("Lesson"),
}
REMINDERS: Final[dict[str, str | Promise]] = {
    "0": _("No reminder"),
    "60": _("An hour before"),
    "1440": _("A day before"),
}
