"""How services and what peers say of them are worded."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TOPIC_NAMES: Final[dict[str, str | Promise]] = {
    "health": _("Health"),
    "sexual_health": _("Sexual health"),
    "mental_health": _("Mental health"),
    "harm_reduction": _("Safer use"),
    "shelter": _("A place to stay"),
    "food": _("Food"),
    "legal": _("Law"),
    "money": _("Money"),
    "culture": _("Culture and faith"),
    "safety": _("Safety"),
    "other": _("Something else"),
}
COST_NAMES: Final[dict[str, str | Promise]] = {
    "free": _("costs nothing"),
    "some": _("some of it costs"),
    "paid": _("costs money"),
    "unknown": _("cost not known"),
}
ID_NAMES: Final[dict[str, str | Promise]] = {
    "yes": _("without papers"),
    "no": _("papers are asked for"),
    "unknown": _("papers: not known"),
}
QUESTION_NAMES: Final[dict[str, str | Promise]] = {
    "respect": _("Were you treated with respect?"),
    "privacy": _("Was it private?"),
    "again": _("Would you go again?"),
}
ANSWER_NAMES: Final[dict[str, str | Promise]] = {
    "y": _("Yes"),
    "p": _("Partly"),
    "n": _("No"),
    "-": _("I don't say"),
}
ALL_SAY: Final[dict[str, str | Promise]] = {
    "y": _("Everybody who answered says yes."),
    "p": _("Everybody who answered says partly."),
    "n": _("Everybody who answered says no."),
}
STATE_NAMES: Final[dict[str, str | Promise]] = {
    "open": _("not known yet"),
    "done": _("worked out"),
    "not_done": _("didn't work out"),
}
CONFIDENCE_NAMES: Final[dict[int, str | Promise]] = {
    1: _("Not at all"),
    2: _("Hardly"),
    3: _("Half and half"),
    4: _("Rather"),
    5: _("I would go tomorrow"),
}
