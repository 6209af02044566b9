"""Reporting checklists: the log answers what it knows, people the rest, and it goes as a table."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from peerloom import problems
from peerloom.analysis.types import Source
from peerloom.audit.types import Hand
from peerloom.findings import commands
from peerloom.findings.checklists import queries
from peerloom.findings.checklists.facts import facts_of_study
from peerloom.findings.checklists.filling import FILLERS
from peerloom.findings.checklists.tables import checklist_table
from peerloom.findings.checklists.types import Answer
from peerloom.programme import commands as programme
from peerloom.programme.types import Study
from tests.rooms.findings.world import World

pytestmark = pytest.mark.django_db
LISTS = queries.CHECKLISTS


def answer(world: World, item: str, checklist: str = "coreq") -> Answer:
    return queries.answer_for_item(world.study, LISTS[checklist], item)


def say(world: World, item: str, text: str, **more: object) -> int:
    return commands.answer_item(
        study=world.ref,
        checklist="coreq",
        item=item,
        text=text,
        by=world.analyst,
        **more,  # type: ignore[arg-type]
    )


def test_coreq_has_32_items_and_srqr_21_each_with_a_key_of_its_own() -> None:
    assert [len(LISTS[key].items) for key in ("coreq", "srqr", "reflexive")] == [32, 21, 16]
    for one in LISTS.values():
        keys = [item.key for item in one.items]
        assert len(set(keys)) == len(keys)
        assert {item.fill for item in one.items} <= FILLERS.keys() | {""}


def test_every_page_that_an_item_leads_to_is_there(world: World) -> None:
    for one in LISTS.values():
        for item in one.items:
            assert not item.page or reverse(item.page, args=[world.ref])


def test_the_log_answers_what_it_knows_and_leaves_the_rest_open(world: World) -> None:
    world.theme("Care", carries=["It helped me"], contradicts=["I call it being careful 😀"])
    assert world.analyst.pseudonym in answer(world, "coders").text
    assert answer(world, "tree").text.startswith("The codebook has 3 codes.")
    assert answer(world, "themes", "reflexive").text.startswith("Codes were made while reading.")
    assert answer(world, "major").text == "Care"
    assert answer(world, "minor").text.startswith("One passage that speaks against")
    assert answer(world, "coders").state == "known"
    assert (answer(world, "gender").state, answer(world, "gender").text) == ("open", "")


def test_a_study_in_which_nothing_was_done_yet_opens_too(study: Study) -> None:
    for one in LISTS.values():
        sheet = queries.sheet_for_study(study, one)
        assert sheet.still_open
    assert all(isinstance(fill(facts_of_study(study)), str) for fill in FILLERS.values())


def test_what_people_write_stands_in_place_of_what_the_log_knows(world: World) -> None:
    say(world, "coders", "Two of us.", where="p. 4")
    stands = answer(world, "coders")
    assert (stands.state, stands.text, stands.where) == ("written", "Two of us.", "p. 4")
    assert stands.known.startswith("One person coded.")


def test_an_answer_that_is_what_the_log_knows_follows_the_log(world: World) -> None:
    say(world, "tree", answer(world, "tree").known)
    world.theme("Care")
    from tests.rooms.findings.world import code_words

    code_words(world, "Form 1", "warm", "warmth")
    assert answer(world, "tree").text.startswith("The codebook has 4 codes.")
    assert answer(world, "tree").state == "known"


@pytest.mark.parametrize(("smallest", "told"), [(3, "3 people"), (4, "Some people")])
def test_few_people_interviewed_again_are_counted_from_the_programmes_threshold_on(
    steward: Hand, smallest: int, told: str
) -> None:
    place = programme.make_programme(name="Harbour", smallest_group=smallest, by=steward)
    about = programme.make_study(name="Talks", programme=place.ref, by=steward)
    twice = [
        Source(f"{who}{time}", "r", "", "interview", who, None, None, "en", 9)
        for who in ("ada", "bo", "cy")
        for time in (1, 2)
    ]
    facts = replace(facts_of_study(about), sources=tuple(twice))
    assert FILLERS["repeated"](facts).startswith(told)


def test_an_item_may_not_apply(world: World) -> None:
    say(world, "repeat", "", does_not_apply=True)
    assert answer(world, "repeat").state == "left"


def test_two_writers_lose_nothing(world: World) -> None:
    say(world, "gender", "Women.")
    with pytest.raises(problems.EditedMeanwhile):
        say(world, "gender", "Men.")
    say(world, "gender", "Women and men.", version=1)


def test_what_is_too_long_or_not_there_is_refused(world: World, steward: Hand) -> None:
    with pytest.raises(problems.AnswersTooLong):
        say(world, "gender", "a" * 9000)
    with pytest.raises(problems.NotFound):
        say(world, "nothing", "a")
    with pytest.raises(problems.NotFound):
        commands.answer_item(
            study=world.ref, checklist="coreq", item="gender", text="a", by=world.steward
        )


def test_a_reflexive_study_claims_no_saturation_and_its_template_comes_first(world: World) -> None:
    made = programme.make_study(name="Reading closely", approach="reflexive", by=world.steward)
    facts = facts_of_study(made)
    assert "isn't claimed" in FILLERS["saturation"](facts)
    first = queries.checklists_for_study(made)[0]
    assert first.key == "reflexive"
    told = " ".join(item.asks for item in first.items)
    assert "emerge" not in told


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize("key", list(LISTS))
def test_each_checklist_goes_as_csv_xlsx_and_docx_with_every_item(world: World, key: str) -> None:
    sheet = queries.sheet_for_study(world.study, LISTS[key])
    said = [one.item.number for one in sheet.answers]
    table = rows(checklist_table(sheet, world.study, ".csv"))
    assert [line[0] for line in table[3:] if line[0]] == said
    page = load_workbook(BytesIO(checklist_table(sheet, world.study, ".xlsx"))).active
    assert page is not None
    numbers = [str(row[0]) for row in page.iter_rows(min_row=4, values_only=True) if row[0]]
    assert numbers == said
    document = Document(BytesIO(checklist_table(sheet, world.study, ".docx")))
    cells = [row.cells[0].text for table in document.tables for row in table.rows[1:]]
    assert cells == said


def test_no_cell_is_a_formula(world: World) -> None:
    say(world, "gender", "=1+1\x00")
    sheet = queries.sheet_for_study(world.study, LISTS["coreq"])
    table = rows(checklist_table(sheet, world.study, ".csv"))
    assert [line[3] for line in table if line[0] == "4"] == ["'=1+1"]
    with pytest.raises(problems.UnwrittenFormat):
        checklist_table(sheet, world.study, ".odt")


ClientFor = Callable[..., Client]


def test_an_item_is_answered_on_its_page_and_shown_on_the_sheet(
    client_for: ClientFor, world: World
) -> None:
    client = client_for(world.analyst)
    address = reverse("findings:checklist_item", args=[world.ref, "coreq", "gender"])
    assert client.get(address).status_code == 200
    said = {"text": "Women.", "where": "Section 2", "version": "0"}
    assert client.post(address, said).status_code == 302
    page = client.get(reverse("findings:checklist", args=[world.ref, "coreq"])).content.decode()
    assert "Women." in page and "Section 2" in page
    late = client.post(address, {**said, "text": "Men."})
    assert late.status_code == 409
    assert "Women." in late.content.decode() and "Men." in late.content.decode()
    listed = client.get(reverse("findings:checklists", args=[world.ref])).content.decode()
    assert "items are open" in listed


def test_the_sheet_is_taken_along_and_another_format_is_told(
    client_for: ClientFor, world: World
) -> None:
    client = client_for(world.steward)
    for ending in ("csv", "xlsx", "docx"):
        got = client.get(reverse("findings:export_checklist", args=[world.ref, "srqr", ending]))
        assert got["Content-Disposition"] == f'attachment; filename="srqr.{ending}"'
    other = client.get(reverse("findings:export_checklist", args=[world.ref, "srqr", "odt"]))
    assert other.status_code == 400
    assert client.get(reverse("findings:checklist", args=[world.ref, "none"])).status_code == 404
