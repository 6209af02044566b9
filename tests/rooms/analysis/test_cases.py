"""Cases: what they say of themselves, whose words a passage is, and one page for each."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from peerloom.analysis import commands, models, queries
from peerloom.analysis.types import Source
from peerloom.audit.types import Actor, Hand
from peerloom.formats.types import Turn
from peerloom.people import queries as people
from peerloom.problems import NotFound
from peerloom.returns import commands as returns
from tests.rooms.analysis.door import Door
from tests.rooms.analysis.reading import Reading

pytestmark = pytest.mark.django_db
CIRCLE = "Wren: We were tired. Rook: I was not tired at all. Wren: You never are."


def person(reading: Reading, name: str) -> str:
    names = queries.persons_in_study(reading.study)
    return next(ref for ref, known in names.items() if known == name)


def said_of(reading: Reading, name: str) -> dict[str, str]:
    return people.values_for_study(reading.study).get(person(reading, name), {})


def test_a_list_counts_what_each_case_gave_and_what_was_coded(reading: Reading) -> None:
    cards = {one.name: one for one in queries.cases_for_list(reading.study)}
    assert {name: (one.sources, one.codings) for name, one in cards.items()} == {
        "Rook": (1, 1),
        "Wren": (2, 5),
    }


def test_what_a_case_says_is_undone_and_the_log_holds_none_of_it(reading: Reading) -> None:
    made = commands.add_attribute(
        study=reading.study, name="Years", kind="number", by=reading.first
    )
    ref, wren = made.attribute.ref, person(reading, "Wren")
    commands.describe_case(study=reading.study, person=wren, values={ref: "3"}, by=reading.first)
    undo = commands.describe_case(
        study=reading.study, person=wren, values={ref: "4"}, by=reading.first
    )
    commands.undo_step(token=undo.token, by=reading.first)
    assert said_of(reading, "Wren") == {ref: "3"}
    kept = models.Step.objects.get(ref=undo.token).before
    assert set(kept) & set("34") <= set(undo.token + kept) and '"3"' not in kept


def test_an_attribute_that_was_changed_or_put_away_comes_back(reading: Reading) -> None:
    by, study = reading.first, reading.study
    made = commands.add_attribute(
        study=study, name="Works", kind="choice", choices=["indoors", "street"], by=by
    )
    ref = made.attribute.ref
    changed = commands.edit_attribute(study=study, attribute=ref, name="Where", kind="text", by=by)
    away = commands.drop_attribute(study=study, attribute=ref, by=by)
    assert people.attributes_for_study(study) == []
    commands.undo_step(token=away.token, by=by)
    commands.undo_step(token=changed.undo.token, by=by)
    assert people.attributes_for_study(study) == [made.attribute]


@pytest.fixture
def circle(reading: Reading, door: Door) -> Source:
    """A conversation of two, brought in under one case, with three passages coded."""
    text, turns = CIRCLE.replace(". ", ".\n"), []
    for line in re.finditer(r"(\w+): .+", text):
        label_end = line.start() + len(line.group(1)) + 2
        turns.append(Turn(line.start(), line.end(), line.group(1), label_end=label_end))
    door.let_through(text, name="Circle", turns=tuple(turns))
    commands.adopt_releases(study=reading.study, by=reading.first)
    made = next(one for one in door.sources() if one.name.startswith("Circle"))
    for words in ("We were tired", "I was not tired", "You never are"):
        start = text.index(words)
        commands.add_coding(
            source=made.ref,
            start=start,
            end=start + len(words),
            new_name="tired",
            by=reading.first,
        )
    return made


def by_case(reading: Reading) -> dict[str, int]:
    return {one.name: one.codings for one in queries.cases_for_list(reading.study)}


def test_a_named_speakers_words_count_to_that_case_and_back(
    reading: Reading, circle: Source
) -> None:
    before = by_case(reading)
    labels = [one.label for one in queries.speakers_for_source(circle.ref)]
    assert labels == ["Wren", "Rook"]
    rook = person(reading, "Rook")
    undo = commands.name_speaker(source=circle.ref, label="Rook", person=rook, by=reading.first)
    assert by_case(reading)["Rook"] == before["Rook"] + 1
    commands.undo_step(token=undo.token, by=reading.first)
    assert by_case(reading) == before


def test_nobody_can_be_named_for_a_label_that_is_not_there(
    reading: Reading, circle: Source
) -> None:
    with pytest.raises(NotFound):
        commands.name_speaker(
            source=circle.ref, label="Nobody", person=person(reading, "Rook"), by=reading.first
        )


def test_who_takes_all_back_is_named_nowhere_any_more(
    reading: Reading, circle: Source, steward: Hand
) -> None:
    made = commands.add_attribute(study=reading.study, name="Years", by=reading.first)
    rook = person(reading, "Rook")
    commands.name_speaker(source=circle.ref, label="Rook", person=rook, by=reading.first)
    values = {made.attribute.ref: "many"}
    commands.describe_case(study=reading.study, person=rook, values=values, by=reading.first)
    returns.withdraw_person(person=rook, by=steward)
    assert not models.Speaker.objects.exists()
    assert people.values_for_study(reading.study) == {}
    assert "Rook" not in by_case(reading)


def test_the_pages_show_a_case_and_keep_what_is_typed(
    reading: Reading, client_for: object, analyst: Actor
) -> None:
    client: Client = client_for(analyst)  # type: ignore[operator]
    base = f"/studies/{reading.study}/cases/"
    client.post(f"{base}attributes/", {"name": "Years", "kind": "number", "choices": ""})
    one = people.attributes_for_study(reading.study)[0]
    wren = person(reading, "Wren")
    wrong = client.post(f"{base}{wren}/", {one.ref: "plenty"})
    assert wrong.status_code == 422
    assert "not a number" in wrong.content.decode()
    client.post(f"{base}{wren}/", {one.ref: "7,5"})
    assert said_of(reading, "Wren") == {one.ref: "7.5"}
    page = client.get(base).content.decode()
    assert "Years" in page and "7.5" in page and "Wren" in page
    sheet = client.get(f"{base}export/").content.decode()
    assert sheet.splitlines()[0].startswith('\ufeff"Internal') and "7.5" in sheet


def test_a_steward_reads_cases_and_changes_nothing(
    reading: Reading, client_for: object, steward: Hand
) -> None:
    client: Client = client_for(steward)  # type: ignore[operator]
    wren = person(reading, "Wren")
    assert client.get(f"/studies/{reading.study}/cases/{wren}/").status_code == 200
    client.post(f"/studies/{reading.study}/cases/attributes/", {"name": "Years", "kind": "text"})
    assert people.attributes_for_study(reading.study) == []
