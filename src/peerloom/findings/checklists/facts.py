"""What the log and the study know that a checklist may ask, gathered once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from peerloom.analysis import queries as analysis
from peerloom.analysis.queries import Sheet
from peerloom.analysis.types import Counts, Memo, Source, Theme
from peerloom.audit import queries as audit
from peerloom.findings import queries
from peerloom.findings.types import Front
from peerloom.people import queries as people
from peerloom.people.types import Attribute
from peerloom.programme import ethics
from peerloom.programme import queries as programme
from peerloom.programme.types import Ethics, Session, Study


@dataclass(frozen=True, slots=True)
class Facts:
    """Shapes: ``deeds`` counts verbs of the log; ``holders`` are pseudonyms of those who noted
    that interviews were held. ``edition`` and ``quotes`` are of the newest edition, or 0."""

    study: Study
    counts: Counts
    deeds: Counter[str] = field(repr=False)
    holders: tuple[str, ...]
    sources: tuple[Source, ...] = field(repr=False)
    themes: tuple[Theme, ...] = field(repr=False)
    memos: tuple[Memo, ...] = field(repr=False)
    sessions: tuple[Session, ...]
    attributes: tuple[Attribute, ...]
    triangulated: Sheet = field(repr=False)
    ethics: Ethics
    front: Front
    edition: int
    quotes: int

    @property
    def is_reflexive(self) -> bool:
        return self.study.approach == "reflexive"


def facts_of_study(about: Study) -> Facts:
    """Everything at once."""
    ref, last = about.ref, queries.number_of_last_edition(about.ref)
    return Facts(
        study=about,
        counts=analysis.counts_for_home(ref),
        deeds=audit.counts_for_method(ref),
        holders=_holders(ref),
        sources=tuple(analysis.sources_for_list(ref)),
        themes=tuple(analysis.themes_for_study(ref)),
        memos=tuple(analysis.memos_for_study(ref)),
        sessions=tuple(programme.sessions_for_study(ref)),
        attributes=tuple(people.attributes_for_study(ref)),
        triangulated=analysis.triangulation_for_study(ref),
        ethics=ethics.ethics_of_study(ref),
        front=queries.front_for_study(ref),
        edition=last,
        quotes=queries.book_of_edition(ref, number=last).quotes if last else 0,
    )


def _holders(study: str) -> tuple[str, ...]:
    held = {
        one.actor for one in audit.entries_for_reading(study) if one.verb == "voices.interview_held"
    }
    return tuple(sorted(people.pseudonyms_for_accounts(held).values()))
