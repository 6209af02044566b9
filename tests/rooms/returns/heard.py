"""A cohort of Wren and Rook whose study has a theme, written in plain words and shown."""

from __future__ import annotations

from dataclasses import dataclass

from peerloom.audit.types import Hand
from peerloom.programme import commands as programme
from peerloom.returns import commands
from peerloom.returns.checks import reading
from tests.rooms.findings.world import World
from tests.rooms.returns.owned import Owned, build_owned

PLAIN = "People help each other first. Then they speak."


@dataclass
class Heard:
    owned: Owned
    cohort: str
    theme: str

    @property
    def world(self) -> World:
        return self.owned.world

    @property
    def study(self) -> str:
        return self.owned.world.ref

    def check_of(self, who: Hand) -> str:
        """What this person finds first in her list."""
        return reading.cards_for(who)[0].ref


def build_heard(steward: Hand, analyst: Hand, *, shown: bool = True) -> Heard:
    owned = build_owned(steward, analyst)
    home = programme.make_programme(name="Together", about="", by=steward)
    cohort = programme.make_cohort(programme=home.ref, name="Spring", by=steward)
    for name, hand in (("Wren", owned.wren), ("Rook", owned.rook)):
        programme.join_cohort(
            cohort=cohort.ref,
            account=hand.ref,
            pseudonym=name,
            by=steward,
            person=owned.cases[name],
        )
    study = owned.world.study
    programme.edit_study(
        study=study.ref,
        name=study.name,
        question="",
        approach="codebook",
        language="en",
        programme=home.ref,
        cohort=cohort.ref,
        by=steward,
    )
    theme = owned.world.theme(carries=["It helped me"], contradicts=["I call it being careful 😀"])
    commands.write_summary(study=study.ref, theme=theme, text=PLAIN, version=0, by=analyst)
    if shown:
        commands.show_themes(study=study.ref, cohort=cohort.ref, by=analyst)
    return Heard(owned, cohort.ref, theme)
