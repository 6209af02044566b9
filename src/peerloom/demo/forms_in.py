"""The sample's forms: one closed and counted, one open, answered by those who wished to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peerloom.audit.types import FACILITATOR, PARTICIPANT, Hand
from peerloom.demo import reading
from peerloom.formats.xlsform import Form
from peerloom.formats.xlsform.plain import from_facts
from peerloom.home import textkeys
from peerloom.people import signing
from peerloom.programme import queries as programme
from peerloom.voices import commands as voices
from peerloom.voices.feedback import sending

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample


def ask_and_answer(sample: Sample) -> None:
    """Both forms, with what was answered; own words stay with those who wrote them."""
    sheet = reading.sheet("forms")
    form = from_facts({"languages": ["en", "fr"], "questions": sheet["questions"]})
    sessions = {one.number: one.ref for one in programme.sessions_for_programme(sample.programme)}
    facilitator = next(
        _opened(sample, pseudonym, hand.hat)
        for pseudonym, hand in sample.hands.items()
        if hand.hat == FACILITATOR
    )
    for part in ("closed", "open"):
        ref = _opened_form(sample, sessions[sheet[part]["session"]], form, facilitator)
        for one in sheet[part]["answers"]:
            _answer(ref, one["said"], _opened(sample, one["case"], PARTICIPANT))
        if part == "closed":
            voices.close_form(ref=ref, by=facilitator)


def _opened_form(sample: Sample, session: str, form: Form, by: Hand) -> str:
    ref = voices.make_form(study=sample.study, session=session, form=form, by=by)
    voices.open_form(ref=ref, by=by)
    return ref


def _answer(form: str, said: dict[str, Any], by: Hand) -> None:
    for name, answer in said.items():
        given = answer if isinstance(answer, str) else tuple(answer)
        sending.keep_answer(form=form, name=name, answer=given, asked=False, by=by)
    sending.send_answers(form=form, uses=(), language="en", by=by)


def _opened(sample: Sample, pseudonym: str, hat: str) -> Hand:
    """Somebody with their own key: nobody else can write on their page or open answers."""
    passphrase = next(one.passphrase for one in sample.sign_ins if one.pseudonym == pseudonym)
    opened = signing.open_account(pseudonym, passphrase)
    own = textkeys.own_reader(opened.account.ref, opened.private)
    return Hand(opened.account.ref, pseudonym, hat, frozenset({hat}), own, own)
