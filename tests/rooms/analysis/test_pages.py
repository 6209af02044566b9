"""The room's pages and posts, as a browser meets them."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from peerloom.analysis import commands, queries
from peerloom.analysis.types import Source
from peerloom.methods.deidentify import Decision
from tests.rooms.analysis.door import Door

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


def url(name: str, *args: str) -> str:
    return reverse(f"analysis:{name}", args=args)


def payload(client: Client, source: Source) -> dict:
    page = client.get(url("source", source.study, source.ref)).content.decode()
    found = re.search(r'<script type="application/json" id="codings-data">(.*?)</script>', page)
    return json.loads(found.group(1))


def add(client: Client, source: Source, **fields: object) -> dict:
    answer = client.post(url("add_coding", source.study, source.ref), fields, **JSON)
    assert answer.status_code == 201, answer.content
    return answer.json()


@pytest.fixture
def client(client_for, analyst) -> Client:
    return client_for(analyst)


def test_a_source_opens_with_its_paragraphs_and_their_offsets(
    client: Client, source: Source
) -> None:
    page = client.get(url("source", source.study, source.ref)).content.decode()
    text = queries.text_of_source(source)
    assert f'data-start="0" data-end="{len(text)}"' in page


def test_what_the_canvas_adds_stands_in_the_page_the_next_time(
    client: Client, source: Source
) -> None:
    answer = add(client, source, start=0, end=13, new_name="shame <i>")
    ref, start, end, code, coder, memos = answer["coding"]
    assert (start, end, code, memos) == (0, 13, answer["code"]["ref"], 0)
    data = payload(client, source)
    assert data["codings"] == [[ref, 0, 13, 0, data["coders"].index(coder), 0]]
    assert data["codes"][0]["name"] == "shame <i>"
    assert data["codes"][0]["count"] == 1


def test_the_canvas_takes_back_each_of_its_steps(client: Client, source: Source) -> None:
    answer = add(client, source, start=0, end=13, new_name="shame")
    ref, undo = answer["coding"][0], url("undo", source.study)
    removed = client.post(url("remove_coding", source.study, source.ref), {"coding": ref}, **JSON)
    assert removed.json()["removed"] == ref
    back = client.post(undo, {"token": removed.json()["undo"]}, **JSON).json()
    assert back["coding"][:3] == [ref, 0, 13]
    assert client.post(undo, {"token": answer["undo"]}, **JSON).json() == {"removed": ref}
    assert payload(client, source)["codings"] == []


def test_a_memo_on_a_coding_is_counted_and_can_be_taken_back(
    client: Client, source: Source
) -> None:
    ref = add(client, source, start=0, end=13, new_name="shame")["coding"][0]
    to = url("memo_on_coding", source.study, source.ref)
    answer = client.post(to, {"coding": ref, "text": "Said first of all."}, **JSON).json()
    assert answer["memos"] == 1
    assert payload(client, source)["codings"][0][5] == 1
    client.post(url("undo", source.study), {"token": answer["undo"]}, **JSON)
    assert payload(client, source)["codings"][0][5] == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"start": 0, "end": 100_000, "new_name": "x"},
        {"start": 5, "end": 5, "new_name": "x"},
        {"start": "a", "end": 5, "new_name": "x"},
        {"start": 0, "end": 5},
        {"start": 0, "end": 5, "new_name": "x" * 300},
        {"start": 0, "end": 5, "new_name": "a\x00b"},
    ],
)
def test_what_cannot_be_coded_gets_a_sentence_and_leaves_nothing(
    client: Client, source: Source, fields: dict
) -> None:
    answer = client.post(url("add_coding", source.study, source.ref), fields, **JSON)
    assert 400 <= answer.status_code < 500
    assert len(answer.json()["problem"]) > 10
    assert queries.codes_for_tree(source.study) == []


def test_an_address_with_a_passage_leads_to_that_passage(client: Client, source: Source) -> None:
    page = url("source", source.study, source.ref)
    assert client.get(page, {"at": "3-9"})["Location"] == f"{page}#at=3-9"


def test_the_list_of_sources_tells_what_is_coded_and_narrows(
    client: Client, source: Source
) -> None:
    add(client, source, start=0, end=13, new_name="shame")
    page = client.get(url("sources", source.study)).content.decode()
    assert "Wren" in page
    narrowed = client.get(url("sources", source.study), {"state": "uncoded"}).content.decode()
    assert "No text is like that" in narrowed


def test_next_uncoded_leads_to_the_first_text_without_codings(
    client: Client, source: Source, door, study
) -> None:
    add(client, source, start=0, end=13, new_name="shame")
    door.let_through("Another text.", name="Yarrow")
    answer = client.get(url("next_uncoded", study.ref))
    other = next(one for one in door.sources() if one.name == "Yarrow")
    assert answer["Location"] == url("source", study.ref, other.ref)


def test_the_codebook_makes_changes_and_takes_back(client: Client, study) -> None:
    made = client.post(url("make_code", study.ref), {"name": "shame"}, follow=True)
    assert "The code is in the codebook." in made.content.decode()
    code = queries.codes_for_study(study.ref)[0]
    fields = {
        "name": "Shame",
        "colour": 7,
        "definition": "What others made one feel.",
        "parent": "",
    }
    changed = client.post(url("code", study.ref, code.ref), fields)
    after = queries.codes_for_study(study.ref)[0]
    assert (after.name, after.colour, after.definition) == (
        "Shame",
        7,
        "What others made one feel.",
    )
    token = changed["Location"].partition("did=")[2]
    client.post(url("undo", study.ref), {"token": token, "next": "/"})
    assert queries.codes_for_study(study.ref)[0].name == "shame"


def test_a_name_that_is_taken_is_told_beside_the_field(client: Client, study) -> None:
    client.post(url("make_code", study.ref), {"name": "Fierté"})
    again = client.post(url("make_code", study.ref), {"name": "fierte"})
    assert again.status_code == 422
    assert "There is already one called “Fierté”" in again.content.decode()


def test_the_codebook_leaves_as_a_table_that_no_spreadsheet_runs(
    client: Client, study, analyst
) -> None:
    commands.make_code(study=study.ref, name="=1+1", definition="+ more", by=analyst)
    answer = client.get(url("export_codebook", study.ref))
    assert "internal" in answer["Content-Disposition"]
    assert "'=1+1" in answer.content.decode() and "'+ more" in answer.content.decode()


def test_memos_are_written_listed_changed_and_removed_by_their_writer(
    client: Client, study, client_for
) -> None:
    to = url("write_memo", study.ref)
    client.post(to, {"text": "First impression.", "phase": "familiarise", "on": "study"})
    memo = queries.memos_for_study(study.ref)[0]
    assert (memo.on, memo.phase, memo.text) == ("study", "familiarise", "First impression.")
    client.post(url("edit_memo", study.ref, memo.ref), {"text": "Second.", "phase": "review"})
    page = client.get(url("memos", study.ref), {"phase": "review"}).content.decode()
    assert "Second." in page and "changed since" in page
    client.post(url("remove_memo", study.ref, memo.ref))
    assert "No memos yet" in client.get(url("memos", study.ref)).content.decode()


def test_a_steward_reads_every_page_and_writes_on_none(
    client_for, steward, source: Source, client: Client
) -> None:
    coding = add(client, source, start=0, end=13, new_name="shame")
    reader = client_for(steward)
    for name in ("sources", "codebook", "memos", "export_codebook"):
        assert reader.get(url(name, source.study)).status_code == 200
    assert reader.get(url("source", source.study, source.ref)).status_code == 200
    assert reader.get(url("code", source.study, coding["code"]["ref"])).status_code == 200
    for name in ("add_coding", "remove_coding", "memo_on_coding"):
        assert reader.post(url(name, source.study, source.ref), {}, **JSON).status_code == 404


@pytest.mark.parametrize("role", ["participant", "facilitator", "admin"])
def test_nobody_else_finds_anything_here(client_for, role: str, source: Source) -> None:
    client = client_for(role)
    for name in ("sources", "codebook", "memos"):
        assert client.get(url(name, source.study)).status_code == 404
    assert client.get(url("source", source.study, source.ref)).status_code == 404


def test_a_source_is_found_in_its_own_study_only(client: Client, source: Source, analyst) -> None:
    from peerloom.programme import commands as programme

    other = programme.make_study(name="Elsewhere", by=analyst)
    assert client.get(url("source", other.ref, source.ref)).status_code == 404


def test_a_coding_is_removed_and_noted_on_at_the_address_of_its_own_text_only(
    client: Client, source: Source, door, study
) -> None:
    ref = add(client, source, start=0, end=13, new_name="shame")["coding"][0]
    door.let_through("Another text.", name="Yarrow")
    client.get(url("sources", study.ref))
    other = next(one for one in door.sources() if one.name == "Yarrow")
    for name in ("remove_coding", "memo_on_coding"):
        to = url(name, study.ref, other.ref)
        assert client.post(to, {"coding": ref, "text": "x"}, **JSON).status_code == 404
    assert [one[0] for one in payload(client, source)["codings"]] == [ref]
    assert queries.memos_for_study(study.ref) == []


def test_a_coding_of_one_study_is_out_of_reach_from_another(
    client: Client, source: Source, door, analyst, steward
) -> None:
    from peerloom.programme import commands as programme

    added = add(client, source, start=0, end=13, new_name="shame")
    other = programme.make_study(name="Elsewhere", by=analyst)
    there = Door(other.ref, steward)
    there.let_through("Another text.", name="Yarrow")
    commands.adopt_releases(study=other.ref, by=analyst)
    to = url("remove_coding", other.ref, there.sources()[0].ref)
    assert client.post(to, {"coding": added["coding"][0]}, **JSON).status_code == 404
    undo = client.post(url("undo", other.ref), {"token": added["undo"]}, **JSON)
    assert undo.status_code == 404
    assert len(payload(client, source)["codings"]) == 1


def test_memos_on_one_text_have_a_page_of_their_own(client: Client, source: Source) -> None:
    page = url("memos", source.study) + f"?source={source.ref}"
    assert "No memos on it yet" in client.get(page).content.decode()
    fields = {"text": "Slow to warm.", "phase": "familiarise", "on": "source"}
    to = url("write_memo", source.study)
    answer = client.post(to, {**fields, "subject": source.ref, "next": page}, follow=True)
    assert "Slow to warm." in answer.content.decode()
    assert "The memo is kept." in answer.content.decode()
    assert [memo.subject for memo in queries.memos_for_study(source.study)] == [source.ref]
    assert client.get(url("memos", source.study) + "?source=nothing").status_code == 404


def test_strays_are_listed_with_their_code_and_text(client: Client, door, study, analyst) -> None:
    release = door.let_through("Maz met Daz at the harbour.", name="Harbour")
    commands.adopt_releases(study=study.ref, by=analyst)
    place = door.sources()[0]
    commands.add_coding(source=place.ref, start=8, end=11, new_name="friendship", by=analyst)
    door.release(release.voice, [Decision(8, 11, "")])
    page = client.get(url("sources", study.ref)).content.decode()
    assert "1 coding has lost its words" in page and "friendship ·" in page
