"""How kits are said."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from peerloom.programme.kits.types import (
    ADDED,
    BEGUN,
    EDITED,
    FORKED,
    IMPORTED,
    MERGED,
    REMOVED,
    RETURNED,
)

KIND_NAMES: Final[dict[str, str | Promise]] = {
    "about": _("About the kit"),
    "module": _("Module"),
    "plan": _("Session plan"),
    "handout": _("Handouts"),
    "prompt": _("Questions to write about"),
    "guide": _("Interview guides"),
    "form": _("Feedback forms"),
    "codebook": _("Starting codebook"),
    "pathway": _("Pathway"),
    "media": _("Pictures and sound"),
}
DEED_NAMES: Final[dict[str, str | Promise]] = {
    BEGUN: _("begun"),
    IMPORTED: _("brought"),
    FORKED: _("forked"),
    EDITED: _("changed"),
    ADDED: _("added"),
    REMOVED: _("taken out"),
    MERGED: _("merged"),
    RETURNED: _("put back"),
}
