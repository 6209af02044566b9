"""What can be placed in a text: passages that somebody looks for, figures of the study."""

from __future__ import annotations

from dataclasses import replace

from peerloom.analysis.queries.asking import Ask, Clause
from peerloom.analysis.queries.retrieval import passages_for_ask
from peerloom.findings.placed import figures_for_study
from peerloom.findings.quoting import guard_for
from peerloom.findings.types import Picture, Quote
from peerloom.programme.types import Study

MOST = 12


def passages_found(study: str, words: str) -> list[Quote]:
    """Passages that hold these words and may be quoted, a dozen at most."""
    if not words:
        return []
    page = passages_for_ask(study, Ask(always=(Clause("words", (words,), "holding"),)), limit=MOST)
    guard = guard_for(study)
    refs = [one.coding for one in page.passages]
    guard.learn(refs)
    names = {one.coding: one.person_name for one in page.passages}
    return [replace(one, who=names[one.coding]) for one in guard.quotes_among(refs)]


def figures_at_hand(study: Study) -> list[Picture]:
    """Figures that were made for the study and have something to show."""
    finder = figures_for_study(study)
    found = (finder.find(ref) for ref in finder.placed)
    return [one for one in found if one is not None]
