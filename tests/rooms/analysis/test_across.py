"""Reading across: every way as page, picture and table; matrices and codes together."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO

import numpy as np
import pytest
from django.test import Client

from peerloom.analysis import commands, queries
from peerloom.analysis.types import Theme
from peerloom.audit.types import Hand
from peerloom.people import commands as people
from peerloom.problems import WrongWord
from tests.rooms.analysis.looking import page, url
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
    wren = reading.sources["Wren talks"].person or ""
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
    reading: Reading, steward: Hand, client_for: Callable[..., Client], themes: object
) -> None:
    looks, elsewhere = client_for(steward), client_for("facilitator")
    for name in PAGES:
        assert looks.get(url(name, reading)).status_code == 200
        assert elsewhere.get(url(name, reading)).status_code == 404
    assert looks.post(url("relate_themes", reading), {"lines": ""}).status_code == 404
