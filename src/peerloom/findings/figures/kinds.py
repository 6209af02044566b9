"""The kinds of figure that a writer can place, each drawn from the study as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from peerloom.findings.figures import across, pathway, theme_map, triangulation
from peerloom.findings.figures.drawn import Drawn
from peerloom.findings.figures.ledger import Ledger
from peerloom.programme.types import Study

Maker = Callable[[Study, Mapping[str, str], Ledger], Drawn]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: what it is called, what it shows, how it is made."""

    name: str | Promise
    shows: str | Promise
    make: Maker


KINDS: dict[str, Kind] = {
    "matrix": Kind(
        gettext_lazy("Matrix"),
        gettext_lazy("Themes or codes by kind of source, or by what people say of themselves."),
        across.matrix,
    ),
    "triangulation": Kind(
        gettext_lazy("Triangulation"),
        gettext_lazy("Themes by kinds of source, as the team rated them."),
        triangulation.sheet,
    ),
    "over_time": Kind(
        gettext_lazy("Over time"),
        gettext_lazy("Themes by sessions: how many people’s words stand there."),
        across.over_time,
    ),
    "pathway": Kind(
        gettext_lazy("Pathway"),
        gettext_lazy("The stages, and which themes and codes bear on each line."),
        pathway.stages,
    ),
    "theme_map": Kind(
        gettext_lazy("Map of themes"),
        gettext_lazy("Themes with their codes, and how they relate."),
        theme_map.relations,
    ),
    "participants": Kind(
        gettext_lazy("Participants"),
        gettext_lazy("Who was heard, by what people say of themselves."),
        across.participants,
    ),
}


def draw(kind: str, study: Study, options: Mapping[str, str], ledger: Ledger) -> Drawn:
    """A figure of that kind, in the language that is switched on."""
    return KINDS[kind].make(study, options, ledger)
