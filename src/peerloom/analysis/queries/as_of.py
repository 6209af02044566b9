"""A study as it stood after any entry of its log, and what is different now.

Texts that were taken back since, and what stood on them, do not come back.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from peerloom.analysis import models
from peerloom.analysis.queries.codebook_versions import codebook_at
from peerloom.analysis.queries.replaying import (
    CODE,
    END,
    LIVES,
    START,
    Codings,
    step_of,
    steps_for_entries,
)
from peerloom.analysis.queries.replaying_themes import Themes
from peerloom.analysis.queries.sources import living_sources
from peerloom.audit import queries as audit
from peerloom.methods.codebooks import Entry

KINDS = ("interview", "journal", "feedback", "project")


@dataclass(frozen=True, slots=True)
class CodingThen:
    """A coding as it stood. Shapes: references; units: code points of the present release."""

    ref: str
    source: str
    code: str
    start: int
    end: int
    coder: str


@dataclass(frozen=True, slots=True)
class ThemeAsOf:
    """A theme as it stood. Units: codes, and passages for and against it."""

    ref: str
    name: str
    codes: tuple[str, ...]
    carried: int
    against: int


@dataclass(frozen=True, slots=True)
class StudyAsOf:
    """A study after entry ``number`` of its log. Shapes: ``codes`` by reference, in order."""

    number: int
    at: datetime | None
    codes: dict[str, Entry]
    codings: tuple[CodingThen, ...]
    themes: tuple[ThemeAsOf, ...]
    kinds: dict[str, str]

    def counts(self) -> Counter[tuple[str, str]]:
        """Codings by (code, kind of source)."""
        return Counter((one.code, self.kinds.get(one.source, "")) for one in self.codings)


def number_at(study: str, moment: datetime) -> int:
    """The last entry of a study's log that is no later than this; 0 if all are."""
    later = audit.entries_from(study, moment)
    after = [entry.number for entry in later if entry.at > moment]
    return after[0] - 1 if after else audit.length_for_cache(study)


def study_as_of(study: str, number: int) -> StudyAsOf:
    """The codebook, codings and themes as they stood after an entry of the log."""
    entries = audit.entries_after(study, number, newest=10**9)
    first = audit.entries_after(study, number - 1, newest=10**9)[:1] if number > 0 else []
    at = first[0].at if first else None
    steps = steps_for_entries(study, entries, number)
    codings, themes = Codings(study), Themes(study)
    for entry in reversed(entries):
        step = step_of(entry, steps)
        codings.back(entry, step)
        themes.back(entry, step)
    codes = codebook_at(study, _state_at(study, at) if number > 0 else 0)
    return _then(study, number, at, codes, codings, themes)


def _then(
    study: str,
    number: int,
    at: datetime | None,
    codes: dict[str, Entry],
    codings: Codings,
    themes: Themes,
) -> StudyAsOf:
    sources = {row.pk: (row.ref, row.kind) for row in living_sources(study)}
    refs = dict(models.Code.objects.filter(study_id=study).values_list("pk", "ref"))
    found = []
    for ref, place in codings.places.items():
        source, coder, coder_name = codings.who[ref]
        code = refs.get(place[CODE], "")
        if place[LIVES] and code in codes and source in sources:
            found.append(
                CodingThen(
                    ref, sources[source][0], code, place[START], place[END], coder_name or coder
                )
            )
    standing = {one.ref for one in found}
    return StudyAsOf(
        number=number,
        at=at,
        codes=codes,
        codings=tuple(found),
        themes=_themes(themes, codes, standing),
        kinds=dict(sources.values()),
    )


def _themes(themes: Themes, codes: dict[str, Entry], standing: set[str]) -> tuple[ThemeAsOf, ...]:
    found = sorted(
        ((ref, one) for ref, one in themes.themes.items() if one.lives),
        key=lambda pair: (pair[1].position, pair[0]),
    )
    return tuple(
        ThemeAsOf(
            ref=ref,
            name=one.name,
            codes=tuple(code for code in one.codes if code in codes),
            carried=_many(one.stances, "carries", standing),
            against=_many(one.stances, "contradicts", standing),
        )
        for ref, one in found
    )


def _many(stances: dict[str, str], stance: str, standing: set[str]) -> int:
    return sum(1 for ref, one in stances.items() if one == stance and ref in standing)


def _state_at(study: str, at: datetime | None) -> int:
    """The last state of a code that was written no later than this."""
    if at is None:
        return 0
    rows = models.CodeState.objects.filter(study_id=study, at__lte=at).exclude(verb="code_known")
    return rows.order_by("-id").values_list("id", flat=True).first() or 0
