"""Over random histories nothing leaves without living consent for that use.

People write, open, give, narrow and take back; a steward lets through; an analyst quotes and makes
editions; facilitators read. After each step whatever was shown is held against what its owner
allows at that moment, as a plain model of her choices has it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from peerloom.analysis import commands as analysis
from peerloom.analysis import queries as analysis_queries
from peerloom.audit.types import Hand
from peerloom.findings import commands as findings
from peerloom.findings import queries as findings_queries
from peerloom.gate import commands as gate
from peerloom.gate import queries as gate_queries
from peerloom.home import textkeys
from peerloom.people import commands as people
from peerloom.programme import commands as programme
from peerloom.returns import commands as returns
from peerloom.voices import commands as voices
from peerloom.voices import queries as voices_queries
from peerloom.voices.notebook import Words
from tests.actors import actor_with

pytestmark = pytest.mark.django_db
HISTORIES, STEPS = 20, 520
assert HISTORIES * STEPS >= 10_000
ENTRIES = 6


@dataclass
class Choice:
    """What the owner of an entry allows now: the model that the rooms are held against."""

    facilitator: bool = False
    team: bool = False
    quotes: bool = False
    voice: str = ""
    release: str = ""


@dataclass
class History:
    """One random history in a study of its own."""

    chance: random.Random
    study: str
    owner: Hand
    steward: Hand
    analyst: Hand
    facilitator: Hand
    entries: dict[str, Choice] = field(default_factory=dict)
    editions: int = 0
    looked: int = 0

    def any(self, fits: Callable[[Choice], bool] = lambda choice: True) -> str | None:
        found = [ref for ref, choice in self.entries.items() if fits(choice)]
        return self.chance.choice(found) if found else None

    # what people do

    def write(self) -> None:
        if len(self.entries) >= ENTRIES:
            return self.read_text()
        number = len(self.entries) + self.chance.randrange(1000)
        text = f"Evening {number}: we sat together and somebody told what {number} nights cost."
        kept = voices.write_entry(words=Words(text=text), by=self.owner)
        self.entries[kept.ref] = Choice()

    def share(self) -> None:
        ref = self.any()
        if ref is None:
            return self.write()
        choice, who = self.entries[ref], self.chance.choice(["me", "facilitator", "team", "quotes"])
        named = [self.facilitator.ref] if who != "me" and self.chance.random() < 0.6 else []
        now = voices.share_entry(
            ref=ref, who=who, by=self.owner, facilitators=named, study=self.study
        )
        choice.facilitator = bool(named)
        if who in ("team", "quotes"):
            choice.team, choice.voice = True, now.voice
            choice.quotes = choice.quotes or who == "quotes"

    def let_through(self) -> None:
        gate.approve_waiting(
            study=self.study, uses=["team"], by=self.steward, reader=self.steward.reader
        )
        analysis.adopt_releases(study=self.study, by=self.analyst)
        for ref, choice in self.entries.items():
            if not choice.voice or choice.release:
                continue
            found = gate_queries.standing_release_of_voice(choice.voice)
            choice.release = found.ref if found else ""
            if found:
                self.code(ref)

    def code(self, ref: str) -> None:
        source = analysis_queries.sources_for_voices([self.entries[ref].voice])
        for one in source.values():
            analysis.add_coding(
                source=one.ref, start=0, end=one.length, new_name=ref, by=self.analyst
            )

    def stop_quotes(self) -> None:
        ref = self.any(lambda choice: choice.quotes)
        if ref:
            item = self.entries[ref].voice
            returns.withdraw_items(items=[item], uses=["quotes"], by=self.owner)
            self.entries[ref].quotes = False

    def allow_quotes(self) -> None:
        ref = self.any(lambda choice: choice.team and not choice.quotes)
        if ref:
            returns.widen_item(item=self.entries[ref].voice, use="quotes", by=self.owner)
            self.entries[ref].quotes = True

    def take_back(self) -> None:
        ref = self.any(lambda choice: choice.team)
        if ref:
            by = self.steward if self.chance.random() < 0.3 else self.owner
            uses = self.chance.choice([None, ["team"]])
            returns.withdraw_items(items=[self.entries[ref].voice], uses=uses, by=by)
            self.entries[ref] = Choice(facilitator=self.entries[ref].facilitator)

    def everything(self) -> None:
        if self.chance.random() < 0.15:
            returns.withdraw_everything(by=self.owner)
            self.entries = {ref: Choice() for ref in self.entries}

    # what could leave, and whether it may

    def read_text(self) -> None:
        """Each release that ever stood opens exactly while the team has consent."""
        self.looked += 1
        rows = {choice.release: choice for choice in self.entries.values() if choice.release}
        shown = set(gate_queries.texts_of_releases(rows))
        assert shown == {ref for ref, choice in rows.items() if choice.team}
        mine = {one.release for one in analysis_queries.sources_for_list(self.study)}
        assert mine <= shown

    def facilitator_reads(self) -> None:
        shown = {note.ref for note in voices_queries.notes_for_facilitator(self.facilitator)}
        wanted = {ref for ref, choice in self.entries.items() if choice.facilitator}
        assert shown & self.entries.keys() == wanted
        reader = self.facilitator.own_reader
        assert reader is not None
        assert textkeys.keys_for(self.entries, reader).keys() == wanted

    def draft(self) -> None:
        self.held(findings_queries.book_of_draft(self.study).quoted)

    def make_edition(self) -> None:
        if any(choice.release for choice in self.entries.values()) and self.chance.random() < 0.3:
            self.editions = findings.make_edition(study=self.study, by=self.analyst).number

    def read_edition(self) -> None:
        if self.editions:
            number = self.chance.randint(1, self.editions)
            self.held(findings_queries.book_of_edition(self.study, number=number).quoted)

    def held(self, quoted: object) -> None:
        allowed = {c.release for c in self.entries.values() if c.team and c.quotes}
        assert {one.release for one in quoted} <= allowed  # type: ignore[attr-defined]

    def step(self) -> None:
        acts, weights = zip(*ACTS, strict=True)
        self.chance.choices(acts, weights)[0](self)


ACTS: list[tuple[Callable[[History], None], int]] = [
    (History.read_text, 72),
    (History.facilitator_reads, 14),
    (History.draft, 2),
    (History.read_edition, 2),
    (History.write, 3),
    (History.share, 4),
    (History.let_through, 2),
    (History.stop_quotes, 1),
    (History.allow_quotes, 2),
    (History.take_back, 1),
    (History.make_edition, 1),
    (History.everything, 1),
]


@pytest.fixture
def team(steward: Hand, analyst: Hand, facilitator: Hand) -> tuple[Hand, Hand, Hand]:
    return steward, analyst, facilitator


def begun(seed: int, team: tuple[Hand, Hand, Hand]) -> History:
    steward, analyst, facilitator = team
    owner = actor_with("participant", pseudonym=f"Owner {seed}")
    home = programme.make_programme(name=f"Evenings {seed}", about="", by=steward)
    cohort = programme.make_cohort(
        programme=home.ref, name="One", pseudonyms=["Kestrel"], by=steward
    )
    people.claim_person(person=cohort.members[0], account=owner.ref, by=steward)
    programme.set_facilitators(cohort=cohort.ref, accounts=[facilitator.ref], by=steward)
    study = programme.make_study(
        name=f"Study {seed}", programme=home.ref, cohort=cohort.ref, by=steward
    )
    return History(random.Random(seed), study.ref, owner, steward, analyst, facilitator)


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_nothing_leaves_without_living_consent_for_that_use(
    seed: int, team: tuple[Hand, Hand, Hand]
) -> None:
    history = begun(seed, team)
    for _ in range(STEPS):
        history.step()
    for check in (history.read_text, history.facilitator_reads, history.draft):
        check()
    assert history.looked > STEPS // 3


def test_the_model_would_notice(team: tuple[Hand, Hand, Hand]) -> None:
    """A release that outlives its consent fails the very check that the walk makes."""
    history = begun(10_000, team)
    history.write()
    ref = next(iter(history.entries))
    while not history.entries[ref].team:
        history.share()
    history.let_through()
    history.read_text()
    history.entries[ref].team = False  # as if consent had ended and nothing else
    with pytest.raises(AssertionError):
        history.read_text()
