"""What going back to the people writes to a study's log, told to people."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

from peerloom.analysis.deeds_elsewhere import Told

RETURNS: Final[dict[str, Told]] = {
    "returns.summary_written": (
        "synthesis",
        _("wrote a theme in plain words"),
        _("wrote themes in plain words {count} times"),
    ),
    "returns.made_happen_chosen": (
        "synthesis",
        _("said which passages tell what people made happen"),
        _("said which passages tell what people made happen {count} times"),
    ),
    "returns.themes_shown": (
        "process",
        _("showed themes to a cohort"),
        _("showed themes to cohorts {count} times"),
    ),
    "returns.edition_shown": (
        "process",
        _("asked a cohort about an edition"),
        _("asked cohorts about editions {count} times"),
    ),
    "returns.check_opened": (
        "process",
        _("read a theme that was shown"),
        _("read themes that were shown {count} times"),
    ),
    "returns.reply_seen": (
        "process",
        _("read a reply"),
        _("read {count} replies"),
    ),
    "returns.check_answered": (
        "raw",
        _("answered a theme that was shown"),
        _("answered themes that were shown {count} times"),
    ),
    "returns.answer_taken_back": (
        "raw",
        _("took an answer back"),
        _("took {count} answers back"),
    ),
    "returns.answers_forgotten": (
        "raw",
        _("deleted answers that were taken back"),
        _("deleted answers that were taken back {count} times"),
    ),
    "returns.answer_let_on": (
        "raw",
        _("let words of an answer on"),
        _("let words of answers on {count} times"),
    ),
    "returns.answers_replied": (
        "process",
        _("replied to answers"),
        _("replied to answers {count} times"),
    ),
    "returns.cohort_told": (
        "process",
        _("told a cohort what was done"),
        _("told cohorts what was done {count} times"),
    ),
    "returns.line_taken_off": (
        "process",
        _("took a line off a cohort’s page"),
        _("took lines off cohorts’ pages {count} times"),
    ),
    "returns.cohort_closed": (
        "process",
        _("closed a cohort"),
        _("closed cohorts {count} times"),
    ),
    "returns.edition_stopped": (
        "process",
        _("stopped an edition for its people"),
        _("stopped editions for their people {count} times"),
    ),
    "returns.veto_lifted": (
        "process",
        _("lifted a veto"),
        _("lifted vetoes {count} times"),
    ),
    "returns.copies_blanked": (
        "raw",
        _("blanked words that were taken back in what people are shown"),
        _("blanked words that were taken back in what people are shown {count} times"),
    ),
}
