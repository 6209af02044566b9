"""The pages on which places are compared."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from peerloom.findings import commands
from peerloom.formats import synthesis as formats
from tests.formats.packages import packed, unpacked
from tests.rooms.findings.places import foreign_package
from tests.rooms.findings.world import World

pytestmark = pytest.mark.django_db
ClientFor = Callable[..., Client]


@pytest.fixture
def theme(world: World) -> str:
    return world.theme("Care", carries=["It helped me"])


@pytest.fixture
def reading(client_for: ClientFor, world: World, theme: str) -> Client:
    return client_for(world.analyst)


def at(name: str, world: World, *more: str) -> str:
    return reverse(f"findings:{name}", args=[world.ref, *more])


def test_an_empty_page_says_what_to_do_first(reading: Client, world: World) -> None:
    page = reading.get(at("synthesis", world)).content.decode()
    assert "No other place yet" in page
    assert at("bring_package", world) in page


def test_several_packages_come_at_once_and_what_is_wrong_is_told_by_file(
    reading: Client, world: World
) -> None:
    parts = unpacked(foreign_package("South house", seed=9))
    broken = packed({**parts, "tables.json": b"[]\n\n"})
    files = [
        SimpleUploadedFile("north.zip", foreign_package()),
        SimpleUploadedFile("south.zip", broken),
        SimpleUploadedFile("note.zip", b"words"),
    ]
    answer = reading.post(at("bring_package", world), {"packages": files})
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "south.zip, tables.json" in told
    assert "note.zip" in told and "no synthesis package" in told
    assert "Harbour house" in reading.get(at("synthesis", world)).content.decode()


def test_a_hint_leads_to_a_shared_theme_and_both_places_are_judged_there(
    reading: Client, world: World, theme: str
) -> None:
    north = commands.bring_package(
        study=world.ref, data=foreign_package(), name="p", by=world.analyst
    )
    page = reading.get(at("synthesis", world)).content.decode()
    address = f"{at('share_themes', world)}?part=.{theme}&amp;part={north}.north-care"
    assert address in page
    made = reading.post(address.replace("&amp;", "&"), {"name": "Care", "note": "Both give it."})
    assert made.status_code == 302
    ref = made["Location"].rstrip("/").rsplit("/", 1)[1]
    said = {"themes": ["north-care"], "rating": "partial", "meaning": "Less at night."}
    reading.post(at("judge_place", world, ref), {"place": north, **said})
    page = reading.get(at("synthesis", world)).content.decode()
    assert "partial agreement" in page and "Less at night." in page
    assert "She made tea." in reading.get(made["Location"]).content.decode()


def test_the_sheet_is_taken_along_as_a_table(reading: Client, world: World, theme: str) -> None:
    commands.bring_package(study=world.ref, data=foreign_package(), name="p", by=world.analyst)
    commands.share_themes(study=world.ref, name="Care", parts=[("", theme)], by=world.analyst)
    told = reading.get(at("export_synthesis", world) + "?format=csv").content.decode()
    assert "Care" in told and "Harbour house" in told and "Waiting" in told
    assert "Internal to the team" in told.splitlines()[0]


def test_a_package_is_made_on_a_page_and_can_be_read(reading: Client, world: World) -> None:
    page = reading.get(at("hand_on", world))
    assert "no quotes" in page.content.decode()
    file = reading.post(at("hand_on", world))
    assert file["Content-Disposition"] == 'attachment; filename="peer-listening-synthesis-1.zip"'
    assert formats.read_bytes(file.content, "p.zip").themes


def test_what_a_package_holds_can_be_looked_at_and_removed(reading: Client, world: World) -> None:
    north = commands.bring_package(
        study=world.ref, data=foreign_package(), name="p", by=world.analyst
    )
    page = reading.get(at("package", world, north)).content.decode()
    assert "They look after each other." in page and "She made tea." in page
    reading.post(at("confirm_key", world, north))
    assert "We compared it" not in reading.get(at("package", world, north)).content.decode()
    asked = reading.post(at("remove_package", world, north))
    assert "Remove the package" in asked.content.decode()
    reading.post(at("remove_package", world, north), {"confirmed": "yes"})
    assert reading.get(at("package", world, north)).status_code == 404


def test_a_steward_sees_but_does_not_judge(client_for: ClientFor, world: World, theme: str) -> None:
    ref = commands.share_themes(study=world.ref, name="Care", by=world.analyst)
    seeing = client_for(world.steward)
    assert seeing.get(at("synthesis", world)).status_code == 200
    page = seeing.get(at("shared", world, ref)).content.decode()
    assert "judge_place" not in page and 'name="rating"' not in page
    assert seeing.post(at("shared", world, ref), {"name": "Mine"}).status_code == 404


def test_in_french_the_pages_open_too(reading: Client, world: World) -> None:
    reading.cookies["l"] = "fr"
    for name in ("synthesis", "hand_on", "bring_package"):
        assert reading.get(at(name, world)).status_code == 200
