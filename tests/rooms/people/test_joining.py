"""From an invite to the first page: a name, a way back, words, the words once more."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from peerloom.audit.types import Hand
from peerloom.people import commands, invites, queries, signing
from peerloom.people.models import Account, Invite
from peerloom.problems import NeedsSteward
from peerloom.programme import commands as programme
from peerloom.programme.places import places_for_account
from tests.actors import FOUNDER

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> str:
    home = programme.make_programme(name="Tuesdays", about="", by=FOUNDER)
    return programme.make_cohort(programme=home.ref, name="Spring", by=FOUNDER).ref


@pytest.fixture
def code(cohort: str) -> str:
    return commands.make_invites(cohort=cohort, count=1, by=FOUNDER)[0].code


def walk(client: Client, code: str, *, name: str = "Heron", way: str = "none") -> str:
    """Every screen in order; returns where the last one leads."""
    assert client.get(f"/join/{code}/").headers["Location"] == "/join/step/1/"
    assert client.post("/join/step/1/", {"pseudonym": name}).status_code == 302
    assert client.post("/join/step/2/", {"way": way}).status_code == 302
    words = client.get("/join/step/3/").context["words"]
    assert client.post("/join/step/3/", {"do": "on"}).status_code == 302
    done = client.post("/join/step/4/", {"typed": " ".join(words)})
    assert done.status_code == 302, done.text
    return str(done.headers["Location"])


def test_whoever_comes_by_a_code_belongs_to_its_cohort(code: str, cohort: str) -> None:
    client = Client()
    assert walk(client, code) == "/"
    (place,) = places_for_account(str(queries.account_ref_for_pseudonym("heron")))
    assert place.cohort == cohort
    assert client.get("/").status_code == 200


def test_looking_at_a_code_does_not_use_it_up(code: str) -> None:
    for _ in range(3):
        assert Client().get(f"/join/{code}/").status_code == 302
    assert Invite.objects.get().spent is False


def test_the_words_work_afterwards_cut_short_too(code: str) -> None:
    client = Client()
    client.get(f"/join/{code}/")
    client.post("/join/step/1/", {"pseudonym": "Heron"})
    client.post("/join/step/2/", {"way": "none"})
    words = client.get("/join/step/3/").context["words"]
    client.post("/join/step/3/", {"do": "on"})
    client.post("/join/step/4/", {"typed": " ".join(words)})
    assert signing.open_account("Heron", " ".join(words)).account.pseudonym == "Heron"


def test_other_words_than_those_shown_are_refused_beside_their_field(code: str) -> None:
    client = Client()
    client.get(f"/join/{code}/")
    client.post("/join/step/1/", {"pseudonym": "Heron"})
    client.post("/join/step/2/", {"way": "none"})
    client.get("/join/step/3/")
    client.post("/join/step/3/", {"do": "on"})
    answer = client.post("/join/step/4/", {"typed": "six quite other words than these"})
    assert answer.status_code == 422 and "not the same words" in answer.text


def test_words_of_ones_own_are_held_to_a_floor(code: str) -> None:
    client = Client()
    client.get(f"/join/{code}/")
    client.post("/join/step/1/", {"pseudonym": "Heron"})
    client.post("/join/step/2/", {"way": "none"})
    short = client.post("/join/step/3/", {"do": "own", "own": "hello there"})
    assert short.status_code == 422
    own = "a stone bridge over seven quiet rivers"
    client.post("/join/step/3/", {"do": "own", "own": own})
    client.post("/join/step/4/", {"typed": own})
    assert signing.open_account("Heron", own).account.pseudonym == "Heron"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"spent": True}, "used already"),
        ({"taken_back": True}, "was taken back"),
        ({"expires_at": timezone.now() - timedelta(days=1)}, "too old"),
    ],
)
def test_a_code_that_no_longer_works_says_why(
    code: str, change: dict[str, object], said: str
) -> None:
    Invite.objects.update(**change)
    assert said in Client().get(f"/join/{code}/").text
    assert said in Client().post("/join/", {"code": code}).text


def test_a_guessed_code_says_that_it_opens_nothing(code: str) -> None:
    guessed = invites.new_code()
    assert Client().get(f"/join/{guessed}/").status_code == 404
    assert "opens nothing here" in Client().post("/join/", {"code": guessed}).text
    assert "opens nothing here" in Client().post("/join/", {"code": "x"}).text


def test_a_code_works_once_even_if_two_people_begin_with_it(code: str) -> None:
    first, second = Client(), Client()
    second.get(f"/join/{code}/")
    walk(first, code)
    assert "used already" in second.get("/join/step/1/").text
    assert Account.objects.filter(pseudonym="Heron").count() == 1


@pytest.mark.parametrize("name", ["AB 1990", "A.B.", "mk 12/05", "anna@there", "07700 900123"])
def test_a_name_that_can_be_worked_out_is_refused(code: str, name: str) -> None:
    client = Client()
    client.get(f"/join/{code}/")
    assert client.post("/join/step/1/", {"pseudonym": name}).status_code == 422


def test_a_name_in_use_is_refused_whether_an_account_or_a_case(code: str, analyst: Hand) -> None:
    commands.ensure_persons(scope="somewhere", pseudonyms=["Wren"], by=FOUNDER)
    client = Client()
    client.get(f"/join/{code}/")
    for name in ("wren", analyst.pseudonym):
        assert "already one called" in client.post("/join/step/1/", {"pseudonym": name}).text


def test_an_invite_for_a_case_hands_that_case_over(cohort: str) -> None:
    row = programme.add_members(cohort=cohort, pseudonyms=["Wren"], by=FOUNDER)
    assert row == 1
    case = next(
        iter(
            commands.ensure_persons(scope=_scope(cohort), pseudonyms=["Wren"], by=FOUNDER).values()
        )
    )
    made = commands.make_invites(cohort=cohort, count=5, person=case.ref, by=FOUNDER)
    assert len(made) == 1
    walk(Client(), made[0].code, name="Wren")
    (own,) = queries.cases_for_account(str(queries.account_ref_for_pseudonym("Wren")))
    assert own.ref == case.ref


def test_an_admin_hands_nobodys_case_over(cohort: str, facilitator: Hand, admin: Hand) -> None:
    (case,) = commands.ensure_persons(scope="x", pseudonyms=["Wren"], by=FOUNDER).values()
    with pytest.raises(NeedsSteward):
        commands.make_invites(cohort=cohort, count=1, person=case.ref, by=admin)
    assert commands.make_invites(cohort=cohort, count=1, person=case.ref, by=facilitator)
    assert commands.make_invites(cohort=cohort, count=1, by=admin)


def test_only_a_steward_hands_a_claimed_case_to_somebody_else(
    cohort: str, facilitator: Hand, participant: Hand
) -> None:
    (case,) = commands.ensure_persons(scope="x", pseudonyms=["Wren"], by=FOUNDER).values()
    commands.claim_person(person=case.ref, account=participant.ref, by=FOUNDER)
    with pytest.raises(NeedsSteward):
        commands.make_invites(cohort=cohort, count=1, person=case.ref, by=facilitator)
    assert commands.make_invites(cohort=cohort, count=1, person=case.ref, by=FOUNDER)


def test_no_code_is_kept_and_none_is_logged(code: str) -> None:
    from peerloom.audit.models import Entry

    plain = invites.tidy_code(code)
    rows = [str(row) for model in (Invite, Entry) for row in model.objects.values()]
    assert all(plain not in row and code not in row for row in rows)


def test_a_code_is_guess_proof() -> None:
    from math import log2

    from peerloom.home.refs import ALPHABET

    assert invites.GROUPS * invites.GROUP * log2(len(ALPHABET)) >= 80
    assert not set("il1o0") & set(ALPHABET)


def _scope(cohort: str) -> str:
    from peerloom.programme.models import Cohort

    return str(Cohort.objects.get(ref=cohort).programme.ref)


def test_what_was_chosen_so_far_lies_sealed(code: str) -> None:
    from django.contrib.sessions.models import Session

    client = Client()
    client.get(f"/join/{code}/")
    client.post("/join/step/1/", {"pseudonym": "Heron"})
    client.post("/join/step/2/", {"way": "none"})
    words = client.get("/join/step/3/").context["words"]
    stored = str([one.get_decoded() for one in Session.objects.all()])
    chosen = words.split() if isinstance(words, str) else list(words)
    assert len(chosen) == 6
    assert "Heron" not in stored
    assert not re.search(r"\W+".join(map(re.escape, chosen)), stored)


def test_a_page_of_joining_without_a_code_asks_for_one(client_for: Callable[..., Client]) -> None:
    assert Client().get("/join/step/2/").headers["Location"] == "/join/"
    assert Client().get("/join/step/9/").status_code == 404
