"""The pages of figures: made, looked at, kept, changed, taken along, taken away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from peerloom.analysis import queries as analysis
from peerloom.findings import commands, placed
from tests.rooms.findings.world import World, code_words

pytestmark = pytest.mark.django_db

ClientFor = Callable[..., Client]


def at(world: World, rest: str = "") -> str:
    return f"/studies/{world.ref}/findings/figures/{rest}"


@pytest.fixture
def figure(world: World) -> str:
    world.theme()
    return commands.place_figure(study=world.ref, kind="matrix", by=world.analyst).ref


def test_without_any_the_page_offers_every_kind(world: World, client_for: ClientFor) -> None:
    said = client_for(world.analyst).get(at(world)).content.decode()
    assert "No figure yet" in said
    assert said.count("figures__kind") >= 6


def test_a_figure_is_seen_before_it_is_kept(world: World, client_for: ClientFor) -> None:
    world.theme()
    client, words = client_for(world.analyst), {"rows": "theme", "columns": "kind"}
    looked = client.post(at(world, "new/matrix/"), {**words, "title": "Seen", "look": "1"})
    assert "<svg" in looked.content.decode()
    assert placed.placed_for_study(world.ref) == []
    kept = client.post(at(world, "new/matrix/"), {**words, "title": "Kept"}, follow=True)
    assert kept.status_code == 200
    assert [one.title for one in placed.placed_for_study(world.ref)] == ["Kept"]


def test_the_list_says_where_a_figure_stands(
    world: World, figure: str, client_for: ClientFor
) -> None:
    client = client_for(world.analyst)
    assert "not placed yet" in client.get(at(world)).content.decode()
    (theme,) = [one.ref for one in analysis.themes_for_study(world.ref)]
    world.write(theme, f"{{{{figure {figure}}}}}")
    assert "stands in “Care”" in client.get(at(world)).content.decode()


def test_words_change_and_a_second_writer_is_told(
    world: World, figure: str, client_for: ClientFor
) -> None:
    client = client_for(world.analyst)
    words = {"rows": "theme", "columns": "kind", "version": "1"}
    first = client.post(at(world, f"{figure}/"), {**words, "alt": "First"})
    assert first.status_code == 302
    second = client.post(at(world, f"{figure}/"), {**words, "alt": "Second"})
    assert second.status_code == 409
    assert "Somebody else changed this figure" in second.content.decode()
    again = client.post(at(world, f"{figure}/"), {**words, "alt": "Second", "version": "2"})
    assert again.status_code == 302
    assert placed.placed_for_ref(world.ref, figure).alt == "Second"


def test_a_description_that_the_numbers_left_behind_is_marked(
    world: World, figure: str, client_for: ClientFor
) -> None:
    commands.change_figure(
        study=world.ref, figure=figure, by=world.analyst, version=1, options={}, alt="Three in all."
    )
    client = client_for(world.analyst)
    assert "numbers changed" not in client.get(at(world)).content.decode()
    code_words(world, "Form 1", "The café", "help")
    assert "numbers changed" in client.get(at(world)).content.decode()


def test_a_picture_is_taken_along(world: World, figure: str, client_for: ClientFor) -> None:
    client = client_for(world.analyst)
    svg = client.get(at(world, f"{figure}/picture.svg"))
    assert b"<svg" in svg.content
    assert b"var(--" not in svg.content
    assert client.get(at(world, f"{figure}/picture.png")).content.startswith(b"\x89PNG")
    assert client.get(at(world, f"{figure}/picture.gif")).status_code == 400


def test_taking_away_asks_first(world: World, figure: str, client_for: ClientFor) -> None:
    client = client_for(world.analyst)
    asked = client.post(at(world, f"{figure}/remove/"))
    assert "Take this figure away?" in asked.content.decode()
    assert placed.placed_for_study(world.ref)
    client.post(at(world, f"{figure}/remove/"), {"confirmed": "yes"})
    assert placed.placed_for_study(world.ref) == []
    assert client.get(at(world, f"{figure}/")).status_code == 404


def test_stewards_read_and_do_not_write(world: World, figure: str, client_for: ClientFor) -> None:
    client = client_for(world.steward)
    assert "<svg" in client.get(at(world, f"{figure}/")).content.decode()
    assert client.get(at(world, "new/matrix/")).status_code == 404
    assert client.post(at(world, f"{figure}/"), {"rows": "theme"}).status_code == 404
