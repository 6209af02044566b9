"""How hats and steps are called on the path."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ROLE_NAMES: Final[dict[str, str | Promise]] = {
    "facilitator": _("Facilitator"),
    "analyst": _("Peer researcher"),
    "steward": _("Steward"),
}
STATE_NAMES: Final[dict[str, str | Promise]] = {
    "learning": _("learning"),
    "given": _("wears the hat"),
    "stopped": _("stopped"),
}
STATE_TONES: Final = {"learning": "hint", "given": "success", "stopped": ""}
