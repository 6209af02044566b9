"""Sending, changing and taking back. Nothing here writes to the log: its order would tell.

What is sent goes into a slot drawn at random among those that are free; the receipt stays in
the sender's notebook and is the only way from her to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import SystemRandom
from typing import Any

from django.db import transaction

from peerloom import sealing
from peerloom.audit.types import Actor
from peerloom.formats.xlsform import Form
from peerloom.formats.xlsform.conditions import Answer
from peerloom.home import textkeys
from peerloom.problems import NotFound, NothingAsked
from peerloom.voices import models
from peerloom.voices.access.feedback import access_answering, access_keying
from peerloom.voices.feedback import asking, slots
from peerloom.voices.feedback.closing import taken_slots
from peerloom.voices.feedback.pages import keep_answers, own_answers
from peerloom.voices.feedback.types import OwnAnswers

_chance = SystemRandom()


@transaction.atomic
def keep_answer(*, form: str, name: str, answer: Answer | None, asked: bool, by: Actor) -> None:
    """Put one answer (or none) on her own page, where nobody else reads it.

    Errors: NotFound; FormIsClosed; AnswersTooLong.
    """
    row, _card = access_answering(by=by, ref=form)
    own = own_answers(form, by)
    answers = {key: said for key, said in own.answers.items() if key != name}
    if answer is not None:
        answers[name] = answer
    again = (*own.asked, name) if asked and name not in own.asked else own.asked
    changed = own.is_sent and (own.changed or answers != own.answers)
    keep_answers(row, replace(own, answers=answers, asked=again, changed=changed), by)


@transaction.atomic
def forget_answers(*, form: str, by: Actor) -> None:
    """Empty her page; what was sent already stays sent, and findable by its receipt.

    Errors: NotFound; FormIsClosed.
    """
    row, _card = access_answering(by=by, ref=form)
    own = own_answers(form, by)
    keep_answers(row, own if own.is_sent else None, by)


@transaction.atomic
def send_answers(*, form: str, uses: Sequence[str], language: str, by: Actor) -> None:
    """Send what she answered, or put it in the place of what she sent before.

    Shapes: without any ``uses`` her own words are left out: only what she chose is counted.
    Errors: NotFound; FormIsClosed; NothingAsked if no slot is free; AnswersTooLong.
    """
    row, card = access_answering(by=by, ref=form)
    own = own_answers(form, by)
    sent = _facts(card.form, own.answers, uses, language)
    slot = _own_slot(row, own) if own.is_sent else None
    receipt = own.receipt
    if slot is None:
        slot, receipt = _free_slot(row), sealing.new_pair().private.hex()
    _write(slot, sent, receipt)
    kept = replace(own, slot=slot.ref, receipt=receipt, uses=tuple(uses), changed=False)
    keep_answers(row, kept, by)


@transaction.atomic
def key_in_answers(
    *, form: str, answers: Mapping[str, Answer], uses: Sequence[str], language: str, by: Actor
) -> None:
    """Put a paper's answers into a slot like any other. Nobody holds its receipt.

    Errors: NotFound; FormIsClosed; NothingAsked if no slot is free; AnswersTooLong.
    """
    row, card = access_keying(by=by, ref=form)
    sent = _facts(card.form, answers, uses, language) | {"keyed": True}
    _write(_free_slot(row), sent, sealing.new_pair().private.hex())


@transaction.atomic
def take_back_answers(*, form: str, by: Actor) -> list[str]:
    """Destroy what she sent, and empty her page. Returns the voices made of her own words.

    Called by ``returns.commands`` alone, which withdraws those.
    Errors: NotFound if she sent nothing.
    """
    row = models.FeedbackForm.objects.select_for_update().filter(ref=form).first()
    own = own_answers(form, by) if row else OwnAnswers()
    if row is None or not own.is_sent:
        raise NotFound(place=form)
    slot, voices = _own_slot(row, own), list[str]()
    if slot is not None:
        private = bytes.fromhex(own.receipt)
        given = slots.look(private, slots.back_of(slot.ref), bytes(slot.back)) or {}
        voices = list(given.get("voices", ()))
        textkeys.destroy([slot.ref])
        slot.delete()
    keep_answers(row, None, by)
    return voices


def _facts(
    form: Form, answers: Mapping[str, Answer], uses: Sequence[str], language: str
) -> dict[str, Any]:
    kept = asking.kept(form, answers)
    if not uses:
        for name in asking.words_in(form, answers):
            kept.pop(name, None)
    return {"answers": kept, "uses": sorted(uses), "language": language, "keyed": False}


def _own_slot(row: models.FeedbackForm, own: OwnAnswers) -> models.Slot | None:
    slot = taken_slots([row]).filter(ref=own.slot).first()
    return slot if slot and slots.fits(slot.lock, own.receipt) else None


def _free_slot(row: models.FeedbackForm) -> models.Slot:
    rows = models.Slot.objects.filter(form=row, taken=False).exclude(key=b"")
    free = list(rows.values_list("pk", flat=True))
    if not free:
        raise NothingAsked(place=row.ref)
    return models.Slot.objects.get(pk=_chance.choice(free))


def _write(slot: models.Slot, facts: Mapping[str, Any], receipt: str) -> None:
    slot.held = slots.fill(slot.public, slot.ref, facts)
    slot.lock = sealing.pair_of(bytes.fromhex(receipt)).public.hex()
    slot.back = slots.fill(slot.lock, slots.back_of(slot.ref), None, slots.BACK)
    slot.taken = True
    slot.save(update_fields=["held", "lock", "back", "taken"])
