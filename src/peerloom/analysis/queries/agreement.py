"""How far coders agree, from a study's codings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from peerloom.analysis.queries.columns import Coder, Columns, Ints, codings_for_matrix
from peerloom.analysis.queries.retrieval import coder_key
from peerloom.analysis.queries.texts import blocks_for_source
from peerloom.analysis.types import Code
from peerloom.methods.agreement import (
    Across,
    Placed,
    UnitizingAlpha,
    agreement_by_code,
    unitizing_by_code,
)
from peerloom.problems import NotFound, NothingToCompare, NotInThisApproach, WrongWord
from peerloom.programme import queries as programme
from peerloom.spans import folded

UNITS = ("passage", "character")
REFLEXIVE = "reflexive"


@dataclass(frozen=True, slots=True)
class CoderCard:
    """Somebody who coded in a study. Units: codings, and sources with one."""

    key: str
    name: str
    codings: int
    sources: int


@dataclass(frozen=True, slots=True)
class StudyAgreement:
    """Agreement in a study.

    Shapes: ``names`` by coder key; ``codes`` in the order of ``across.codes``; ``placing`` by
            code: the unitizing family, or why there is none. ``texts`` were coded by two or more.
    """

    across: Across
    names: dict[str, str]
    codes: tuple[Code, ...]
    placing: dict[str, UnitizingAlpha | NothingToCompare]
    texts: int


def coders_for_study(study: str) -> list[CoderCard]:
    """Everybody who coded, those with most codings first."""
    held = codings_for_matrix(study)
    found = []
    for at, one in enumerate(held.coders):
        rows = held.source[held.coder == at]
        found.append(CoderCard(coder_key(one), one.name or "—", len(rows), len(np.unique(rows))))
    return sorted(found, key=lambda card: (-card.codings, folded(card.name)))


def coders_for_names(study: str, names: Sequence[str]) -> list[str]:
    """Keys of coders by the names that people use. Errors: WrongWord tells who coded."""
    known = {folded(card.name): card.key for card in coders_for_study(study)}
    found = []
    for name in names:
        key = known.get(folded(name.strip()))
        if key is None:
            every = ", ".join(card.name for card in coders_for_study(study)) or "—"
            raise WrongWord(place="coders", word=name, known=every)
        found.append(key)
    return list(dict.fromkeys(found))


def agreement_for_study(
    study: str,
    *,
    coders: Sequence[str] = (),
    unit: str = "passage",
    source: str | None = None,
    draws: int = 1_000,
) -> StudyAgreement:
    """Agreement of these coders (all, if none are named), on the texts that several coded.

    Shapes: ``coders`` are coder keys. A text counts for whoever placed a code in it. Passages
            are a source's paragraphs, cut at turns.
    Errors: NotInThisApproach in a reflexive study; WrongWord for an unknown unit or coder;
            NotFound for a source that isn't there. What can't be computed stands with its reason.
    Source: as :func:`peerloom.methods.agreement.agreement_by_code`.
    """
    if programme.study_for_ref(study).approach == REFLEXIVE:
        raise NotInThisApproach(place="agreement")
    if unit not in UNITS:
        raise WrongWord(place="unit", word=unit, known=", ".join(UNITS))
    held = codings_for_matrix(study)
    chosen = _chosen(held, coders)
    placed = _placed(held, chosen, source)
    passages = _passages(held, placed) if unit == "passage" else None
    across = agreement_by_code(
        placed,
        unit="passage" if unit == "passage" else "character",
        passages=passages,
        draws=draws,
    )
    return StudyAgreement(
        across=across,
        names={coder_key(one): one.name or "—" for _, one in chosen},
        codes=held.codes,
        placing=unitizing_by_code(placed),
        texts=int((placed.read.sum(axis=0) >= 2).sum()),
    )


def _chosen(held: Columns, wanted: Sequence[str]) -> list[tuple[int, Coder]]:
    every = {coder_key(one): (at, one) for at, one in enumerate(held.coders)}
    for key in wanted:
        if key not in every:
            known = ", ".join(one.name for one in held.coders) or "—"
            raise WrongWord(place="coders", word=key, known=known)
    return [every[key] for key in (wanted or every)]


def _placed(held: Columns, chosen: Sequence[tuple[int, Coder]], source: str | None) -> Placed:
    """The chosen coders' rows, as the methods take them."""
    place = np.full(len(held.coders) + 1, -1, np.int64)
    place[[at for at, _ in chosen]] = np.arange(len(chosen))
    keep = place[held.coder] >= 0
    if source is not None:
        keep &= held.source == _source_at(held, source)
    rows = np.flatnonzero(keep)
    coder, at = place[held.coder[rows]], held.source[rows]
    read = np.zeros((len(chosen), len(held.sources)), bool)
    read[coder, at] = True
    return Placed(
        source=at,
        code=held.code[rows],
        coder=coder,
        start=held.start[rows],
        end=held.end[rows],
        lengths=np.array([one.length for one in held.sources], np.int64),
        codes=tuple(one.ref for one in held.codes),
        coders=tuple(coder_key(one) for _, one in chosen),
        read=read,
    )


def _source_at(held: Columns, ref: str) -> int:
    for at, one in enumerate(held.sources):
        if one.ref == ref:
            return at
    raise NotFound(place=ref)


def _passages(held: Columns, placed: Placed) -> list[list[tuple[int, int]]]:
    """The paragraphs of each text that several coded; the others aren't compared."""
    several: Ints = placed.read.sum(axis=0)
    return [
        [(one.start, one.end) for one in blocks_for_source(source)] if several[at] >= 2 else []
        for at, source in enumerate(held.sources)
    ]
