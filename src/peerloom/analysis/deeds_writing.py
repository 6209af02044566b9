"""Verbs of the writing desk and of its quote guard: class, one deed, several."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

WRITING: Final[dict[str, tuple[str, str, str]]] = {
    "findings.section_made": ("synthesis", _("made a section"), _("made {count} sections")),
    "findings.section_renamed": (
        "synthesis",
        _("gave a section another heading"),
        _("gave sections other headings {count} times"),
    ),
    "findings.section_removed": (
        "synthesis",
        _("took a section out"),
        _("took {count} sections out"),
    ),
    "findings.section_restored": (
        "synthesis",
        _("put a section back"),
        _("put {count} sections back"),
    ),
    "findings.outline_set": (
        "synthesis",
        _("changed the order of the findings"),
        _("changed the order of the findings {count} times"),
    ),
    "findings.version_returned_to": (
        "synthesis",
        _("went back to an earlier version of a text"),
        _("went back to earlier versions {count} times"),
    ),
    "findings.remark_written": (
        "process",
        _("made a remark on a text"),
        _("made {count} remarks on texts"),
    ),
    "findings.remark_settled": (
        "process",
        _("settled a remark on a text"),
        _("settled {count} remarks on texts"),
    ),
    "findings.remark_reopened": (
        "process",
        _("opened a remark on a text again"),
        _("opened {count} remarks on texts again"),
    ),
    "findings.remark_removed": (
        "process",
        _("deleted a remark of one's own"),
        _("deleted {count} remarks of one's own"),
    ),
    "findings.captions_set": (
        "process",
        _("decided what stands beneath quotes"),
        _("decided {count} times what stands beneath quotes"),
    ),
    "findings.guard_overruled": (
        "process",
        _("let warnings of the quote guard stand, for a reason"),
        _("let warnings of the quote guard stand {count} times, for reasons"),
    ),
    "findings.ruling_taken_back": (
        "process",
        _("put a warning of the quote guard up again"),
        _("put {count} warnings of the quote guard up again"),
    ),
}
