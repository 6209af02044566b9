"""What a participant's page leaves behind in a history tells nothing."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from peerloom.audit.types import PARTICIPANT
from peerloom.config.access_sets import ANYONE
from peerloom.config.access_table import ACCESS
from tests.house import messages
from tests.house.tree import PACKAGE, files
from tests.web.neutral_words import pages_of_participants, strange_in_address, strange_in_title

TITLE = re.compile(r"\{% block title %\}(.*?)\{% endblock %\}", re.S)
TOLD = re.compile(r"\{% translate \"([^\"]+)\" %\}")
FOR_THE_TEAM_ALONE = {"web:parts", "web:worker"}


def addresses(resolver: URLResolver | None = None, space: str = "", before: str = "") -> list[str]:
    """Addresses that a participant, or somebody at the door, may open; what varies left out."""
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        path = before + re.sub(r"<[^>]*>", "", str(entry.pattern))
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            found += addresses(entry, inner, path)
        elif isinstance(entry, URLPattern):
            name = f"{space}{entry.name}"
            row = ACCESS.get(name, frozenset[str]())
            if (row is ANYONE or PARTICIPANT in row) and name not in FOR_THE_TEAM_ALONE:
                found.append(path)
    return found


def test_there_are_pages_to_look_at() -> None:
    assert {"web/home_notebook.html", "web/page.html"} <= set(pages_of_participants())
    assert {"calendar/", "phone/", "in/", "leave/"} <= set(addresses())


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", pages_of_participants())
def test_a_title_is_made_of_neutral_words_and_of_nothing_else(name: str, language: str) -> None:
    text = messages.templates()[name].read_text(encoding="utf-8")
    found = TITLE.search(text)
    assert found, f"{name} has no title of its own"
    whole = TOLD.fullmatch(found.group(1).strip())
    assert whole, f"{name}: a title says nothing that varies: {found.group(1)}"
    title = whole.group(1)
    if language == "fr":
        known = messages.catalogue().get(title)
        assert known and known.string, f"{title} has no French"
        title = str(known.string)
    assert strange_in_title(title, language) == set()


def test_the_name_of_the_place_stands_in_no_title_of_theirs() -> None:
    frame = messages.templates()["web/notebook.html"].read_text(encoding="utf-8")
    assert "{% block title_place %}{% endblock %}" in frame


@pytest.mark.parametrize("path", addresses())
def test_an_address_is_made_of_neutral_words(path: str) -> None:
    assert strange_in_address(path) == set()


def test_the_icon_shows_a_page_and_says_no_word() -> None:
    icon = (PACKAGE / "web/static/web/img/icon.svg").read_text(encoding="utf-8")
    assert not re.search(r"<(text|title|desc|image|style|script)\b", icon)


def test_nothing_is_ever_sent_so_nothing_has_a_sender() -> None:
    assert settings.EMAIL_BACKEND.startswith("django.") and settings.EMAIL_HOST == "localhost"
    mails = [path for path in files(".py") if "django.core.mail" in path.read_text("utf-8")]
    notifies = [
        path
        for path in files(".js")
        if re.search(r"\bNotification\(|pushManager|showNotification", path.read_text("utf-8"))
    ]
    assert mails == notifies == []


@pytest.mark.parametrize("told", ["Notes about hepatitis", "Peerloom", "Group B"])
def test_a_word_that_tells_would_be_found(told: str) -> None:
    assert strange_in_title(told, "en")
    assert strange_in_address(f"/{told.replace(' ', '/').lower()}/")
