"""Where codes are used, and which look as if one were too many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from peerloom.analysis import models
from peerloom.analysis.queries.columns import Columns, codings_for_matrix
from peerloom.analysis.queries.memos import memos_for
from peerloom.analysis.queries.passages import kind_name
from peerloom.analysis.types import KINDS, Code
from peerloom.methods.coverage import coverage
from peerloom.people import queries as people

MOSTLY: Final = 0.5  # of the smaller code's words
MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two codes on mostly the same words; ``share`` is of the smaller one's characters."""

    first: Code
    second: Code
    share: float
    characters: int

    @property
    def percent(self) -> int:
        """The share, rounded down, so that 100 is all."""
        return int(self.share * 100)


@dataclass(frozen=True, slots=True)
class Use:
    """How often under a name, and beside the most frequent one, 0 to 100."""

    ref: str
    name: str
    count: int
    bar: int


@dataclass(frozen=True, slots=True)
class Uses:
    """Where a code stands: by kind, by case; and how many sources and coders have it."""

    kinds: tuple[Use, ...]
    cases: tuple[Use, ...]
    more_cases: int
    sources: int
    coders: int


@dataclass(frozen=True, slots=True)
class Look:
    """A codebook looked over."""

    unused: tuple[Code, ...]
    undefined: tuple[Code, ...]
    one_coder: tuple[tuple[Code, str], ...]
    overlaps: tuple[Overlap, ...]


def look_over(study: str, codes: Iterable[Code]) -> Look:
    """Which codes nobody used or defined, which one coder has alone, which cover the same words.

    Shapes: ``codes`` in the order to tell them in; overlaps by share, largest first.
    """
    listed = list(codes)
    columns = codings_for_matrix(study)
    place = {code.ref: at for at, code in enumerate(columns.codes)}
    used = np.bincount(columns.code, minlength=len(columns.codes))
    leaves = _with_passages_below(listed, {ref for ref, at in place.items() if used[at]})
    return Look(
        unused=tuple(code for code in listed if code.ref not in leaves),
        undefined=tuple(code for code in listed if not code.definition),
        one_coder=_alone(columns, listed, place),
        overlaps=overlaps_in(columns),
    )


def overlaps_in(columns: Columns, mostly: float = MOSTLY) -> tuple[Overlap, ...]:
    """Pairs of codes that share at least this part of the smaller one's words."""
    found = coverage(
        columns.source, columns.start, columns.end, columns.code, codes=len(columns.codes)
    )
    shares = found.shares()
    order = np.lexsort((-found.shared, -shares))
    order = order[shares[order] >= mostly][:MOST]
    return tuple(
        Overlap(
            columns.codes[int(found.first[at])],
            columns.codes[int(found.second[at])],
            float(shares[at]),
            int(found.shared[at]),
        )
        for at in order
    )


def uses_of_code(study: str, code: str, most: int = 12) -> Uses:
    """Where one code stands. Shapes: cases by how often, then by name; at most so many."""
    columns = codings_for_matrix(study)
    at = next((at for at, one in enumerate(columns.codes) if one.ref == code), -1)
    rows = np.flatnonzero(columns.code == at)
    sources = [columns.sources[place] for place in columns.source[rows].tolist()]
    kinds: dict[str, int] = {}
    cases: dict[str, int] = {}
    for source in sources:
        kinds[source.kind] = kinds.get(source.kind, 0) + 1
        if source.person:
            cases[source.person] = cases.get(source.person, 0) + 1
    named = {ref: one.pseudonym for ref, one in people.people_for_refs(cases).items()}
    by_case = sorted(cases.items(), key=lambda one: (-one[1], named.get(one[0], "")))
    return Uses(
        kinds=_bars([(kind, kind_name(kind), kinds[kind]) for kind in KINDS if kind in kinds]),
        cases=_bars([(ref, named.get(ref, ""), count) for ref, count in by_case[:most]]),
        more_cases=max(0, len(by_case) - most),
        sources=len({source.ref for source in sources}),
        coders=len(np.unique(columns.coder[rows])),
    )


@dataclass(frozen=True, slots=True)
class MergeTold:
    """What merging one code into another would do, as far as the reader sees."""

    going: int
    doubles: int
    memos: int
    themes: int
    below: int


def merge_told(study: str, code: str, into: str) -> MergeTold:
    """Codings that go over, those that fold into one that is there, and what goes along."""
    columns = codings_for_matrix(study)
    place = {one.ref: at for at, one in enumerate(columns.codes)}
    spans = [
        {
            (int(columns.source[row]), int(columns.start[row]), int(columns.end[row]),
             int(columns.coder[row]))
            for row in np.flatnonzero(columns.code == place.get(ref, -1))
        }
        for ref in (code, into)
    ]  # fmt: skip
    row = models.Code.objects.get(ref=code)
    return MergeTold(
        going=len(spans[0]),
        doubles=len(spans[0] & spans[1]),
        memos=len(memos_for(on="code", subject=code)),
        themes=row.themes.filter(theme__removed_at=None).count(),
        below=models.Code.objects.filter(parent=row, removed_at=None).count(),
    )


def codes_under_split(study: str) -> set[str]:
    """Codes that somebody is splitting."""
    rows = models.CodeSplit.objects.filter(code__study_id=study, ended_at=None)
    return set(rows.values_list("code__ref", flat=True))


def _bars(counted: list[tuple[str, str, int]]) -> tuple[Use, ...]:
    most = max((count for _, _, count in counted), default=1)
    return tuple(Use(ref, name, count, count * 100 // most) for ref, name, count in counted)


def _with_passages_below(codes: list[Code], used: set[str]) -> set[str]:
    """Codes with passages, and those that something with passages stands below."""
    above = {code.ref: code.parent for code in codes}
    reached = set[str]()
    for ref in used:
        at: str | None = ref
        while at is not None and at not in reached:
            reached.add(at)
            at = above.get(at)
    return reached


def _alone(
    columns: Columns, codes: list[Code], place: dict[str, int]
) -> tuple[tuple[Code, str], ...]:
    """Codes that only one coder uses, where there are several coders."""
    if len(columns.coders) < 2:
        return ()
    pairs = np.unique(columns.code * len(columns.coders) + columns.coder)
    of, who = pairs // len(columns.coders), pairs % len(columns.coders)
    many = np.bincount(of, minlength=len(columns.codes))
    only = dict(zip(of.tolist(), who.tolist(), strict=True))
    return tuple(
        (code, columns.coders[only[place[code.ref]]].name)
        for code in codes
        if code.ref in place and many[place[code.ref]] == 1
    )
