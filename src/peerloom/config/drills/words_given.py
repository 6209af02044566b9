"""What a withdrawal must reach: words given, coded, quoted, pasted, searched, printed."""

from __future__ import annotations

from dataclasses import dataclass, field

from peerloom.analysis import commands as analysis
from peerloom.analysis import queries as analysis_queries
from peerloom.audit.types import ANALYST, STEWARD, Hand
from peerloom.config.drills.filling import New, participant
from peerloom.findings import commands as findings
from peerloom.gate import commands as gate
from peerloom.home import textkeys
from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.programme import commands as programme
from peerloom.voices import commands as voices
from peerloom.voices.handing import hand_in
from peerloom.voices.notebook import Words

ITEM, USE, PERSON, KEPT = "an item", "a use", "a person", "kept"
OWN_NOTE = "own note"
NAMES = ("Wren", "Rook")


@dataclass(frozen=True, slots=True)
class Given:
    """Who gave what: voices by what will become of them."""

    study: str
    study_name: str
    analyst: Hand
    analyst_passphrase: str = field(repr=False)
    writer: Hand = field(repr=False)
    person: str
    voices: dict[str, str]
    note: str


def give(steward: Hand, new: New) -> Given:
    """Two people give four texts; an analyst works with all of them; an edition is made."""
    course = programme.make_programme(name="Evenings", about="", by=steward)
    cohort = programme.make_cohort(
        programme=course.ref, name="Winter", pseudonyms=NAMES, by=steward
    )
    study = programme.make_study(
        name="What carries", programme=course.ref, cohort=cohort.ref, by=steward
    )
    cases = people_queries.people_for_refs(cohort.members).values()
    named = {one.pseudonym: one.ref for one in cases}
    account = programme.let_member_in(cohort=cohort.ref, person=named["Wren"], by=steward)
    writer = participant(account.pseudonym, account.passphrase)
    note = voices.write_entry(words=Words(text=f"Mine: {new(OWN_NOTE, 'person')}."), by=writer).ref
    said = {
        ITEM: f"I was so ashamed that {new(ITEM, ITEM)} had to carry me all the way home.",
        USE: f"We laughed until {new(USE, USE)} fell from the chair beside the old window.",
        KEPT: f"The kettle sang while {new(KEPT, KEPT)} waited for everybody to come in.",
        PERSON: f"They never asked me before {new(PERSON, PERSON)} asked on that long evening.",
    }
    given = {}
    for what, text in said.items():
        case = named["Rook" if what == PERSON else "Wren"]
        own = [] if what == PERSON else [textkeys.person(writer.ref)]
        given[what] = hand_in(
            study=study.ref, kind="journal", text=text, to=[textkeys.vault(), *own],
            by=steward if what == PERSON else writer, person=case, cohort=cohort.ref,
        )  # fmt: skip
    gate.approve_waiting(
        study=study.ref, uses=["team", "quotes"], by=steward, reader=steward.reader
    )
    made = people.make_account(pseudonym="Drill analyst", roles=[ANALYST], by=steward)
    analyst = Hand(made.ref, made.pseudonym, ANALYST, frozenset({ANALYST, STEWARD}))
    _work(study.ref, analyst, given, said)
    return Given(
        study.ref, study.name, analyst, made.passphrase, writer, named["Rook"], given, note
    )


def _work(study: str, by: Hand, given: dict[str, str], said: dict[str, str]) -> None:
    """Codings, memos, rules and themes with pasted words, a narrative, an edition, a search."""
    analysis.adopt_releases(study=study, by=by)
    sources = analysis_queries.sources_for_voices(given.values())
    for number, (what, text) in enumerate(said.items()):
        source = sources[given[what]]
        added = analysis.add_coding(
            source=source.ref, start=0, end=len(text), new_name=f"Code {number}", by=by
        )
        memo = analysis.write_memo(study=study, text=f"Typed off the page: {text}", by=by)
        analysis.edit_memo(memo=memo.memo.ref, text=f"Changed: {text} Look again.", by=by)
        analysis.change_code(code=added.coding.code, example=text, by=by)
        theme = analysis.make_theme(
            study=study, name=f"Theme {number}", concept="They carry one another.", by=by
        ).theme.ref
        analysis.set_theme_codes(theme=theme, codes=[added.coding.code], by=by)
        analysis.weigh_passage(
            theme=theme, coding=added.coding.ref, stance="carries", why=f"Because: {text}", by=by
        )
        words = f"They told us.\n\n{{{{quote {added.coding.ref}}}}}\n\nOr, as I noted: {text}"
        findings.write_narrative(study=study, theme=theme, text=words, version=0, by=by)
    everything = " ".join(said.values())
    findings.write_front(
        study=study, title="What carries", subtitle="", summary=f"In short: {everything}",
        limits="", by=by,
    )  # fmt: skip
    findings.write_imprint(
        study=study, authors=[], abstract=f"Of what was said: {everything}", thanks="",
        licence="", kind="report", style="apa", version=0, by=by,
    )  # fmt: skip
    findings.make_edition(study=study, by=by)
    analysis_queries.find_in_study(study, "kettle")
