"""The page in somebody's own notebook: answers on their way, then the receipt.

It is sealed to its owner's key, of one length whatever it holds, and rewritten in place: neither
the steward nor a stolen disk learns whether she began, what she wrote, or that she sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from peerloom.audit.types import Actor
from peerloom.formats.xlsform.conditions import Answer
from peerloom.home import textkeys
from peerloom.problems import NotFound
from peerloom.voices import models
from peerloom.voices.feedback import slots
from peerloom.voices.feedback.opening import make_page
from peerloom.voices.feedback.types import OwnAnswers


def own_answers(form: str, by: Actor) -> OwnAnswers:
    """What her page holds; an empty one if there is no page yet.

    Errors: NotFound if her own key is not at hand.
    """
    row = models.AnswerPage.objects.filter(form__ref=form, account=by.ref).first()
    if by.own_reader is None:
        raise NotFound(place=form)
    if row is None or not row.held:  # emptied where a restored backup has no key to it
        return OwnAnswers()
    facts = slots.unpad(textkeys.open_sealed(row.ref, row.held, by.own_reader))
    return _own(facts) if facts else OwnAnswers()


def keep_answers(form: models.FeedbackForm, own: OwnAnswers | None, by: Actor) -> None:
    """Write her page anew, under the key that it has; None empties it.

    Errors: NotFound if her own key is not at hand; AnswersTooLong.
    """
    if by.own_reader is None:
        raise NotFound(place=form.ref)
    row = models.AnswerPage.objects.filter(form=form, account=by.ref).first()
    if row is not None and not row.held:
        row.delete()
        row = None
    row = row or make_page(form, by.ref)
    plain = slots.pad(asdict(own) if own else None)
    row.held = textkeys.reseal(row.ref, plain, by.own_reader)
    row.save(update_fields=["held"])


def to_answers(facts: Mapping[str, Any]) -> dict[str, Answer]:
    """Answers as JSON gave them back: lists are tuples again."""
    return {name: one if isinstance(one, str) else tuple(one) for name, one in facts.items()}


def _own(facts: Mapping[str, Any]) -> OwnAnswers:
    return OwnAnswers(
        answers=to_answers(facts["answers"]),
        uses=tuple(facts["uses"]),
        asked=tuple(facts["asked"]),
        changed=facts["changed"],
        slot=facts["slot"],
        receipt=facts["receipt"],
    )
