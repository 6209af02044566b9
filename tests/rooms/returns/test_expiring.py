"""When a study's time is over, what nobody asked to keep is deleted; not a day before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from peerloom.audit.types import Hand
from peerloom.config.waiting.returned import days_for_steward
from peerloom.gate.own import given_in
from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.people.consents import counts_on_forms, forms_stood_on
from peerloom.problems import EditedMeanwhile, NotFound, NotYetOver, NoWords
from peerloom.programme import commands as programme
from peerloom.programme import ethics
from peerloom.programme.types import Ethics
from peerloom.returns import commands, models
from tests.rooms.returns.owned import Owned, build_owned

pytestmark = pytest.mark.django_db


@pytest.fixture
def owned(steward: Hand, analyst: Hand) -> Owned:
    return build_owned(steward, analyst)


def kept_until(owned: Owned, day: date, steward: Hand) -> None:
    have = ethics.ethics_of_study(owned.world.ref).revision
    facts = Ethics(retention_until=day, revision=have)
    programme.write_ethics(study=owned.world.ref, facts=facts, by=steward)


def test_nothing_is_deleted_before_its_day_or_without_one(owned: Owned, steward: Hand) -> None:
    with pytest.raises(NotYetOver):
        commands.delete_expired(study=owned.world.ref, by=steward)
    kept_until(owned, timezone.localdate() + timedelta(days=1), steward)
    with pytest.raises(NotYetOver):
        commands.delete_expired(study=owned.world.ref, by=steward)


def test_on_its_day_all_goes_but_what_somebody_asked_to_keep(owned: Owned, steward: Hand) -> None:
    kept_until(owned, timezone.localdate(), steward)
    commands.choose_for_oneself(uses=["keep"], by=owned.wren)
    done = commands.delete_expired(study=owned.world.ref, by=steward)
    assert done.items == 3
    assert {one.person for one in given_in(owned.world.ref)} == {owned.cases["Wren"]}
    assert models.Withdrawal.objects.get().what == "expired"


def test_only_a_steward_deletes(owned: Owned, steward: Hand, facilitator: Hand) -> None:
    kept_until(owned, timezone.localdate(), steward)
    for other in (owned.wren, facilitator, owned.world.analyst):
        with pytest.raises(NotFound):
            commands.delete_expired(study=owned.world.ref, by=other)


def test_stewards_are_reminded_a_month_before_and_no_more_once_it_is_done(
    owned: Owned, steward: Hand
) -> None:
    kept_until(owned, timezone.localdate() + timedelta(days=40), steward)
    assert list(days_for_steward(steward)) == []
    kept_until(owned, timezone.localdate() + timedelta(days=20), steward)
    assert len(list(days_for_steward(steward))) == 1
    kept_until(owned, timezone.localdate(), steward)
    commands.delete_expired(study=owned.world.ref, by=steward)
    assert list(days_for_steward(steward)) == []


def test_a_consent_stands_on_the_version_in_force_when_it_was_given(
    owned: Owned, steward: Hand
) -> None:
    study, items = owned.world.ref, list(owned.world.voices.values())
    first = programme.make_consent_form(
        study=study, manner="spoken", texts={"en": "I may stop.", "fr": ""}, by=steward
    )
    people.record_consent(items=items[:1], uses=["team"], attested=False, by=steward, study=study)
    second = programme.make_consent_form(
        study=study, manner="written", texts={"en": "I may stop at any time."}, by=steward
    )
    people.record_consent(items=items[1:2], uses=["team"], attested=False, by=steward, study=study)
    assert forms_stood_on(items) == {items[0]: first, items[1]: second}
    assert counts_on_forms([first, second]) == {first: 1, second: 1}
    assert ethics.versions_of_forms({first, second}) == {first: 1, second: 2}
    assert [one.texts for one in ethics.forms_of_study(study)] == [
        (("en", "I may stop at any time."),),
        (("en", "I may stop."),),
    ]
    assert people_queries.living_uses(items[:1])[items[0]] >= {"team"}


def test_a_form_has_words_and_two_people_do_not_overwrite_each_other(
    owned: Owned, steward: Hand
) -> None:
    with pytest.raises(NoWords):
        programme.make_consent_form(
            study=owned.world.ref, manner="spoken", texts={"en": "  "}, by=steward
        )
    kept_until(owned, timezone.localdate(), steward)
    with pytest.raises(EditedMeanwhile):
        programme.write_ethics(study=owned.world.ref, facts=Ethics(body="x"), by=steward)
