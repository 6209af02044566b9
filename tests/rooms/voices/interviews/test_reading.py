"""The speaker reads first; what she strikes never reaches the gate."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from peerloom.home import media, textkeys
from peerloom.people import queries as people
from peerloom.problems import BeingRead, NoLivingConsent, NotFound
from peerloom.voices import handing, models
from peerloom.voices import queries as voices
from peerloom.voices.access import interviews as access
from peerloom.voices.commands import interviews as commands
from peerloom.voices.interviews.types import Said, Strike
from tests.actors import actor_with, client_with
from tests.rooms.voices.interviews.conftest import TURNS, Talk, tone

pytestmark = pytest.mark.django_db
Captures = Callable[..., AbstractContextManager[list[Callable[[], object]]]]
DAZ = Strike(1, 15, 31)  # "Daz brought it. "


def asked(talk: Talk, *uses: str) -> None:
    talk.agree(*(uses or ("team", "quotes")))
    talk.write()
    commands.ask_to_read(card=talk.card(), by=talk.facilitator)


def test_she_alone_of_the_cohort_reads_her_transcript(talk: Talk) -> None:
    talk.write()
    with pytest.raises(NotFound):
        access.access_talk(by=talk.wren, ref=talk.ref)
    commands.ask_to_read(card=talk.card(), by=talk.facilitator)
    assert access.access_talk(by=talk.wren, ref=talk.ref).state == "reading"
    text = access.access_transcript(by=talk.wren, interview=talk.ref)
    assert [one.words for one in text.turns] == [one.words for one in TURNS]
    pip = actor_with("participant", pseudonym="Pip")
    with pytest.raises(NotFound):
        access.access_talk(by=pip, ref=talk.ref)
    with pytest.raises(NotFound):
        access.access_transcript(by=pip, interview=talk.ref)


def test_an_analyst_and_another_facilitator_open_nothing(talk: Talk) -> None:
    talk.write()
    for other in (actor_with("analyst"), actor_with("facilitator", pseudonym="Another")):
        with pytest.raises(NotFound):
            access.access_transcript(by=other, interview=talk.ref)


def test_struck_words_never_reach_what_the_vault_opens(
    talk: Talk, django_capture_on_commit_callbacks: Captures
) -> None:
    asked(talk)
    commands.keep_sound(card=talk.card(), content=tone(1.0), by=talk.facilitator)
    sound = talk.card().sound
    before = models.InterviewText.objects.get(kind="transcript").ref
    commands.save_strikes(card=talk.card(), strikes=[DAZ], by=talk.wren)
    with django_capture_on_commit_callbacks(execute=True):
        voice = commands.hand_in_interview(
            card=talk.card(), uses=["team", "quotes"], by=talk.wren, reading="herself"
        )
        assert textkeys.has_key([before]), "a crash before this is written loses nothing"
    assert talk.steward.reader is not None
    raw = voices.open_voice(voice, talk.steward.reader)
    assert "Daz" not in raw.text
    assert "With a letter. [left out at the speaker's wish] I kept it in a drawer." in raw.text
    assert [turn.began for turn in raw.turns] == [0.0, 2.0, 9.5, 11.0]
    assert not textkeys.has_key([before]), "the transcript held it"
    assert sound and sound.ref not in media.subjects(), "and so did the recording"
    assert not models.InterviewText.objects.filter(kind__in=("transcript", "strikes")).exists()
    assert people.living_uses([voice])[voice] == {"team", "quotes"}
    assert talk.card().state == "gate"


def test_the_mark_speaks_the_language_of_the_talk(talk: Talk) -> None:
    asked(talk)
    models.Interview.objects.update(language="fr")
    commands.save_strikes(card=talk.card(), strikes=[Strike(3, 0, 99)], by=talk.wren)
    voice = commands.hand_in_interview(card=talk.card(), uses=["team"], by=talk.wren)
    assert talk.steward.reader is not None
    assert voices.open_voice(voice, talk.steward.reader).turns[3].speaker == "Wren"


def test_without_strikes_the_recording_stays_until_it_is_withdrawn(talk: Talk) -> None:
    asked(talk)
    commands.keep_sound(card=talk.card(), content=tone(1.0), by=talk.facilitator)
    voice = commands.hand_in_interview(card=talk.card(), uses=["team"], by=talk.wren)
    sound = talk.card().sound
    assert sound and media.is_whole(sound.ref)
    handing.take_back_voices(voices=[voice], by=talk.steward)
    assert not media.is_whole(sound.ref) and not textkeys.has_key([sound.ref])
    assert talk.card().state == "closed"


def test_consent_is_hers_when_she_hands_in_and_attested_when_the_team_does(talk: Talk) -> None:
    from peerloom.people.models import ConsentEvent

    asked(talk)
    mine = commands.hand_in_interview(card=talk.card(), uses=["team"], by=talk.wren)
    assert not ConsentEvent.objects.get(item=mine).attested
    other = commands.plan_interview(
        study=talk.study, person=talk.card().person, by=talk.facilitator
    )
    talk.ref = other
    talk.agree("team")
    talk.write()
    theirs = commands.hand_in_interview(
        card=talk.card(), uses=["team"], by=talk.facilitator, reading="declined"
    )
    assert ConsentEvent.objects.get(item=theirs).attested
    assert talk.card().reading == "declined"


def test_without_a_yes_for_the_team_nothing_is_handed_in(talk: Talk) -> None:
    asked(talk, "facilitator")
    with pytest.raises(NoLivingConsent):
        commands.hand_in_interview(card=talk.card(), uses=["facilitator"], by=talk.wren)
    page = client_with(talk.facilitator).get(talk.url("hand-in/")).content.decode()
    assert "didn&#x27;t agree" in page or "didn't agree" in page


def test_while_she_reads_nobody_changes_it(talk: Talk) -> None:
    asked(talk)
    with pytest.raises(BeingRead):
        commands.save_transcript(card=talk.card(), turns=TURNS, revision=1, by=talk.facilitator)
    commands.take_from_reading(card=talk.card(), by=talk.facilitator)
    with pytest.raises(NotFound):
        access.access_transcript(by=talk.wren, interview=talk.ref)
    commands.save_transcript(card=talk.card(), turns=TURNS, revision=1, by=talk.facilitator)


def test_if_she_doesnt_want_it_used_everything_goes(talk: Talk) -> None:
    asked(talk)
    commands.keep_sound(card=talk.card(), content=tone(1.0), by=talk.facilitator)
    commands.save_notes(card=talk.card(), notes="She smiled.", by=talk.facilitator)
    refs = [
        *models.InterviewText.objects.values_list("ref", flat=True),
        models.Sound.objects.get().ref,
    ]
    commands.close_talk(card=talk.card(), by=talk.wren)
    assert textkeys.has_key(refs) == set()
    assert not media.subjects() & set(refs)
    assert talk.card().state == "closed"


def test_two_people_writing_at_once_keep_both_versions(talk: Talk) -> None:
    talk.write()
    mine = (Said("Wren", "Mine.", 1.0),)
    theirs = (Said("Wren", "Theirs.", 1.0),)
    card = talk.card(talk.steward)
    first = commands.save_transcript(card=card, turns=mine, revision=1, by=talk.steward)
    second = commands.save_transcript(card=card, turns=theirs, revision=1, by=talk.facilitator)
    assert not first.beside and second.beside
    again = commands.save_transcript(
        card=card, turns=(Said("Wren", "Theirs, more.", 1.0),), revision=1,
        by=talk.facilitator, beside=second.beside,
    )  # fmt: skip
    assert again.beside == second.beside
    assert talk.card().versions == 1
    words = [
        one.turns[0].words for one in access.access_versions(by=talk.steward, interview=talk.ref)
    ]
    assert words == ["Theirs, more."]
    gone = models.InterviewText.objects.get(kind="transcript", beside=False).ref
    commands.keep_version(card=card, version=second.beside, keep=True, by=talk.steward)
    text = access.access_transcript(by=talk.facilitator, interview=talk.ref)
    assert text.turns[0].words == "Theirs, more."
    assert not textkeys.has_key([gone]) and talk.card().versions == 0


def test_nobody_puts_a_version_in_the_place_of_one_that_they_cannot_open(talk: Talk) -> None:
    talk.write()
    stranger = actor_with("facilitator", pseudonym="Another")
    card, other = talk.card(stranger), (Said("Wren", "Never said.", 1.0),)
    beside = commands.save_transcript(card=card, turns=other, revision=9, by=stranger).beside
    with pytest.raises(NotFound):
        commands.keep_version(card=card, version=beside, keep=True, by=stranger)
    mine = commands.save_transcript(card=card, turns=TURNS[:1], revision=9, by=talk.steward).beside
    with pytest.raises(NotFound):
        commands.keep_version(card=card, version=mine, keep=False, by=stranger)
    text = access.access_transcript(by=talk.facilitator, interview=talk.ref)
    assert [one.words for one in text.turns] == [one.words for one in TURNS]
    assert textkeys.has_key([mine])
    assert not access.may_change(stranger, talk.card())
    assert access.may_change(talk.facilitator, talk.card())


def test_a_file_brought_over_a_transcript_keeps_the_first_beside_it(talk: Talk) -> None:
    talk.write()
    kept = commands.bring_transcript(
        card=talk.card(),
        name="talk.vtt",
        content=b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Hello",
        by=talk.facilitator,
    )
    text = access.access_transcript(by=talk.facilitator, interview=talk.ref)
    assert (text.turns[0].speaker, text.turns[0].words, text.turns[0].began) == (
        "Anna",
        "Hello",
        1.0,
    )
    assert kept.revision == 2 and talk.card().versions == 1


def test_notes_are_sealed_and_stay_with_their_writer(talk: Talk) -> None:
    commands.save_notes(card=talk.card(), notes="She smiled.", by=talk.facilitator)
    assert b"smiled" not in bytes(models.InterviewText.objects.get().held)
    assert access.access_notes(by=talk.facilitator, interview=talk.ref) == "She smiled."
    assert access.access_notes(by=talk.steward, interview=talk.ref) == "She smiled."
    with pytest.raises(NotFound):
        access.access_notes(by=actor_with("facilitator", pseudonym="Another"), interview=talk.ref)
