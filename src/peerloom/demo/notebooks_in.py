"""The sample's notebooks: written in the app, most of them for their writer alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peerloom.audit.types import PARTICIPANT, Hand
from peerloom.demo import reading
from peerloom.home import textkeys
from peerloom.people import signing
from peerloom.programme import commands as programme
from peerloom.programme import queries as programme_queries
from peerloom.voices import commands as voices
from peerloom.voices.notebook import STATEMENTS, Part, Words

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample

PROMPTS = {"start": "Where I stand at the start", "end": "Where I stand at the end"}


def keep_notebooks(sample: Sample) -> None:
    """Prompts for each session, then the notes and the reflections of those who wrote any."""
    sheet = reading.sheet("notebooks")
    sessions = {
        one.number: one.ref for one in programme_queries.sessions_for_programme(sample.programme)
    }
    _facilitators(sample)
    for one in reading.sheet("programme")["sessions"]:
        for language, line in one["prompt"].items():
            voices.set_prompts(
                session=sessions[one["number"]], language=language, lines=[line], by=sample.steward
            )
    hands = {case: hand_of(sample, case) for case in {note["case"] for note in sheet["notes"]}}
    for note in sheet["notes"]:
        _note(sample, note, sessions.get(note.get("session"), ""), hands[note["case"]])
    for one in sheet["reflections"]:
        for shape in ("start", "end"):
            _reflection(sample, shape, one[shape], hands[one["case"]])


def _facilitators(sample: Sample) -> None:
    accounts = [
        sample.hands[name].ref for name in reading.sheet("programme")["people"]["facilitators"]
    ]
    programme.set_facilitators(cohort=sample.cohort, accounts=accounts, by=sample.steward)


def hand_of(sample: Sample, case: str) -> Hand:
    """The writer herself, with her own key: nobody else can open a notebook to others."""
    passphrase = next(one.passphrase for one in sample.sign_ins if one.pseudonym == case)
    opened = signing.open_account(case, passphrase)
    own = textkeys.own_reader(opened.account.ref, opened.private)
    return Hand(opened.account.ref, case, PARTICIPANT, frozenset({PARTICIPANT}), own, own)


def _note(sample: Sample, note: dict[str, Any], session: str, by: Hand) -> None:
    kept = voices.write_entry(
        words=Words(note["text"], note["prompt"]),
        by=by,
        cohort=sample.cohort,
        session=session,
        language=_language(note["case"]),
        day=note["day"],
    )
    if note["who"] != "me":
        readers = [sample.hands[name].ref for name in note["with"]]
        voices.share_entry(ref=kept.ref, who=note["who"], facilitators=readers, by=by)


def _reflection(sample: Sample, shape: str, said: dict[str, Any], by: Hand) -> None:
    parts = tuple(Part(name, *said[name]) for name in STATEMENTS)
    voices.write_entry(
        words=Words("\n\n".join(part.text for part in parts), PROMPTS[shape], parts),
        by=by,
        shape=shape,
        cohort=sample.cohort,
        language="en",
        day=said["day"],
    )


def _language(case: str) -> str:
    cohort = reading.sheet("programme")["cohort"]
    return str(next(one["language"] for one in cohort if one["pseudonym"] == case))
