"""What a person does with what she is shown. The log tells that it happened, not who did it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import PARTICIPANT, Actor, Hand
from peerloom.home import media, textkeys
from peerloom.home.refs import new_ref
from peerloom.problems import CheckIsOver, OwnKeyNeeded, WrongWord
from peerloom.returns import access, models
from peerloom.returns.checks.reading import own_passages
from peerloom.returns.checks.types import CHOICES, LONGEST, MORE, OUT
from peerloom.returns.commands.afterwards import sweep_after_commit
from peerloom.returns.commands.emptying import empty_answer, forget_let_on
from peerloom.returns.commands.withdrawing import withdraw_items

SOMEBODY = Hand("check", "", PARTICIPANT, frozenset({PARTICIPANT}))


@transaction.atomic
def open_check(*, check: str, by: Actor) -> None:
    """She has it before her eyes; a reply that waits there is read. Errors: NotFound."""
    row, person = access.access_own_check(by=by, ref=check)
    answer, is_new = models.Answer.objects.get_or_create(check_shown=row, person_id=person)
    if is_new:
        _note("returns.check_opened", row)
    if answer.reply_id and not answer.reply_seen:
        answer.reply_seen = True
        answer.save(update_fields=["reply_seen"])
        _note("returns.reply_seen", row)


@transaction.atomic
def answer_check(*, check: str, choice: str, by: Actor) -> None:
    """Say whether it is so. Saying something else later takes the place of it.

    Errors: NotFound; WrongWord; CheckIsOver.
    """
    if choice not in CHOICES:
        raise WrongWord(word=choice, known=", ".join(CHOICES))
    answer = _mine(check, by)
    _choose(answer, choice)
    _note("returns.check_answered", answer.check_shown)


@transaction.atomic
def say_more(*, check: str, words: str, by: Actor) -> None:
    """Words of her own, sealed to her and to the stewards' vault; empty words take them off.

    Errors: NotFound; CheckIsOver; OwnKeyNeeded.
    """
    answer = _mine(check, by)
    said = words.replace("\r\n", "\n").strip()[:LONGEST]
    forget_let_on(answer)
    textkeys.destroy([answer.ref])
    answer.held = textkeys.seal(answer.ref, said.encode(), _readers(by)) if said else b""
    answer.save(update_fields=["held"])
    if said or answer.sound:
        _choose(answer, answer.choice or MORE)
    _note("returns.check_answered", answer.check_shown)


@transaction.atomic
def keep_said(*, check: str, pieces: Iterable[bytes], kind: str, by: Actor) -> None:
    """The same aloud: a sound of her own, in place of an earlier one.

    Errors: NotFound; CheckIsOver; OwnKeyNeeded; NoRoomForSound.
    """
    answer = _mine(check, by)
    earlier, ref = answer.sound, new_ref()
    media.store(ref, pieces, _readers(by))
    answer.sound, answer.sound_kind = ref, kind
    answer.save(update_fields=["sound", "sound_kind"])
    forget_let_on(answer)
    _choose(answer, answer.choice or MORE)
    if earlier:
        transaction.on_commit(partial(media.remove, [earlier]))
    _note("returns.check_answered", answer.check_shown)


@transaction.atomic
def leave_words_out(*, check: str, by: Actor) -> int:
    """No quote of what stands there as hers: the texts it is from are no longer quotable.

    Returns how many texts. Errors: NotFound; CheckIsOver.
    """
    answer = _mine(check, by)
    items = own_items(answer.check_shown, answer.person_id)
    if items:
        withdraw_items(items=items, uses=["quotes"], by=by)
    _choose(answer, OUT)
    _note("returns.check_answered", answer.check_shown)
    return len(items)


@transaction.atomic
def take_back_answer(*, check: str, by: Actor) -> None:
    """Her answer is gone, with her words and their keys. Errors: NotFound."""
    row, person = access.access_own_check(by=by, ref=check)
    for answer in models.Answer.objects.filter(check_shown=row, person_id=person):
        empty_answer(answer)
        _note("returns.answer_taken_back", row)
    sweep_after_commit()


def own_items(row: models.Check, person: str) -> list[str]:
    """The texts that one's own passages on this page are from."""
    return list(dict.fromkeys(one.given for one in own_passages(row, person)))


def _mine(check: str, by: Actor) -> models.Answer:
    row, person = access.access_own_check(by=by, ref=check)
    if row.ended_at is not None:
        raise CheckIsOver()
    models.Answer.objects.get_or_create(check_shown=row, person_id=person)
    rows = models.Answer.objects.select_for_update(of=("self",))
    return rows.get(check_shown=row, person_id=person)


def _choose(answer: models.Answer, choice: str) -> None:
    """Whatever was said anew waits for a reply anew."""
    answer.choice, answer.reply, answer.reply_seen = choice, None, False
    answer.save(update_fields=["choice", "reply", "reply_seen"])


def _readers(by: Actor) -> list[textkeys.Recipient]:
    if by.own_reader is None:
        raise OwnKeyNeeded()
    return [textkeys.vault(), textkeys.person(by.ref)]


def _note(verb: str, row: models.Check) -> None:
    audit.record(verb, by=SOMEBODY, subject=row.ref, study=row.study_id)
