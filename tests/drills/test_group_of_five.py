"""A group of five: whoever knows who came, in which order, and every byte that isn't sealed to
somebody else, guesses who wrote what no better than chance.

Ten groups of five, twenty sessions each. They answer in an order that the facilitator saw. She
then opens what her key opens, looks at every table in the order in which it lies on the disk,
and assigns the five answers to the five people by each of the orders that she finds. Chance
gives one right in five: over 1,000 guesses 200, with a standard deviation of √200.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from django.db import connections

from peerloom.audit.types import Hand
from peerloom.formats.xlsform import Form, Question
from peerloom.formats.xlsform.conditions import Answer
from peerloom.home import textkeys
from peerloom.programme.queries import cohorts_for_programme
from peerloom.voices import models
from peerloom.voices.feedback import closing, opening, pages, sending
from peerloom.voices.feedback.types import OwnAnswers
from tests.rooms.voices.five import TEAM, Five, group_of, said

pytestmark = pytest.mark.django_db

GROUPS, SESSIONS = 10, 20
RUNS = GROUPS * SESSIONS
TABLES = (
    "voices_slot",
    "voices_voice",
    "voices_feedbackform",
    "people_consentevent",
    "programme_feedbackwindow",
)
WORD = re.compile(r"[a-z2-9]{12}")
FORM = Form(
    languages=("en",),
    questions=(Question("n", "integer", said("A number")), Question("w", "text", said("A word"))),
)


@dataclass(frozen=True)
class Run:
    """One session: who answered in which order, and the order of answers in each trace."""

    arrival: list[str]
    written: dict[str, str]
    traces: dict[str, list[str]]

    def right(self, trace: str) -> int:
        """Right guesses if the answers lie in this trace in the order of arrival."""
        return sum(
            self.written[answer] == name
            for answer, name in zip(self.traces[trace], self.arrival, strict=True)
        )


def play(five: Five, session: int, chance: Random) -> Run:
    """Five people answer in a random order, each with a number and a word of her own."""
    order = list(five.people)
    chance.shuffle(order)
    numbers = [str(one) for one in chance.sample(range(1000), len(order))]
    ref = five.open_form(session, FORM)
    row = models.FeedbackForm.objects.get(ref=ref)
    for who, number in zip(order, numbers, strict=True):
        answers: dict[str, Answer] = {"n": number, "w": "x" * chance.randrange(1, 200) + number}
        pages.keep_answers(row, OwnAnswers(answers=answers), who)
        sending.send_answers(form=ref, uses=TEAM, language="en", by=who)
    assert five.close(ref)
    written = {number: who.pseudonym for who, number in zip(order, numbers, strict=True)}
    return Run([who.pseudonym for who in order], written, traces(ref, five.facilitator))


def traces(ref: str, by: Hand) -> dict[str, list[str]]:
    """Every order in which the answers of one form may be read off what is stored."""
    form = models.FeedbackForm.objects.get(ref=ref)
    number = {slot: str(one.answers["n"]) for slot, one in closing.sent_to(form, by).items()}
    lying = list(models.Slot.objects.filter(form=form, taken=True).order_by("pk"))
    keys = connections["keys"].cursor()
    marks = ", ".join(["%s"] * len(number))
    keys.execute(
        f"SELECT subject FROM home_wrappedkey WHERE subject IN ({marks}) ORDER BY id", list(number)
    )
    keyed = list(dict.fromkeys(subject for (subject,) in keys.fetchall()))

    def by_slot(key: Callable[[models.Slot], Any]) -> list[str]:
        return [number[slot.ref] for slot in sorted(lying, key=key)]

    return {
        "as the slots lie": by_slot(lambda slot: slot.pk),
        "by the slots' names": by_slot(lambda slot: slot.ref),
        "by their locks": by_slot(lambda slot: slot.lock),
        "by their bytes": by_slot(lambda slot: bytes(slot.held)),
        "by the way back": by_slot(lambda slot: bytes(slot.back)),
        "as the keys lie": [number[slot] for slot in keyed],
        "as they are shown": list(number.values()),
        "as the texts went to the gate": handed_in(form),
    }


def handed_in(form: models.FeedbackForm) -> list[str]:
    """The same answers in the order of the texts at the gate (she is told what they say)."""
    rows = models.Voice.objects.filter(session_id=form.session_id).order_by("pk")
    return [TEXTS.open(row) for row in rows]


class Texts:
    """Opens texts at the gate: more than a facilitator may, so that the order itself is judged."""

    def __init__(self) -> None:
        self.steward: Hand | None = None

    def open(self, row: models.Voice) -> str:
        from peerloom.voices.queries import open_voice

        assert self.steward is not None and self.steward.reader is not None
        return open_voice(row.ref, self.steward.reader).text.lstrip("x")


TEXTS = Texts()


@pytest.fixture
def five(db: None) -> Iterator[Five]:
    made = group_of(sessions=SESSIONS)
    TEXTS.steward = made.steward
    yield made


def seeded(monkeypatch: pytest.MonkeyPatch, chance: Random) -> None:
    """Where the product draws lots, let a seed draw them, so that a run can be had again."""
    for module in (opening, sending, closing):
        monkeypatch.setattr(module, "_chance", chance)


def bound(guesses: int, deviations: float = 4.5) -> float:
    """What chance reaches in fewer than one of 100,000 such trials, whatever the trace."""
    runs = guesses / 5
    return runs + deviations * math.sqrt(runs)


def test_over_200_seeded_runs_no_trace_tells_who_wrote_what(
    five: Five, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = Random(20240)
    seeded(monkeypatch, chance)
    groups = [five, *(group_of(sessions=SESSIONS, mark=f" {at}") for at in range(1, GROUPS))]
    runs = [play(group, session, chance) for group in groups for session in range(SESSIONS)]
    assert len(runs) == RUNS
    guesses = RUNS * len(five.people)
    found = {trace: sum(run.right(trace) for run in runs) for trace in runs[0].traces}
    backwards = {
        trace: sum(Run(run.arrival[::-1], run.written, run.traces).right(trace) for run in runs)
        for trace in runs[0].traces
    }
    assert max(found.values()) <= bound(guesses), found
    assert max(backwards.values()) <= bound(guesses), backwards
    assert learned(runs) <= bound(guesses), "nor does any fixed way of reading the order"
    nothing_differs(groups)


def learned(runs: Sequence[Run]) -> int:
    """The best that a rule learned on one half does on the other, doubled for its fewer guesses."""
    half = len(runs) // 2
    best = 0
    for trace in runs[0].traces:
        places: Counter[tuple[int, int]] = Counter()
        for run in runs[:half]:
            for at, answer in enumerate(run.traces[trace]):
                places[at, run.arrival.index(run.written[answer])] += 1
        rule = {at: max(range(5), key=lambda to: places[at, to]) for at in range(5)}
        right = sum(
            run.written[answer] == run.arrival[rule[at]]
            for run in runs[half:]
            for at, answer in enumerate(run.traces[trace])
        )
        best = max(best, right * 2)
    return best


def nothing_differs(groups: Sequence[Five]) -> None:
    """No length, no reference to anybody, and no line in the log stands out."""
    slots, pages_ = models.Slot.objects.all(), list(models.AnswerPage.objects.all())
    assert len({(len(one.held), len(one.back), len(one.key)) for one in slots}) == 1
    assert len({len(page.held) for page in pages_}) == 1
    assert len(pages_) == RUNS * 5, "one each, whoever answered"
    named = {who.ref for five in groups for who in five.people} | cases(groups)
    assert len(named) == 2 * 5 * GROUPS
    for table in TABLES:
        assert not named & set(WORD.findall(dump(table))), table
    answering = dump("audit_entry").split("voices.form_opened")[-1]
    assert not named & set(WORD.findall(answering)), "the log names nobody who answered"
    subjects = {page.ref for page in pages_}
    assert textkeys.has_key(subjects) == subjects


def cases(groups: Sequence[Five]) -> set[str]:
    return {ref for five in groups for ref in cohorts_for_programme(five.programme)[0].members}


def dump(table: str) -> str:
    """All that a table says without any key, in the order in which it lies."""
    cursor = connections["default"].cursor()
    cursor.execute(f"SELECT * FROM {table} ORDER BY id")
    rows = (
        [one for one in row if not isinstance(one, bytes | memoryview)] for row in cursor.fetchall()
    )
    return "\n".join(repr(row) for row in rows)


def test_the_same_attack_sees_at_once_a_slot_that_is_taken_in_order(
    five: Five, monkeypatch: pytest.MonkeyPatch
) -> None:
    class InOrder(Random):
        def choice(self, seq: Any) -> Any:
            return seq[0]

    monkeypatch.setattr(sending, "_chance", InOrder(1))
    chance = Random(7)
    runs = [play(five, session, chance) for session in range(6)]
    right = sum(run.right("as the slots lie") for run in runs)
    assert right > bound(6 * 5)


def test_who_took_part_is_not_told_by_the_pages_that_are_there(five: Five) -> None:
    ref = five.open_form(0, FORM)
    before = dump("voices_answerpage")
    who = five.people[3]
    sending.keep_answer(form=ref, name="n", answer="4", asked=False, by=who)
    sending.send_answers(form=ref, uses=(), language="en", by=who)
    after = dump("voices_answerpage")
    assert len(before) and before.count("\n") == after.count("\n") == len(five.people) - 1
    assert len({len(page.held) for page in models.AnswerPage.objects.all()}) == 1
