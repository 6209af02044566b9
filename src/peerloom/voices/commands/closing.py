"""Closing to facilitators what somebody takes back. Only ``returns.commands`` calls these."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.home import textkeys
from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.people.types import FACILITATOR_READS
from peerloom.voices import models


@transaction.atomic
def close_entries(*, owners: Sequence[str], by: Actor) -> int:
    """Close these accounts' notebooks to every facilitator; returns how many entries that was."""
    rows = models.Entry.objects.filter(owner__in=owners, readers__isnull=False).distinct()
    refs = list(rows.values_list("ref", flat=True))
    if not refs:
        return 0
    sounds = models.EntrySound.objects.filter(entry__ref__in=refs).values_list("ref", flat=True)
    textkeys.unshare_others([*refs, *sounds], keep=[f"person:{one}" for one in owners])
    models.EntryReader.objects.filter(entry__ref__in=refs).delete()
    people.withdraw_consent(items=refs, uses=[FACILITATOR_READS], by=by)
    audit.record("voices.entries_closed", by=by, subject=owners[0], count=len(refs))
    return len(refs)


@transaction.atomic
def close_voices(*, voices: Sequence[str], by: Actor) -> int:
    """Take the facilitators' copies of these keys away; the team's and the owner's stay."""
    rows = models.Voice.objects.filter(ref__in=voices).values_list("ref", "person__ref")
    persons = dict(rows)
    accounts = people_queries.accounts_for_cases(person for person in persons.values() if person)
    gone = 0
    for voice, person in persons.items():
        own = [f"person:{accounts[person]}"] if person in accounts else []
        gone += textkeys.unshare_others([voice], keep=[textkeys.VAULT, textkeys.DESK, *own])
    return gone
