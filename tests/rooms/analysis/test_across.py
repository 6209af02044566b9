"""Reading across: every way as page, picture and table; what people write there and take back."""

from __future__ import annotations

import csv
from collections.abc import Callable
from html import unescape
from io import StringIO

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse

from peerloom.analysis import commands, queries
from peerloom.analysis.commands import Relation
from peerloom.analysis.types import CONTRADICTS, Theme
from peerloom.people import commands as people
from peerloom.problems import NotFound, PathwayUnreadable, WrongWord
from peerloom.programme import commands as programme
from peerloom.spans import grams_of
from tests.rooms.analysis.reading import Reading

pytestmark = pytest.mark.django_db
PAGES = ("across", "matrix", "meetings", "theme_map", "triangulation", "over_time", "pathway")
TABLES = (
    "export_matrix",
    "export_meetings",
    "export_theme_map",
    "export_triangulation",
    "export_over_time",
    "export_pathway",
)
PICTURES = (
    "matrix_picture",
    "meetings_picture",
    "theme_map_picture",
    "triangulation_picture",
    "over_time_picture",
)


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


def url(name: str, reading: Reading, *more: str) -> str:
    return reverse(f"analysis:{name}", args=[reading.study, *more])


def follow(reading: Reading, approach: str) -> None:
    programme.edit_study(
        study=reading.study, name="Peer listening", question="", approach=approach,
        language="en", programme=None, cohort=None, by=reading.first,
    )  # fmt: skip


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content[:400]
    return unescape(answer.content.decode())


@pytest.mark.parametrize("name", PAGES)
def test_every_way_has_a_page_with_and_without_themes(
    reading: Reading, client: Client, name: str
) -> None:
    assert "<h1>" in page(client, url(name, reading))
    commands.make_theme(
        study=reading.study, name="Care", codes=[reading.codes["help"]], by=reading.first
    )
    assert "<h1>" in page(client, url(name, reading))


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_svg_and_png_light_and_dark(
    reading: Reading, client: Client, themes: object, name: str
) -> None:
    light = client.get(url(name, reading, "svg"))
    dark = client.get(url(name, reading, "svg") + "?tone=dark")
    assert light["Content-Type"].startswith("image/svg+xml")
    assert light.content != dark.content
    assert b"<title>" in light.content
    assert b" style=" not in light.content
    answer = client.get(url(name, reading, "png") + "?take")
    assert answer.content.startswith(b"\x89PNG")
    assert "internal.png" in answer["Content-Disposition"]
    assert client.get(url(name, reading, "gif")).status_code == 400


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_internal_and_says_where_it_comes_from(
    reading: Reading, client: Client, themes: object, name: str
) -> None:
    answer = client.get(url(name, reading))
    lines = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert "Internal" in lines[0][0]
    assert "log" in lines[-1][0]


def test_every_pair_of_sides_leads_from_each_cell_to_as_many_passages(
    reading: Reading, client: Client, themes: object
) -> None:
    sides = ("code", "theme", "kind", "case", "session", "coder", "language")
    for rows in sides:
        for columns in sides:
            if rows != columns:
                made = queries.matrix_for_study(reading.study, rows=rows, columns=columns)
                held = made.counts.sum()
                assert held >= made.total, (rows, columns)
                assert (
                    client.get(
                        url("matrix", reading), {"rows": rows, "columns": columns}
                    ).status_code
                    == 200
                )


def test_words_are_counted_as_white_space_parts_them(reading: Reading) -> None:
    made = queries.matrix_for_study(reading.study, measure="words")
    shame = made.rows.index("shame")
    assert made.counts[shame].tolist() == [3 + 4, 2, 0]
    assert made.total == 3 + 2 + 3 + 2 + 2 + 4 + 2


def test_an_attribute_is_a_side_of_its_own(reading: Reading) -> None:
    made = people.make_attribute(
        study=reading.study, name="Lives", kind="choice", choices=("town", "country"),
        by=reading.first,
    )  # fmt: skip
    wren = reading.sources["Wren talks"].person
    people.set_values(
        study=reading.study, person=wren, values={made.ref: "country"}, by=reading.first
    )
    key = queries.dimension_named(reading.study, "lives")
    assert key == f"attribute:{made.ref}"
    found = queries.matrix_for_study(reading.study, columns=key)
    assert found.columns == ("country", "not said")
    assert found.column_totals.tolist() == [5, 2]
    with pytest.raises(WrongWord, match="Lives"):
        queries.dimension_named(reading.study, "mood")


def test_a_table_of_people_hatches_few_and_shows_what_could_leave(
    reading: Reading, client: Client
) -> None:
    asked = "?rows=code&columns=case"
    whole = page(client, url("matrix", reading) + asked)
    assert "data-small" in whole
    cut = page(client, url("matrix", reading) + asked + "&cut=1")
    assert "··" in cut
    assert "data-small" not in page(client, url("matrix", reading))


