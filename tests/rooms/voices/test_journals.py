"""A notebook opens to its writer, to whom she named, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.utils import timezone

from peerloom.audit.models import Entry as LogEntry
from peerloom.audit.types import Hand
from peerloom.home import media, textkeys
from peerloom.home.models import WrappedKey
from peerloom.home.refs import new_ref
from peerloom.home.shredded import DestroyedKey
from peerloom.people.queries import living_uses
from peerloom.problems import (
    BrokenSeal,
    NobodyListens,
    NoRoomForSound,
    NotFound,
    NoWords,
    OwnKeyNeeded,
    WrongWord,
)
from peerloom.voices import access, commands, models, queries
from peerloom.voices.notebook import Kept, Part, Words, pack, unpack
from tests.actors import actor_with
from tests.rooms.voices.notebooks import Circle, circle

pytestmark = pytest.mark.django_db
Captures = Callable[..., AbstractContextManager[list[Callable[[], object]]]]
SAID = Words(text="The kettle hasn't said anything back so far.", prompt="What stayed with you?")


@pytest.fixture
def here() -> Circle:
    return circle()


def write(here: Circle, words: Words = SAID, **facts: object) -> Kept:
    made = {"cohort": here.cohort, "session": here.session, "language": "en", **facts}
    return commands.write_entry(words=words, by=here.writer, **made)  # type: ignore[arg-type]


def readers_of(ref: str) -> set[str]:
    return set(WrappedKey.objects.filter(subject=ref).values_list("recipient", flat=True))


def opens(ref: str, by: Hand) -> bool:
    held = bytes(models.Entry.objects.get(ref=ref).held)
    found = [one for one in (by.reader, by.own_reader) if one is not None]
    return any(textkeys.open_those_with_keys({ref: held}, reader) for reader in found)


def test_an_entry_comes_back_as_it_was_written(here: Circle) -> None:
    words = Words(
        "Né à Brest\n\n“at least” 🫖", "Début ?", (Part("know", "a bit", 2), Part("dare"))
    )
    note = access.access_note(by=here.writer, ref=write(here, words).ref)
    assert note.words == words == unpack(pack(words))
    assert (note.session, note.cohort, note.revision) == (here.session, here.cohort, 1)


def test_only_me_is_wrapped_to_nobody_else(here: Circle) -> None:
    ref = write(here).ref
    assert readers_of(ref) == {f"person:{here.writer.ref}"}
    others = [here.hollis, here.steward, actor_with("admin"), actor_with("analyst")]
    assert not any(opens(ref, one) for one in others)
    assert living_uses([ref])[ref] == frozenset()
    assert not models.Voice.objects.exists()


def test_nothing_of_the_words_lies_plain_in_a_row(here: Circle) -> None:
    row = models.Entry.objects.filter(ref=write(here).ref).values().get()
    plain = " ".join(str(value) for value in row.values()) + repr(bytes(row["held"]))
    assert "kettle" not in plain and "stayed" not in plain


def test_somebody_else_finds_no_entry_there(here: Circle) -> None:
    ref = write(here).ref
    other = actor_with("participant", pseudonym="Pip")
    with pytest.raises(NotFound):
        access.access_note(by=other, ref=ref)
    with pytest.raises(NotFound):
        commands.write_entry(words=SAID, ref=ref, revision=1, by=other)
    with pytest.raises(NotFound):
        commands.delete_entry(ref=ref, by=other)
    with pytest.raises(NotFound):
        commands.share_entry(ref=ref, who="me", by=other)


def test_an_entry_changes_under_its_own_key(here: Circle) -> None:
    ref = write(here).ref
    kept = commands.write_entry(words=Words("More."), ref=ref, revision=1, by=here.writer)
    assert kept == Kept(ref, 2)
    assert access.access_note(by=here.writer, ref=ref).words.text == "More."
    assert len(readers_of(ref)) == 1


def test_two_phones_editing_one_entry_keep_both(here: Circle) -> None:
    ref = write(here).ref
    first = commands.write_entry(words=Words("From the bus."), ref=ref, revision=1, by=here.writer)
    second = commands.write_entry(words=Words("From home."), ref=ref, revision=1, by=here.writer)
    assert second.ref != ref and second.beside == ref and first.beside is None
    texts = {note.words.text for note in queries.notes_for_owner(here.writer)}
    assert texts == {"From the bus.", "From home."}
    assert access.access_note(by=here.writer, ref=second.ref).beside == ref
    assert readers_of(second.ref) == {f"person:{here.writer.ref}"}


def test_the_same_save_sent_again_is_kept_once(here: Circle) -> None:
    first = write(here, ref="abcdefghjkmn")
    assert write(here, ref="abcdefghjkmn") == first
    commands.write_entry(words=Words("Then."), ref=first.ref, revision=1, by=here.writer)
    late = [
        commands.write_entry(words=Words("Late."), ref=first.ref, revision=1, by=here.writer)
        for _again in range(3)
    ]
    assert len(set(late)) == 1
    assert models.Entry.objects.count() == 2


def test_words_written_on_while_another_phone_deleted_the_entry_are_kept(here: Circle) -> None:
    ref = write(here).ref
    commands.delete_entry(ref=ref, by=here.writer)
    kept = commands.write_entry(words=Words("Still here."), ref=ref, revision=1, by=here.writer)
    assert kept.ref != ref
    assert access.access_note(by=here.writer, ref=kept.ref).words.text == "Still here."


@pytest.mark.parametrize("days", [-400, 0, 1, 4000])
def test_a_phone_whose_clock_is_wrong_does_no_harm(here: Circle, days: int) -> None:
    today = timezone.localdate()
    note = access.access_note(by=here.writer, ref=write(here, day=today + timedelta(days=days)).ref)
    assert note.day == min(today, today + timedelta(days=days))


def test_deleting_destroys_the_key_and_the_sound(here: Circle) -> None:
    ref = write(here).ref
    held = {ref: bytes(models.Entry.objects.get(ref=ref).held)}
    sound = commands.keep_sound(entry=ref, pieces=[b"la"], kind="audio/webm", by=here.writer)
    commands.share_entry(ref=ref, who="facilitator", facilitators=[here.hollis.ref], by=here.writer)
    commands.delete_entry(ref=ref, by=here.writer)
    assert readers_of(ref) == readers_of(sound) == set()
    assert not media.is_whole(sound)
    assert here.writer.own_reader is not None
    with pytest.raises(BrokenSeal):
        textkeys.open_many(held, here.writer.own_reader)
    assert living_uses([ref])[ref] == frozenset()
    assert queries.notes_for_facilitator(here.hollis) == []


def test_the_log_holds_no_word_and_no_save_but_the_first(here: Circle) -> None:
    ref = write(here).ref
    for revision in range(1, 5):
        commands.write_entry(
            words=Words(f"kettle {revision}"), ref=ref, revision=revision, by=here.writer
        )
    lines = [(one.verb, str(one.facts)) for one in LogEntry.objects.filter(subject=ref)]
    assert [verb for verb, _facts in lines] == ["voices.entry_begun"]
    assert "kettle" not in str(lines)


def test_a_shared_entry_opens_to_those_named_and_closes_at_once(here: Circle) -> None:
    ref = write(here).ref
    sharing = commands.share_entry(
        ref=ref, who="facilitator", facilitators=[here.hollis.ref], by=here.writer
    )
    assert (sharing.who, sharing.facilitators) == ("facilitator", (here.hollis.ref,))
    assert opens(ref, here.hollis) and not opens(ref, here.saffron) and not opens(ref, here.steward)
    assert [note.words for note in queries.notes_for_facilitator(here.hollis)] == [SAID]
    assert living_uses([ref])[ref] == {"facilitator"}

    commands.share_entry(ref=ref, who="me", by=here.writer)
    assert not opens(ref, here.hollis)
    assert queries.notes_for_facilitator(here.hollis) == []
    assert living_uses([ref])[ref] == frozenset()
    with pytest.raises(NotFound):
        access.access_shared_note(by=here.hollis, ref=ref)


def test_a_facilitator_of_another_cohort_can_not_be_named(here: Circle) -> None:
    stranger = actor_with("facilitator", pseudonym="Stranger")
    ref = write(here).ref
    commands.share_entry(ref=ref, who="facilitator", facilitators=[stranger.ref], by=here.writer)
    assert not opens(ref, stranger)


def test_the_voice_note_opens_to_the_same_people_as_its_entry(
    here: Circle, django_capture_on_commit_callbacks: Captures
) -> None:
    ref = write(here).ref
    early = commands.keep_sound(entry=ref, pieces=[b"la"], kind="audio/webm", by=here.writer)
    commands.share_entry(ref=ref, who="facilitator", facilitators=[here.hollis.ref], by=here.writer)
    assert readers_of(early) == {f"person:{here.writer.ref}", f"person:{here.hollis.ref}"}
    with django_capture_on_commit_callbacks(execute=True):
        late = commands.keep_sound(entry=ref, pieces=[b"le"], kind="audio/webm", by=here.writer)
    assert readers_of(early) == set()
    assert readers_of(late) == {f"person:{here.writer.ref}", f"person:{here.hollis.ref}"}
    commands.share_entry(ref=ref, who="me", by=here.writer)
    assert readers_of(late) == {f"person:{here.writer.ref}"}


def test_an_upload_that_fails_leaves_the_earlier_sound(here: Circle) -> None:
    ref = write(here).ref
    early = commands.keep_sound(entry=ref, pieces=[b"la"], kind="audio/webm", by=here.writer)

    def cut_off() -> Iterator[bytes]:
        yield b"le"
        raise NoRoomForSound(left="0 MB", size="1 MB")

    with pytest.raises(NoRoomForSound):
        commands.keep_sound(entry=ref, pieces=cut_off(), kind="audio/webm", by=here.writer)
    assert media.is_whole(early)
    assert readers_of(early) == {f"person:{here.writer.ref}"}


def test_only_me_takes_away_a_copy_that_a_crash_left_without_its_row(here: Circle) -> None:
    ref = write(here).ref
    assert here.writer.own_reader is not None
    textkeys.share(ref, here.writer.own_reader, [textkeys.person(here.hollis.ref)])
    commands.share_entry(ref=ref, who="me", by=here.writer)
    assert readers_of(ref) == {f"person:{here.writer.ref}"}


def test_the_name_of_another_text_is_never_taken_for_a_new_entry(here: Circle) -> None:
    theirs = new_ref()
    textkeys.seal(theirs, b"somebody else's", [textkeys.vault()])
    kept = write(here, ref=theirs)
    assert kept.ref != theirs
    commands.delete_entry(ref=kept.ref, by=here.writer)
    assert readers_of(theirs) == {textkeys.VAULT}


def test_a_key_that_a_crash_left_without_its_entry_doesn_t_keep_the_words_out(here: Circle) -> None:
    ref = new_ref()
    textkeys.make_key(ref, [textkeys.person(here.writer.ref)])
    kept = write(here, ref=ref)
    assert access.access_note(by=here.writer, ref=kept.ref).words == SAID


def test_the_name_of_a_deleted_entry_is_not_used_again(here: Circle) -> None:
    ref = write(here).ref
    commands.delete_entry(ref=ref, by=here.writer)
    assert write(here, ref=ref).ref != ref
    assert DestroyedKey.objects.filter(subject=ref).exists()


@pytest.mark.parametrize(
    ("who", "not_peers", "uses"),
    [
        ("team", False, {"team"}),
        ("team", True, {"team", "not_peers"}),
        ("quotes", False, {"team", "quotes"}),
        ("quotes", True, {"team", "quotes", "not_peers"}),
    ],
)
def test_what_the_team_is_given_waits_at_the_gate_with_its_consent(
    here: Circle, who: str, not_peers: bool, uses: set[str]
) -> None:
    ref = write(here).ref
    sharing = commands.share_entry(ref=ref, who=who, not_peers=not_peers, by=here.writer)
    (card,) = queries.voices_waiting(here.study)
    assert card.ref == sharing.voice != ref
    assert (card.person, card.session, card.cohort, card.kind) == (
        here.person,
        here.session,
        here.cohort,
        "journal",
    )
    assert living_uses([card.ref])[card.ref] == uses
    assert (sharing.who, sharing.not_peers, sharing.facilitators) == (who, not_peers, ())
    _row, raw = access.access_voice(by=here.steward, ref=card.ref)
    assert (raw.text, raw.prompt) == (SAID.text, SAID.prompt)
    assert not opens(ref, here.steward), "the notebook itself stays closed"
    assert not opens(ref, here.hollis), "the team does not imply a facilitator"


def test_a_quote_may_be_allowed_later_and_the_words_go_in_once(here: Circle) -> None:
    ref = write(here).ref
    first = commands.share_entry(ref=ref, who="team", not_peers=True, by=here.writer)
    then = commands.share_entry(ref=ref, who="quotes", by=here.writer)
    assert first.voice == then.voice
    assert models.Voice.objects.count() == 1
    assert living_uses([then.voice])[then.voice] == {"team", "quotes"}


def test_choosing_less_leaves_it_to_returns_to_take_back_what_the_team_has(here: Circle) -> None:
    ref = write(here).ref
    commands.share_entry(ref=ref, who="quotes", facilitators=[here.hollis.ref], by=here.writer)
    now = commands.share_entry(ref=ref, who="me", by=here.writer)
    assert now.who == "quotes" and now.voice and not now.facilitators
    assert not opens(ref, here.hollis)


def test_a_change_after_giving_is_not_given_and_says_so(here: Circle) -> None:
    ref = write(here).ref
    voice = commands.share_entry(ref=ref, who="team", by=here.writer).voice
    commands.write_entry(words=Words("Changed."), ref=ref, revision=1, by=here.writer)
    assert access.access_note(by=here.writer, ref=ref).sharing.stale
    assert access.access_voice(by=here.steward, ref=voice)[1].text == SAID.text


def test_a_sound_alone_is_not_for_the_team(here: Circle) -> None:
    with pytest.raises(NoWords):
        commands.share_entry(ref=write(here, Words("  ")).ref, who="team", by=here.writer)
    assert not models.Voice.objects.exists()


def test_without_a_study_there_is_no_team_to_give_it_to() -> None:
    lone = circle(listened_to=False)
    with pytest.raises(NobodyListens):
        commands.share_entry(ref=write(lone).ref, who="team", by=lone.writer)


def test_a_choice_that_is_none_is_refused(here: Circle) -> None:
    with pytest.raises(WrongWord):
        commands.share_entry(ref=write(here).ref, who="everybody", by=here.writer)
    with pytest.raises(WrongWord):
        write(here, shape="poem")


def test_without_ones_own_key_nothing_opens_and_nothing_changes(here: Circle) -> None:
    ref = write(here).ref
    keyless = Hand(here.writer.ref, "Wren", "participant", frozenset({"participant"}))
    assert queries.notes_for_owner(keyless) == []
    with pytest.raises(OwnKeyNeeded):
        access.access_note(by=keyless, ref=ref)
    with pytest.raises(OwnKeyNeeded):
        commands.write_entry(words=Words("x"), ref=ref, revision=1, by=keyless)


def test_a_session_offers_what_to_write_about_in_each_language(here: Circle) -> None:
    by = here.steward
    commands.set_prompts(session=here.session, language="en", lines=["One", " ", "Two"], by=by)
    commands.set_prompts(session=here.session, language="fr", lines=["Un"], by=by)
    said = {
        code: [one.text for one in queries.prompts_for_sessions([here.session], code)]
        for code in ("en", "fr", "de")
    }
    assert said == {"en": ["One", "Two"], "fr": ["Un"], "de": ["One", "Two"]}
    commands.set_prompts(session=here.session, language="en", lines=[], by=by)
    assert queries.prompt_lines(here.session, "en") == []
