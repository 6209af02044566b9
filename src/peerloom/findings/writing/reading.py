"""A text as its writer sees it: how it reads, and what to think about."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation

from peerloom.findings.language import language_of
from peerloom.findings.markdown import blocks_of, quoted_in, quoted_refs
from peerloom.findings.placed import figures_for_study
from peerloom.findings.publishing.queries import citer_for_study
from peerloom.findings.quoting import QuoteGuard, guard_for
from peerloom.findings.types import Block
from peerloom.findings.writing.advice import Advice, advice_on
from peerloom.findings.writing.troubles import troubles_in
from peerloom.findings.writing.types import Part, Trouble
from peerloom.programme.types import Study


@dataclass(frozen=True)
class Read:
    """A text as it stands.

    Shapes: ``leans`` says that a text quotes passages, of which none speaks against its theme
            though some do; ``bare`` that nothing carries the theme; ``unlooked`` that nobody
            has looked for what speaks against it.
    """

    blocks: tuple[Block, ...]
    guard: QuoteGuard
    troubles: tuple[Trouble, ...] = ()
    advice: tuple[Advice, ...] = ()
    leans: bool = False
    bare: bool = False
    unlooked: bool = False

    @property
    def notes(self) -> int:
        """How much there is to think about."""
        asked = (self.leans, self.bare, self.unlooked)
        return len(self.troubles) + len(self.advice) + sum(asked)


def read_text(study: Study, part: Part, text: str) -> Read:
    """How a text of this part reads today, in the study's language."""
    guard, theme = guard_for(study.ref), part.theme
    weighed = (*theme.carried_by, *theme.contradicted_by) if theme else ()
    guard.learn([*quoted_refs(text), *weighed])
    language = language_of(study)
    with translation.override(language):
        figures = figures_for_study(study)
        cite = citer_for_study(study.ref, [text], language)
        blocks = blocks_of(text, guard.find, figures.find, cite)
    quoted = set(quoted_in(blocks))
    return Read(
        blocks=blocks,
        guard=guard,
        troubles=tuple(troubles_in(study.ref, part.ref, text, guard)),
        advice=advice_on(text, study.approach),
        leans=bool(theme and quoted and theme.contradicted_by)
        and not quoted & set(theme.contradicted_by if theme else ()),
        bare=bool(theme) and not (theme and (theme.carried_by or theme.codes)),
        unlooked=bool(theme and text.strip() and not theme.contradicted_by),
    )
