"""A study's pathway, and the themes, codes and passages that bear on each of its lines."""

from __future__ import annotations

from dataclasses import dataclass

from peerloom.analysis import models
from peerloom.analysis.queries.codes import codes_for_study
from peerloom.analysis.queries.columns import codings_for_matrix
from peerloom.analysis.queries.kept import rows_by_ref
from peerloom.analysis.queries.passages import passages_for_codings
from peerloom.analysis.queries.themes import themes_for_study
from peerloom.analysis.types import Code, Passage, Theme
from peerloom.methods.pathway import Stage, written


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a pathway and what bears on it."""

    ref: str
    name: str
    themes: tuple[Theme, ...]
    codes: tuple[Code, ...]
    passages: tuple[Passage, ...]

    @property
    def bears(self) -> int:
        """How many things bear on it."""
        return len(self.themes) + len(self.codes) + len(self.passages)


@dataclass(frozen=True, slots=True)
class Part:
    """A stage with its lines."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class StudyPathway:
    """A study's pathway; ``is_open`` once anything is coded: before, it would steer the eye."""

    is_open: bool
    parts: tuple[Part, ...] = ()

    @property
    def text(self) -> str:
        """The lines as people edit them."""
        stages = (Stage(part.name, tuple(one.name for one in part.lines)) for part in self.parts)
        return written(stages)


def pathway_for_study(study: str) -> StudyPathway:
    """The pathway with what bears on it; nothing before the first coding."""
    held = codings_for_matrix(study)
    if not len(held):
        return StudyPathway(is_open=False)
    factors = models.PathwayFactor.objects.filter(study_id=study, removed_at=None)
    rows = list(factors.order_by("place", "position", "id"))
    themes = {one.ref: one for one in themes_for_study(study)}
    codes = {one.ref: one for one in codes_for_study(study)}
    links = models.PathwayLink.objects.filter(factor__in=rows)
    found = list(links.values_list("factor_id", "theme__ref", "code__ref", "coding__ref"))
    wanted = {ref for *_, ref in found if ref}
    seen = sorted(wanted & rows_by_ref(held).keys()) if wanted else []
    passages = {one.coding: one for one in passages_for_codings(seen)}
    parts: dict[tuple[int, str], list[Line]] = {}
    for row in rows:
        mine = [link[1:] for link in found if link[0] == row.pk]
        line = Line(
            ref=row.ref,
            name=row.name,
            themes=tuple(themes[ref] for ref, _, _ in mine if ref in themes),
            codes=tuple(codes[ref] for _, ref, _ in mine if ref in codes),
            passages=tuple(passages[ref] for _, _, ref in mine if ref in passages),
        )
        parts.setdefault((row.place, row.stage), []).append(line)
    return StudyPathway(True, tuple(Part(name, tuple(one)) for (_, name), one in parts.items()))
