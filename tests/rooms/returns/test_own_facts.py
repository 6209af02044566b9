"""What a participant says of herself, on a page of her own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from peerloom.analysis import commands as analysis
from peerloom.audit.types import Hand
from peerloom.people import commands as people_commands
from peerloom.people import queries as people
from peerloom.problems import NotFound
from peerloom.returns import commands as returns
from tests.rooms.returns.owned import Owned, build_owned

pytestmark = pytest.mark.django_db
PAGE = "/mine/words/"


@pytest.fixture
def owned(steward: Hand, analyst: Hand) -> Owned:
    return build_owned(steward, analyst)


@pytest.fixture
def asked(owned: Owned, analyst: Hand) -> dict[str, str]:
    """Years are asked of people themselves; where they live is for the team alone to note."""
    study = owned.world.ref
    years = analysis.add_attribute(
        study=study, name="Years", kind="number", asked=True, by=analyst
    ).attribute.ref
    town = analysis.add_attribute(study=study, name="Part of town", by=analyst).attribute.ref
    values = {years: "3", town: "the harbour"}
    analysis.describe_case(study=study, person=owned.cases["Wren"], values=values, by=analyst)
    return {"years": years, "town": town}


def said_of(owned: Owned, name: str) -> dict[str, str]:
    return people.values_for_study(owned.world.ref).get(owned.cases[name], {})


def test_she_sees_changes_and_empties_what_she_is_asked_and_nothing_else(
    owned: Owned, asked: dict[str, str], client_for: Callable[..., Client]
) -> None:
    wren = client_for(owned.wren)
    assert PAGE in wren.get("/mine/").content.decode()
    page = wren.get(PAGE).content.decode()
    assert 'value="3"' in page and "Years" in page
    assert "harbour" not in page and "Part of town" not in page
    posted = {"study": owned.world.ref, asked["years"]: "4"}
    assert wren.post(PAGE, posted)["Location"] == "/mine/"
    assert said_of(owned, "Wren") == {asked["years"]: "4", asked["town"]: "the harbour"}
    wren.post(PAGE, {"study": owned.world.ref, asked["years"]: ""})
    assert said_of(owned, "Wren") == {asked["town"]: "the harbour"}


def test_what_is_no_number_is_said_beside_the_field(
    owned: Owned, asked: dict[str, str], client_for: Callable[..., Client]
) -> None:
    answer = client_for(owned.wren).post(
        PAGE, {"study": owned.world.ref, asked["years"]: "a good many"}
    )
    assert answer.status_code == 422
    assert "a good many" in answer.content.decode()
    assert said_of(owned, "Wren")[asked["years"]] == "3"


def test_nobody_speaks_for_another_nor_of_what_is_not_asked(
    owned: Owned, asked: dict[str, str]
) -> None:
    study = owned.world.ref
    for person, what in (("Wren", "town"), ("Rook", "years")):
        with pytest.raises(NotFound):
            people_commands.say_of_oneself(
                study=study, person=owned.cases[person], values={asked[what]: "1"}, by=owned.wren
            )


def test_where_nothing_is_asked_there_is_nothing_to_fill_in(
    owned: Owned, client_for: Callable[..., Client]
) -> None:
    rook = client_for(owned.rook)
    assert PAGE not in rook.get("/mine/").content.decode()
    assert "Nobody asks you anything" in rook.get(PAGE).content.decode()


def test_who_takes_everything_back_takes_this_back_too(owned: Owned, asked: dict[str, str]) -> None:
    returns.withdraw_everything(by=owned.wren)
    assert said_of(owned, "Wren") == {}


def test_asking_people_is_undone_like_any_change(
    owned: Owned, asked: dict[str, str], analyst: Hand
) -> None:
    study = owned.world.ref
    changed = analysis.edit_attribute(study=study, attribute=asked["town"], asked=True, by=analyst)
    assert changed.attribute.asked
    analysis.undo_step(token=changed.undo.token, by=analyst)
    by_ref = {one.ref: one for one in people.attributes_for_study(study)}
    assert not by_ref[asked["town"]].asked
