"""What waits for somebody, gathered from the rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peerloom.analysis import queries as analysis
from peerloom.audit.types import ANALYST, FACILITATOR, STEWARD, Actor
from peerloom.findings import queries as findings
from peerloom.gate import queries as gate
from peerloom.programme import queries as programme
from peerloom.programme.types import NextSession, Study
from peerloom.voices import queries as voices

_SOURCES, _FINDINGS = "analysis:sources", "findings:findings"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: how many, of what, why it matters, and the way there."""

    count: int
    what: str
    why: str
    url: str


def waiting_for(actor: Actor) -> list[Waiting]:
    """Everything that waits for the hat in use, most pressing first."""
    gather = _BY_HAT.get(actor.hat)
    return list(gather()) if gather else []


def _for_steward() -> Iterator[Waiting]:
    counts = gate.waiting_for_home()
    for study in programme.studies_for_choosing():
        count = counts.get(study.ref, 0)
        if count:
            what = ngettext("text waits at the gate", "texts wait at the gate", count)
            yield Waiting(count, what, study.name, _way("gate:waiting", study))


def _for_facilitator() -> Iterator[Waiting]:
    held = programme.sessions_held(before=timezone.localdate())
    for study in programme.studies_for_choosing():
        heard = {
            count.session for count in voices.counts_for_page(study.ref) if count.kind == "feedback"
        }
        quiet = [
            one for one in held if one.programme == study.programme and one.session.ref not in heard
        ]
        if quiet:
            yield _quiet_sessions(study, quiet)


def _quiet_sessions(study: Study, quiet: list[NextSession]) -> Waiting:
    what = ngettext("session without feedback", "sessions without feedback", len(quiet))
    last = quiet[0].session
    day = date_format(last.held_on, "j F") if last.held_on else ""
    why = _("%(study)s. The latest: %(session)s, %(day)s.") % {
        "study": study.name,
        "session": last.name,
        "day": day,
    }
    return Waiting(len(quiet), what, why, _way("voices:voices", study))


def _for_analyst() -> Iterator[Waiting]:
    for study in programme.studies_for_choosing():
        for count, what, name in (*_of_sources(study), *_of_themes(study)):
            if count:
                yield Waiting(count, what, study.name, _way(name, study))


def _of_sources(study: Study) -> Iterator[tuple[int, str, str]]:
    have = analysis.counts_for_home(study.ref)
    new = max(0, gate.standing_count(study.ref) - have.sources)
    yield new, ngettext("new text was let through", "new texts were let through", new), _SOURCES
    uncoded = ngettext("source without a coding", "sources without a coding", have.uncoded)
    yield have.uncoded, uncoded, _SOURCES
    parked = ngettext(
        "coding waits for its source to be let through",
        "codings wait for their sources to be let through",
        have.parked,
    )
    yield have.parked, parked, _SOURCES
    strays = ngettext(
        "coding lost its words when its source was let through anew",
        "codings lost their words when their sources were let through anew",
        have.strays,
    )
    yield have.strays, strays, _SOURCES


def _of_themes(study: Study) -> Iterator[tuple[int, str, str]]:
    written = findings.narratives_for_study(study.ref)
    themes = analysis.themes_for_study(study.ref)
    bare = sum(theme.ref not in written for theme in themes)
    yield bare, ngettext("theme without a narrative", "themes without a narrative", bare), _FINDINGS


def _way(name: str, study: Study) -> str:
    return reverse(name, kwargs={"study": study.ref})


_BY_HAT: dict[str, Callable[[], Iterator[Waiting]]] = {
    STEWARD: _for_steward,
    FACILITATOR: _for_facilitator,
    ANALYST: _for_analyst,
}
