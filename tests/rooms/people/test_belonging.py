"""Invites on a sheet, words left for somebody, other groups, and two accounts of one person."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from peerloom.audit.types import Hand
from peerloom.home import textkeys
from peerloom.people import commands, notices, queries, signing
from peerloom.people.models import Invite, Notice, Person
from peerloom.problems import BrokenSeal, NameTaken, NeedsSteward, WearsTeamHats
from peerloom.programme import commands as programme
from peerloom.programme import places
from tests.actors import FOUNDER, PASSPHRASE, client_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(participant: Hand, facilitator: Hand) -> tuple[str, str, str]:
    """A programme, a cohort that the facilitator runs, and the participant's case in it."""
    home = programme.make_programme(name="Tuesdays", by=FOUNDER)
    cohort = programme.make_cohort(programme=home.ref, name="Spring", by=FOUNDER)
    programme.set_facilitators(cohort=cohort.ref, accounts=[facilitator.ref], by=FOUNDER)
    programme.join_cohort(cohort=cohort.ref, account=participant.ref, pseudonym="Wren", by=FOUNDER)
    (case,) = queries.cases_for_account(participant.ref)
    return home.ref, cohort.ref, case.ref


@pytest.mark.parametrize("role", ["facilitator", "steward", "admin"])
def test_a_sheet_shows_each_code_once(
    role: str, group: tuple[str, str, str], client_for: Callable[..., Client], facilitator: Hand
) -> None:
    client = client_with(facilitator) if role == "facilitator" else client_for(role)
    asked = {"cohort": group[1], "count": 6, "days": 14}
    sheet = client.post("/invites/", asked)
    codes = [one.code for one, _drawn in sheet.context["cards"]]
    assert len(set(codes)) == 6 and sheet.text.count("<svg") >= 6
    assert all(code in sheet.text for code in codes)
    listed = client.get("/invites/").text
    assert listed.count("not used yet") == 6 and not any(code in listed for code in codes)


def test_an_invite_taken_back_says_so(group: tuple[str, str, str], steward: Hand) -> None:
    made = commands.make_invites(cohort=group[1], count=1, by=FOUNDER)[0]
    client_with(steward).post(f"/invites/{made.ref}/")
    assert "was taken back" in Client().get(f"/join/{made.code}/").text


def test_an_invite_for_a_member_hands_the_case_over(
    group: tuple[str, str, str], steward: Hand
) -> None:
    client = client_with(steward)
    where = f"/invites/?cohort={group[1]}&case={group[2]}"
    assert "Wren" in client.get(where).text
    client.post(where, {"cohort": group[1], "days": 7})
    assert Invite.objects.get().person == Person.objects.get(ref=group[2])


def test_a_word_reaches_its_reader_when_she_comes_in_and_nobody_else(
    group: tuple[str, str, str], facilitator: Hand, participant: Hand, steward: Hand
) -> None:
    said = {"to": participant.ref, "text": "The room has changed: come to the back door."}
    assert client_with(facilitator).post("/settings/page/new/", said).status_code == 302
    reader = client_with(participant)
    assert "A word for you" in reader.get("/").text
    assert "back door" in reader.get("/settings/page/").text
    assert "A word for you" not in reader.get("/").text
    row = Notice.objects.get()
    assert b"back door" not in bytes(row.held)
    assert steward.reader
    with pytest.raises(BrokenSeal):
        textkeys.open_sealed(row.ref, row.held, steward.reader)


def test_a_participant_leaves_a_word_for_whoever_runs_her_group(
    group: tuple[str, str, str], facilitator: Hand, participant: Hand
) -> None:
    here = client_with(participant)
    assert here.get("/settings/page/new/").context["reach"] == [
        (facilitator.ref, facilitator.pseudonym)
    ]
    here.post("/settings/page/new/", {"to": facilitator.ref, "text": "Can we talk on Friday?"})
    theirs = client_with(facilitator)
    (one,) = theirs.get("/settings/page/").context["notices"]
    assert one.text == "Can we talk on Friday?"
    theirs.post(f"/settings/page/{one.ref}/", {"text": "Yes, at three."})
    assert [word.text for word in notices.notices_for(participant)] == ["Yes, at three."]


