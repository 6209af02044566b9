"""What follows from taking back, in sentences; names of kinds as their owners say them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from peerloom.returns.types import Preview

KINDS = {
    "journal": gettext_noop("A note"),
    "interview": gettext_noop("A talk"),
    "feedback": gettext_noop("An answer"),
    "project": gettext_noop("A text"),
}
USES = {
    "facilitator": gettext_noop("my facilitator"),
    "team": gettext_noop("the team"),
    "quotes": gettext_noop("quotes"),
}


def kind_name(kind: str) -> str:
    """What its owner calls it."""
    return _(KINDS[kind])


def use_name(use: str) -> str:
    """What a use is called in a list."""
    return _(USES[use])


def what_follows(preview: Preview) -> list[str]:
    """One sentence for each thing that would happen; nothing is said of what wouldn't."""
    said = []
    if preview.everything:
        said.append(_("The team can't read it any more."))
    if preview.codings:
        said.append(
            ngettext(
                "The team marked %(n)d place in it. The mark goes.",
                "The team marked %(n)d places in it. The marks go.",
                preview.codings,
            )
            % {"n": preview.codings}
        )
    if preview.quotes:
        said.append(
            ngettext(
                "It is quoted %(n)d time. The quote goes.",
                "It is quoted %(n)d times. The quotes go.",
                preview.quotes,
            )
            % {"n": preview.quotes}
        )
    if preview.notes:
        said.append(
            ngettext(
                "Words of it stand in %(n)d note of the team. They go.",
                "Words of it stand in %(n)d notes of the team. They go.",
                preview.notes,
            )
            % {"n": preview.notes}
        )
    if not preview.everything and not said:
        said.append(_("Nothing is quoted so far. Nothing will be."))
    return said
