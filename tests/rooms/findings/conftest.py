"""A study that can be written about."""

from __future__ import annotations

import pytest

from peerloom.audit.types import Hand
from peerloom.programme import commands as programme
from peerloom.programme.types import Study
from tests.actors import FOUNDER
from tests.rooms.findings.world import World, build


@pytest.fixture
def study(db: None) -> Study:
    return programme.make_study(name="Peer listening", by=FOUNDER)


@pytest.fixture
def world(study: Study, steward: Hand, analyst: Hand) -> World:
    return build(study, steward, analyst)
