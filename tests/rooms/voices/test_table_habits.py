"""Exports of other programs: what tells of people stays out, and columns are remembered."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from peerloom.audit.types import Hand
from peerloom.programme import commands as programme
from peerloom.voices import models
from peerloom.voices.queries import open_voices, voices_waiting
from tests.actors import FOUNDER

pytestmark = pytest.mark.django_db
HEADS = "Timestamp,Email Address,What helped?,Pick one,Your name here"
ROW = "14/01/2025 19:02:11,somebody@example.org,{},Yes,Wren"


@pytest.fixture
def study(db: None) -> str:
    return programme.make_study(name="Listening", by=FOUNDER).ref


def look(desk: Client, study: str, words: str) -> tuple[str, str]:
    """Bring an export to its preview; its address and its page."""
    file = SimpleUploadedFile("answers.csv", f"{HEADS}\n{ROW.format(words)}\n".encode())
    kept = desk.post(f"/studies/{study}/voices/bring/", {"chosen": file, "kind": "feedback"})
    return kept["Location"], desk.get(kept["Location"]).content.decode()


def test_the_page_says_what_is_dropped_and_shows_none_of_it(
    client_for: Callable[..., Client], steward: Hand, study: str
) -> None:
    desk = client_for(steward)
    url, page = look(desk, study, "It was the soup that did it.")
    assert "An export of Google Forms." in page and "Dropped: it tells of people" in page
    assert "somebody@example.org" not in page and "19:02:11" not in page
    fields = {one: "" for one in _fields(page)}
    assert len(fields) == 3, "what is dropped can't be chosen"
    text = next(one for one in fields if one.endswith("-2"))
    desk.post(url, {**fields, text: "text", "action": "write"})
    assert steward.reader is not None
    raw = open_voices([one.ref for one in voices_waiting(study)], steward.reader)
    assert [one.text for one in raw.values()] == ["It was the soup that did it."]
    assert "example.org" not in repr(raw)


def test_a_choice_of_columns_is_remembered_for_the_next_export(
    client_for: Callable[..., Client], steward: Hand, study: str
) -> None:
    desk = client_for(steward)
    url, page = look(desk, study, "It was the soup that did it.")
    fields = {one: "" for one in _fields(page)}
    chosen = {one: "text" for one in fields if one.endswith("-3")}
    desk.post(url, {**fields, **chosen, "action": "write"})
    row = models.TableHabit.objects.get()
    assert row.pairs == [["text", "Pick one"]] and "soup" not in str(vars(row))
    _url, again = look(desk, study, "Another evening and another soup.")
    assert "as you chose them last time" in again
    other = programme.make_study(name="Another", by=FOUNDER).ref
    assert "last time" not in look(desk, other, "Another evening and another soup.")[1]


def _fields(page: str) -> list[str]:
    return re.findall(r'<select name="([a-z2-9]{12}-\d+)"', page)
