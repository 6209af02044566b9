"""Queries put into SQL once, and rows written without being told their number."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peerloom.audit.types import Hand
from peerloom.home.prepared import Prepared, insert_row
from peerloom.people.models import Account, Hat

pytestmark = pytest.mark.django_db


def test_a_prepared_query_answers_what_the_queryset_answers(analyst: Hand, steward: Hand) -> None:
    by_ref = Prepared(lambda ref: Account.objects.filter(ref=ref))
    for ref in (analyst.ref, steward.ref, "nobody"):
        assert by_ref(ref) == list(Account.objects.filter(ref=ref))
    found = by_ref.first(analyst.ref)
    assert found is not None and found.is_active is True
    assert found.pseudonym == analyst.pseudonym
    assert by_ref.first("nobody") is None


def test_one_column_comes_flat_and_several_as_tuples(analyst: Hand) -> None:
    pk = Account.objects.get(ref=analyst.ref).pk
    roles = Prepared(lambda one: Hat.objects.filter(account=one).values_list("role", flat=True))
    both = Prepared(lambda one: Hat.objects.filter(account=one).values_list("account__ref", "role"))
    assert roles(pk) == ["analyst"]
    assert both(pk) == [(analyst.ref, "analyst")]


def test_it_is_one_query_each_time_and_given_values_are_no_sql(analyst: Hand) -> None:
    by_ref = Prepared(lambda ref: Account.objects.filter(ref=ref))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert by_ref("' OR ''='") == []
        assert by_ref(analyst.ref) != []
    assert len(asked) == 2


def test_what_the_sql_does_not_hold_as_it_was_given_is_refused() -> None:
    folded = Prepared(lambda ref: Account.objects.filter(ref__contains=ref))
    with pytest.raises(LookupError):
        folded("a")


def test_a_row_written_at_once_is_whole(analyst: Hand) -> None:
    account = Account.objects.get(ref=analyst.ref)
    insert_row(Hat(account=account, role="steward"))
    assert set(account.hats.values_list("role", flat=True)) == {"analyst", "steward"}
