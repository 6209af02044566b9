"""The bar names one room as the current one, on every page that has a door."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from peerloom.audit.types import Hand
from peerloom.programme.types import Study

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "rooms"),
    [
        ("theme_map", ["Themes", "Theme map"]),
        ("triangulation", ["Compare", "Triangulation"]),
        ("across", ["Compare", "Overview"]),
    ],
)
def test_one_room_and_one_page_of_it_are_current(
    study: Study, analyst: Hand, client_for: Callable[..., Client], page: str, rooms: list[str]
) -> None:
    answer = client_for(analyst).get(reverse(f"analysis:{page}", args=[study.ref]))
    doors = answer.context["nav"] + answer.context["subnav"]
    assert [name for name, _url, current in doors if current] == rooms
    said = re.findall(r"aria-current=\"(?:page|true)\"[^>]*>\s*([^<]+)", answer.content.decode())
    assert rooms[-1] in [one.strip() for one in said]
