"""What waits for an analyst."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import ngettext

from peerloom.analysis import queries as analysis
from peerloom.audit.types import Actor
from peerloom.config.waiting.checks import answers_to_hear
from peerloom.config.waiting.returned import notes_for_analyst
from peerloom.config.waiting.things import Waiting, way
from peerloom.findings import queries as findings
from peerloom.gate import queries as gate
from peerloom.programme import queries as programme
from peerloom.programme.types import Study

_SOURCES, _FINDINGS = "analysis:sources", "findings:findings"


def for_analyst(by: Actor) -> Iterator[Waiting]:
    """Notes to read again, new texts, uncoded ones, and themes that nobody has written about."""
    yield from notes_for_analyst(by)
    yield from answers_to_hear(by)
    studies = {study.ref: study for study in programme.studies_for_choosing()}
    for ref, count in analysis.mentions_waiting(by.ref, studies).items():
        what = ngettext("comment calls you", "comments call you", count)
        yield Waiting(count, what, studies[ref].name, way("analysis:comments", studies[ref]))
    for study in studies.values():
        for count, what, name in (*_of_sources(study), *_of_themes(study)):
            if count:
                yield Waiting(count, what, study.name, way(name, study))


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
