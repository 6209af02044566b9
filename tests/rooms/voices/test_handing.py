"""Words handed in here wait at the gate like those that a file brought."""

from __future__ import annotations

import pytest

from peerloom.home import textkeys
from peerloom.problems import BrokenSeal
from peerloom.programme import commands as programme
from peerloom.voices import handing, queries

pytestmark = pytest.mark.django_db


def test_handed_in_words_wait_and_open_for_the_vault_and_their_author(steward, participant):
    study = programme.ensure_study(name="What it did", by=steward)
    to = [textkeys.vault(), textkeys.person(participant.ref)]
    ref = handing.hand_in(
        study=study.ref, kind="journal", text="I spoke up.", to=to, by=participant
    )
    (card,) = queries.voices_waiting(study.ref)
    assert (card.ref, card.batch, card.length) == (ref, None, len("I spoke up."))
    for reader in (steward.reader, participant.own_reader):
        assert queries.open_voice(ref, reader).text == "I spoke up."


def test_words_taken_back_open_for_nobody(steward, participant):
    study = programme.ensure_study(name="What it did", by=steward)
    ref = handing.hand_in(
        study=study.ref, kind="journal", text="I spoke up.", to=[textkeys.vault()], by=participant
    )
    held = bytes(handing.models.Voice.objects.get(ref=ref).held)
    assert handing.take_back_voices(voices=[ref], by=participant) == 1
    assert queries.voices_waiting(study.ref) == []
    with pytest.raises(BrokenSeal):
        textkeys.open_sealed(ref, held, steward.reader)


def test_words_sealed_to_their_author_alone_stay_shut_for_a_steward(steward, participant):
    study = programme.ensure_study(name="What it did", by=steward)
    only = [textkeys.person(participant.ref)]
    ref = handing.hand_in(study=study.ref, kind="journal", text="Mine.", to=only, by=participant)
    with pytest.raises(BrokenSeal):
        queries.open_voice(ref, steward.reader)
