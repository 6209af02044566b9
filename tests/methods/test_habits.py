"""What people replaced and kept before makes the next text quicker, and hides nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerloom.methods.deidentify import Habits, propose

KEPT = [("Radiator", "unsure", "", False)]


def words(text: str, habits: Habits) -> dict[str, str]:
    return {text[one.start : one.end]: one.layer for one in propose(text, habits=habits)}


def test_what_was_replaced_once_is_proposed_in_the_next_text_with_its_label() -> None:
    habits = Habits().with_decisions([("the Perch", "venue", "[venue 1]", True)])
    text = "we met at the perch again"
    (one,) = [one for one in propose(text, habits=habits) if one.layer == "learned"]
    assert (text[one.start : one.end], one.replacement) == ("the perch", "[venue 1]")


def test_quiet_words_that_were_kept_twice_are_not_asked_about_again() -> None:
    text = "Then the Radiatorix hummed."
    once = Habits().with_decisions([("Radiatorix", "unsure", "", False)])
    assert words(text, once).get("Radiatorix")
    twice = once.with_decisions([("radiatorix", "unsure", "", False)])
    assert "Radiatorix" not in words(text, twice)


def test_words_kept_many_times_in_one_text_count_once() -> None:
    habits = Habits().with_decisions([("Radiatorix", "unsure", "", False)] * 5)
    assert words("Then the Radiatorix hummed.", habits).get("Radiatorix")


def test_a_name_that_was_ever_replaced_is_never_quietened() -> None:
    habits = Habits(replaced={"zorn": ("friend", "[friend 1]")}, kept={"zorn": 9})
    assert words("Then Zorn hummed.", habits) == {"Zorn": "learned"}


def test_what_was_kept_is_still_proposed_by_every_layer_but_the_quietest() -> None:
    habits = Habits(kept={"mandy": 9, "07700 900461": 9})
    found = words("My mate Mandy has 07700 900461 as her number.", habits)
    assert {"Mandy", "07700 900461"} <= set(found)


def test_dates_and_numbers_teach_nothing() -> None:
    habits = Habits().with_decisions([("12 March", "date", "[date 1]", True)])
    assert habits.replaced == {}


@given(
    st.lists(
        st.tuples(
            st.text(max_size=20), st.sampled_from(["name", "venue", "date"]), st.text(max_size=9),
            st.booleans(),
        )
    )
)  # fmt: skip
def test_habits_come_back_from_their_json_as_they_were(rows: list) -> None:
    habits = Habits().with_decisions(rows)
    again = Habits.from_json(habits.to_json())
    assert (again.replaced, again.kept) == (habits.replaced, habits.kept)
