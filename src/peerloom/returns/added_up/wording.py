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
    "made": _("What people made happen"),
    "outreach": _("Outreach"),
    "services": _("Services"),
    "done": _("What changed"),
}
