"""The quote guard: captions, what quotes give away together, and who let it stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from peerloom.analysis.types import Source
from peerloom.audit import queries as log
from peerloom.findings import commands, queries
from peerloom.findings.guarding import queries as guarding
from peerloom.findings.guarding.captions import Captions
from peerloom.findings.guarding.warnings import Crowd, Earlier, warnings_about
from peerloom.findings.types import Quote
from peerloom.problems import NotFound, QuotesTell, ReasonMissing, WrongWord
from tests.rooms.findings.world import World

pytestmark = pytest.mark.django_db
Sign = Callable[..., Client]
NOTHING = Earlier({})


def source(ref: str, person: str | None, kind: str = "interview", session: str = "s1") -> Source:
    return Source(ref, f"r-{ref}", ref, kind, person, session, None, "en", 100)


def quote(coding: str, source: str, person: str | None, text: str = "It was so.") -> Quote:
    return Quote(
        coding, source, f"r-{source}", 0, 9, text, person or "", "Interview", "", "en", person
    )


def crowd(people: int, said: dict[str, dict[str, str]] | None = None, threshold: int = 5) -> Crowd:
    return Crowd([source(f"t{n}", f"p{n}") for n in range(people)], said or {}, threshold)


def kinds(
    quotes: list[Quote], captions: Captions, among: Crowd, earlier: Earlier = NOTHING
) -> list[tuple[str, int]]:
    return [(one.kind, one.fits) for one in warnings_about(quotes, captions, among, earlier)]


def test_a_caption_that_fits_fewer_than_the_threshold_is_warned_of() -> None:
    assert kinds([quote("a", "t0", "p0")], Captions(), crowd(4)) == [("few", 4)]
    assert kinds([quote("a", "t0", "p0")], Captions(), crowd(5)) == []


def test_a_caption_that_says_less_fits_more_people() -> None:
    among = replace(crowd(5), sources=[source(f"t{n}", f"p{n}", session=f"s{n}") for n in range(5)])
    assert kinds([quote("a", "t0", "p0")], Captions(), among) == [("few", 1)]
    assert kinds([quote("a", "t0", "p0")], Captions(place="kind"), among) == []


def test_words_that_name_what_somebody_said_of_herself_narrow_it_down() -> None:
    among = crowd(
        6, {"p0": {"town": "Saint-Malo"}, "p1": {"town": "saint malo"}, "p2": {"town": "X"}}
    )
    told = "Here in Saint-Malo, nobody asks."
    assert kinds([quote("a", "t0", "p0", told)], Captions(), among) == [("few", 2)]
    assert kinds([quote("a", "t0", "p0", "Nobody asks.")], Captions(), among) == []
    assert kinds([quote("a", "t2", "p2", "Generation X.")], Captions(), among) == []


def test_quotes_of_one_person_under_one_name_can_be_joined() -> None:
    among = Crowd([*crowd(6).sources, source("u0", "p0")], {}, 5)
    both = [quote("a", "t0", "p0"), quote("b", "u0", "p0")]
    assert kinds(both, Captions(), among) == [("joined", 6)]
    assert kinds(both, Captions(who="fresh"), among) == [("joined", 6)]
    assert kinds(both, Captions(who="none"), among) == []


def test_earlier_editions_join_by_name_and_fresh_names_by_a_quote_that_both_hold() -> None:
    shown = Earlier({1: {"a": "p0", "b": "p0"}})
    new, again = [quote("c", "t0", "p0")], [quote("a", "t0", "p0")]
    assert kinds(new, Captions(), crowd(6), shown) == [("across", 0)]
    assert kinds(new, Captions(who="fresh"), crowd(6), shown) == []
    assert kinds(again, Captions(who="fresh"), crowd(6), shown) == [("across", 0)]
    assert kinds(again, Captions(who="none"), crowd(6), shown) == []


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.sampled_from("ij"), st.sampled_from("12")),
        min_size=1,
        max_size=14,
    ),
    st.data(),
)
def test_no_caption_below_the_threshold_passes_unwarned(
    told: list[tuple[int, str, str]], data: st.DataObject
) -> None:
    sources = [source(f"t{n}", f"p{who}", kind, met) for n, (who, kind, met) in enumerate(told)]
    chosen = data.draw(st.integers(0, len(sources) - 1))
    one = sources[chosen]
    could = {
        each.person for each in sources if (each.kind, each.session) == (one.kind, one.session)
    }
    found = kinds([quote("a", one.ref, one.person)], Captions(), Crowd(sources, {}, 5))
    assert found == ([("few", len(could))] if len(could) < 5 else [])


def test_fresh_names_number_people_as_they_come_and_tell_no_pseudonym(world: World) -> None:
    theme = world.theme()
    world.write(
        theme, "\n\n".join(map(world.quote, ["I call it being careful 😀", "It helped me"]))
    )
    commands.set_captions(study=world.ref, who="fresh", place="kind", by=world.analyst)
    book = queries.book_of_draft(world.ref)
    assert [(one.who, one.where) for one in book.quoted[:2]] == [
        ("Person 1", "Interview"), ("Person 2", "Interview"),
    ]  # fmt: skip
    assert not {one.who for one in book.quoted} & {"Wren", "Rook", "Linotte"}
    with pytest.raises(WrongWord):
        commands.set_captions(study=world.ref, who="initials", place="all", by=world.analyst)


def test_an_edition_with_open_warnings_waits_for_a_reason_that_is_logged(world: World) -> None:
    theme = world.theme()
    world.write(theme, world.quote("It helped me"))
    with pytest.raises(QuotesTell):
        commands.make_guarded_edition(study=world.ref, by=world.analyst)
    made = commands.make_guarded_edition(
        study=world.ref, by=world.analyst, reason="She read it and wants it so."
    )
    assert made.number == 1
    entries = log.entries_for_reading(world.ref)
    ruled = next(one for one in entries if one.verb == "findings.guard_overruled")
    assert "wants" not in str(ruled.facts) and ruled.facts["warnings"]
    (ruling,) = guarding.rulings_for_study(world.ref).values()
    assert ruling.reason == "She read it and wants it so."


def test_a_ruling_stands_until_what_it_was_about_changes_or_it_is_taken_back(
    world: World,
) -> None:
    theme = world.theme()
    world.write(theme, world.quote("It helped me"))

    def left() -> list[str]:
        found = guarding.open_warnings(world.ref, queries.book_of_draft(world.ref))
        return [one.key for one in found]

    with pytest.raises(ReasonMissing):
        commands.overrule_warnings(study=world.ref, warnings=left(), reason=" ", by=world.analyst)
    commands.overrule_warnings(study=world.ref, warnings=left(), reason="So.", by=world.analyst)
    assert left() == []
    (ruling,) = guarding.rulings_for_study(world.ref).values()
    commands.take_back_ruling(study=world.ref, ruling=ruling.ref, by=world.analyst)
    assert len(left()) == 1
    with pytest.raises(NotFound):
        commands.take_back_ruling(study=world.ref, ruling=ruling.ref, by=world.analyst)
    commands.overrule_warnings(study=world.ref, warnings=left(), reason="So.", by=world.analyst)
    world.write(theme, world.quote("I call it being careful 😀"), version=1)
    assert len(left()) == 1


def test_the_page_lists_warnings_and_takes_a_reason(world: World, client_for: Sign) -> None:
    theme = world.theme()
    world.write(theme, world.quote("It helped me"))
    client, at = client_for(world.analyst), f"/studies/{world.ref}/findings/"
    (open_one,) = guarding.open_warnings(world.ref, queries.book_of_draft(world.ref))
    assert "Caption and words fit" in client.get(f"{at}guard/").content.decode()
    asked = client.post(f"{at}editions/new/", {"confirmed": "yes"})
    assert "write down why" in asked.content.decode()
    assert queries.number_of_last_edition(world.ref) == 0
    bare = client.post(f"{at}guard/stand/", {"warning": [open_one.key], "reason": ""})
    assert bare.status_code == 422
    kept = client.post(f"{at}guard/stand/", {"warning": [open_one.key], "reason": "Agreed."})
    assert kept.status_code == 302
    assert "Agreed." in client.get(f"{at}guard/").content.decode()
    client.post(f"{at}guard/captions/", {"who": "none", "place": "none"})
    assert guarding.captions_for_study(world.ref).who == "none"
    client.post(f"{at}editions/new/", {"confirmed": "yes"})
    assert queries.number_of_last_edition(world.ref) == 1
