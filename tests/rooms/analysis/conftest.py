"""A study with a door: texts go through it as the gate lets them, raw offsets and all."""

from __future__ import annotations

import pytest

from peerloom.analysis import commands
from peerloom.analysis.types import Source
from peerloom.programme import commands as programme
from peerloom.programme.types import Study
from tests.actors import FOUNDER
from tests.rooms.analysis.door import Door


@pytest.fixture
def study(db: None) -> Study:
    return programme.make_study(name="Peer listening", by=FOUNDER)


@pytest.fixture
def door(study: Study, monkeypatch: pytest.MonkeyPatch) -> Door:
    return Door(study.ref, monkeypatch)


TEXT = "I was ashamed at first. Then the group laughed, and I laughed with them 😀. It helped."


@pytest.fixture
def source(study: Study, door: Door, analyst: object) -> Source:
    """An adopted interview of one paragraph."""
    door.let_through(TEXT, name="Wren")
    commands.adopt_releases(study=study.ref, by=analyst)
    return door.sources()[0]
