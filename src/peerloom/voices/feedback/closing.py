"""After a form has closed: at least four replies, counted together, or none shown at all.

A form with fewer waits for the next session's, and both are counted as one. People's own words
leave for the gate at that moment, without a person, in an order drawn at random.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import SystemRandom

from django.db.models import QuerySet

from peerloom.audit.types import Actor
from peerloom.formats.xlsform import Form
from peerloom.home import textkeys
from peerloom.people import commands as people
from peerloom.problems import NeedsSteward
from peerloom.voices import models
from peerloom.voices.feedback import asking, slots
from peerloom.voices.feedback.pages import to_answers
from peerloom.voices.feedback.types import MINIMUM, Sent
from peerloom.voices.handing import hand_in

_chance = SystemRandom()


@dataclass(frozen=True, slots=True)
class _Words:
    slot: str
    form: models.FeedbackForm
    question: str
    text: str
    sent: Sent


def taken_slots(forms: Iterable[models.FeedbackForm]) -> QuerySet[models.Slot]:
    """Slots that hold something; one that a restored backup brought back emptied is none."""
    return models.Slot.objects.filter(form__in=list(forms), taken=True).exclude(key=b"")


def replies_in(forms: Iterable[models.FeedbackForm]) -> int:
    """How many replies these forms have together."""
    return taken_slots(forms).count()


def sent_to(form: models.FeedbackForm, by: Actor) -> dict[str, Sent]:
    """What was sent, by slot, in no order.

    Errors: NeedsSteward for somebody who can't open it.
    """
    rows = {row.ref: row for row in taken_slots([form])}
    if by.reader is None:
        raise NeedsSteward(place=form.ref)
    keys = textkeys.open_those_with_keys({ref: row.key for ref, row in rows.items()}, by.reader)
    if len(keys) < len(rows):
        raise NeedsSteward(place=form.ref)
    found = {ref: slots.look(keys[ref], ref, bytes(row.held)) for ref, row in rows.items()}
    return {
        ref: Sent(
            to_answers(facts["answers"]), tuple(facts["uses"]), facts["language"], facts["keyed"]
        )
        for ref, facts in sorted(found.items())
        if facts
    }


def let_words_go(
    forms: Sequence[tuple[models.FeedbackForm, Form]], study: str, cohort: str | None, by: Actor
) -> int:
    """Hand people's own words in at the gate; what stays in the slots is what they chose.

    Returns how many texts went. Errors: NeedsSteward.
    """
    sent = {row.ref: sent_to(row, by) for row, _form in forms}
    words = [one for row, form in forms for one in _words_of(row, form, sent[row.ref])]
    _chance.shuffle(words)
    voices: dict[str, list[str]] = {}
    by_uses: dict[tuple[str, ...], list[str]] = {}
    for one in words:
        ref = hand_in(
            study=study,
            kind="feedback",
            text=one.text,
            to=[textkeys.vault()],
            by=by,
            session=one.form.session_id,
            cohort=cohort,
            language=one.sent.language,
            question=one.question,
            logged=False,
        )
        voices.setdefault(one.slot, []).append(ref)
        by_uses.setdefault(one.sent.uses, []).append(ref)
    for uses, refs in sorted(by_uses.items()):
        people.record_consent(items=sorted(refs), uses=uses, attested=False, by=by, study=study)
    for row, form in forms:
        _rewrite(row, form, sent[row.ref], voices)
    return len(words)


def _words_of(row: models.FeedbackForm, form: Form, sent: dict[str, Sent]) -> Iterable[_Words]:
    for slot, one in sent.items():
        for name, text in asking.words_in(form, one.answers).items():
            question = form.question(name)
            label = question.label.within(one.language) if question else name
            yield _Words(slot, row, label, text, one)


def _rewrite(
    row: models.FeedbackForm, form: Form, sent: dict[str, Sent], voices: dict[str, list[str]]
) -> None:
    """Every slot anew: without people's own words, and with what the receipt gets back."""
    every = list(models.Slot.objects.filter(form=row).exclude(key=b"").order_by("ref"))
    for slot in every:
        one = sent.get(slot.ref)
        slot.held = slots.fill(slot.public, slot.ref, _without_words(form, one) if one else None)
        given = {"voices": voices[slot.ref]} if slot.ref in voices else None
        slot.back = slots.fill(slot.lock, slots.back_of(slot.ref), given, slots.BACK)
    models.Slot.objects.bulk_update(every, ["held", "back"])


def _without_words(form: Form, one: Sent) -> dict[str, object]:
    words = asking.words_in(form, one.answers)
    # That somebody wrote is counted; what she wrote has gone to the gate.
    left = {name: "…" if name in words else said for name, said in one.answers.items()}
    return {"answers": left, "uses": list(one.uses), "language": one.language, "keyed": one.keyed}


__all__ = ["MINIMUM", "let_words_go", "replies_in", "sent_to", "taken_slots"]
