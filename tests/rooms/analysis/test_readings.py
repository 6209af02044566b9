"""Two readings side by side, and what a team settles on: every original stays."""

from __future__ import annotations

import pytest
from django.test import Client

from peerloom.analysis import commands, queries
from peerloom.audit.types import Actor, Hand
from peerloom.methods.deidentify import Decision
from peerloom.problems import BuiltOn
from tests.rooms.analysis.door import Door
from tests.rooms.analysis.reading import WORDS, Reading
from tests.rooms.analysis.test_agreement import make_reflexive, twice

__all__ = ["twice"]
pytestmark = pytest.mark.django_db
TALK = "Wren talks"


def keys(reading: Reading) -> tuple[str, str]:
    by_name = {card.name: card.key for card in queries.coders_for_study(reading.study)}
    second = by_name.pop("Second reader")
    return next(iter(by_name.values())), second


def compared(reading: Reading) -> queries.Compared:
    return queries.compare_readings(reading.sources[TALK], *keys(reading))


def words(one: object) -> str:
    return WORDS[TALK][2][one.start : one.end]  # type: ignore[attr-defined]


def test_texts_that_two_people_coded_are_listed_with_how_much_each_did(twice: Reading) -> None:
    found = {one.source.name: one.codings for one in queries.sources_read_twice(twice.study)}
    first, second = keys(twice)
    assert found == {
        TALK: {first: 2, second: 3},
        "Wren, day 1": {first: 1, second: 2},
    }


def test_a_question_says_who_put_which_code_where(twice: Reading) -> None:
    asked = {(words(one), one.code.name): one for one in compared(twice).questions}
    assert {key: (one.state, one.same) for key, one in asked.items()} == {
        ("I was ashamed", "shame"): ("both", True),
        ("we laughed", "laughter"): ("right", False),
        ("It helped me", "help"): ("both", False),
    }


def test_the_pieces_of_a_row_are_its_words_in_their_order(twice: Reading) -> None:
    for row in compared(twice).rows:
        assert "".join(piece.text for piece in row.pieces) == row.block.text
    states = [piece.state for row in compared(twice).rows for piece in row.pieces if piece.state]
    assert states == ["both", "right", "left", "both", "left"]


def settle(reading: Reading, name: str, stands: bool, by: Actor, why: str = "") -> object:
    one = next(q for q in compared(reading).questions if q.code.name == name)
    return commands.settle_passage(
        source=reading.sources[TALK].ref,
        code=one.code.ref,
        start=one.start,
        end=one.end,
        stands=stands,
        why=why,
        by=by,
    )


def test_settling_keeps_every_coding_and_the_last_word_decides(twice: Reading) -> None:
    before = queries.codings_for_source(twice.sources[TALK].ref)
    settle(twice, "laughter", True, twice.first)
    settle(twice, "laughter", False, twice.second, "They laugh at her here.")
    assert queries.codings_for_source(twice.sources[TALK].ref) == before
    stand = queries.common_reading(twice.study)
    assert [(one.code.name, one.stands, one.by_name) for one in stand] == [
        ("laughter", False, "Second reader")
    ]
    assert compared(twice).open == 2


def test_undoing_brings_back_what_was_settled_before(twice: Reading) -> None:
    settle(twice, "help", True, twice.first)
    undo = settle(twice, "help", False, twice.second)
    commands.undo_step(token=undo.token, by=twice.second)  # type: ignore[attr-defined]
    assert [one.stands for one in queries.common_reading(twice.study)] == [True]


def test_undoing_after_somebody_settled_anew_changes_nothing_of_theirs(twice: Reading) -> None:
    undo = settle(twice, "help", True, twice.first)
    settle(twice, "help", False, twice.second)
    with pytest.raises(BuiltOn, match="Second reader"):
        commands.undo_step(token=undo.token, by=twice.first)  # type: ignore[attr-defined]
    assert [one.stands for one in queries.common_reading(twice.study)] == [False]


def test_what_was_settled_follows_its_words_to_a_later_release(twice: Reading, door: Door) -> None:
    settle(twice, "help", True, twice.first)
    door.release(twice.sources[TALK].voice, [Decision(0, 5, "[somebody] was")])
    commands.adopt_releases(study=twice.study, by=twice.first)
    stand = queries.common_reading(twice.study)[0]
    text = queries.text_of_source(stand.source)
    assert text[stand.start : stand.end] == "It helped me"


def test_the_page_settles_as_one_reader_bounded_it(
    twice: Reading, analyst: Actor, client_for: object
) -> None:
    client: Client = client_for(analyst)  # type: ignore[operator]
    base = f"/studies/{twice.study}/readings/"
    assert TALK in client.get(base).content.decode()
    page = f"{base}{twice.sources[TALK].ref}/"
    left, right = keys(twice)
    shown = client.get(page, {"left": left, "right": right}).content.decode()
    assert "both, with other edges" in shown and "3 passages still open" in shown
    one = next(q for q in compared(twice).questions if q.code.name == "help")
    sent = {
        "code": one.code.ref,
        "verdict": "right",
        "span_right": "{}-{}".format(*one.right),  # type: ignore[misc]
        "why": "Hers is closer.",
    }
    assert client.post(f"{page}settle/", sent).status_code == 302
    assert [words(stand) for stand in queries.common_reading(twice.study)] == ["helped"]
    sheet = client.get(f"{base}export/").content.decode()
    assert "Hers is closer." in sheet
    assert client.post(f"{page}settle/", {"verdict": "maybe"}).status_code == 400


def test_a_reflexive_study_compares_and_settles_nothing(
    twice: Reading, steward: Hand, analyst: Actor, client_for: object
) -> None:
    make_reflexive(twice.study, steward)
    client: Client = client_for(analyst)  # type: ignore[operator]
    page = client.get(f"/studies/{twice.study}/readings/{twice.sources[TALK].ref}/")
    shown = page.content.decode()
    assert "Second reader" in shown and "laughed" in shown
    assert "still open" not in shown and 'name="verdict"' not in shown
