"""No table of any room has a place for who somebody is, where they are, what they browse with."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import connections, models
from django.test import Client

from tests.actors import PASSPHRASE, actor_with

pytestmark = pytest.mark.django_db

ASKS = re.compile(
    r"(^|_)(e_?mails?|phone|telephone|mobile|msisdn|legal|first_?name|last_?name|surname|"
    r"given_?name|birth\w*|dob|age|gender|sex|address|street|postcode|zip|city|ip|ip_address|"
    r"user_?agent|agent|browser|geo|lat|lon|latitude|longitude|photo|avatar)($|_)"
)
OF_PLACES = {"outreach_service.address", "outreach_service.phone"}  # a clinic's, nobody's own
KINDS = (models.EmailField, models.GenericIPAddressField, models.URLField, models.ImageField)


def columns() -> list[str]:
    """Every column of both databases as they lie there, Django's own tables included."""
    found = []
    for alias in ("default", "keys"):
        connection = connections[alias]
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                rows = connection.introspection.get_table_description(cursor, table)
                found += [f"{table}.{row.name}" for row in rows]
    return found


def test_there_are_columns_to_look_at() -> None:
    assert len(columns()) > 100
    assert "people_account.pseudonym" in columns()


def test_no_column_is_named_for_what_tells_who_somebody_is() -> None:
    asking = {one for one in columns() if ASKS.search(one.split(".")[1])}
    assert asking - OF_PLACES == set()


def test_no_field_is_of_a_kind_that_tells_who_somebody_is() -> None:
    wrong = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.fields
        if isinstance(field, KINDS)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["email", "contact_phone", "birth_date", "ip", "user_agent"])
def test_such_a_column_would_be_noticed(name: str) -> None:
    assert ASKS.search(name)


def test_neither_address_nor_browser_is_kept_of_a_visit() -> None:
    who = actor_with("participant")
    client = Client(REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="Fictional Browser 9.9")
    for words in ("wrong words at first", PASSPHRASE):
        client.post("/in/", {"pseudonym": who.pseudonym, "passphrase": words})
    client.get("/")
    kept = []
    for model in apps.get_models(include_auto_created=True):
        rows = model._default_manager.all()
        kept += [str(row) for row in rows.values()]
        if model._meta.label == "sessions.Session":
            kept += [str(row.get_decoded()) for row in rows]  # type: ignore[attr-defined]
    assert not any("203.0.113.77" in row or "Fictional" in row for row in kept)
