"""Themes: made, described, ordered, filled, argued with, and each step undone."""

from __future__ import annotations

import pytest

from peerloom.analysis import commands, queries
from peerloom.analysis.types import CARRIES, CONTRADICTS, Theme
from peerloom.audit import queries as audit
from peerloom.problems import NameMissing, NameTaken, NameTooLong, NotFound, WrongWord
from tests.rooms.analysis.reading import Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(reading: Reading) -> Theme:
    return commands.make_theme(
        study=reading.study,
        name="Care",
        concept="People cared for one another before anybody asked them to.",
        codes=[reading.codes["help"], reading.codes["laughter"]],
        by=reading.first,
    ).theme


def names(reading: Reading) -> list[str]:
    return [theme.name for theme in queries.themes_for_study(reading.study)]


def now(theme: Theme) -> Theme:
    return queries.theme_for_ref(theme.ref)


def test_a_theme_keeps_its_concept_and_its_codes_in_their_order(
    reading: Reading, theme: Theme
) -> None:
    assert queries.themes_for_study(reading.study) == (theme,)
    assert theme.concept.startswith("People cared")
    assert theme.codes == (reading.codes["help"], reading.codes["laughter"])


@pytest.mark.parametrize(
    ("name", "told"), [(" ", NameMissing), ("care ", NameTaken), ("x" * 201, NameTooLong)]
)
def test_a_name_that_is_missing_taken_or_too_long_is_refused(
    reading: Reading, theme: Theme, name: str, told: type[Exception]
) -> None:
    with pytest.raises(told):
        commands.make_theme(study=reading.study, name=name, by=reading.first)
    assert names(reading) == ["Care"]


def test_changing_writes_only_what_differs_and_can_be_undone(
    reading: Reading, theme: Theme
) -> None:
    assert commands.change_theme(theme=theme.ref, name="Care", by=reading.first).undo is None
    change = commands.change_theme(theme=theme.ref, concept="They laughed.", by=reading.first)
    assert (change.theme.name, change.theme.concept) == ("Care", "They laughed.")
    commands.undo_step(token=change.undo.token, by=reading.first)
    assert now(theme) == theme


def test_themes_stand_in_the_order_that_people_give_them(reading: Reading, theme: Theme) -> None:
    for name in ("Warmth", "Distance"):
        commands.make_theme(study=reading.study, name=name, by=reading.first)
    moved = commands.move_theme(theme=theme.ref, place=1, by=reading.first)
    assert names(reading) == ["Warmth", "Care", "Distance"]
    commands.move_theme(theme=theme.ref, place=99, by=reading.first)
    assert names(reading) == ["Warmth", "Distance", "Care"]
    commands.undo_step(token=moved.undo.token, by=reading.first)
    assert names(reading) == ["Care", "Warmth", "Distance"]


def test_a_removed_theme_is_gone_and_comes_back_whole(reading: Reading, theme: Theme) -> None:
    removed = commands.remove_theme(theme=theme.ref, by=reading.first)
    assert names(reading) == []
    with pytest.raises(NotFound):
        queries.theme_for_ref(theme.ref)
    commands.undo_step(token=removed.undo.token, by=reading.first)
    assert now(theme) == theme


def test_it_does_not_come_back_beside_another_of_its_name(reading: Reading, theme: Theme) -> None:
    removed = commands.remove_theme(theme=theme.ref, by=reading.first)
    commands.make_theme(study=reading.study, name="Care", by=reading.first)
    with pytest.raises(NameTaken):
        commands.undo_step(token=removed.undo.token, by=reading.first)


def test_codes_are_set_as_a_whole_and_set_back(reading: Reading, theme: Theme) -> None:
    change = commands.set_theme_codes(
        theme=theme.ref, codes=[reading.codes["shame"]] * 2, by=reading.first
    )
    assert change.theme.codes == (reading.codes["shame"],)
    commands.undo_step(token=change.undo.token, by=reading.first)
    assert now(theme).codes == theme.codes


def test_a_removed_code_leaves_its_themes_and_comes_back_to_them(
    reading: Reading, theme: Theme
) -> None:
    removed = commands.remove_code(code=reading.codes["help"], by=reading.first)
    assert now(theme).codes == (reading.codes["laughter"],)
    commands.undo_step(token=removed.undo.token, by=reading.first)
    assert now(theme).codes == theme.codes


def test_passages_carry_a_theme_or_speak_against_it_and_say_why(
    reading: Reading, theme: Theme
) -> None:
    carrying, against = reading.codings["It helped me"], reading.codings["They call it shame"]
    commands.weigh_passage(theme=theme.ref, coding=carrying, stance=CARRIES, by=reading.first)
    commands.weigh_passage(
        theme=theme.ref, coding=against, stance=CONTRADICTS, why=" He refuses it. ",
        by=reading.first,
    )  # fmt: skip
    assert (now(theme).carried_by, now(theme).contradicted_by) == ((carrying,), (against,))
    assert now(theme).weights[1].why == "He refuses it."


