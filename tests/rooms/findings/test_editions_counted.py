"""Every number and quote of an edition, found again by another way; and one person who leaves.

The second way reads rows one by one: no columns, no matrices, no query that the book was made of.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from peerloom.analysis.models import Code, Coding, Source, Theme
from peerloom.audit import queries as audit
from peerloom.audit.types import Hand
from peerloom.findings import commands, queries
from peerloom.findings.rendering import render
from peerloom.findings.types import Book, Picture
from peerloom.gate import queries as gate
from peerloom.programme.types import Study
from peerloom.returns import commands as returns
from tests.rooms.findings.crowd import (
    ASHAMED,
    HOME,
    NAMES,
    ONLINE,
    WORKS,
    Crowd,
    gather,
    said_of_help,
    said_of_shame,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def crowd(study: Study, steward: Hand, analyst: Hand) -> Crowd:
    made = gather(study, steward, analyst)
    made.write()
    return made


def pictures(book: Book) -> dict[str, Picture]:
    found = [one for sec in book.sections for one in sec.blocks if isinstance(one, Picture)]
    return {f"{one.kind} {one.number}": one for one in found}


def living(study: str) -> list[Coding]:
    rows = Coding.objects.filter(source__study_id=study, removed_at=None, stray_of="")
    return list(rows.filter(source__revoked_at=None).select_related("source"))


def of_theme(study: str, name: str) -> list[Coding]:
    theme = _theme(study, name)
    codes = set(theme.codes.values_list("code_id", flat=True))
    return [row for row in living(study) if row.code_id in codes]


def _theme(study: str, name: str) -> Theme:
    return next(one for one in Theme.objects.filter(study_id=study) if one.name == name)


def test_every_number_of_an_edition_is_found_again(crowd: Crowd) -> None:
    commands.make_edition(study=crowd.ref, by=crowd.analyst)
    book = queries.book_of_edition(crowd.ref, number=1)
    for section in book.sections:
        rows = of_theme(crowd.ref, section.heading)
        assert section.passages == len(rows)
        assert section.sources == len({row.source_id for row in rows})
        assert section.cases == len({row.source.person_id for row in rows})
    assert book.figure is not None
    for name, counts in zip(book.figure.rows, book.figure.counts, strict=True):
        assert counts == (len(of_theme(crowd.ref, name)),)
    assert book.figure.total == len(living(crowd.ref))
    assert book.quotes == len(NAMES[::2])


def test_every_number_of_the_method_is_found_again(crowd: Crowd) -> None:
    log = audit.length_for_cache(crowd.ref)
    said = " ".join(queries.book_of_draft(crowd.ref).method)
    sources = Source.objects.filter(study_id=crowd.ref, revoked_at=None)
    words = sum(len(gate.text_of_release(one.release).split()) for one in sources)
    expected = [
        f"{len(sources)} interviews",
        f"{words} words",
        f"{len({one.person_id for one in sources})} people",
        f"{len(living(crowd.ref))} codings",
        f"{Code.objects.filter(study_id=crowd.ref, removed_at=None).count()} codes",
        "2 themes",
        f"{log} so far",
    ]
    assert [part for part in expected if part not in said] == []


def test_every_figure_is_found_again(crowd: Crowd) -> None:
    commands.make_edition(study=crowd.ref, by=crowd.analyst)
    found = pictures(queries.book_of_edition(crowd.ref, number=1))
    works = Counter(WORKS.values())
    kinds, people, heard, theme_map = found.values()
    help_, shame = (len(of_theme(crowd.ref, name)) for name in ("Help", "Shame"))
    assert dict(kinds.table.rows) == {
        "Help": (str(help_), str(help_)), "Shame": (str(shame), str(shame))
    }  # fmt: skip
    assert kinds.table.totals == (str(help_ + shame),) * 2
    assert people.table.columns == (HOME, ONLINE, "people")
    ashamed = Counter(WORKS[name] for name in ASHAMED)
    assert dict(people.table.rows) == {
        "Help": (str(works[HOME]), str(works[ONLINE]), str(len(NAMES))),
        "Shame": (str(ashamed[HOME]), "0", str(len(ASHAMED))),
    }
    assert dict(heard.table.rows) == {
        f"Works: {HOME}": (str(works[HOME]),), f"Works: {ONLINE}": (str(works[ONLINE]),)
    }  # fmt: skip
    assert heard.table.totals == (str(len(NAMES)),)
    assert f"{help_} passages" in dict(theme_map.table.rows)["Help"][2]


def test_what_a_drawing_shows_is_what_its_table_holds(crowd: Crowd) -> None:
    kinds, people, *_rest = pictures(queries.book_of_draft(crowd.ref)).values()
    for picture, columns in ((kinds, 1), (people, 2)):
        drawn = re.findall(r">([^<>]+)</text>", picture.svg)
        cells = [cell for _label, row in picture.table.rows for cell in row[:columns]]
        assert [one for one in drawn if one.isdigit() or one == "–"] == cells


def test_every_quote_is_exactly_its_passage(crowd: Crowd) -> None:
    commands.make_edition(study=crowd.ref, by=crowd.analyst)
    book = queries.book_of_edition(crowd.ref, number=1)
    assert book.quoted
    for quote in book.quoted:
        assert quote.text == gate.text_of_release(quote.release)[quote.start : quote.end]
        row = Coding.objects.get(ref=quote.coding)
        assert (row.start, row.end) == (quote.start, quote.end)
        assert quote.text == said_of_help(quote.who)


@pytest.fixture
def after_one_left(crowd: Crowd) -> Crowd:
    """Edition 1; Alba, who is quoted, takes everything back; edition 2."""
    commands.make_edition(study=crowd.ref, by=crowd.analyst)
    returns.withdraw_person(person=crowd.persons["Alba"], by=crowd.steward)
    commands.make_edition(study=crowd.ref, by=crowd.analyst)
    return crowd


def test_nothing_of_somebody_who_left_stands_in_the_next_edition(after_one_left: Crowd) -> None:
    book = queries.book_of_edition(after_one_left.ref, number=2)
    html = render(book, ".html").decode()
    for words in (said_of_help("Alba"), said_of_shame("Alba"), "albahelp", "Alba"):
        assert words not in html
    assert f"{NAMES[2].lower()}help" in html


def test_the_next_edition_says_how_many_quotes_left_and_not_whose(after_one_left: Crowd) -> None:
    book = queries.book_of_edition(after_one_left.ref, number=2)
    assert book.changes is not None
    assert (book.changes.quotes_left_out, book.changes.withdrawn) == (1, 1)
    assert "1 quote was left out." in render(book, ".html").decode()


def test_the_tables_of_the_next_edition_add_up_without_showing_who(after_one_left: Crowd) -> None:
    kinds, people, heard, _map = pictures(
        queries.book_of_edition(after_one_left.ref, number=2)
    ).values()
    left = len(NAMES) - 1
    assert kinds.table.totals == (str(left + len(ASHAMED) - 1),) * 2
    assert dict(people.table.rows) == {
        "Help": ("–", "–", str(left)),
        "Shame": ("–", "–", str(len(ASHAMED) - 1)),
    }
    assert dict(heard.table.rows) == {"Works": ("–",)}
    assert heard.table.totals == (str(left),)
    assert "fewer than 5 people, here or together with other editions" in people.note


def test_the_edition_before_stays_as_it_was_but_for_her_words(after_one_left: Crowd) -> None:
    book = queries.book_of_edition(after_one_left.ref, number=1)
    _kinds, people, *_rest = pictures(book).values()
    assert dict(people.table.rows)["Help"] == ("7", "6", "13")
    assert said_of_help("Alba") not in render(book, ".html").decode()
