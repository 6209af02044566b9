"""Every page × every role, signed-out included, answers as the access table says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connections, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from peerloom.audit.types import ROLES
from peerloom.config.access_sets import ANYONE
from peerloom.config.access_table import ACCESS
from peerloom.programme import commands as programme
from tests.actors import FOUNDER, actor_with, client_with

pytestmark = pytest.mark.django_db

UNKNOWN = "zzzzzzzzzzzz"
ONLY_WHILE_BUILDING = {"web:parts"}


@dataclass(frozen=True)
class Page:
    """One address: its name, and the names of what varies in it."""

    name: str
    varies: tuple[str, ...]
    counts: frozenset[str] = frozenset()

    def url(self, **known: str) -> str:
        unknown = {key: "999999" if key in self.counts else UNKNOWN for key in self.varies}
        return reverse(self.name, kwargs=unknown | known)


def pages(resolver: URLResolver | None = None, space: str = "") -> Iterator[Page]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from pages(entry, inner)
        elif isinstance(entry, URLPattern):
            assert entry.name, f"{entry.pattern} has no name"
            kinds = entry.pattern.converters
            counts = {key for key, kind in kinds.items() if isinstance(kind, IntConverter)}
            yield Page(f"{space}{entry.name}", tuple(kinds), frozenset(counts))


PAGES = list(pages())


def asked(client: Client, url: str) -> HttpResponse:
    """GET where the page allows it, else POST with nothing."""
    answer = client.get(url)
    return client.post(url) if answer.status_code == 405 else answer


class Everybody:
    """A signed-in client for each role. What a page does is rolled back after its test."""

    def __init__(self) -> None:
        self.clients = {role: client_with(role) for role in ROLES}
        self.cookies = {role: deepcopy(one.cookies) for role, one in self.clients.items()}

    def client(self, role: str) -> Client:
        self.clients[role].cookies = deepcopy(self.cookies[role])
        return self.clients[role]


@pytest.fixture(scope="module")
def everybody(django_db_setup: None, django_db_blocker: Any) -> Iterator[Everybody]:
    """Made once for all pages."""
    with django_db_blocker.unblock(), ExitStack() as undone:
        for name in connections:
            undone.enter_context(transaction.atomic(using=name))
        yield Everybody()
        for name in connections:
            transaction.set_rollback(True, using=name)


@pytest.fixture(scope="module")
def empty_study(everybody: Everybody) -> str:
    return programme.make_study(name="What carries", by=FOUNDER).ref


def test_every_page_has_a_row_and_every_row_a_page() -> None:
    names = {page.name for page in PAGES}
    assert sorted(names - ACCESS.keys()) == []
    assert sorted(ACCESS.keys() - names - ONLY_WHILE_BUILDING) == []


def test_no_two_pages_share_a_name() -> None:
    names = [page.name for page in PAGES]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_only_known_roles_stand_in_the_table() -> None:
    known = set(ROLES)
    wrong = {name: row for name, row in ACCESS.items() if row is not ANYONE and not row <= known}
    assert wrong == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_answers_each_role_as_the_table_says(page: Page, everybody: Everybody) -> None:
    allowed = ACCESS[page.name]
    for role in ROLES:
        client = everybody.client(role)
        posts_only = client.get(page.url()).status_code == 405
        status = asked(client, page.url()).status_code
        where = f"{page.name} as {role}"
        if allowed is not ANYONE and role not in allowed:
            assert status == 404, where
        elif page.varies:
            refused_unread = {400, 422}  # an empty POST may be refused before anything is sought
            assert status == 404 or (posts_only and status in refused_unread), where
        else:
            assert status in (200, 302, 400, 422), where


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_signed_out_only_the_door_opens(page: Page, everybody: Everybody) -> None:
    client, allowed = Client(), ACCESS[page.name]
    got, posted = client.get(page.url()), client.post(page.url())
    if allowed is ANYONE:
        assert {got.status_code, posted.status_code} <= {200, 302, 404, 405, 422}
        return
    assert got.status_code == 302
    assert got["Location"].startswith(reverse("people:sign_in"))
    assert posted.status_code == 401


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if page.varies == ("study",)],
    ids=lambda page: page.name,
)
def test_a_page_of_a_study_without_any_words_opens(
    page: Page, everybody: Everybody, empty_study: str
) -> None:
    for role in sorted(ACCESS[page.name]):
        answer = everybody.client(role).get(page.url(study=empty_study))
        if answer.status_code == 405:
            answer = everybody.client(role).post(page.url(study=empty_study))
        assert answer.status_code in (200, 302, 400, 404, 422), f"{page.name} as {role}"


def test_somebody_with_two_hats_sees_only_what_the_hat_in_use_may() -> None:
    actor = actor_with("analyst", "steward")
    client = client_with(actor)
    accounts = reverse("people:accounts")
    assert client.get(accounts).status_code == 404
    client.post(reverse("people:wear_hat"), {"hat": "steward"})
    assert client.get(accounts).status_code == 200
    client.post(reverse("people:wear_hat"), {"hat": "admin"})
    assert client.get(reverse("programme:programmes")).status_code == 200, "no hat she has not"
