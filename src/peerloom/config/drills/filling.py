"""A small programme for a drill, written as people write: through the rooms' own commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from peerloom.analysis import commands as analysis
from peerloom.analysis import queries as analysis_queries
from peerloom.audit.types import ANALYST, PARTICIPANT, Hand
from peerloom.findings import commands as findings
from peerloom.gate import commands as gate
from peerloom.home import textkeys
from peerloom.people import queries as people
from peerloom.people import signing
from peerloom.programme import commands as programme
from peerloom.voices import commands as voices
from peerloom.voices.handing import hand_in
from peerloom.voices.notebook import Words

ONLY_ME = 100
New = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Filled:
    """What was written, and by whom."""

    writer: Hand
    passphrase: str = field(repr=False)
    study: str
    entries: tuple[str, ...]
    waiting: str
    released: tuple[str, str]


def fill(steward: Hand, new: New, *, entries: int = ONLY_ME) -> Filled:
    """Fill an empty home; ``new(place, hands)`` gives the words for each place."""
    course = programme.make_programme(name=f"Course {new('course', 'public')}", by=steward)
    session = programme.make_session(
        programme=course.ref, number=1, name="First", held_on=date(2025, 1, 14), by=steward
    )
    cohort = programme.make_cohort(
        programme=course.ref, name="Winter", pseudonyms=[new("pseudonym", "public")], by=steward
    )
    person = cohort.members[0]
    account = programme.let_member_in(cohort=cohort.ref, person=person, by=steward)
    study = programme.make_study(
        name="What carries", programme=course.ref, cohort=cohort.ref, by=steward
    ).ref
    writer = participant(account.pseudonym, account.passphrase)
    written = tuple(
        voices.write_entry(words=Words(text=f"I wrote {new('only me', 'person')}."), by=writer).ref
        for _ in range(entries)
    )
    sound = new("voice note", "person").encode()
    voices.keep_sound(entry=written[0], pieces=[sound] * 10, kind="audio/ogg", by=writer)

    def give(words: str) -> str:
        return hand_in(
            study=study,
            kind="journal",
            text=words,
            to=[textkeys.vault(), textkeys.person(writer.ref)],
            by=writer,
            person=person,
            session=session.ref,
            cohort=cohort.ref,
        )

    said = f"We said {new('released text', 'released')} to each other on a Tuesday."
    released = (give(said), give(f"Then {new('another text', 'released')} came on a Thursday."))
    gate.approve_waiting(study=study, uses=["team", "quotes"], by=steward, reader=steward.reader)
    waiting = give(f"Nobody let {new('waiting voice', 'vault')} through yet.")
    _work_on(study, steward, new, said)
    return Filled(writer, account.passphrase, study, written, waiting, released)


def participant(pseudonym: str, passphrase: str) -> Hand:
    """Somebody who signed in: their own key opens their own words."""
    opened = signing.open_account(pseudonym, passphrase)
    ref = opened.account.ref
    own = textkeys.own_reader(ref, opened.private)
    return Hand(ref, pseudonym, PARTICIPANT, frozenset({PARTICIPANT}), own, own)


def _work_on(study: str, steward: Hand, new: New, said: str) -> None:
    """An analyst's part: a coding, a memo, a narrative, an edition, a search."""
    analyst = Hand(steward.ref, steward.pseudonym, ANALYST, steward.roles)
    analysis.adopt_releases(study=study, by=analyst)
    source = analysis_queries.sources_for_list(study)[0]
    analysis.add_coding(source=source.ref, start=0, end=20, new_name="Together", by=analyst)
    analysis.write_memo(study=study, text=f"Ask about {new('memo', 'released')}.", by=analyst)
    analysis.write_memo(study=study, text=f"Typed off the page: {said}", by=analyst)
    findings.make_edition(study=study, by=analyst)
    analysis_queries.find_in_study(study, "Tuesday")
    assert people.stewards_in_order()
