"""A study with a door: texts go through it as the gate lets them, raw offsets and all."""

from __future__ import annotations

import pytest

from peerloom.analysis import commands
from peerloom.analysis.types import Source
from peerloom.audit.types import Hand
from peerloom.programme import commands as programme
from peerloom.programme.types import Study
from tests.actors import FOUNDER
from tests.rooms.analysis.door import Door
from tests.rooms.analysis.reading import Reading, read


@pytest.fixture
def study(db: None) -> Study:
    return programme.make_study(name="Peer listening", by=FOUNDER)


@pytest.fixture
def door(study: Study, steward: Hand) -> Door:
    return Door(study.ref, steward)


TEXT = "I was ashamed at first. Then the group laughed, and I laughed with them 😀. It helped."


@pytest.fixture
def source(study: Study, door: Door, analyst: Hand) -> Source:
    """An adopted interview of one paragraph."""
    door.let_through(TEXT, name="Wren")
    commands.adopt_releases(study=study.ref, by=analyst)
    return door.sources()[0]


@pytest.fixture
def reading(study: Study, door: Door, analyst: object) -> Reading:
    """A study of four sources with seven codings by two people."""
    return read(study.ref, door, analyst)
