"""No participant meets a string that is not in her language."""

from __future__ import annotations

import re
import string
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation

from peerloom.problems import NameTaken
from peerloom.web.problems import tell
from tests.house import messages
from tests.house.tree import PACKAGE

AT_THE_DOOR = ("people/forms", "people/views")


def for_participants() -> set[messages.Message]:
    """What stands on a notebook page, at the door, in help, and in a problem."""
    found: set[messages.Message] = set(messages.in_problems())
    for name in messages.participant_templates():
        found.update(messages.in_template(name))
    for folder in AT_THE_DOOR:
        for path in (PACKAGE / folder).glob("*.py"):
            found.update(messages.in_python(path))
    return found


def fields_of(text: str) -> set[str]:
    """The places that are filled in: ``%(name)s`` and ``{name}``."""
    named = set(re.findall(r"%\((\w+)\)[sd]", text))
    braced = {name for _lit, name, _spec, _conv in string.Formatter().parse(text) if name}
    return named | braced


def test_the_participants_pages_are_known() -> None:
    assert {"web/home_notebook.html", "programme/mine.html", "people/sign_in.html"} <= (
        messages.participant_templates()
    )


def test_no_participant_string_is_untranslated() -> None:
    catalogue = messages.catalogue()
    missing = []
    for message in for_participants():
        known = catalogue.get(message if isinstance(message, str) else message[0])
        if known is None or known.fuzzy or not messages.is_whole(known.string):
            missing.append(message)
    assert missing == [], messages.REMAKE


def test_nearly_every_string_of_the_team_is_translated_too() -> None:
    catalogue = messages.catalogue()
    every = messages.every_message()
    known = [catalogue.get(one if isinstance(one, str) else one[0]) for one in every]
    told = sum(one is not None and messages.is_whole(one.string) for one in known)
    assert told >= 0.95 * len(every), messages.REMAKE


def test_what_is_filled_in_is_the_same_in_french() -> None:
    wrong = []
    for one in messages.catalogue():
        if not one.id or not messages.is_whole(one.string):
            continue
        ids = one.id if isinstance(one.id, tuple | list) else (one.id,)
        strings = one.string if isinstance(one.string, tuple | list) else (one.string,)
        if any(fields_of(text) - fields_of(ids[-1]) for text in strings):
            wrong.append(one.id)
        if fields_of(ids[-1]) - fields_of(strings[-1]):
            wrong.append(one.id)
    assert wrong == []


def test_what_django_reads_is_what_was_written() -> None:
    written = {
        one.id if isinstance(one.id, str) else one.id[0]: messages.forms_of(one.string)
        for one in messages.catalogue()
        if one.id and messages.is_whole(one.string)
    }
    compiled = {
        one.id if isinstance(one.id, str) else one.id[0]: messages.forms_of(one.string)
        for one in messages.compiled()
        if one.id
    }
    assert compiled == written, messages.REMAKE


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["/", "/calendar/", "/help/"])
def test_a_participants_page_comes_in_french(client_for: Callable[..., Client], where: str) -> None:
    client = client_for("participant")
    client.cookies["l"] = "fr"
    page = client.get(where).text
    assert 'lang="fr"' in page
    assert "Quitter vite" in page and "Leave now" not in page


@pytest.mark.django_db
def test_the_door_speaks_french_to_a_browser_that_does() -> None:
    page = Client().get("/in/", headers={"accept-language": "fr-BE,fr;q=0.9"}).text
    assert "Entrer" in page and "Come in" not in page


def test_a_problem_is_told_in_the_readers_language() -> None:
    with translation.override("fr"):
        assert str(tell(NameTaken(name="Printemps"))).startswith("Le nom «")
