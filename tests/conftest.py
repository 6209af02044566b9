"""Fixtures of the whole suite: a throw-away home, and one actor for each role."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from django.utils import translation

# No test is timed; in CI the examples are the same each time.
hypothesis.settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("house")

REAL = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Whatever language the test before was read in."""
    with translation.override("en"):
        yield


@pytest.fixture
def real_files() -> Path:
    """The real files beside the checkout; skipped where they are absent."""
    if not REAL.is_dir():
        pytest.skip("the real files (../shared/data) are not beside this checkout")
    return REAL


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for the database gets both files of it."""
    for item in items:
        for marker in item.iter_markers("django_db"):
            marker.kwargs.setdefault("databases", ["default", "keys"])


@pytest.fixture
def make_actor(db: None) -> Callable[..., object]:
    """Makes an account and an actor for it; stewards hold the vault's key."""
    from tests.actors import actor_with

    return actor_with


@pytest.fixture
def steward(make_actor: Callable[..., object]) -> object:
    return make_actor("steward")


@pytest.fixture
def analyst(make_actor: Callable[..., object]) -> object:
    return make_actor("analyst")


@pytest.fixture
def facilitator(make_actor: Callable[..., object]) -> object:
    return make_actor("facilitator")


@pytest.fixture
def participant(make_actor: Callable[..., object]) -> object:
    return make_actor("participant")


@pytest.fixture
def admin(make_actor: Callable[..., object]) -> object:
    return make_actor("admin")


@pytest.fixture
def client_for(db: None) -> Callable[..., object]:
    """A signed-in Django client for a role (or for an actor made before)."""
    from tests.actors import client_with

    return client_with
