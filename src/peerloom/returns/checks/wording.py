"""Choices, and what became of them, in the words of those who choose."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from peerloom.returns.checks.types import CHOICES, OUT, CheckCard, Told

THEME: Final = {
    "so": gettext_noop("This is so"),
    "partly": gettext_noop("Partly so"),
    "not": gettext_noop("Not so"),
    "out": gettext_noop("Leave my words out"),
    "more": gettext_noop("I want to say more"),
}
EDITION: Final = {
    "so": gettext_noop("It may go out"),
    "partly": gettext_noop("Change something first"),
    "not": gettext_noop("It must not go out"),
    "out": gettext_noop("Leave my words out"),
    "more": gettext_noop("I want to say more"),
}
ABOUT: Final = {
    "feedback": gettext_noop("After a session"),
    "proposal": gettext_noop("A wish"),
    "other": gettext_noop("When we met"),
}
OUTCOME: Final = {
    "changed": gettext_noop("changed"),
    "kept": gettext_noop("left as it was, with a reason"),
}


def choices_for(card: CheckCard, has_own_words: bool) -> list[tuple[str, str]]:
    """(value, label) of each button; without own words there are none to leave out."""
    names = _names(card.is_edition)
    return [(one, _(names[one])) for one in CHOICES if one != OUT or has_own_words]


def choice_name(card: CheckCard) -> str:
    """What she chose; "" if nothing yet."""
    return choice_named(card.choice, card.is_edition) if card.choice else ""


def choice_named(choice: str, is_edition: bool) -> str:
    """A choice as its button says it."""
    return _(_names(is_edition)[choice])


def answered_words(card: CheckCard) -> str:
    """One sentence on what she answered."""
    if not card.choice:
        return ""
    return _("You answered: %(answer)s.") % {"answer": choice_name(card)}


def told_name(told: Told) -> str:
    """What a line of "you said, we did" is about."""
    return told.name or _(ABOUT.get(told.about, ABOUT["other"]))


def outcome_name(outcome: str) -> str:
    """Whether something was changed."""
    return _(OUTCOME[outcome])


def about_choices() -> list[tuple[str, str]]:
    """What a line may be about that no theme's answers are."""
    return [(key, _(label)) for key, label in ABOUT.items()]


def _names(is_edition: bool) -> dict[str, str]:
    return EDITION if is_edition else THEME
