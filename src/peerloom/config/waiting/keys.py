"""What waits for a steward about the home itself: setting up, keys, the sheet."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from peerloom.audit.types import Actor
from peerloom.config.set_up_pages import is_going_on
from peerloom.config.waiting.things import Waiting
from peerloom.home import stewards


def for_keys(by: Actor) -> Iterator[Waiting]:
    """Setting up that was left halfway, a key to change, and what keeps people from writing."""
    if is_going_on():
        why = _("Programme, colleagues, help line, sheet, invites.")
        yield Waiting(1, _("place to go on setting up"), why, reverse("setup:start"))
    if stewards.key_state().change_due:
        why = _("A steward left while no other was there.")
        yield Waiting(1, _("vault key to change"), why, reverse("keys:keys"))
    if not stewards.ready_for_private_words():
        why = _("Until then nobody can write for themselves.")
        yield Waiting(1, _("recovery sheet to print, or second steward"), why, reverse("keys:keys"))
