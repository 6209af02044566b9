"""The pages of reading across: passages, matrix, find, themes."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from html import unescape
from io import BytesIO, StringIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from peerloom.analysis import commands, queries
from peerloom.analysis.types import CARRIES, Theme
from peerloom.programme import commands as programme
from peerloom.programme import models
from tests.rooms.analysis.reading import Reading

pytestmark = pytest.mark.django_db
PAGES = ("passages", "matrix", "find", "themes")
READS = ("passages", "export_passages", "matrix", "export_matrix", "find", "themes")


@pytest.fixture
def client(reading: Reading, client_for: Callable[..., Client]) -> Client:
    return client_for(reading.first)


@pytest.fixture
def theme(reading: Reading) -> Theme:
    return commands.make_theme(
        study=reading.study, name="Care", concept="They cared.", codes=[reading.codes["help"]],
        by=reading.first,
    ).theme  # fmt: skip


def url(name: str, reading: Reading, *more: str, **query: str) -> str:
    asked = "&".join(f"{key}={value}" for key, value in query.items())
    return f"{reverse(f'analysis:{name}', args=[reading.study, *more])}?{asked}"


def page(client: Client, address: str, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.mark.parametrize("role", ["analyst", "steward", "facilitator", "participant", "admin"])
def test_analysts_and_stewards_read_across_and_nobody_else(
    reading: Reading, steward, client_for, role: str
) -> None:
    known = {"analyst": reading.first, "steward": steward}
    client = client_for(known.get(role, role))
    for name in READS:
        status = client.get(url(name, reading)).status_code
        assert status == (200 if role in ("analyst", "steward") else 404), name


def test_stewards_see_no_way_to_change_themes(reading: Reading, theme, steward, client_for) -> None:
    client = client_for(steward)
    assert "Make a theme" not in page(client, url("themes", reading))
    assert "Remove this theme" not in page(client, url("theme", reading, theme.ref))
    assert client.post(url("make_theme", reading), {"name": "Mine"}).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_study_says_what_belongs_here(client_for, name: str, study) -> None:
    said = page(client_for("analyst"), reverse(f"analysis:{name}", args=[study.ref]))
    assert {"passages": "No passages yet", "matrix": "Nothing to cross yet",
            "find": "How to ask", "themes": "No themes yet"}[name] in said  # fmt: skip


@pytest.mark.parametrize("name", READS)
def test_a_study_that_is_not_there_is_not_found(client: Client, name: str) -> None:
    assert client.get(reverse(f"analysis:{name}", args=["nowhere12345"])).status_code == 404


def test_the_line_on_top_narrows_the_passages(client: Client, reading: Reading) -> None:
    said = page(client, url("passages", reading, code=reading.codes["shame"], kind="journal"))
    assert "Ashamed again" in said
    assert "I was ashamed" not in said
    assert f'value="code:{reading.codes["shame"]}" selected' in said


def test_each_passage_opens_in_its_source_with_its_words_lit(
    client: Client, reading: Reading
) -> None:
    source = reading.sources["Rook talks"]
    way = f"{reverse('analysis:source', args=[reading.study, source.ref])}?at=0-18"
    assert way in page(client, url("passages", reading))
    assert client.get(way, follow=True).status_code == 200


def test_unknown_values_in_the_address_are_let_go(client: Client, reading: Reading) -> None:
    said = page(client, url("passages", reading, kind="letter", person="nobody", start="-3"))
    assert "I was ashamed" in said
    page(client, url("matrix", reading, rows="x", columns="y", sort="by:z", shade="q"))
    page(client, url("find", reading, q="shame", kind="letter", start="x"))


def test_further_passages_come_as_a_fragment(client: Client, reading: Reading, monkeypatch) -> None:
    from peerloom.analysis.views import passages

    monkeypatch.setattr(passages, "A_PAGE", 4)
    first = page(client, url("passages", reading))
    assert "Show more of 3 left" in first
    rest = page(client, url("passages", reading, start="4"), **{"HX-Request": "true"})
    assert "<html" not in rest
    assert "More laughing" in rest
    assert "Show more" not in rest


def test_exports_say_in_their_first_line_and_name_that_they_are_internal(
    client: Client, reading: Reading
) -> None:
    for name in ("passages", "matrix"):
        answer = client.get(url(f"export_{name}", reading, format="csv"))
        lines = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
        assert lines[0][0].startswith("Internal to the team")
        assert "internal.csv" in answer["Content-Disposition"]
    assert ["Interview", "Journal", "Feedback", "all"] in [line[1:] for line in lines]
    assert ["all", "4", "2", "1", "7"] in lines


def test_the_workbook_holds_what_the_page_shows(client: Client, reading: Reading) -> None:
    answer = client.get(url("export_passages", reading, format="xlsx", kind="feedback"))
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[0][0].startswith("Internal to the team")
    assert any(row[:4] == ("laughter", "More laughing", "Form 1", "Feedback") for row in rows)
    assert sum("Form 1" in row for row in rows) == 1


def test_an_unknown_format_is_refused(client: Client, reading: Reading) -> None:
    assert client.get(url("export_matrix", reading, format="exe")).status_code == 400


def test_words_that_a_spreadsheet_would_run_stay_words() -> None:
    from peerloom.web.sheets import plain_cell

    assert plain_cell("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert plain_cell("a\x00b") == "ab"
    assert plain_cell(-3) == -3


def test_a_cell_leads_to_its_passages_and_small_ones_are_hatched(
    client: Client, reading: Reading
) -> None:
    said = page(client, url("matrix", reading, columns="case"))
    cells = re.findall(r'<td data-shade="[0-9]" data-small[^>]*><a href="([^"]+)"[^>]*>(\d+)', said)
    assert "Hatched cells" in said and cells
    for way, count in cells:
        assert page(client, unescape(way)).count('class="passage"') == int(count)


def test_rows_sort_by_a_column_and_columns_by_a_row(client: Client, reading: Reading) -> None:
    def rows(**query: str) -> list[str]:
        said = page(client, url("matrix", reading, **query))
        return re.findall(r'class="matrix__name">.*?<a href="[^"]+">([^<]+)</a>', said)

    assert rows(sort="name") == ["help", "laughter", "shame"]
    assert rows(sort="by:feedback")[0] == "laughter"
    shame = reading.codes["shame"]
    said = page(client, url("matrix", reading, across=f"by:{shame}"))
    heads = re.findall(r"<span>(Interview|Journal|Feedback)</span>", said)
    assert heads == ["Interview", "Journal", "Feedback"]


def test_totals_that_do_not_add_up_are_explained(client: Client, reading: Reading) -> None:
    assert "counts each case once" in page(client, url("matrix", reading, measure="cases"))
    assert "counts each case once" not in page(client, url("matrix", reading))


def test_shares_are_written_into_the_cells(client: Client, reading: Reading) -> None:
    assert "67 %" in page(client, url("matrix", reading, shade="row")).replace("\xa0", " ")


def test_found_words_are_marked_and_lead_to_their_place(client: Client, reading: Reading) -> None:
    said = page(client, url("find", reading, q="shame"))
    assert '<mark class="hit">shame</mark>' in said
    assert "?at=13-18" in said
    assert "1</b> place" in said


def test_a_search_keeps_to_one_kind_and_one_case(client: Client, reading: Reading) -> None:
    every = page(client, url("find", reading, q="helped"))
    assert "2</b> places" in every
    assert 'name="kind"' in every and 'name="person"' in every
    wren = reading.sources["Wren talks"].person or ""
    rook = reading.sources["Rook talks"].person or ""
    assert "2</b> places" in page(client, url("find", reading, q="helped", person=wren))
    one = page(client, url("find", reading, q="helped", person=wren, kind="journal"))
    assert "1</b> place" in one and f"person={wren}" in one
    assert "Nobody said that" in page(client, url("find", reading, q="helped", person=rook))


def test_a_search_for_nothing_or_in_vain_says_what_to_try(client: Client, reading) -> None:
    assert "There are no words in it" in page(client, url("find", reading, q="-shame"))
    assert "Nobody said that" in page(client, url("find", reading, q="zebra"))


def test_a_theme_is_made_described_and_filled_from_its_page(
    client: Client, reading: Reading
) -> None:
    made = client.post(url("make_theme", reading), {"name": "Care", "concept": "They cared."})
    theme = queries.themes_for_study(reading.study)[0]
    assert made["Location"].startswith(url("theme", reading, theme.ref))
    assert "Undo" in page(client, made["Location"])
    client.post(
        url("theme", reading, theme.ref), {"name": "Caring", "concept": "x", "description": "y"}
    )
    client.post(url("set_theme_codes", reading, theme.ref), {"codes": [reading.codes["help"]]})
    said = page(client, url("theme", reading, theme.ref))
    assert "Caring" in said
    assert "Wren talks" in said


def test_a_taken_name_is_told_beside_the_field(client: Client, reading: Reading, theme) -> None:
    answer = client.post(url("make_theme", reading), {"name": "care"})
    assert answer.status_code == 422
    assert "There is already one called" in answer.content.decode()


def test_a_theme_without_anything_against_it_asks_where_to_look(
    client: Client, reading: Reading, theme: Theme
) -> None:
    said = page(client, url("theme", reading, theme.ref))
    assert "who would disagree?" in said
    assert "of whom nothing stands under it" in said
    assert ">Rook</a>" in said
    assert ">Feedback</a>" in said


def test_a_passage_is_weighed_where_it_stands(client: Client, reading: Reading, theme) -> None:
    coding = reading.codings["They call it shame"]
    way, htmx = url("weigh", reading, coding), {"HX-Request": "true"}
    assert "What does the passage do?" in page(client, way, **htmx)
    answer = client.post(
        way, {"theme": theme.ref, "stance": "contradicts", "why": "He refuses it."}, headers=htmx
    )
    said = unescape(answer.content.decode())
    assert "Speaks against" in said
    assert "He refuses it." in said
    assert "Undo" in said
    assert "He refuses it." in page(client, url("theme", reading, theme.ref))
    client.post(url("unweigh", reading, theme.ref), {"coding": coding})
    assert queries.theme_for_ref(theme.ref).weights == ()


@pytest.mark.parametrize(
    "fields", [{}, {"theme": "nowhere"}, {"stance": "likes"}, {"why": "x" * 2001}]
)
def test_a_weighing_that_lacks_something_is_asked_again(
    client: Client, reading: Reading, theme: Theme, fields: dict[str, str]
) -> None:
    way = url("weigh", reading, reading.codings["we laughed"])
    sent = {"theme": theme.ref, "stance": CARRIES, **fields} if fields else {}
    assert client.post(way, sent).status_code == 422
    assert queries.theme_for_ref(theme.ref).weights == ()


def test_moving_answers_a_script_with_the_way_back(client: Client, reading, theme) -> None:
    commands.make_theme(study=reading.study, name="Warmth", by=reading.first)
    way = url("move_theme", reading, theme.ref)
    answer = client.post(way, {"place": 1}, headers={"Accept": "application/json"})
    assert answer.json()["undo"]
    assert [one.name for one in queries.themes_for_study(reading.study)] == ["Warmth", "Care"]
    assert client.post(way, {"place": "last"}).status_code == 400


def test_reflexive_studies_show_no_count_as_importance(reading: Reading, theme, client) -> None:
    from peerloom.programme import models

    counted = page(client, url("themes", reading))
    assert "theme-card__count" in counted
    models.Study.objects.filter(ref=reading.study).update(approach="reflexive")
    said = page(client, url("themes", reading))
    assert "theme-card__count" not in said
    assert "emerge" not in said
    assert "not how much it matters" in page(client, url("matrix", reading))


def test_pages_that_read_the_analysis_never_touch_raw_voices(
    client: Client, reading: Reading, django_assert_max_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for name in PAGES:
        with CaptureQueriesContext(connection) as asked:
            page(client, url(name, reading, q="shame"))
        assert not [one for one in asked.captured_queries if "voices_" in one["sql"]], name
        assert len(asked) < 60, name


def test_the_programme_says_below_how_many_people_a_cell_is_small(
    client: Client, reading: Reading, steward
) -> None:
    said = page(client, url("matrix", reading, columns="session"))
    assert "fewer than 5 people" in said
    made = programme.make_programme(name="Tuesdays", smallest_group=4, by=steward)
    models.Study.objects.filter(ref=reading.study).update(
        programme=models.Programme.objects.get(ref=made.ref)
    )
    assert "fewer than 4 people" in page(client, url("matrix", reading, columns="session"))
    assert "fewer than 4 are" in page(client, url("matrix", reading, columns="session", cut="1"))
    edited = programme.edit_programme(
        programme=made.ref, name="Tuesdays", about="", smallest_group=1, by=steward
    )
    assert edited.smallest_group == 3