def test_nobody_writes_to_somebody_out_of_reach(
    group: tuple[str, str, str], participant: Hand, admin: Hand, analyst: Hand
) -> None:
    for writer in (participant, admin):
        client_with(writer).post("/settings/page/new/", {"to": analyst.ref, "text": "Hello"})
    assert Notice.objects.count() == 0


def test_a_word_that_is_taken_away_is_shredded(participant: Hand, facilitator: Hand) -> None:
    ref = commands.send_notice(to=participant.ref, text="Hello", by=facilitator)
    client_with(participant).post("/settings/page/", {"notice": ref})
    assert not textkeys.has_key([ref]) and Notice.objects.count() == 0


def test_somebody_moves_within_a_programme_with_her_case(
    group: tuple[str, str, str], participant: Hand, facilitator: Hand
) -> None:
    other = programme.make_cohort(programme=group[0], name="Autumn", by=FOUNDER)
    where = f"/programmes/{group[0]}/cohorts/{group[1]}/{group[2]}/move/"
    client_with(facilitator).post(where, {"to": other.ref})
    (place,) = places.places_for_account(participant.ref)
    assert (place.cohort, place.person) == (other.ref, group[2])


def test_somebody_moves_to_another_programme_under_the_same_name(
    group: tuple[str, str, str], participant: Hand
) -> None:
    home = programme.make_programme(name="Fridays", by=FOUNDER)
    other = programme.make_cohort(programme=home.ref, name="Autumn", by=FOUNDER)
    case = programme.move_member(cohort=group[1], person=group[2], to=other.ref, by=FOUNDER)
    (place,) = places.places_for_account(participant.ref)
    assert (place.cohort, place.person) == (other.ref, case) and case != group[2]


def test_nobody_takes_over_a_strangers_case_by_moving(group: tuple[str, str, str]) -> None:
    home = programme.make_programme(name="Fridays", by=FOUNDER)
    other = programme.make_cohort(
        programme=home.ref, name="Autumn", pseudonyms=["Wren"], by=FOUNDER
    )
    with pytest.raises(NameTaken):
        programme.move_member(cohort=group[1], person=group[2], to=other.ref, by=FOUNDER)


def test_two_accounts_of_one_person_become_one(
    group: tuple[str, str, str], participant: Hand, steward: Hand, make_actor: Callable[..., Hand]
) -> None:
    kept = make_actor("participant", pseudonym="Heron")
    sealed = textkeys.seal("entry", b"only mine", [textkeys.person(participant.ref)])
    commands.send_notice(to=participant.ref, text="For the first", by=steward)
    said = {
        "kept_words": PASSPHRASE,
        "gone": participant.pseudonym,
        "gone_words": PASSPHRASE,
    }
    answer = client_with(steward).post(f"/accounts/{kept.ref}/merge/", said)
    assert answer.status_code == 302, answer.text
    assert kept.own_reader
    assert textkeys.open_sealed("entry", sealed, kept.own_reader) == b"only mine"
    assert [one.text for one in notices.notices_for(kept)] == ["For the first"]
    assert [case.ref for case in queries.cases_for_account(kept.ref)] == [group[2]]
    ended = {"pseudonym": participant.pseudonym, "passphrase": PASSPHRASE}
    assert Client().post("/in/", ended).status_code == 422


def test_a_merge_needs_a_steward_both_passphrases_and_no_hat_of_the_team(
    participant: Hand, analyst: Hand, steward: Hand, admin: Hand
) -> None:
    wrong = {"kept_words": PASSPHRASE, "gone": "Test participant", "gone_words": "not hers at all"}
    assert client_with(steward).post(f"/accounts/{analyst.ref}/merge/", wrong).status_code == 422
    one = signing.open_account(participant.pseudonym, PASSPHRASE)
    staff = signing.open_account(analyst.pseudonym, PASSPHRASE)
    with pytest.raises(NeedsSteward):
        commands.merge_accounts(kept=staff, gone=one, by=admin)
    with pytest.raises(WearsTeamHats):
        commands.merge_accounts(kept=one, gone=staff, by=steward)
