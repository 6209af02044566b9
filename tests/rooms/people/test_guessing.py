"""10,000 guesses open nothing and lock nobody out; a lane slows by itself."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from peerloom.audit.types import Hand
from peerloom.home.refs import ALPHABET
from peerloom.people import commands, invites, lanes, signing
from peerloom.people.models import Lane
from peerloom.people.passphrases import complete_passphrase, new_passphrase, readings, word_list
from peerloom.problems import InviteUnknown, WaitABit, WrongPassphrase
from tests.actors import FOUNDER, PASSPHRASE

pytestmark = pytest.mark.django_db
GUESSES = 10_000


def test_ten_thousand_guesses_at_invites_open_nothing_and_spend_nothing() -> None:
    made = commands.make_invites(cohort="", count=20, by=FOUNDER)
    draw, opened = random.Random(7), 0
    for _ in range(GUESSES):
        code = "".join(draw.choice(ALPHABET) for _ in range(18))
        try:
            invites.open_invite(code)
            opened += 1
        except InviteUnknown:
            continue
    assert opened == 0
    assert all(invites.open_invite(one.code).ref == one.ref for one in made)


def test_ten_thousand_guesses_at_words_open_nothing_and_lock_nobody_out(analyst: Hand) -> None:
    known = Client()
    signed = {"pseudonym": analyst.pseudonym, "passphrase": PASSPHRASE}
    assert known.post("/in/", signed).status_code == 302
    draw, opened, refused = random.Random(7), 0, 0
    for _ in range(GUESSES):
        try:
            turn = lanes.take_turn(analyst.pseudonym, "")
        except WaitABit:
            refused += 1
            continue
        try:
            signing.open_account(analyst.pseudonym, " ".join(draw.choices(word_list(), k=6)))
            opened += 1
        except WrongPassphrase:
            lanes.count_miss(turn)
    assert opened == 0 and refused > GUESSES * 0.9
    assert known.post("/in/", signed).status_code == 302, "a known browser passes"


def test_whoever_waited_has_their_turn_whatever_strangers_do(
    analyst: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = {"pseudonym": analyst.pseudonym, "passphrase": PASSPHRASE}
    wrong = signed | {"passphrase": "six other words than these here"}
    for _ in range(lanes.FREE + 1):
        Client().post("/in/", wrong)
    newcomer = Client()
    told = newcomer.post("/in/", signed)
    assert told.status_code == 429 and "your turn is kept" in told.text
    assert newcomer.post("/in/", signed).status_code == 429
    later = lanes.time.time() + lanes.LONGEST
    monkeypatch.setattr(lanes.time, "time", lambda: later)
    assert Client().post("/in/", wrong).status_code == 429, "strangers still wait"
    assert newcomer.post("/in/", signed).status_code == 302


def test_other_accounts_are_not_slowed(analyst: Hand, facilitator: Hand) -> None:
    for _ in range(20):
        Client().post("/in/", {"pseudonym": analyst.pseudonym, "passphrase": "wrong words here"})
    other = {"pseudonym": facilitator.pseudonym, "passphrase": PASSPHRASE}
    assert Client().post("/in/", other).status_code == 302


def test_a_name_that_nobody_has_slows_alike(analyst: Hand) -> None:
    def answers(name: str) -> list[int]:
        said = {"pseudonym": name, "passphrase": "wrong words all of them"}
        return [Client().post("/in/", said).status_code for _ in range(8)]

    assert answers("nobody of this name") == answers(analyst.pseudonym)


def test_a_token_of_one_account_is_none_for_another(analyst: Hand, facilitator: Hand) -> None:
    token = lanes.count_hit(lanes.take_turn(analyst.pseudonym, ""), "")
    assert lanes.take_turn(analyst.pseudonym, token).device
    assert not lanes.take_turn(facilitator.pseudonym, token).device
    forged = token.replace(token[0], "0" if token[0] != "0" else "1", 1)
    assert not lanes.take_turn(analyst.pseudonym, forged).device


def test_a_token_of_one_door_is_none_at_another(analyst: Hand) -> None:
    name = f"{analyst.ref} 2"
    for guessed, at, other in ((name, analyst.ref, "step"), (f"{name} back", name, "back")):
        token = lanes.count_hit(lanes.take_turn(guessed, ""), "")
        assert lanes.take_turn(guessed, token).device
        assert not lanes.take_turn(at, token, other).device
        assert not lanes.take_turn(guessed, token, other).device


def test_whoever_lost_their_words_keeps_their_turn_whatever_strangers_do(
    analyst: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert analyst.own_reader is not None
    own = analyst.own_reader.private
    code = commands.keep_printed_code(account=analyst.ref, private=own, by=analyst)
    said = {"pseudonym": analyst.pseudonym, "code": code}
    wrong = said | {"code": "another code altogether"}
    for _ in range(lanes.FREE + 1):
        Client().post("/in/help/page/", wrong)
    newcomer = Client()
    assert newcomer.post("/in/help/page/", said).status_code == 429
    later = lanes.time.time() + lanes.LONGEST
    monkeypatch.setattr(lanes.time, "time", lambda: later)
    assert Client().post("/in/help/page/", wrong).status_code == 429, "strangers still wait"
    assert newcomer.post("/in/help/page/", said).status_code == 302


@pytest.mark.parametrize("carried", ["", "~~~", "a.b.c", "a.٣.c", "." * 9, "x" * 5000, "é.1.é"])
def test_whatever_stands_in_the_cookie_a_sign_in_goes_on(analyst: Hand, carried: str) -> None:
    assert lanes.take_turn(analyst.pseudonym, carried).device == ""


def test_a_lane_knows_neither_name_nor_address(analyst: Hand) -> None:
    client = Client(REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT="Fictional/1.0")
    client.post("/in/", {"pseudonym": analyst.pseudonym, "passphrase": "wrong words here"})
    kept = str(list(Lane.objects.values()))
    assert analyst.pseudonym not in kept and "203.0.113.7" not in kept and "Fictional" not in kept


def test_the_wait_grows_and_ends_at_a_minute() -> None:
    waits = [lanes.delay_after(misses) for misses in range(40)]
    assert waits == sorted(waits) and waits[lanes.FREE] == 0 and waits[-1] == lanes.LONGEST


@given(st.lists(st.integers(0, 7775), min_size=6, max_size=6), st.sampled_from(["en", "fr"]))
def test_words_cut_where_no_other_begins_so_are_completed(picks: list[int], lang: str) -> None:
    words = [word_list(lang)[pick] for pick in picks]
    cut = [_shortest(word, lang) for word in words]
    assert complete_passphrase(" ".join(cut), lang) == " ".join(words)


def test_open_beginnings_are_left_as_they_stand() -> None:
    assert complete_passphrase("aban", "en") is None or "aban" not in word_list("en")
    assert readings("b") == ["b"]
    assert complete_passphrase("", "en") is None


def test_drawn_words_come_from_the_list_of_their_language(
    make_actor: Callable[..., Hand],
) -> None:
    for language in ("en", "fr"):
        assert set(new_passphrase(language).split()) <= set(word_list(language))
        assert len(set(word_list(language))) == 7776


def _shortest(word: str, language: str) -> str:
    for end in range(4, len(word)):
        start = word[:end]
        if sum(one.startswith(start) for one in word_list(language)) == 1:
            return start
    return word
