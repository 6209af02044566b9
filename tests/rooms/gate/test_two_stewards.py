"""Where a programme asks for it, nobody lets a text through alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from peerloom.audit.types import Hand
from peerloom.gate import commands, queries
from peerloom.gate.access import access_voice_at_gate
from peerloom.problems import NeedsSecondSteward, StillOpen
from peerloom.programme import commands as programme
from peerloom.programme import queries as programme_queries
from peerloom.programme.types import Study
from tests.actors import actor_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(steward: Hand) -> Study:
    made = programme.make_programme(name="Tuesdays", two_approvals=True, by=steward)
    return programme.make_study(
        name="Listening", question="", approach="codebook", language="en", programme=made.ref,
        cohort=None, by=steward,
    )  # fmt: skip


@pytest.fixture
def second() -> Hand:
    return actor_with("steward", pseudonym="Second steward")


@pytest.fixture
def decided(voice: str, steward: Hand) -> str:
    commands.propose_release(voice=voice, by=steward)
    for item in access_voice_at_gate(by=steward, ref=voice).sheet.in_order():
        commands.decide_proposal(
            voice=voice, start=item.start, end=item.end, decision="keep", by=steward
        )
    return voice


def let_through(voice: str, by: Hand) -> None:
    commands.release_voice(voice=voice, by=by, attest=["team"])


def test_one_steward_alone_lets_nothing_through(decided: str, steward: Hand) -> None:
    with pytest.raises(NeedsSecondSteward):
        let_through(decided, steward)
    commands.agree_decisions(voice=decided, by=steward)
    with pytest.raises(NeedsSecondSteward):
        let_through(decided, steward)


def test_two_who_agree_let_it_through(
    decided: str, steward: Hand, second: Hand, study: Study
) -> None:
    commands.agree_decisions(voice=decided, by=steward)
    let_through(decided, second)
    assert queries.standing_release_of_voice(decided) is not None


def test_a_decision_after_the_first_agreed_asks_for_agreement_anew(
    decided: str, steward: Hand, second: Hand
) -> None:
    commands.agree_decisions(voice=decided, by=steward)
    first = access_voice_at_gate(by=second, ref=decided).sheet.in_order()[0]
    commands.decide_proposal(
        voice=decided, start=first.start, end=first.end, decision="edit", replacement="[x]",
        by=second,
    )  # fmt: skip
    with pytest.raises(NeedsSecondSteward):
        let_through(decided, second)


def test_nobody_agrees_to_what_is_undecided(voice: str, steward: Hand) -> None:
    commands.propose_release(voice=voice, by=steward)
    with pytest.raises(StillOpen):
        commands.agree_decisions(voice=voice, by=steward)


def test_nothing_goes_on_in_bulk_either(voice: str, study: Study, steward: Hand) -> None:
    with pytest.raises(NeedsSecondSteward):
        commands.approve_waiting(study=study.ref, uses=["team"], by=steward)


def test_the_page_lets_the_first_agree_and_the_second_let_it_through(
    decided: str, study: Study, steward: Hand, second: Hand, client_for: Callable[..., Client]
) -> None:
    page = f"/studies/{study.ref}/gate/{decided}/let-through/"
    client_for(steward).post(page, {"attest": ["team"]})
    assert queries.standing_release_of_voice(decided) is None
    other = client_for(second)
    assert steward.pseudonym in other.get(page).content.decode()
    other.post(page, {"attest": ["team"]})
    assert queries.standing_release_of_voice(decided) is not None


def test_only_a_steward_changes_how_many_must_agree(
    study: Study, facilitator: Hand, client_for: Callable[..., Client]
) -> None:
    page = f"/programmes/{study.programme}/edit/"
    client_for(facilitator).post(page, {"name": "Tuesdays", "about": ""})
    assert programme_queries.needs_two_approvals(study.ref)
