"""Cases: who is in a study, what they say of themselves, and everything that stands under one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from peerloom.analysis.queries.columns import codings_for_matrix
from peerloom.analysis.queries.memos import memos_for
from peerloom.analysis.queries.passages import passages_for_codings
from peerloom.analysis.queries.retrieval import sessions_in_order
from peerloom.analysis.queries.sources import sources_for_list
from peerloom.analysis.queries.speakers import persons_of_rows, sources_with_speakers
from peerloom.analysis.queries.themes import theme_rows, themes_for_study
from peerloom.analysis.types import Code, Memo, Passage, Source, Theme
from peerloom.people import queries as people
from peerloom.spans import folded

NEWEST, OFTEN = 6, 12


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case in the list. Shapes: ``kinds`` counts sources; ``values`` by attribute."""

    person: str
    name: str
    kinds: Mapping[str, int]
    codings: int
    values: Mapping[str, str]

    @property
    def sources(self) -> int:
        """How many sources are this case's."""
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session, and what the case gave there; "" stands for none."""

    name: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything of one case. Units: counts in codings."""

    card: CaseCard
    meetings: tuple[Meeting, ...]
    codes: tuple[tuple[Code, int], ...]
    themes: tuple[tuple[Theme, int], ...]
    passages: tuple[Passage, ...]
    memos: tuple[Memo, ...]


def persons_in_study(study: str) -> dict[str, str]:
    """Reference to pseudonym of every case that a source or a speaker names, by pseudonym."""
    named = {ref for one in sources_with_speakers(study).values() for ref in one.values()}
    refs = {one.person for one in sources_for_list(study) if one.person} | named
    found = {ref: one.pseudonym for ref, one in people.people_for_refs(refs).items()}
    return dict(sorted(found.items(), key=lambda pair: folded(pair[1])))


def persons_for_naming(study: str) -> dict[str, str]:
    """Cases that a label of a transcript may be named for: the study's, and its scope's."""
    known = {one.ref: one.pseudonym for one in people.people_for_scope(study)}
    both = {**known, **persons_in_study(study)}
    return dict(sorted(both.items(), key=lambda pair: folded(pair[1])))


def cases_for_list(study: str) -> list[CaseCard]:
    """Every case of a study, by pseudonym."""
    held = codings_for_matrix(study)
    persons, at = persons_of_rows(study, held)
    counts = dict(zip(persons, np.bincount(at[at >= 0], minlength=len(persons)), strict=True))
    kinds = _kinds_by_person(study)
    values = people.values_for_study(study)
    return [
        CaseCard(ref, name, kinds.get(ref, {}), int(counts.get(ref, 0)), values.get(ref, {}))
        for ref, name in persons_in_study(study).items()
    ]


def file_of_case(study: str, person: str) -> CaseFile:
    """Everything that stands under one case, for its page."""
    card = next(one for one in cases_for_list(study) if one.person == person)
    held = codings_for_matrix(study)
    persons, at = persons_of_rows(study, held)
    rows = np.flatnonzero(at == persons.index(person)) if person in persons else np.zeros(0, int)
    often = Counter(held.code[rows].tolist()).most_common(OFTEN)
    newest = rows[np.argsort(-held.made[rows], kind="stable")][:NEWEST]
    sources = _sources_of(study, person)
    return CaseFile(
        card=card,
        meetings=_meetings(sources),
        codes=tuple((held.codes[code], count) for code, count in often),
        themes=_themes(study, set(rows.tolist())),
        passages=tuple(passages_for_codings(held.refs[row] for row in newest.tolist())),
        memos=tuple(memo for one in sources for memo in memos_for(on="source", subject=one.ref)),
    )


def _sources_of(study: str, person: str) -> list[Source]:
    speaks = {
        source for source, named in sources_with_speakers(study).items() if person in named.values()
    }
    return [one for one in sources_for_list(study) if one.person == person or one.ref in speaks]


def _kinds_by_person(study: str) -> dict[str, dict[str, int]]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    named = sources_with_speakers(study)
    for one in sources_for_list(study):
        for person in {one.person, *named.get(one.ref, {}).values()} - {None}:
            found[str(person)][one.kind] += 1
    return {person: dict(counts) for person, counts in found.items()}


def _meetings(sources: list[Source]) -> tuple[Meeting, ...]:
    names = {**sessions_in_order(sources), "": ""}
    by_session: defaultdict[str, list[Source]] = defaultdict(list)
    for one in sources:
        by_session[one.session or ""].append(one)
    return tuple(
        Meeting(name, tuple(by_session[ref])) for ref, name in names.items() if by_session[ref]
    )


def _themes(study: str, rows: set[int]) -> tuple[tuple[Theme, int], ...]:
    held = codings_for_matrix(study)
    found = [
        (theme, len(rows.intersection(theme_rows(held, theme).tolist())))
        for theme in themes_for_study(study)
    ]
    return tuple((theme, count) for theme, count in found if count)