def test_a_passage_changes_sides_and_back(reading: Reading, theme: Theme) -> None:
    coding = reading.codings["we laughed"]
    first = commands.weigh_passage(
        theme=theme.ref, coding=coding, stance=CARRIES, why="a", by=reading.first
    )
    second = commands.weigh_passage(
        theme=theme.ref, coding=coding, stance=CONTRADICTS, why="b", by=reading.first
    )
    assert second.theme.contradicted_by == (coding,)
    commands.undo_step(token=second.undo.token, by=reading.first)
    assert (now(theme).carried_by, now(theme).weights[0].why) == ((coding,), "a")
    commands.undo_step(token=first.undo.token, by=reading.first)
    assert now(theme).weights == ()


def test_taking_a_passage_off_can_be_undone(reading: Reading, theme: Theme) -> None:
    coding = reading.codings["we laughed"]
    for words in ("we laughed", "It helped me"):
        commands.weigh_passage(
            theme=theme.ref, coding=reading.codings[words], stance=CARRIES, by=reading.first
        )
    before = now(theme)
    off = commands.unweigh_passage(theme=theme.ref, coding=coding, by=reading.first)
    assert off.theme.carried_by == (reading.codings["It helped me"],)
    commands.undo_step(token=off.undo.token, by=reading.first)
    assert now(theme) == before


def test_a_passage_that_is_gone_stands_under_no_theme(reading: Reading, theme: Theme, door) -> None:
    commands.weigh_passage(
        theme=theme.ref, coding=reading.codings["They call it shame"], stance=CONTRADICTS,
        by=reading.first,
    )  # fmt: skip
    door.pull_back(reading.releases["Rook talks"])
    commands.adopt_releases(study=reading.study, by=reading.first)
    assert now(theme).contradicted_by == ()


def test_an_unknown_stance_or_a_stranger_s_passage_is_refused(
    reading: Reading, theme: Theme
) -> None:
    with pytest.raises(WrongWord, match="contradicts"):
        commands.weigh_passage(
            theme=theme.ref, coding=reading.codings["we laughed"], stance="likes", by=reading.first
        )
    with pytest.raises(NotFound):
        commands.weigh_passage(theme=theme.ref, coding="nowhere", stance=CARRIES, by=reading.first)
    with pytest.raises(NotFound):
        commands.unweigh_passage(
            theme=theme.ref, coding=reading.codings["we laughed"], by=reading.first
        )


def test_codes_and_passages_of_another_study_are_not_found(reading: Reading) -> None:
    from peerloom.programme import commands as programme

    elsewhere = programme.make_study(name="Elsewhere", by=reading.first)
    theme = commands.make_theme(study=elsewhere.ref, name="Care", by=reading.first).theme
    with pytest.raises(NotFound):
        commands.set_theme_codes(theme=theme.ref, codes=[reading.codes["help"]], by=reading.first)
    with pytest.raises(NotFound):
        commands.weigh_passage(
            theme=theme.ref, coding=reading.codings["we laughed"], stance=CARRIES, by=reading.first
        )


def test_stewards_read_themes_and_change_none(reading: Reading, theme: Theme, steward) -> None:
    for command in (
        lambda: commands.make_theme(study=reading.study, name="Mine", by=steward),
        lambda: commands.change_theme(theme=theme.ref, name="Mine", by=steward),
        lambda: commands.move_theme(theme=theme.ref, place=0, by=steward),
        lambda: commands.remove_theme(theme=theme.ref, by=steward),
        lambda: commands.set_theme_codes(theme=theme.ref, codes=[], by=steward),
    ):
        with pytest.raises(NotFound):
            command()
    assert queries.themes_for_study(reading.study) == (theme,)


def test_the_log_knows_every_step_and_none_of_the_words(reading: Reading, theme: Theme) -> None:
    commands.change_theme(theme=theme.ref, concept="Secret sentence", by=reading.first)
    commands.weigh_passage(
        theme=theme.ref, coding=reading.codings["we laughed"], stance=CARRIES, why="Secret why",
        by=reading.first,
    )  # fmt: skip
    entries = audit.entries_for_reading(reading.study, subject=theme.ref)
    assert [one.verb for one in entries] == [
        "analysis.passage_weighed", "analysis.theme_changed", "analysis.theme_made",
    ]  # fmt: skip
    assert "Secret" not in str([one.facts for one in entries])
