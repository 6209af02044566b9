"""The guard lets through exactly what lives, belongs to the study and may be quoted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerloom.analysis.types import Passage
from peerloom.findings.quoting import QuoteGuard
from peerloom.findings.types import Gap, Quote
from peerloom.findings.withholding import as_it_may_be_shown
from tests.rooms.findings.books import FULL, quote

uses = st.frozensets(st.sampled_from(["team", "quotes", "facilitator", "not_peers"]))
worlds = st.dictionaries(st.sampled_from("abcdefgh"), uses | st.none())


def passage(coding: str, source: str) -> Passage:
    return Passage(
        coding=coding, source=source, code="c", start=0, end=4, quote=f"said {coding}",
        before="", after="", person="p", session=None, kind="interview", language="en", coder="",
        person_name="Wren", kind_name="Interview",
    )  # fmt: skip


@given(worlds, st.lists(st.sampled_from("abcdefghij")))
def test_what_is_quoted_has_living_consent_and_the_rest_is_counted(
    world: dict[str, frozenset[str] | None], asked: list[str]
) -> None:
    """Each letter is a source with one passage; None says that it lives no more."""
    living = {name: granted for name, granted in world.items() if granted is not None}
    guard = QuoteGuard({name: f"r-{name}" for name in living},
                       {f"r-{name}": granted for name, granted in living.items()})  # fmt: skip
    guard.passages = {name: passage(name, name) for name in living}
    found = [guard.find(name) for name in asked]
    for name, one in zip(asked, found, strict=True):
        may = (world.get(name) or frozenset()) >= {"team", "quotes"}
        assert isinstance(one, Quote if may else Gap)
        if isinstance(one, Gap):
            assert one.reason == ("no consent" if name in living else "withdrawn")
    assert guard.quoted.keys() | guard.held_back == set(asked)
    assert not guard.quoted.keys() & guard.held_back
    assert [one.coding for one in guard.quotes_among(asked)] == [
        name for name in asked if name in guard.quoted
    ]


def test_a_guard_that_knows_nothing_lets_nothing_through() -> None:
    shown = as_it_may_be_shown(FULL, QuoteGuard({}, {}))
    assert shown.quotes == 0
    assert shown.held_back == FULL.held_back + FULL.quotes
    for words in ("It helped me.", "I was.", "a repris", "reprenez"):
        assert words not in repr(shown)


def test_a_book_that_may_be_shown_whole_is_the_same_book() -> None:
    guard = QuoteGuard({}, {"r" * 12: frozenset({"team", "quotes"})})
    assert as_it_may_be_shown(FULL, guard) is FULL


def test_words_that_a_later_release_still_has_may_still_be_shown() -> None:
    old = quote("said q", ref="q")
    guard = QuoteGuard({"s": "new"}, {"new": frozenset({"team", "quotes"})})
    assert not guard.still_allows(old)
    guard.passages["q"] = passage("q", "s")
    assert guard.still_allows(old)
    assert not guard.still_allows(quote("said q, with a name", ref="q"))
    guard.uses["new"] = frozenset({"team"})
    assert not guard.still_allows(old)


def test_consent_for_quotes_without_the_team_quotes_nothing() -> None:
    guard = QuoteGuard({}, {"r" * 12: frozenset({"quotes"})})
    assert not guard.allows("r" * 12)
