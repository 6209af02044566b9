"""A group of five, a facilitator, a steward, and a session with a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peerloom.audit.types import Hand
from peerloom.formats.xlsform import Choice, Form, Question, Words
from peerloom.formats.xlsform.conditions import Answer
from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.programme import commands as programme
from peerloom.programme import queries as programme_queries
from peerloom.voices import commands
from peerloom.voices.feedback import sending
from tests.actors import FOUNDER, actor_with

NAMES = ("Ash", "Birch", "Cedar", "Damson", "Elder")
TEAM = ("team",)


def said(english: str, french: str = "") -> Words:
    return Words.of({"en": english, "fr": french})


FORM = Form(
    title="Tuesday",
    languages=("en", "fr"),
    questions=(
        Question("hello", "note", said("A few questions.", "Quelques questions.")),
        Question(
            "again",
            "select_one",
            said("Would you come again?", "Vous reviendriez ?"),
            required=True,
            choices=(Choice("yes", said("Yes", "Oui")), Choice("no", said("No", "Non"))),
        ),
        Question("why", "text", said("Why not?", "Pourquoi ?"), relevant="${again} = 'no'"),
        Question("use", "range", said("How much use was it?", "C'était utile ?")),
        Question(
            "best",
            "rank",
            said("What was best?", "Le meilleur ?"),
            choices=(Choice("soup", said("Soup")), Choice("talk", said("Talk"))),
        ),
        Question("words", "text", said("Anything else?", "Autre chose ?")),
    ),
)


@dataclass(frozen=True)
class Five:
    """Who is in the group, and where."""

    study: str
    programme: str
    cohort: str
    sessions: tuple[str, ...]
    people: tuple[Hand, ...]
    facilitator: Hand
    steward: Hand

    def open_form(self, session: int = 0, form: Form = FORM) -> str:
        """A form for a session, open."""
        ref = commands.make_form(
            study=self.study, session=self.sessions[session], form=form, by=self.facilitator
        )
        commands.open_form(ref=ref, by=self.facilitator)
        return ref

    def close(self, ref: str) -> bool:
        return commands.close_form(ref=ref, by=self.facilitator)


def group_of(names: Sequence[str] = NAMES, sessions: int = 2, mark: str = "") -> Five:
    """A cohort whose people have accounts, and a study that listens to it."""
    names = [f"{name}{mark}" for name in names]
    made = programme.make_programme(name=f"Tuesdays{mark}", about="", by=FOUNDER)
    refs = [
        programme.make_session(programme=made.ref, name=f"Session {at + 1}", by=FOUNDER).ref
        for at in range(sessions)
    ]
    cohort = programme.make_cohort(
        programme=made.ref, name="Winter", pseudonyms=names, by=FOUNDER
    ).ref
    members = next(iter(programme_queries.cohorts_for_programme(made.ref))).members
    cases = {one.pseudonym: ref for ref, one in people_queries.people_for_refs(members).items()}
    hands = tuple(actor_with("participant", pseudonym=name) for name in names)
    for hand in hands:
        people.claim_person(person=cases[hand.pseudonym], account=hand.ref, by=FOUNDER)
    facilitator = actor_with("facilitator", pseudonym=f"Fay{mark}")
    programme.set_facilitators(cohort=cohort, accounts=[facilitator.ref], by=FOUNDER)
    study = programme.make_study(
        name=f"Listening{mark}", programme=made.ref, cohort=cohort, by=FOUNDER
    )
    steward = actor_with("steward", pseudonym=f"Stella{mark}")
    return Five(study.ref, made.ref, cohort, tuple(refs), hands, facilitator, steward)


def send(
    form: str,
    who: Hand,
    answers: Mapping[str, Answer],
    uses: Sequence[str] = (),
    language: str = "en",
) -> None:
    """Answer question by question, and send."""
    for name, answer in answers.items():
        sending.keep_answer(form=form, name=name, answer=answer, asked=False, by=who)
    sending.send_answers(form=form, uses=uses, language=language, by=who)
