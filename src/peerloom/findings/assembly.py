"""Putting a book together: by theme with narratives, else by code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils import timezone

from peerloom.analysis import queries as analysis
from peerloom.analysis.queries import Columns
from peerloom.analysis.queries.columns import Ints
from peerloom.analysis.types import Branch, Theme
from peerloom.findings.figures import Figures, matrix_figure
from peerloom.findings.markdown import Citing, FigureFinder, blocks_of, quoted_in, quoted_refs
from peerloom.findings.method import method_paragraphs
from peerloom.findings.notation import written_day
from peerloom.findings.quoting import QuoteGuard
from peerloom.findings.types import Block, Book, Front, GroupedBy, Paragraph, Run, Section
from peerloom.findings.writing.queries import parts_for_study
from peerloom.findings.writing.types import Part
from peerloom.programme.types import Study


def assembled(
    about: Study,
    front: Front,
    narratives: Mapping[str, str],
    guard: QuoteGuard,
    figures: Figures | None = None,
    cite: Citing | None = None,
) -> Book:
    """The book as it stands, in the language that is switched on.

    Shapes: ``narratives`` maps themes to Markdown. The guard's ``quoted`` and ``held_back``
            tell afterwards what stands in the book and what was kept out.
    """
    guard.learn([*quoted_refs(front.summary), *quoted_refs(front.limits)])
    shown = figures.find if figures else None
    summary = blocks_of(front.summary, guard.find, shown, cite)
    parts = parts_for_study(about.ref)
    grouped: GroupedBy = "theme" if any(part.theme for part in parts) else "code"
    sections = by_part(parts, narratives, guard, about.ref, shown, cite)
    if grouped == "code":
        sections += by_code(about.ref, guard)
    limits = blocks_of(front.limits, guard.find, shown, cite)
    return Book(
        study=about.name,
        title=front.title or about.name,
        subtitle=front.subtitle or about.question,
        place="",
        language=about.language,
        made_on=written_day(timezone.localdate()),
        number=None,
        grouped_by=grouped,
        summary=summary,
        limits=limits,
        method=method_paragraphs(about),
        sections=sections,
        figure=matrix_figure(about, rows=grouped) if sections else None,
        quoted=tuple(guard.quoted.values()),
        held_back=len(guard.held_back),
    )


def by_part(
    parts: Sequence[Part],
    narratives: Mapping[str, str],
    guard: QuoteGuard,
    study: str,
    figures: FigureFinder | None = None,
    cite: Citing | None = None,
) -> tuple[Section, ...]:
    """A section for each theme, and for each of one's own that says something, in their order.

    Shapes: a theme's narrative; without one, its description and the passages that carry it;
            without those, every passage of its codes.
    """
    columns = analysis.codings_for_matrix(study)
    for part in parts:
        weighed = (*part.theme.carried_by, *part.theme.contradicted_by) if part.theme else ()
        guard.learn([*quoted_refs(narratives.get(part.ref, "")), *weighed])

    def section(part: Part) -> Section:
        text = narratives.get(part.ref, "")
        if part.theme is None:
            return Section(part.ref, part.name, "", blocks_of(text, guard.find, figures, cite))
        stand = _stand(columns, analysis.theme_rows(columns, part.theme))
        return _theme_section(part.theme, text, guard, stand, figures, cite)

    return tuple(section(part) for part in parts if part.theme or part.ref in narratives)


def by_code(study: str, guard: QuoteGuard) -> tuple[Section, ...]:
    """A section for each code that stands on a passage, in the order of the codebook."""
    columns = analysis.codings_for_matrix(study)
    guard.learn(columns.refs)
    return tuple(
        _code_section(branch, _stand(columns, rows), guard)
        for branch, rows in _rows_by_code(columns, analysis.codes_for_tree(study))
    )


@dataclass(frozen=True, slots=True)
class _Stand:
    """What a section stands on: its codings, and how many texts and people they come from."""

    codings: tuple[str, ...]
    sources: int
    cases: int


def _stand(columns: Columns, rows: Ints) -> _Stand:
    sources = [columns.sources[place] for place in set(columns.source[rows].tolist())]
    return _Stand(
        tuple(columns.refs[row] for row in rows.tolist()),
        len(sources),
        len({one.person for one in sources if one.person}),
    )


def _rows_by_code(columns: Columns, tree: Sequence[Branch]) -> Iterator[tuple[Branch, Ints]]:
    place = {code.ref: at for at, code in enumerate(columns.codes)}
    for branch in tree:
        rows = np.flatnonzero(columns.code == place.get(branch.code.ref, -1)).astype(np.int64)
        if len(rows):
            yield branch, rows


def _theme_section(
    theme: Theme,
    narrative: str,
    guard: QuoteGuard,
    stand: _Stand,
    figures: FigureFinder | None,
    cite: Citing | None,
) -> Section:
    blocks: list[Block] = list(blocks_of(narrative, guard.find, figures, cite))
    if not narrative.strip():
        if theme.description:
            blocks.append(Paragraph((Run(theme.description),)))
        shown = theme.carried_by or stand.codings
        guard.learn(shown)
        blocks.extend(guard.quotes_among(shown))
    said = set(quoted_in(blocks))
    against = guard.quotes_among(ref for ref in theme.contradicted_by if ref not in said)
    return Section(
        ref=theme.ref,
        heading=theme.name,
        concept=theme.concept,
        blocks=tuple(blocks),
        against=against,
        sources=stand.sources,
        cases=stand.cases,
        passages=len(stand.codings),
    )


def _code_section(branch: Branch, stand: _Stand, guard: QuoteGuard) -> Section:
    return Section(
        ref=branch.code.ref,
        heading=branch.path,
        concept=branch.code.definition,
        blocks=guard.quotes_among(stand.codings),
        sources=stand.sources,
        cases=stand.cases,
        passages=len(stand.codings),
    )
