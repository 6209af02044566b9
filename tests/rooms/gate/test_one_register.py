"""A programme's studies share one register: the same friend keeps the same label."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from peerloom.audit.types import Hand
from peerloom.gate import commands, queries
from peerloom.gate.access import access_voice_at_gate
from peerloom.gate.names import open_names
from peerloom.programme import commands as programme
from peerloom.voices import commands as voices

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_study(steward: Hand) -> Callable[..., str]:
    home = programme.make_programme(name="Tuesdays", by=steward)

    def make(name: str, *, beside: bool = True) -> str:
        return programme.make_study(
            name=name, question="", approach="codebook", language="en",
            programme=home.ref if beside else None, cohort=None, by=steward,
        ).ref  # fmt: skip

    return make


def labels(study: str, text: str, by: Hand) -> list[str]:
    brought = voices.bring_document(
        study=study, kind="interview", name="talk.txt", content=text.encode(), by=by, case="P1"
    ).voices[0]
    commands.propose_release(voice=brought, by=by)
    return [one.replacement for one in access_voice_at_gate(by=by, ref=brought).sheet.in_order()]


def test_the_same_friend_keeps_the_same_label_in_another_study(
    make_study: Callable[..., str], steward: Hand
) -> None:
    first, second = make_study("First"), make_study("Second")
    register = "name,kind\nDaz,friend\nMandy,friend\n"
    commands.set_register(study=first, csv=register, by=steward)
    assert labels(first, "Then Daz waited.", steward) == ["[friend 1]"]
    assert labels(second, "Then Mandy met Daz.", steward) == ["[friend 2]", "[friend 1]"]
    assert queries.register_size(second) == 2


def test_another_programme_knows_nothing_of_it(
    make_study: Callable[..., str], steward: Hand
) -> None:
    first, apart = make_study("First"), make_study("Apart", beside=False)
    commands.set_register(study=first, csv="name,kind\nDaz,friend\n", by=steward)
    assert queries.register_size(apart) == 0
    assert list(open_names(apart, steward.reader).register) == []  # type: ignore[arg-type]


def test_a_register_that_a_study_had_before_stays_its_own(
    make_study: Callable[..., str], steward: Hand
) -> None:
    apart = make_study("Apart", beside=False)
    commands.set_register(study=apart, csv="name,kind\nNoor,friend\n", by=steward)
    first = make_study("First")
    commands.set_register(study=first, csv="name,kind\nDaz,friend\n", by=steward)
    assert [one.name for one in open_names(apart, steward.reader).register] == ["Noor"]  # type: ignore[arg-type]
