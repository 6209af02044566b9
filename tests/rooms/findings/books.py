"""Books out of nowhere: strategies for every kind of block, and one that has them all."""

from __future__ import annotations

from hypothesis import strategies as st

from peerloom.findings.types import (
    Book,
    Changes,
    Figure,
    Gap,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Run,
    Section,
)

words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40)
runs = st.builds(
    Run, words, st.booleans(), st.booleans(), st.sampled_from(["", "https://example.org/a"])
)
quotes = st.builds(
    Quote,
    coding=st.from_regex(r"[a-z2-9]{12}", fullmatch=True),
    source=st.just("s" * 12),
    release=st.just("r" * 12),
    start=st.integers(0, 9),
    end=st.integers(10, 99),
    text=words,
    who=words,
    where=words,
    code=words,
    language=st.sampled_from(["en", "fr"]),
    person=st.none() | words,
)
some_runs = st.lists(runs, min_size=1, max_size=3).map(tuple)
blocks = st.one_of(
    st.builds(Paragraph, some_runs),
    st.builds(Heading, st.integers(1, 3), words),
    st.builds(Listing, st.lists(some_runs, max_size=3).map(tuple), st.booleans()),
    quotes,
    st.builds(Gap, words, st.sampled_from(["no consent", "withdrawn"])),
)
many = st.lists(blocks, max_size=4).map(tuple)
sections = st.builds(
    Section,
    ref=st.from_regex(r"[a-z2-9]{12}", fullmatch=True),
    heading=words,
    concept=words,
    blocks=many,
    against=st.lists(quotes, max_size=2).map(tuple),
    sources=st.integers(0, 9),
    cases=st.integers(0, 9),
    passages=st.integers(0, 9),
)
FIGURE = Figure(
    title="Where each theme stands",
    note="A count is not a weight.",
    rows=("Care", "Shame"),
    columns=("Interview", "Journal"),
    counts=((3, 0), (1, 4)),
    row_totals=(3, 5),
    column_totals=(4, 4),
    total=8,
)
changes = st.none() | st.builds(
    Changes,
    since=st.integers(1, 9),
    quotes_added=st.integers(0, 9),
    quotes_left_out=st.integers(0, 9),
    withdrawn=st.integers(0, 9),
    sections_added=st.lists(words, max_size=2).map(tuple),
)
books = st.builds(
    Book,
    study=words,
    title=words,
    subtitle=words,
    place=words,
    language=st.sampled_from(["en", "fr"]),
    made_on=words,
    number=st.none() | st.integers(1, 99),
    grouped_by=st.sampled_from(["theme", "code"]),
    summary=many,
    limits=many,
    method=st.lists(words, max_size=2).map(tuple),
    sections=st.lists(sections, max_size=3, unique_by=lambda one: one.ref).map(tuple),
    figure=st.sampled_from([None, FIGURE]),
    quoted=st.lists(quotes, max_size=2).map(tuple),
    held_back=st.integers(0, 9),
    is_sample=st.booleans(),
    changes=changes,
)


def quote(text: str, *, ref: str = "q" * 12, language: str = "en", who: str = "Wren") -> Quote:
    """A quote that stands in no database."""
    where = "Interview"
    return Quote(ref, "s" * 12, "r" * 12, 0, len(text), text, who, where, "help", language, "p")


FRENCH = quote("Et elle\na repris", ref="f" * 12, language="fr", who="Linotte")
FULL = Book(
    study="Listening",
    title="What six <Tuesdays> did",
    subtitle="A & B",
    place="The Second Kettle",
    language="en",
    made_on="22 November 2026",
    number=2,
    grouped_by="theme",
    summary=(Paragraph((Run("In short, "), Run("yes", strong=True, emphasis=True), Run("."))),),
    limits=(Listing(((Run("That it lasts."),), (Run("That it scales."),))),),
    method=("Two people read it.",),
    sections=(
        Section(
            ref="a" * 12,
            heading="Care",
            concept="People cared.",
            blocks=(
                Paragraph((Run("See "), Run("here", link="https://example.org/a?b=1&c=2"))),
                Heading(1, "At first"),
                quote("It helped me."),
                Paragraph((Run("She said "), Run("reprenez", coding="f" * 12, language="fr"))),
                Listing(((Run("one"),), (Run("two"),)), numbered=True),
                Listing(((Run("again one"),),), numbered=True),
                Gap("g" * 12, "withdrawn"),
                Heading(2, "Then"),
                Paragraph((Run("Un\x0bmot\ttrès\x00 long"),)),
            ),
            against=(FRENCH,),
            sources=3,
            cases=2,
            passages=8,
        ),
        Section("b" * 12, "Shame", "", (quote("I was.", ref="h" * 12),), (), 1, 0, 1),
    ),
    figure=FIGURE,
    quoted=(quote("It helped me."), FRENCH, quote("I was.", ref="h" * 12)),
    held_back=1,
    is_sample=True,
    changes=Changes(1, quotes_added=1, quotes_left_out=2, withdrawn=1, sections_added=("Shame",)),
)
