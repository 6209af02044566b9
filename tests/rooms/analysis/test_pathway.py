"""Pathway, saturation and notes over time: what waits, what is told, what is forgotten."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from peerloom.analysis import commands, models, queries
from peerloom.analysis.types import Theme
from peerloom.audit.types import Hand
from peerloom.problems import PathwayUnreadable, WrongWord
from peerloom.programme.types import Study
from tests.rooms.analysis.door import Door
from tests.rooms.analysis.looking import follow, page, url
from tests.rooms.analysis.reading import Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(reading: Reading, client_for: Callable[..., Client]) -> Client:
    return client_for(reading.first)


@pytest.fixture
def themes(reading: Reading) -> tuple[Theme, Theme]:
    made = [
        commands.make_theme(
            study=reading.study, name=name, codes=[reading.codes[code]], by=reading.first
        ).theme
        for name, code in (("Care", "help"), ("Shame & <names>", "shame"))
    ]
    return made[0], made[1]


def test_the_pathway_waits_for_the_first_coding(
    study: Study, analyst: Hand, client_for: Callable[..., Client]
) -> None:
    shown = client_for(analyst).get(reverse("analysis:pathway", args=[study.ref]))
    assert b"internalised" not in shown.content
    assert b"first coding" in shown.content


def test_a_pathway_is_lines_that_keep_what_bears_on_them(
    reading: Reading, client: Client, themes: tuple[Theme, Theme]
) -> None:
    client.post(url("write_pathway", reading), {"pilot": "1"})
    line = queries.pathway_for_study(reading.study).parts[0].lines[0]
    assert line.name == "internalised stigma"
    bear = {"what": f"theme:{themes[1].ref}"}
    client.post(url("attach_to_pathway", reading, line.ref), bear)
    coding = {"what": f"coding:{reading.codings['we laughed']}"}
    client.post(url("attach_to_pathway", reading, line.ref), coding)
    text = "# Earlier\nInternalised stigma\n\n# Before\nInternalised stigma\nbeing alone"
    assert client.post(url("write_pathway", reading), {"text": text}).status_code == 302
    found = queries.pathway_for_study(reading.study)
    assert [part.name for part in found.parts] == ["Earlier", "Before"]
    kept = found.parts[1].lines[0]
    assert kept.ref == line.ref
    assert kept.themes[0].ref == themes[1].ref
    assert kept.passages[0].quote == "we laughed"
    assert "we laughed" in page(client, url("pathway", reading))
    svg = client.get(url("pathway_picture", reading, "svg")).content.decode()
    assert "being alone" in svg
    client.post(url("detach_from_pathway", reading, line.ref), coding)
    assert queries.pathway_for_study(reading.study).parts[1].lines[0].passages == ()
    bad = client.post(url("write_pathway", reading), {"text": "no stage"})
    assert bad.status_code == 422


def test_a_sensitising_codebook_comes_as_codes_once(reading: Reading) -> None:
    new = commands.bring_codebook(study=reading.study, key="laverack", by=reading.first)
    assert new == 10
    assert commands.bring_codebook(study=reading.study, key="laverack", by=reading.first) == 0
    with pytest.raises(WrongWord):
        commands.bring_codebook(study=reading.study, key="freire", by=reading.first)


def test_saturation_needs_texts_and_is_not_told_in_a_reflexive_study(
    reading: Reading, client: Client
) -> None:
    address = url("saturation", reading)
    follow(reading, "codebook")
    assert "6 coded texts" in page(client, address)
    follow(reading, "reflexive")
    assert "reflexive" in page(client, address)
    assert client.get(url("saturation_picture", reading, "svg")).status_code == 404


def test_a_pathway_that_cannot_be_read_changes_nothing(reading: Reading) -> None:
    with pytest.raises(PathwayUnreadable, match="Line 3"):
        commands.write_pathway(study=reading.study, text="# A\none\nOne", by=reading.first)
    assert queries.pathway_for_study(reading.study).parts == ()


def test_saturation_of_a_study_is_told_with_its_band_picture_and_table(
    study: Study, door: Door, analyst: Hand, client_for: Callable[..., Client]
) -> None:
    brought = (("a", "b", "c"), ("a", "d"), ("e",), ("a", "f"), ("b",), ("a",), ("c", "g"), ("a",))
    for number, codes in enumerate(brought, 1):
        door.let_through(" ".join(f"word{code}" for code in codes), name=f"Talk {number}")
    commands.adopt_releases(study=study.ref, by=analyst)
    for source, codes in zip(door.sources(), brought, strict=True):
        text = queries.text_of_source(source)
        for code in codes:
            start = text.index(f"word{code}")
            commands.add_coding(
                source=source.ref, start=start, end=start + 5, new_name=code, by=analyst
            )
    found = queries.saturation_for_study(study.ref)
    assert found.new == (3, 1, 1, 1, 0, 0, 1, 0)
    assert (found.made.reported, found.made.base_codes) == ("4+2", 6)
    assert [run.new for run in found.made.runs] == [0, 1, 1]
    assert found.band.orders == 300
    client = client_for(analyst)
    address = reverse("analysis:saturation", args=[study.ref])
    assert "4+2" in page(client, address)
    drawn = client.get(f"{address}picture.svg").content
    assert b"reached: 4+2" in drawn
    table = client.get(f"{address}export/").content.decode()
    assert "Talk 7" in table
    stricter = queries.saturation_for_study(study.ref, base=4, run=3, threshold=0.0)
    assert stricter.made.reported == ""


def test_what_somebody_saw_over_time_is_kept_removed_and_forgotten(reading: Reading) -> None:
    wren = reading.sources["Wren talks"].person or ""
    undo = commands.note_over_time(
        study=reading.study, person=wren, prompt="constant", text="She writes.", by=reading.first
    )
    assert models.TimeNote.objects.get(removed_at=None).text == "She writes."
    with pytest.raises(WrongWord):
        commands.note_over_time(
            study=reading.study, person=wren, prompt="better", text="x", by=reading.first
        )
    commands.undo_step(token=undo.token, by=reading.first)
    assert not models.TimeNote.objects.filter(removed_at=None).exists()
    commands.redo_step(token=undo.token, by=reading.first)
    note = models.TimeNote.objects.get(removed_at=None).ref
    commands.remove_time_note(note=note, study=reading.study, by=reading.first)
    assert commands.forget_over_time(persons=[wren], by=reading.first) == 1
    assert not models.TimeNote.objects.exists()
