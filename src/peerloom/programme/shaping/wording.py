"""What proposals, votes and outcomes are called."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

ABOUT_NAMES: Final = {
    "topic": _("A topic"),
    "change": _("A change"),
    "speaker": _("Somebody who speaks"),
    "time": _("A day or an hour"),
}
CHOICE_NAMES: Final = {
    "agree": _("I agree"),
    "abstain": _("I abstain"),
    "disagree": _("I disagree"),
}
TOLD_NAMES: Final = {
    "agree": _("agree"),
    "abstain": _("abstain"),
    "disagree": _("disagree"),
}
OUTCOME_NAMES: Final = {
    "adopted": _("Adopted"),
    "not_adopted": _("Not adopted"),
    "tied": _("As many for it as against it: everything stays as it is"),
    "too_few": _("Too few voted: it doesn't count"),
}
