"""What there is to write about: what a session offers, and two that always stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from peerloom.programme import places
from peerloom.programme.types import OwnPlace, Session
from peerloom.voices import queries


@dataclass(frozen=True, slots=True)
class Idea:
    """One thing to write about. Shapes: ``key`` stands in an address and says nothing."""

    key: str
    text: str
    hint: str = ""
    session: str = ""


def standing_ideas() -> list[Idea]:
    """What can be written about at any time."""
    return [
        Idea("1", _("A time I spoke up"), _("To whom? What did you say? What came of it?")),
        Idea(
            "2",
            _("Made happen"),
            _("A skill you shared, a letter you sent, a service that changed, a group that began."),
        ),
    ]


def ideas_for(account: str, language: str, today: date) -> list[Idea]:
    """What one's own last session offers, then what always stands."""
    last = latest_session(places.places_for_account(account), today)
    offered = queries.prompts_for_sessions([last.ref], language) if last else []
    return [
        *(Idea(one.ref, one.text, last.name if last else "", one.session) for one in offered),
        *standing_ideas(),
    ]


def idea_for_key(key: str, account: str) -> Idea | None:
    """The idea that an address names: one that stands, or one of one's own sessions."""
    for idea in standing_ideas():
        if idea.key == key:
            return idea
    found = queries.prompt_if_known(key)
    own = {one.ref: one for place in places.places_for_account(account) for one in place.sessions}
    if found is None or found.session not in own:
        return None
    return Idea(found.ref, found.text, own[found.session].name, found.session)


def latest_session(own: Sequence[OwnPlace], today: date) -> Session | None:
    """The last session that was held, else the first that is dated, else the first."""
    every = [session for place in own for session in place.sessions]
    dated = [(one.held_on, one.number, one) for one in every if one.held_on]
    held = [row for row in dated if row[0] <= today]
    if held:
        return max(held, key=lambda row: row[:2])[2]
    if dated:
        return min(dated, key=lambda row: row[:2])[2]
    return every[0] if every else None
