"""What an edition changed since the one before it."""

from __future__ import annotations

from collections.abc import Callable

from peerloom.findings.types import (
    Book,
    Changes,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Section,
)


def changes_between(before: Book, after: Book, still_allows: Callable[[Quote], bool]) -> Changes:
    """Quotes by their passage, sections by what they are about, narratives by their words.

    ``still_allows`` says of a quote of ``before`` whether it may be quoted today. Where the
    grouping itself changed, from codes to themes, only the new sections are named.
    """
    now = {quote.coding for quote in after.quoted}
    gone = [quote for quote in before.quoted if quote.coding not in now]
    then = {section.ref: section for section in before.sections}
    here = {section.ref for section in after.sections}
    same_grouping = before.grouped_by == after.grouped_by
    return Changes(
        since=before.number or 0,
        quotes_added=len(now - {quote.coding for quote in before.quoted}),
        quotes_left_out=len(gone),
        withdrawn=sum(not still_allows(quote) for quote in gone),
        sections_added=tuple(one.heading for one in after.sections if one.ref not in then),
        sections_left_out=tuple(
            one.heading for one in before.sections if same_grouping and one.ref not in here
        ),
        sections_rewritten=tuple(
            one.heading
            for one in after.sections
            if one.ref in then and _written(one) != _written(then[one.ref])
        ),
    )


def _written(section: Section) -> tuple[object, ...]:
    """What the team wrote in a section: everything but other people's words."""
    said: list[object] = [section.heading, section.concept]
    for block in section.blocks:
        if isinstance(block, Heading):
            said.append(block.text)
        elif isinstance(block, Paragraph):
            said.append([run.text for run in block.runs if not run.coding])
        elif isinstance(block, Listing):
            said.append([run.text for item in block.items for run in item if not run.coding])
    return tuple(said)
