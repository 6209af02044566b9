"""The findings' small world, in which Wren and Rook have accounts and own what they said."""

from __future__ import annotations

from dataclasses import dataclass

from peerloom.audit.types import Hand
from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.programme import commands as programme
from tests.actors import actor_with
from tests.rooms.findings.world import World, build


@dataclass
class Owned:
    world: World
    wren: Hand
    rook: Hand
    cases: dict[str, str]


def build_owned(steward: Hand, analyst: Hand) -> Owned:
    """Texts let through with consent to quotes, coded, and claimed by those who said them."""
    study = programme.ensure_study(name="Listening", by=steward)
    world = build(study, steward, analyst)
    cases = {one.pseudonym: one.ref for one in people_queries.people_for_scope(study.ref)}
    hands = {}
    for name in ("Wren", "Rook"):
        hands[name] = actor_with("participant", pseudonym=f"Test {name}")
        people.claim_person(person=cases[name], account=hands[name].ref, by=steward)
    return Owned(world, hands["Wren"], hands["Rook"], cases)
