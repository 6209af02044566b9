"""Loading the sample, step by step, through the commands that everybody uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from peerloom.audit.types import Hand
from peerloom.demo import (
    across_in,
    cases_in,
    ethics_in,
    figures_in,
    findings_in,
    forms_in,
    kit_in,
    meetings_in,
    money_in,
    notebooks_in,
    outreach_in,
    places_in,
    publishing_in,
    reading,
    returned_in,
    services_in,
    shaping_in,
    talks_in,
    team_in,
    voices_in,
    writing_in,
)
from peerloom.demo.coding_in import load_codebook, load_codings, load_memos
from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.programme import commands as programme

Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SignIn:
    """A way into the sample, printed when it starts."""

    role: str
    pseudonym: str
    passphrase: str = field(repr=False)


@dataclass
class Sample:
    """What later steps need from earlier ones."""

    steward: Hand
    hands: dict[str, Hand] = field(default_factory=dict)
    sign_ins: list[SignIn] = field(default_factory=list)
    programme: str = ""
    cohort: str = ""
    study: str = ""
    voices: dict[str, str] = field(default_factory=dict)
    leads: list[str] = field(default_factory=list)


def load_sample(steward: Hand, founder: SignIn, step: Step) -> list[SignIn]:
    """Fill an empty home with the sample programme; returns one sign-in or more per role.

    Errors: those of the commands; a home with anything in it is not for this.
    """
    sample = Sample(steward=steward, sign_ins=[founder])
    stages: list[Callable[[Sample], None]] = [
        _team,
        _programme,
        _cohort,
        ethics_in.write_ethics,
        voices_in.bring_interviews,
        voices_in.bring_journals,
        voices_in.bring_feedback,
        voices_in.pass_gate,
        notebooks_in.keep_notebooks,
        forms_in.ask_and_answer,
        talks_in.hold_talks,
        meetings_in.meet,
        kit_in.keep_kit,
        money_in.pay_people,
        shaping_in.propose,
        services_in.list_services,
        outreach_in.note_encounters,
        load_codebook,
        load_codings,
        load_memos,
        cases_in.note_cases,
        cases_in.settle_differences,
        team_in.work_together,
        findings_in.load_themes,
        across_in.read_across,
        figures_in.place_figures,
        publishing_in.load_references,
        findings_in.load_edition,
        writing_in.write_on,
        places_in.compare_places,
        returned_in.take_back,
        publishing_in.say_where,
    ]
    for place, stage in enumerate(stages):
        with transaction.atomic():
            stage(sample)
        step(place + 1, len(stages))
    return sample.sign_ins


def _team(sample: Sample) -> None:
    for role, pseudonym in _roles(sample.steward.pseudonym):
        made = people.make_account(pseudonym=pseudonym, roles=[role], by=sample.steward)
        sample.sign_ins.append(SignIn(role, pseudonym, made.passphrase))
        sample.hands[pseudonym] = Hand(made.ref, pseudonym, role, frozenset({role}))
    sample.hands[sample.steward.pseudonym] = sample.steward


def _roles(founder: str) -> Iterator[tuple[str, str]]:
    listed = reading.sheet("programme")["people"]
    for key, role in (
        ("stewards", "steward"),
        ("analysts", "analyst"),
        ("facilitators", "facilitator"),
        ("admins", "admin"),
    ):
        for pseudonym in listed[key]:
            if pseudonym != founder:
                yield role, pseudonym


def _programme(sample: Sample) -> None:
    sheet, by = reading.sheet("programme"), sample.steward
    about = sheet["programme"]
    made = programme.make_programme(
        name=reading.in_english(about["name"]), about=reading.in_english(about["about"]), by=by
    )
    for one in sheet["sessions"]:
        programme.make_session(
            programme=made.ref,
            number=one["number"],
            name=reading.in_english(one["title"]),
            aims=one["aims"],
            minutes=one["minutes"],
            held_on=one["held"],
            by=by,
        )
    sample.programme = made.ref


def _cohort(sample: Sample) -> None:
    sheet, by = reading.sheet("programme"), sample.steward
    people_in = {one["pseudonym"]: one for one in sheet["cohort"]}
    cohort = programme.make_cohort(
        programme=sample.programme, name=sheet["cohort_name"], pseudonyms=people_in, by=by
    )
    for member in people_queries.people_for_refs(cohort.members).values():
        language = people_in[member.pseudonym]["language"]
        account = programme.let_member_in(
            cohort=cohort.ref, person=member.ref, by=by, language=language
        )
        sample.sign_ins.append(SignIn("participant", account.pseudonym, account.passphrase))
    study = programme.make_study(
        name=sheet["study"]["name"],
        question=sheet["study"]["question"],
        approach=sheet["study"]["approach"],
        language=sheet["study"]["language"],
        programme=sample.programme,
        cohort=cohort.ref,
        by=by,
    )
    sample.cohort, sample.study = cohort.ref, study.ref
