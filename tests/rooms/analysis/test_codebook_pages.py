"""The codebook's further pages, as an analyst meets them."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from peerloom.analysis import commands, queries
from tests.rooms.analysis.reading import Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_for, analyst) -> Client:
    return client_for(analyst)


def url(name: str, *args: str) -> str:
    return reverse(f"analysis:{name}", args=args)


def bring(client: Client, study: str, text: str, how: str, name: str = "codes.csv") -> str:
    """Hand a table in and bring it; returns the preview."""
    file = SimpleUploadedFile(name, text.encode())
    handed = client.post(url("bring_codes", study), {"file": file})
    preview = client.get(handed["Location"]).content.decode()
    assert client.post(handed["Location"], {"how": how}).status_code == 302
    return preview


def test_every_page_of_the_codebook_opens(client: Client, reading: Reading) -> None:
    shame = reading.codes["shame"]
    commands.change_code(code=shame, definition="Being <ashamed>.", by=reading.first)
    for name, *args in (
        ("codebook",),
        ("codebook_versions",),
        ("compare_codebooks",),
        ("look_codebook",),
        ("several_codes",),
        ("bring_codes",),
        ("code", shame),
        ("code_history", shame),
        ("merge_code", shame),
        ("split_code", shame),
    ):
        answer = client.get(url(name, reading.study, *args))
        assert answer.status_code == 200, name
        assert "<ashamed>" not in answer.content.decode()


def test_a_table_is_looked_at_then_brought_in_and_undone(client: Client, reading: Reading) -> None:
    text = "Nom;Code parent;Définition\nshame;;Avoir honte\nfierté;shame;Être fier\n"
    preview = bring(client, reading.study, text, "merge")
    assert "fierté" in preview and "Definition" in preview
    tree = {branch.path: branch.code for branch in queries.codes_for_tree(reading.study)}
    assert tree["shame"].definition == "Avoir honte"
    assert tree["shame › fierté"].definition == "Être fier"
    assert {"laughter", "help"} <= set(tree)


def test_a_table_without_names_is_told_in_place(client: Client, reading: Reading) -> None:
    file = SimpleUploadedFile("numbers.csv", b"a,b\n1,2\n")
    answer = client.post(url("bring_codes", reading.study), {"file": file})
    assert answer.status_code == 422
    assert "names codes" in answer.content.decode()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_leaves_as_a_table_comes_back_as_it_was(
    client: Client, reading: Reading, form: str
) -> None:
    commands.move_code(code=reading.codes["help"], parent=reading.codes["shame"], by=reading.first)
    rules = {"definition": "Several\nlines, “quoted”", "exclude": "=1+1", "example": "été 😀"}
    commands.change_code(code=reading.codes["help"], colour=19, by=reading.first, **rules)
    gone = client.get(url("export_codebook", reading.study), {"format": form})
    assert "internal" in gone["Content-Disposition"]
    before = queries.codes_for_study(reading.study)
    refs = [code.ref for code in before]
    commands.remove_codes(study=reading.study, codes=refs, by=reading.first)
    file = SimpleUploadedFile(f"codebook.{form}", gone.content)
    handed = client.post(url("bring_codes", reading.study), {"file": file})
    client.post(handed["Location"], {"how": "add"})
    after = queries.codes_for_study(reading.study)

    def told(codes):
        names = {code.ref: code.name for code in codes}
        return [
            (code.name, names.get(code.parent), code.colour, code.definition, code.exclude)
            for code in codes
        ]

    assert sorted(told(after), key=str) == sorted(told(before), key=str)
    if form == "csv":
        rows = list(csv.reader(io.StringIO(gone.content.decode("utf-8-sig"))))
        assert "Internal" in rows[0][0] and rows[1][3] == "codings"


def test_nine_versions_of_a_real_codebook_come_in_one_after_the_other(
    client: Client, reading: Reading, real_files
) -> None:
    files = sorted((real_files / "serdif" / "codebooks").glob("*.csv"))
    if not files:
        pytest.skip("the nine tables aren't here")
    marks = []
    for file in files:
        bring(client, reading.study, file.read_text("utf-8-sig"), "replace", file.name)
        marks.append((queries.last_change(reading.study), file))
    for mark, file in marks:
        rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
        entries = queries.codebook_at(reading.study, mark).values()
        assert {one.name for one in entries} == {" ".join(row["tag"].split()) for row in rows}
    page = client.get(
        url("compare_codebooks", reading.study), {"old": marks[0][0], "new": marks[-1][0]}
    ).content.decode()
    assert "Moderator comment" in page and "Moderator assist" in page and "<svg" in page


def test_several_are_ticked_and_changed_on_one_page(client: Client, reading: Reading) -> None:
    page = url("several_codes", reading.study)
    chosen = [reading.codes["shame"], reading.codes["help"]]
    answer = client.post(page, {"codes": chosen, "what": "colour", "colour": "9"})
    assert answer.status_code == 302
    told = client.get(answer["Location"]).content.decode()
    assert "Undo" in told
    hues = {code.ref: code.colour for code in queries.codes_for_study(reading.study)}
    assert [hues[ref] for ref in chosen] == [9, 9]
    assert client.post(page, {"what": "colour", "colour": "9"}).status_code == 422
    refused = client.post(page, {"codes": chosen, "what": "merge"})
    assert refused.status_code == 422


def test_a_passage_is_sent_to_a_part_with_and_without_scripts(
    client: Client, reading: Reading
) -> None:
    shame = reading.codes["shame"]
    client.post(url("split_code", reading.study, shame), {"parts": "own\ncalled"})
    page = client.get(url("split_code", reading.study, shame)).content.decode()
    assert len(re.findall("data-coding=", page)) == 3
    to = url("choose_parts", reading.study, shame)
    coding = reading.codings["I was ashamed"]
    said = client.post(
        to, {"coding": coding, "parts": ["1", "2"]}, headers={"accept": "application/json"}
    )
    assert said.json() == {"chosen": 1}
    assert client.post(to, {"coding": coding, "parts": "2"}).status_code == 302
    assert client.post(to, {"coding": coding, "parts": "9"}).status_code == 400
    done = client.post(url("finish_split", reading.study, shame))
    assert "Undo" in client.get(done["Location"]).content.decode()
    assert {one.code.name: one.count for one in queries.codes_for_tree(reading.study)}[
        "called"
    ] == 1


def test_a_merge_tells_what_would_happen_before(client: Client, reading: Reading) -> None:
    reading.code("Wren talks", "I was ashamed", "help")
    shame, help_ = reading.codes["shame"], reading.codes["help"]
    page = client.get(url("merge_code", reading.study, shame), {"into": help_}).content.decode()
    assert "3 codings go over" in page and "1 of them folds" in page
    client.post(url("merge_code", reading.study, shame), {"into": help_, "name": "shame"})
    assert {code.name for code in queries.codes_for_study(reading.study)} == {"shame", "laughter"}
    gone = client.get(url("code", reading.study, shame))
    assert gone.status_code == 409 and "under “shame”" in gone.content.decode()


def test_returning_is_told_first_and_then_done(client: Client, reading: Reading) -> None:
    client.post(url("name_version", reading.study), {"name": "after the pilot"})
    version = queries.versions_for_study(reading.study)[0]
    commands.make_code(study=reading.study, name="later", by=reading.first)
    to = url("return_codebook", reading.study)
    told = client.get(to, {"upto": version.upto}).content.decode()
    assert "later" in told and "after the pilot" in told
    client.post(to, {"upto": version.upto})
    paths = [branch.path for branch in queries.codes_for_tree(reading.study)]
    assert "Kept aside › later" in paths
    assert client.get(to, {"upto": "99999999"}).status_code == 404


def test_the_reflexive_approach_sees_lists_and_no_shares(client: Client, reading: Reading) -> None:
    reading.code("Wren talks", "was ashamed", "blush")
    page = client.get(url("look_codebook", reading.study)).content.decode()
    assert "100 %" in page
    from peerloom.programme import models as programme  # the approach as a page would set it

    programme.Study.objects.filter(ref=reading.study).update(approach="reflexive")
    page = client.get(url("look_codebook", reading.study)).content.decode()
    assert "blush" in page and "100 %" not in page


def test_the_codebook_goes_out_and_comes_in_for_other_programs(
    client: Client, reading: Reading
) -> None:
    shame = reading.codes["shame"]
    commands.change_code(code=shame, definition="Being seen.", exclude="guilt", by=reading.first)
    taken = client.get(url("export_codebook", reading.study), {"format": "qdc"})
    assert taken["Content-Disposition"].endswith('codebook-internal.qdc"')
    text = taken.content.decode().replace("Being seen.", "Being looked at.")
    bring(client, reading.study, text, "merge", "codebook.qdc")
    after = {one.code.name: one.code for one in queries.codes_for_tree(reading.study)}
    assert (after["shame"].definition, after["shame"].exclude) == ("Being looked at.", "guilt")
    assert after.keys() == reading.codes.keys()


def test_a_project_of_another_program_is_refused_where_a_codebook_belongs(
    client: Client, reading: Reading
) -> None:
    file = SimpleUploadedFile("whole.qdc", b"<Project/>")
    refused = client.post(url("bring_codes", reading.study), {"file": file})
    assert refused.status_code == 422
    assert "begins with “Project”" in refused.content.decode()
