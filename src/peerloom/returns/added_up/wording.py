"""How the moments are called."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KIND_NAMES: Final[dict[str, str | Promise]] = {
    "session": _("Session"),
    "said": _("What was said"),
    "proposed": _("Proposed"),
    "answered": _("Answered"),
    "outreach": _("Outreach"),
    "done": _("What changed"),
}
