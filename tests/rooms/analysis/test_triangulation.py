"""The theme map and the triangulation: what people write there, and take back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from peerloom.analysis import commands, queries
from peerloom.analysis.commands import Relation
from peerloom.analysis.types import CONTRADICTS, Theme
from peerloom.problems import NotFound
from peerloom.spans import grams_of
from tests.rooms.analysis.looking import page, url
from tests.rooms.analysis.reading import Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(reading: Reading, client_for: Callable[..., Client]) -> Client:
    return client_for(reading.first)


@pytest.fixture
def themes(reading: Reading) -> tuple[Theme, Theme]:
    made = [
        commands.make_theme(
            study=reading.study, name=name, codes=[reading.codes[code]], by=reading.first
        ).theme
        for name, code in (("Care", "help"), ("Shame & <names>", "shame"))
    ]
    return made[0], made[1]


def test_relations_are_written_line_by_line_and_taken_back(
    reading: Reading, client: Client, themes: tuple[Theme, Theme]
) -> None:
    lines = "Care | leads to | Shame & <names>\nshame & <names> | quarrels with | care"
    answer = client.post(url("relate_themes", reading), {"lines": lines})
    assert answer.status_code == 302
    ties = queries.ties_for_study(reading.study)
    assert [(tie.kind, tie.label) for tie in ties] == [("leads", ""), ("free", "quarrels with")]
    drawn = client.get(url("theme_map_picture", reading, "svg")).content.decode()
    assert "&lt;names&gt;" in drawn
    assert "<names>" not in drawn
    assert "quarrels with" in page(client, url("theme_map", reading))
    token = answer["Location"].split("did=")[1]
    commands.undo_step(token=token, by=reading.first)
    assert queries.ties_for_study(reading.study) == ()
    commands.redo_step(token=token, by=reading.first)
    assert len(queries.ties_for_study(reading.study)) == 2


@pytest.mark.parametrize("line", ["Care | leads to | Nobody", "Care leads to", "Care | x | Care"])
def test_a_line_that_joins_nothing_is_told_by_its_number(
    reading: Reading, client: Client, themes: object, line: str
) -> None:
    answer = client.post(url("relate_themes", reading), {"lines": f"\n{line}"})
    assert answer.status_code == 422
    assert "Line 2" in answer.content.decode()


def test_themes_stay_where_somebody_put_them(
    reading: Reading, client: Client, themes: tuple[Theme, Theme]
) -> None:
    ring = queries.map_for_study(reading.study).nodes[0]
    answer = client.post(
        url("place_themes", reading),
        {"places": f'{{"{themes[0].ref}": [250, 2000]}}'},
        headers={"Accept": "application/json"},
    )
    node = queries.map_for_study(reading.study).nodes[0]
    assert (node.x, node.y, node.was_placed) == (250, 1000, True)
    commands.undo_step(token=answer.json()["undo"], by=reading.first)
    assert queries.map_for_study(reading.study).nodes[0] == ring
    assert client.post(url("place_themes", reading), {"places": "no"}).status_code == 400


def test_the_machine_fills_in_silence_alone(reading: Reading, themes: tuple[Theme, Theme]) -> None:
    rows = queries.triangulation_for_study(reading.study).made.rows
    assert [cell.rating for cell in rows[0].cells] == ["", "", "silence"]
    assert rows[0].way == "open"


def test_a_person_rates_a_cell_with_an_example_of_that_kind(
    reading: Reading, client: Client, themes: tuple[Theme, Theme]
) -> None:
    here = url("judge_cell", reading, themes[0].ref, "interview")
    assert "It helped me" in page(client, here)
    answer = client.post(
        here,
        {
            "rating": "agreement", "prominence": "central", "meaning": "It was what helped.",
            "example": reading.codings["It helped me"],
        },
    )  # fmt: skip
    assert answer.status_code == 302
    made = queries.triangulation_for_study(reading.study)
    cell = made.made.rows[0].cells[0]
    assert (cell.rating, cell.meaning) == ("agreement", "It was what helped.")
    assert made.examples[cell.example].quote == "It helped me"
    shown = page(client, url("triangulation", reading))
    assert "It was what helped." in shown
    with pytest.raises(NotFound):
        commands.judge_cell(
            theme=themes[0].ref, kind="journal", rating="partial",
            example=reading.codings["It helped me"], by=reading.first,
        )  # fmt: skip
    commands.undo_step(token=answer["Location"].split("did=")[1], by=reading.first)
    assert queries.triangulation_for_study(reading.study).made.rows[0].cells[0].rating == ""


def test_what_is_judged_of_the_whole_is_kept(
    reading: Reading, client: Client, themes: object
) -> None:
    client.post(url("judge_whole", reading), {"completeness": "No feedback.", "overall": "Thin."})
    made = queries.triangulation_for_study(reading.study)
    assert (made.completeness, made.overall) == ("No feedback.", "Thin.")
    commands.relate_themes(study=reading.study, relations=[], by=reading.first)


def test_a_relation_to_a_theme_of_another_study_is_refused(
    reading: Reading, themes: tuple[Theme, Theme]
) -> None:
    with pytest.raises(NotFound):
        commands.relate_themes(
            study=reading.study,
            relations=[Relation(themes[0].ref, "elsewhere", "leads")],
            by=reading.first,
        )


def test_words_that_were_taken_back_leave_what_was_typed(
    reading: Reading, themes: tuple[Theme, Theme]
) -> None:
    commands.judge_cell(
        theme=themes[0].ref, kind="interview", by=reading.first,
        meaning="She says I was ashamed at first then we laughed about it",
    )  # fmt: skip
    commands.weigh_passage(
        theme=themes[0].ref, coding=reading.codings["I was ashamed"], stance=CONTRADICTS,
        by=reading.first,
    )  # fmt: skip
    known = grams_of(["I was ashamed at first. Then we laughed. It helped me."])
    commands.blank_copies(
        study=reading.study, known=known, instead="[taken back]", by=reading.first
    )
    cell = queries.triangulation_for_study(reading.study).made.rows[0].cells[0]
    assert "ashamed" not in cell.meaning
