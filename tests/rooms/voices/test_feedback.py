"""Feedback in a small group: sealed on its way, counted after close, its writer alone finds it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peerloom.audit.models import Entry
from peerloom.config import arriving
from peerloom.formats.xlsform import Form, Question
from peerloom.home import textkeys
from peerloom.people import commands as people
from peerloom.people import signing
from peerloom.people.queries import living_uses
from peerloom.problems import (
    AnswersTooLong,
    FormIsClosed,
    FormIsOpen,
    NeedsSteward,
    NotFound,
    NothingAsked,
    Problem,
)
from peerloom.voices import commands, models
from peerloom.voices.access import feedback as access
from peerloom.voices.feedback import pages, sending
from peerloom.voices.queries import feedback as queries
from peerloom.voices.queries import open_voices, voices_waiting
from tests.actors import PASSPHRASE, actor_with
from tests.rooms.voices.five import FORM, TEAM, Five, group_of, said, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def five(db: None) -> Five:
    return group_of()


def results(five: Five, ref: str, who: str = "facilitator") -> object:
    by = five.facilitator if who == "facilitator" else five.steward
    return queries.results_for_form(queries.form_card(ref), by, "en")


def test_four_replies_are_counted_once_it_is_closed_and_not_before(five: Five) -> None:
    ref = five.open_form()
    for at, who in enumerate(five.people[:4]):
        send(
            ref, who, {"again": "yes" if at else "no", "use": str(at + 1), "best": ("talk", "soup")}
        )
        assert results(five, ref) is None
    assert five.close(ref)
    found = queries.results_for_form(queries.form_card(ref), five.facilitator, "en")
    assert found is not None and found.replies == 4
    again, why, use, best, words = found.tallies
    assert [(bar.label, bar.count, bar.share) for bar in again.bars] == [
        ("Yes", 3, 75),
        ("No", 1, 25),
    ]
    assert (use.middle, use.answered) == ("2.5", 4)
    assert [(bar.label, bar.count) for bar in best.bars] == [("Soup", 0), ("Talk", 4)]
    assert (why.answered, words.answered) == (0, 0)


def test_three_replies_wait_for_the_next_sessions(five: Five) -> None:
    first = five.open_form(0)
    for who in five.people[:3]:
        send(first, who, {"again": "yes"})
    assert not five.close(first)
    assert results(five, first) is None
    second = five.open_form(
        1, replace(FORM, questions=(*FORM.questions, Question("new", "integer")))
    )
    for who in five.people[:2]:
        send(second, who, {"again": "no", "new": "3"})
    assert five.close(second)
    for ref in (first, second):
        found = queries.results_for_form(queries.form_card(ref), five.facilitator, "en")
        assert found is not None and found.replies == 5
        assert [bar.count for bar in found.tallies[0].bars] == [3, 2]
        assert found.tallies[-1].hidden, "only two were asked this"


def test_a_form_with_too_few_replies_may_open_again_and_one_that_was_shown_may_not(
    five: Five,
) -> None:
    ref = five.open_form()
    send(ref, five.people[0], {"again": "yes"})
    assert not five.close(ref)
    with pytest.raises(FormIsClosed):
        send(ref, five.people[1], {"again": "yes"})
    commands.open_form(ref=ref, by=five.facilitator)
    for who in five.people[1:]:
        send(ref, who, {"again": "yes"})
    assert five.close(ref)
    with pytest.raises(FormIsClosed):
        commands.open_form(ref=ref, by=five.facilitator)


def test_own_words_go_to_the_gate_without_a_person_and_only_where_allowed(five: Five) -> None:
    ref = five.open_form()
    allowed = (TEAM, ("team", "quotes"), (), ("team", "not_peers"))
    for who, uses in zip(five.people, allowed, strict=False):
        send(ref, who, {"again": "yes", "words": f"Words of {who.pseudonym}."}, uses)
    assert voices_waiting(five.study) == []
    five.close(ref)
    cards = voices_waiting(five.study)
    assert {card.person for card in cards} == {None}
    assert five.steward.reader is not None
    raw = open_voices([card.ref for card in cards], five.steward.reader)
    assert {one.text for one in raw.values()} == {
        f"Words of {n}." for n in ("Ash", "Birch", "Damson")
    }
    assert {one.question for one in raw.values()} == {"Anything else?"}
    uses = living_uses(list(raw))
    by_text = {one.text: uses[ref] for ref, one in raw.items()}
    assert by_text["Words of Birch."] == {"team", "quotes"}
    assert by_text["Words of Damson."] == {"team", "not_peers"}
    found = queries.results_for_form(queries.form_card(ref), five.facilitator, "en")
    assert found is not None and found.tallies[-1].answered == 3
    for sent in (
        queries.sent_to(models.FeedbackForm.objects.get(ref=ref), five.facilitator)
    ).values():
        assert sent.answers.get("words", "…") == "…", "what stays in the slots has no words in it"


def test_what_no_longer_concerns_her_is_not_sent(five: Five) -> None:
    ref = five.open_form()
    send(ref, five.people[0], {"again": "no", "why": "The chairs."}, TEAM)
    send(ref, five.people[0], {"again": "yes"}, TEAM)
    for who in five.people[1:4]:
        send(ref, who, {"again": "yes"})
    five.close(ref)
    assert voices_waiting(five.study) == []


def test_she_alone_finds_and_changes_what_she_sent(five: Five) -> None:
    ref = five.open_form()
    for who in five.people:
        send(ref, who, {"again": "yes"})
    send(ref, five.people[2], {"again": "no"})
    assert models.Slot.objects.filter(form__ref=ref, taken=True).count() == 5
    five.close(ref)
    found = queries.results_for_form(queries.form_card(ref), five.steward, "en")
    assert found is not None
    assert [bar.count for bar in found.tallies[0].bars] == [4, 1]
    assert pages.own_answers(ref, five.people[2]).answers == {"again": "no"}
    with pytest.raises(Problem):
        pages.own_answers(ref, replace(five.people[2], own_reader=five.people[1].own_reader))


def test_taking_back_destroys_the_key_and_names_the_voices_that_were_made(five: Five) -> None:
    ref = five.open_form()
    for who in five.people:
        send(ref, who, {"again": "yes", "words": f"Words of {who.pseudonym}."}, TEAM)
    five.close(ref)
    slot = pages.own_answers(ref, five.people[1]).slot
    gone = sending.take_back_answers(form=ref, by=five.people[1])
    assert five.steward.reader is not None
    assert [one.text for one in open_voices(gone, five.steward.reader).values()] == [
        "Words of Birch."
    ]
    assert textkeys.has_key([slot]) == set()
    found = queries.results_for_form(queries.form_card(ref), five.facilitator, "en")
    assert found is not None and found.replies == 4
    with pytest.raises(NotFound):
        sending.take_back_answers(form=ref, by=five.people[1])
    sending.take_back_answers(form=ref, by=five.people[0])
    assert results(five, ref) is None, "three are too few again"


def test_a_stolen_receipt_of_another_form_opens_nothing(five: Five) -> None:
    first, second = five.open_form(0), five.open_form(1)
    send(first, five.people[0], {"again": "yes"})
    send(second, five.people[1], {"again": "yes"})
    own = pages.own_answers(first, five.people[0])
    row = models.FeedbackForm.objects.get(ref=second)
    pages.keep_answers(row, own, five.people[0])
    assert sending.take_back_answers(form=second, by=five.people[0]) == []
    assert models.Slot.objects.filter(form__ref=second, taken=True).count() == 1


def test_only_its_people_answer_and_only_those_who_ran_it_read(five: Five) -> None:
    ref = five.open_form()
    stranger, other = actor_with("participant"), actor_with("facilitator", pseudonym="Finn")
    for who in (stranger, five.facilitator):
        with pytest.raises(NotFound):
            sending.keep_answer(form=ref, name="again", answer="yes", asked=False, by=who)
    for who in five.people:
        send(ref, who, {"again": "yes"})
    with pytest.raises(NeedsSteward):
        commands.close_form(ref=ref, by=other)
    assert five.close(ref)
    with pytest.raises(NeedsSteward):
        queries.results_for_form(queries.form_card(ref), other, "en")


def test_an_open_form_holds_still_and_a_new_version_leaves_the_asked_one_alone(five: Five) -> None:
    ref = five.open_form()
    with pytest.raises(FormIsOpen):
        commands.write_form(ref=ref, form=Form(), by=five.facilitator)
    for who in five.people:
        send(ref, who, {"again": "yes"})
    five.close(ref)
    changed = replace(FORM, questions=FORM.questions[:2])
    assert commands.write_form(ref=ref, form=changed, by=five.facilitator) == 2
    assert len(queries.form_card(ref).form.questions) == len(FORM.questions)
    card = access.access_form(by=five.facilitator, study=five.study, ref=ref)
    assert len(card.form.questions) == 2
    with pytest.raises(FormIsOpen):
        commands.remove_form(ref=ref, by=five.facilitator)


def test_a_form_that_asks_nothing_does_not_open(five: Five) -> None:
    empty = Form(questions=(Question("n", "note", said("Hello")),))
    with pytest.raises(NothingAsked):
        five.open_form(form=empty)


def test_papers_go_into_the_same_slots(five: Five) -> None:
    ref = five.open_form()
    for who in five.people[:3]:
        send(ref, who, {"again": "yes"})
    sending.key_in_answers(
        form=ref, answers={"again": "no"}, uses=(), language="en", by=five.facilitator
    )
    with pytest.raises(NotFound):
        sending.key_in_answers(form=ref, answers={}, uses=(), language="en", by=five.people[0])
    assert five.close(ref)
    found = queries.results_for_form(queries.form_card(ref), five.facilitator, "en")
    assert found is not None and [bar.count for bar in found.tallies[0].bars] == [3, 1]


def test_answers_beyond_the_room_of_a_page_are_refused_and_what_was_there_stays(five: Five) -> None:
    ref = five.open_form()
    who = five.people[0]
    sending.keep_answer(form=ref, name="words", answer="Short.", asked=False, by=who)
    with pytest.raises(AnswersTooLong):
        sending.keep_answer(form=ref, name="words", answer="é" * 7000, asked=False, by=who)
    assert pages.own_answers(ref, who).answers == {"words": "Short."}


def test_the_log_knows_that_it_opened_closed_and_how_many_replied(five: Five) -> None:
    ref = five.open_form()
    before = Entry.objects.count()
    for who in five.people:
        send(ref, who, {"again": "yes", "words": "Soup."}, TEAM)
    assert Entry.objects.count() == before, "answering leaves no line"
    five.close(ref)
    lines = list(Entry.objects.order_by("pk"))[before:]
    assert {line.actor for line in lines} == {five.facilitator.ref}
    counted = next(line for line in lines if line.verb == "voices.form_counted")
    assert counted.facts == {"forms": 1, "replies": 5, "texts": 5}


def test_what_a_restored_backup_emptied_is_neither_counted_nor_in_the_way(five: Five) -> None:
    ref = five.open_form()
    for who in five.people:
        send(ref, who, {"again": "yes"})
    gone = pages.own_answers(ref, five.people[0]).slot
    textkeys.destroy([gone])
    models.Slot.objects.filter(ref=gone).update(key=b"", held=b"", back=b"")
    models.AnswerPage.objects.filter(account=five.people[1].ref).update(held=b"")
    assert five.close(ref)
    found = queries.results_for_form(queries.form_card(ref), five.facilitator, "en")
    assert found is not None and found.replies == 4
    assert sending.take_back_answers(form=ref, by=five.people[0]) == []
    assert pages.own_answers(ref, five.people[1]).answers == {}


def test_two_accounts_of_one_person_that_were_asked_the_same_become_one(five: Five) -> None:
    ref = five.open_form()
    kept, gone = five.people[:2]
    send(ref, kept, {"again": "yes"})
    lost = models.AnswerPage.objects.get(form__ref=ref, account=gone.ref).ref
    arriving.connect()
    people.merge_accounts(
        kept=signing.open_account(kept.pseudonym, PASSPHRASE),
        gone=signing.open_account(gone.pseudonym, PASSPHRASE),
        by=five.steward,
    )
    assert pages.own_answers(ref, kept).is_sent
    assert not models.AnswerPage.objects.filter(account=gone.ref).exists()
    assert not textkeys.has_key([lost])
