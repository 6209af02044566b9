"""When a form opens: slots for what will be sent, and a page in everybody's notebook."""

from __future__ import annotations

from collections.abc import Sequence
from random import SystemRandom

from peerloom import sealing
from peerloom.audit.types import FACILITATOR, Actor
from peerloom.home import textkeys
from peerloom.home.refs import new_ref
from peerloom.people import queries as people
from peerloom.programme import places
from peerloom.programme import queries as programme
from peerloom.programme.types import Cohort
from peerloom.voices import models
from peerloom.voices.feedback import slots

SPARE = 8
_chance = SystemRandom()


def cohorts_of(study: str) -> list[Cohort]:
    """The cohorts that a study listens to."""
    found = programme.study_for_ref(study)
    if found.programme is None:
        return []
    every = programme.cohorts_for_programme(found.programme)
    return [one for one in every if found.cohort in (None, one.ref)]


def readers_of(cohorts: Sequence[Cohort], by: Actor) -> list[textkeys.Recipient]:
    """Who opens the answers once the form is closed: facilitators and stewards."""
    refs = {one.ref for cohort in cohorts for one in places.facilitators_for_cohort(cohort.ref)}
    if by.hat == FACILITATOR:
        refs.add(by.ref)
    return [textkeys.vault(), *(textkeys.person(ref) for ref in sorted(refs))]


def make_slots(form: models.FeedbackForm, people_in: int, to: Sequence[textkeys.Recipient]) -> int:
    """Empty slots, more than can be needed, their keys first. Returns how many."""
    count = 2 * people_in + SPARE
    pairs = {new_ref(): sealing.new_pair() for _again in range(count)}
    sealed = textkeys.seal_many({ref: pair.private for ref, pair in pairs.items()}, to)
    rows = [_empty(form, ref, sealed[ref], pair.public.hex()) for ref, pair in pairs.items()]
    _chance.shuffle(rows)
    models.Slot.objects.bulk_create(rows)
    return count


def _empty(form: models.FeedbackForm, ref: str, key: bytes, public: str) -> models.Slot:
    """A slot that holds nothing and looks like any other."""
    lock = slots.nobodys_lock()
    return models.Slot(
        ref=ref,
        form=form,
        public=public,
        lock=lock,
        key=key,
        held=slots.fill(public, ref, None),
        back=slots.fill(lock, slots.back_of(ref), None, slots.BACK),
    )


def make_pages(form: models.FeedbackForm, cohorts: Sequence[Cohort]) -> None:
    """A page for every member with an account, in an order drawn at random."""
    members = [ref for cohort in cohorts for ref in cohort.members]
    accounts = sorted(set(people.accounts_for_cases(members).values()))
    _chance.shuffle(accounts)
    for account in accounts:
        make_page(form, account)


def make_page(form: models.FeedbackForm, account: str) -> models.AnswerPage:
    """An empty page, sealed to its owner alone."""
    page = models.AnswerPage(ref=new_ref(), form=form, account=account)
    page.held = textkeys.seal(page.ref, slots.pad(None), [textkeys.person(account)])
    page.save(force_insert=True)
    return page
