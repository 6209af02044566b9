"""Which themes of several places bear similar names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerloom.methods.between_places import Named, names_alike


def test_names_that_share_a_word_are_found_whatever_its_form() -> None:
    (found,) = names_alike(
        [
            Named("", "a", "Caring for one another"),
            Named("north", "b", "Care before anything is asked"),
            Named("north", "c", "Waiting"),
        ]
    )
    assert (found.first.ref, found.second.ref, found.shared) == ("a", "b", ("caring",))


def test_words_that_say_nothing_and_one_place_alone_are_no_hint() -> None:
    themes = [Named("", "a", "What was there"), Named("north", "b", "There they were")]
    assert names_alike(themes) == ()
    assert names_alike([Named("", "a", "Care"), Named("", "b", "Care")]) == ()


def test_accents_and_capitals_do_not_part_names() -> None:
    themes = [Named("", "a", "L’ÉCOUTE", "fr"), Named("sud", "b", "une écoute", "fr")]
    assert len(names_alike(themes)) == 1


@given(st.lists(st.tuples(st.sampled_from(["", "n", "s"]), st.text(max_size=20)), max_size=8))
def test_every_pair_is_of_two_places_and_shares_something(said: list[tuple[str, str]]) -> None:
    themes = [Named(place, str(at), name) for at, (place, name) in enumerate(said)]
    for pair in names_alike(themes):
        assert pair.first.place != pair.second.place
        assert pair.shared
