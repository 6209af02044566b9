"""Through the gate and back: proposals, decisions, consent, release, pull-back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.utils import timezone

from peerloom.audit import queries as log
from peerloom.audit.types import Hand
from peerloom.gate import commands, models, queries
from peerloom.gate.access import access_voice_at_gate
from peerloom.home import textkeys
from peerloom.home.models import WrappedKey
from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.problems import (
    BrokenSeal,
    NeedsSteward,
    NoLivingConsent,
    NotFound,
    ReplacementTells,
    StillOpen,
)
from peerloom.programme.types import Study
from peerloom.spans import Span
from peerloom.voices import queries as voices
from tests.rooms.gate.conftest import TALK

pytestmark = pytest.mark.django_db
OnCommit = Callable[..., AbstractContextManager[object]]
REGISTER = "name,kind,replacement\nDaz,friend,\nMaz,participant,\nHopeville,place,\n"


@pytest.fixture
def proposed(voice: str, study: Study, steward: Hand) -> str:
    commands.set_register(study=study.ref, csv=REGISTER, by=steward)
    commands.propose_release(voice=voice, by=steward)
    return voice


def decide_all(voice: str, by: Hand) -> None:
    at = voices.open_voice(voice, by.reader)  # type: ignore[arg-type]
    found = [at.text.index(word) for word in ("Daz", "Maz", "Hopeville")]
    for start, word in zip(found, ("Daz", "Maz", "Hopeville"), strict=True):
        commands.decide_proposal(
            voice=voice, start=start, end=start + len(word), decision="replace",
            all_alike=True, by=by,
        )  # fmt: skip


def released(voice: str, by: Hand) -> str:
    decide_all(voice, by)
    return commands.release_voice(voice=voice, by=by, attest=["team", "quotes"]).ref


def test_the_register_finds_every_mention(proposed: str) -> None:
    review = models.Review.objects.get(voice=proposed)
    assert review.open == review.proposals >= 6


def test_nothing_goes_on_while_a_proposal_is_undecided(proposed: str, steward: Hand) -> None:
    left = models.Review.objects.get(voice=proposed).open
    with pytest.raises(StillOpen) as caught:
        commands.release_voice(voice=proposed, by=steward, attest=["team"])
    assert str(left) in str(caught.value)
    assert not models.Release.objects.exists()


def test_nothing_goes_on_without_living_consent_for_the_team(proposed: str, steward: Hand) -> None:
    decide_all(proposed, steward)
    for attest in ([], ["quotes"]):
        with pytest.raises(NoLivingConsent):
            commands.release_voice(voice=proposed, by=steward, attest=attest)
    assert not models.Release.objects.exists()
    assert voices.voice_card(proposed).waits


def test_a_released_text_holds_no_name_and_opens_for_the_team(proposed: str, steward: Hand) -> None:
    ref = released(proposed, steward)
    text = queries.text_of_release(ref)
    for name in ("Daz", "Maz", "Hopeville"):
        assert name not in text
    assert "I stayed for tea." in text
    assert not voices.voice_card(proposed).waits


def test_a_release_is_called_neutrally(proposed: str, steward: Hand) -> None:
    ref = released(proposed, steward)
    assert models.Release.objects.get(ref=ref).name == "Interview · P1"


def test_the_offset_map_leads_from_raw_words_to_the_same_words_released(
    proposed: str, steward: Hand
) -> None:
    ref = released(proposed, steward)
    start = TALK.index("I stayed")
    there = queries.offset_map_of_release(ref).to_released(Span(start, start + 8))
    assert there.of(queries.text_of_release(ref)) == "I stayed"


def test_speakers_are_released_under_their_labels(proposed: str, steward: Hand) -> None:
    ref = released(proposed, steward)
    speakers = {turn.speaker for turn in queries.turns_of_release(ref)}
    assert "Maz" not in speakers
    assert "Interviewer" in speakers
    assert len(speakers) == 2


def test_a_pull_back_takes_the_words_away_at_once(proposed: str, steward: Hand) -> None:
    ref = released(proposed, steward)
    queries.text_of_release(ref)
    commands.revoke_release(release=ref, by=steward)
    with pytest.raises(NotFound):
        queries.text_of_release(ref)
    assert queries.texts_of_releases([ref]) == {}
    assert not textkeys.has_key([ref])
    assert not bytes(models.Release.objects.get(ref=ref).held)
    assert voices.voice_card(proposed).waits


def test_a_pull_back_in_another_process_takes_an_opened_text_away_too(
    proposed: str, steward: Hand
) -> None:
    ref = released(proposed, steward)
    queries.text_of_release(ref)
    models.Release.objects.filter(ref=ref).update(revoked_at=timezone.now())
    with pytest.raises(NotFound):
        queries.text_of_release(ref)
    assert queries.texts_of_releases([ref]) == {}


def test_a_second_release_is_the_next_version_and_ends_the_first(
    proposed: str, steward: Hand
) -> None:
    first = released(proposed, steward)
    commands.add_by_hand(
        voice=proposed, start=TALK.index("tea"), end=TALK.index("tea") + 3, replacement="[drink]",
        by=steward,
    )  # fmt: skip
    second = commands.release_voice(voice=proposed, by=steward)
    assert second.version == 2
    with pytest.raises(NotFound):
        queries.text_of_release(first)
    assert "[drink]" in queries.text_of_release(second.ref)
    old, new = (queries.offset_map_of_release(ref) for ref in (first, second.ref))
    assert len(new.rows) == len(old.rows) + 1


def test_a_release_that_fails_midway_leaves_the_version_before_it_readable(
    proposed: str, steward: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(**facts: object) -> None:
        raise RuntimeError("the lights went out")

    first = released(proposed, steward)
    monkeypatch.setattr("peerloom.gate.commands.releases.voices.mark_passed", fall)
    with pytest.raises(RuntimeError):
        commands.release_voice(voice=proposed, by=steward)
    assert textkeys.has_key([first])
    assert "I stayed for tea." in queries.text_of_release(first)


def test_the_key_of_a_replaced_version_goes_last(
    proposed: str, steward: Hand, django_capture_on_commit_callbacks: OnCommit
) -> None:
    first = released(proposed, steward)
    with django_capture_on_commit_callbacks(execute=True):
        second = commands.release_voice(voice=proposed, by=steward)
        assert textkeys.has_key([first])
    assert textkeys.has_key([first, second.ref]) == {second.ref}


def test_a_mark_changes_with_every_release_and_every_pull_back(
    proposed: str, study: Study, steward: Hand
) -> None:
    marks = [queries.release_mark(study.ref)]
    ref = released(proposed, steward)
    marks.append(queries.release_mark(study.ref))
    commands.revoke_release(release=ref, by=steward)
    marks.append(queries.release_mark(study.ref))
    assert len(set(marks)) == 3
    fresh = queries.releases_for_adoption(study.ref, marks[1])
    assert [(one.ref, one.revoked) for one in fresh] == [(ref, True)]
    assert queries.releases_for_adoption(study.ref, marks[2]) == ()


def test_living_uses_of_a_release_follow_its_owners_consent(proposed: str, steward: Hand) -> None:
    ref = released(proposed, steward)
    assert queries.living_uses_of_release([ref])[ref] == {"team", "quotes"}
    people.withdraw_consent(items=[proposed], uses=["quotes"], by=steward)
    assert queries.living_uses_of_release([ref])[ref] == {"team"}
    assert queries.living_uses_of_release(["unknown"]) == {"unknown": frozenset()}


@pytest.mark.parametrize("role", ["analyst", "facilitator", "admin", "participant"])
def test_nobody_but_a_steward_acts_at_the_gate(
    role: str, voice: str, make_actor: Callable[..., Hand]
) -> None:
    other = make_actor(role)
    with pytest.raises(NotFound):
        commands.propose_release(voice=voice, by=other)
    with pytest.raises(NotFound):
        commands.release_voice(voice=voice, by=other, attest=["team"])


def test_a_steward_whose_key_is_not_at_hand_is_told(voice: str, steward: Hand) -> None:
    without = Hand(steward.ref, steward.pseudonym, "steward", steward.roles, None)
    with pytest.raises(NeedsSteward):
        commands.propose_release(voice=voice, by=without)


def test_the_desk_opens_only_until_the_gate_has_decided(
    bring: Callable[..., str],
    study: Study,
    steward: Hand,
    django_capture_on_commit_callbacks: OnCommit,
) -> None:
    voice, desk = bring(desk=True), textkeys.desk_reader()
    without = Hand(steward.ref, steward.pseudonym, "steward", steward.roles, None)
    commands.propose_release(voice=voice, by=without, reader=desk)
    with django_capture_on_commit_callbacks(execute=True):
        commands.approve_waiting(study=study.ref, uses=["team"], by=without, reader=desk)
        assert voices.open_voice(voice, desk)
    with pytest.raises(BrokenSeal):
        voices.open_voice(voice, desk)
    assert not WrappedKey.objects.filter(recipient=textkeys.DESK).exists()


def test_the_desk_opens_nothing_that_was_not_put_there(voice: str, steward: Hand) -> None:
    with pytest.raises(NeedsSteward):
        commands.propose_release(voice=voice, by=steward, reader=textkeys.desk_reader())


def test_decisions_and_names_lie_sealed(proposed: str, steward: Hand) -> None:
    decide_all(proposed, steward)
    held = [bytes(row.held) for row in models.Review.objects.all()]
    held += [bytes(row.held) for row in models.Names.objects.all()]
    assert len(held) == 2
    assert b"Daz" not in b"".join(held)


def test_the_log_names_the_release_and_nobody(proposed: str, study: Study, steward: Hand) -> None:
    ref = released(proposed, steward)
    entries = log.entries_for_reading(study.ref)
    assert entries[0].verb == "gate.released"
    assert entries[0].subject == ref
    assert "Daz" not in repr(entries)


def test_undo_brings_a_proposal_back(proposed: str, steward: Hand) -> None:
    before = models.Review.objects.get(voice=proposed).open
    decide_all(proposed, steward)
    for _ in range(3):
        commands.undo_decision(voice=proposed, by=steward)
    assert models.Review.objects.get(voice=proposed).open == before


def test_proposing_for_all_looks_at_each_voice_once(
    bring: Callable[..., str], study: Study, steward: Hand
) -> None:
    bring(name="one.txt")
    bring("Daz again, and Maz.", name="two.txt")
    commands.set_register(study=study.ref, csv=REGISTER, by=steward)
    assert commands.propose_waiting(study=study.ref, by=steward) > 0
    assert models.Review.objects.count() == 2
    assert commands.propose_waiting(study=study.ref, by=steward) == 0


def test_one_person_keeps_one_label_through_a_study(
    bring: Callable[..., str], study: Study, steward: Hand
) -> None:
    one, two = bring("We saw Daz.", name="1.txt"), bring("Kit saw Daz.", name="2.txt")
    csv = "name,kind\nKit,friend\nDaz,friend\n"
    commands.set_register(study=study.ref, csv=csv, by=steward)
    labels = []
    for ref in (one, two):
        commands.propose_release(voice=ref, by=steward)
        start = voices.open_voice(ref, steward.reader).text.index("Daz")  # type: ignore[arg-type]
        (item,) = commands.decide_proposal(
            voice=ref, start=start, end=start + 3, decision="replace", by=steward
        )
        labels.append(item.replacement)
    assert labels[0] == labels[1]


def test_one_steward_may_not_attest_what_the_owner_took_back(proposed: str, steward: Hand) -> None:
    decide_all(proposed, steward)
    people.withdraw_consent(items=[proposed], uses=["quotes"], by=steward)
    with pytest.raises(NoLivingConsent):
        commands.release_voice(voice=proposed, by=steward, attest=["team", "quotes"])
    assert people_queries.living_uses([proposed])[proposed] == frozenset()
    commands.release_voice(voice=proposed, by=steward, attest=["team"])
    assert people_queries.living_uses([proposed])[proposed] == {"team"}


def test_attested_consent_carries_the_stewards_name(proposed: str, steward: Hand) -> None:
    released(proposed, steward)
    assert people_queries.living_uses([proposed])[proposed] == {"team", "quotes"}


def test_a_replacement_that_names_somebody_is_refused(
    study: Study, proposed: str, steward: Hand
) -> None:
    commands.set_register(study=study.ref, csv="name,kind\nMandy,friend\n", by=steward)
    start = TALK.index("Hopeville")
    for attempt in (commands.decide_proposal, commands.add_by_hand):
        more = {"decision": "edit"} if attempt is commands.decide_proposal else {}
        with pytest.raises(ReplacementTells):
            attempt(
                voice=proposed, start=start, end=start + 9, replacement="Mandy's town", by=steward,
                **more,
            )  # fmt: skip


def test_what_was_replaced_in_one_text_is_proposed_in_the_next(
    study: Study, proposed: str, bring: Callable[..., str], steward: Hand
) -> None:
    decide_all(proposed, steward)
    at, words = TALK.index("waited outside"), "waited outside"
    commands.add_by_hand(
        voice=proposed, start=at, end=at + len(words), replacement="[habit]", by=steward
    )
    commands.release_voice(voice=proposed, by=steward, attest=["team"])
    second = bring("Peer: She waited outside too.", name="second.txt")
    commands.propose_release(voice=second, by=steward)
    sheet = access_voice_at_gate(by=steward, ref=second).sheet
    assert ("learned", "[habit]") in {(item.layer, item.replacement) for item in sheet.in_order()}
    commands.forget_habits(study=study.ref, by=steward)
    third = bring("Peer: He waited outside too.", name="third.txt")
    commands.propose_release(voice=third, by=steward)
    layers = {one.layer for one in access_voice_at_gate(by=steward, ref=third).sheet.in_order()}
    assert "learned" not in layers
