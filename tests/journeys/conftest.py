"""The sample programme served once, one browser, and somebody of each role at it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, StorageState, sync_playwright

from tests.journeys.visitor import Visitor
from tests.served import CHROMIUM, Served, chromium, peerloom, serving, sign_in

AsRole = Callable[..., Visitor]


@dataclass(frozen=True)
class Sample:
    """The sample programme, served, and who may come in with which words."""

    served: Served
    sign_ins: list[dict[str, str]]

    @property
    def address(self) -> str:
        return self.served.address

    def of(self, role: str) -> list[dict[str, str]]:
        """The sign-ins that were printed for a role."""
        return [one for one in self.sign_ins if one["role"] == role]

    def named(self, pseudonym: str) -> dict[str, str]:
        return next(one for one in self.sign_ins if one["pseudonym"] == pseudonym)


@pytest.fixture(scope="package")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """Made and served by the command, as `make demo` does."""
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    home = tmp_path_factory.mktemp("journeys") / "home"
    said = json.loads(peerloom("demo", "--no-serve", "--json", home=home))
    with serving(home) as served:
        yield Sample(served, said["sign_ins"])


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """One for all: two in one process get in each other's way."""
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    with sync_playwright() as one:
        yield one


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = chromium(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def keep(sample: Sample, browser: Browser) -> dict[str, StorageState]:
    """Who has come in already, with their cookies."""
    return {}


@pytest.fixture
def visit(sample: Sample, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens a browser for somebody signed out; fails if any page of it complained."""
    opened: list[Visitor] = []

    def open_one(**options: Any) -> Visitor:
        context = browser.new_context(**{"locale": "en", **options})
        context.set_default_timeout(20_000)
        opened.append(Visitor(context, sample.address))
        return opened[-1]

    yield open_one
    complaints = [line for one in opened for line in one.complaints]
    for one in opened:
        one.context.close()
    assert not complaints


@pytest.fixture
def as_role(sample: Sample, visit: Callable[..., Visitor], keep: dict[str, StorageState]) -> AsRole:
    """Opens a browser for a role, signed in; `name` chooses who of them."""

    def open_as(role: str, name: str | None = None, **options: Any) -> Visitor:
        who = sample.named(name) if name else sample.of(role)[0]
        if who["pseudonym"] in keep:
            return visit(storage_state=keep[who["pseudonym"]], **options)
        visitor = visit(**options)
        sign_in(visitor.context, sample.address, who["pseudonym"], who["passphrase"])
        keep[who["pseudonym"]] = visitor.context.storage_state()
        return visitor

    return open_as