def test_codes_meet_on_words_near_and_in_a_turn(reading: Reading) -> None:
    reading.code("Wren talks", "ashamed at first", "laughter")
    overlap = queries.meetings_for_study(reading.study)
    assert [(pair.one.name, pair.other.name, pair.together) for pair in overlap.pairs] == [
        ("shame", "laughter", 1)
    ]
    near = queries.meetings_for_study(reading.study, "near", near=1_000)
    assert near.pairs[0].together > 1
    turn = queries.meetings_for_study(reading.study, "turn")
    assert {(pair.one.name, pair.other.name) for pair in turn.pairs} >= {("shame", "laughter")}
    with pytest.raises(WrongWord):
        queries.meetings_for_study(reading.study, "often")


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


def test_the_pathway_waits_for_the_first_coding(study, analyst, client_for) -> None:
    shown = client_for(analyst).get(reverse("analysis:pathway", args=[study.ref]))
    assert b"internalised" not in shown.content
    assert b"first coding" in shown.content


def test_a_pathway_is_lines_that_keep_what_bears_on_them(
    reading: Reading, client: Client, themes: tuple[Theme, Theme]
) -> None:
    client.post(url("write_pathway", reading), {"pilot": "1"})
    line = queries.pathway_for_study(reading.study).parts[0].lines[0]
    assert line.name == "internalised stigma"
    bear = {"what": f"theme:{themes[1].ref}"}
    client.post(url("attach_to_pathway", reading, line.ref), bear)
    coding = {"what": f"coding:{reading.codings['we laughed']}"}
    client.post(url("attach_to_pathway", reading, line.ref), coding)
    text = "# Earlier\nInternalised stigma\n\n# Before\nInternalised stigma\nbeing alone"
    assert client.post(url("write_pathway", reading), {"text": text}).status_code == 302
    found = queries.pathway_for_study(reading.study)
    assert [part.name for part in found.parts] == ["Earlier", "Before"]
    kept = found.parts[1].lines[0]
    assert kept.ref == line.ref
    assert kept.themes[0].ref == themes[1].ref
    assert kept.passages[0].quote == "we laughed"
    assert "we laughed" in page(client, url("pathway", reading))
    svg = client.get(url("pathway_picture", reading, "svg")).content.decode()
    assert "being alone" in svg
    client.post(url("detach_from_pathway", reading, line.ref), coding)
    assert queries.pathway_for_study(reading.study).parts[1].lines[0].passages == ()
    bad = client.post(url("write_pathway", reading), {"text": "no stage"})
    assert bad.status_code == 422


def test_a_sensitising_codebook_comes_as_codes_once(reading: Reading) -> None:
    new = commands.bring_codebook(study=reading.study, key="laverack", by=reading.first)
    assert new == 10
    assert commands.bring_codebook(study=reading.study, key="laverack", by=reading.first) == 0
    with pytest.raises(WrongWord):
        commands.bring_codebook(study=reading.study, key="freire", by=reading.first)


def test_saturation_needs_texts_and_is_not_told_in_a_reflexive_study(
    reading: Reading, client: Client
) -> None:
    address = url("saturation", reading)
    follow(reading, "codebook")
    assert "6 coded texts" in page(client, address)
    follow(reading, "reflexive")
    assert "reflexive" in page(client, address)
    assert client.get(url("saturation_picture", reading, "svg")).status_code == 404


def test_counts_of_pairs_are_those_of_the_plain_definition(reading: Reading) -> None:
    reading.code("Wren talks", "I was ashamed at first. Then we laughed", "help")
    held = queries.codings_for_matrix(reading.study)
    counted: dict[tuple[int, int], int] = {}
    for one in range(len(held)):
        for other in range(len(held)):
            if held.source[one] != held.source[other] or held.code[one] >= held.code[other]:
                continue
            if held.start[one] < held.end[other] and held.start[other] < held.end[one]:
                key = int(held.code[one]), int(held.code[other])
                counted[key] = counted.get(key, 0) + 1
    found = queries.meetings_for_study(reading.study)
    place = {code.ref: at for at, code in enumerate(held.codes)}
    assert {(place[p.one.ref], place[p.other.ref]): p.together for p in found.pairs} == counted
    assert np.all(np.diff([pair.together for pair in found.pairs]) <= 0)


def test_stewards_look_and_facilitators_find_nothing(
    reading: Reading, steward, client_for, themes: object
) -> None:
    looks, elsewhere = client_for(steward), client_for("facilitator")
    for name in PAGES:
        assert looks.get(url(name, reading)).status_code == 200
        assert elsewhere.get(url(name, reading)).status_code == 404
    assert looks.post(url("relate_themes", reading), {"lines": ""}).status_code == 404


def test_a_pathway_that_cannot_be_read_changes_nothing(reading: Reading) -> None:
    with pytest.raises(PathwayUnreadable, match="Line 3"):
        commands.write_pathway(study=reading.study, text="# A\none\nOne", by=reading.first)
    assert queries.pathway_for_study(reading.study).parts == ()


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
