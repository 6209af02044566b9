"""What follows from taking back, in sentences; names of kinds as their owners say them."""

from __future__ import annotations

from django.urls import reverse
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


_NOTES = {
    "memo": ("analysis:memos", gettext_noop("A memo")),
    "code": ("analysis:code", gettext_noop("A code's rules")),
    "theme": ("analysis:theme", gettext_noop("A theme")),
    "comment": ("analysis:comments", gettext_noop("A comment")),
    "question": ("analysis:saved", gettext_noop("A kept question")),
    "triangulation": ("analysis:triangulation", gettext_noop("A cell of the triangulation")),
    "time_note": ("analysis:over_time", gettext_noop("A note on change over time")),
    "settlement": ("analysis:readings", gettext_noop("A reason in the common reading")),
    "narrative": ("findings:finding", gettext_noop("A narrative")),
    "version": ("findings:versions", gettext_noop("Earlier versions of a narrative")),
    "remark": ("findings:findings", gettext_noop("A remark on a narrative")),
    "section": ("findings:outline", gettext_noop("A section's heading")),
    "ruling": ("findings:guard", gettext_noop("A reason at the quote guard")),
    "front": ("findings:front", gettext_noop("Title, summary and limits")),
    "figure": ("findings:figures", gettext_noop("What is written about a figure")),
    "reference": ("findings:references", gettext_noop("A reference")),
    "imprint": ("findings:imprint", gettext_noop("Who stands for it")),
    "publication": ("findings:findings", gettext_noop("Where it was published")),
    "edition": ("findings:findings", gettext_noop("An edition")),
    "checklist": ("findings:checklists", gettext_noop("An answer in a checklist")),
    "shared_theme": ("findings:synthesis", gettext_noop("What was written across places")),
}
_OTHER = ("programme:study", gettext_noop("A note of the team"))
_OF_ONE = {"analysis:code", "analysis:theme", "findings:finding", "findings:versions"}


def note_to_read(kind: str, study: str, subject: str) -> tuple[str, str]:
    """What a blanked note is called, and where it is read."""
    name, label = _NOTES.get(kind, _OTHER)
    args = [study, subject] if name in _OF_ONE else [study]
    return _(label), reverse(name, args=args)
