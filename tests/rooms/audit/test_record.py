"""The log: appended to, chained, never rewritten, never anybody's words."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from peerloom import audit
from peerloom.audit.models import Entry
from peerloom.audit.queries import check_chains, counts_for_method, entries_for_reading
from peerloom.audit.types import Hand
from peerloom.audit.writing import WordsInTheLog

pytestmark = pytest.mark.django_db


def test_an_entry_is_read_back_as_it_was_recorded(analyst: Hand) -> None:
    audit.record("analysis.coded", by=analyst, subject="abc", study="s1", start=3, end=9)
    (entry,) = entries_for_reading("s1")
    assert (entry.number, entry.verb, entry.facts) == (1, "analysis.coded", {"start": 3, "end": 9})
    assert entry.actor == analyst.ref


def test_each_study_has_a_chain_of_its_own(analyst: Hand) -> None:
    for study in ("s1", "s2", "s1"):
        audit.record("x.done", by=analyst, subject="a", study=study)
    assert counts_for_method("s1")["x.done"] == 2
    assert counts_for_method("s2")["x.done"] == 1


def test_words_are_refused(analyst: Hand) -> None:
    with pytest.raises(WordsInTheLog):
        audit.record("x.done", by=analyst, subject="a", quote="she took me to the clinic")


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_a_line(analyst: Hand, change: str) -> None:
    audit.record("x.done", by=analyst, subject="a", study="s1")
    rows = Entry.objects.filter(chain__name="s1")
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(verb="y.done") if change == "update" else rows.delete()


def test_a_whole_chain_verifies_and_a_shortened_one_does_not(analyst: Hand) -> None:
    for _ in range(5):
        audit.record("x.done", by=analyst, subject="a", study="s1")
    assert all(check.broken_at is None for check in check_chains())
    chain = Entry.objects.filter(chain__name="s1")[0].chain
    chain.length = 6
    chain.save()
    assert {c.chain: c.broken_at for c in check_chains()}["s1"] == 6
