"""The log of a study as it may leave the team: what was done and when, never by whom or to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from peerloom.analysis.deeds import CLASSES, deed_of
from peerloom.audit import queries as audit
from peerloom.audit.types import PARTICIPANT, LogEntry

Rows = list[Sequence[object]]
_TELLING = ("returns.", "people.")  # when somebody took words back is theirs to tell


def told(study: str) -> Rows:
    """What the team did, day by day, oldest first; participants' own steps aren't in it."""
    entries = audit.entries_for_reading(study)[::-1]
    steps = Counter(_step(one) for one in entries if not _is_somebodys(one))
    head: Rows = [(_("day"), _("hat"), _("class"), _("what"), _("times"))]
    return head + [(*step, times) for step, times in steps.items()]


def counted(study: str) -> Rows:
    """How often each kind of step was taken, by anybody, without days."""
    verbs = Counter(one.verb for one in audit.entries_for_reading(study))
    head: Rows = [(_("class"), _("what"), _("times"))]
    return head + [(_class(verb), verb, times) for verb, times in sorted(verbs.items())]


def _step(entry: LogEntry) -> tuple[str, str, str, str]:
    day = timezone.localtime(entry.at).date().isoformat()
    return day, entry.hat, _class(entry.verb), entry.verb


def _class(verb: str) -> str:
    return _(CLASSES[deed_of(verb).trail])


def _is_somebodys(entry: LogEntry) -> bool:
    return entry.hat == PARTICIPANT or entry.verb.startswith(_TELLING)
