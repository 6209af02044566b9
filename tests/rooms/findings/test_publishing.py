"""Who stands for findings, what they cite, where editions go, what is kept elsewhere."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from peerloom.analysis import queries as analysis
from peerloom.findings import answered, commands, queries
from peerloom.findings.publishing import queries as publishing
from peerloom.findings.rendering import render
from peerloom.findings.types import Paragraph
from peerloom.formats.references import Name, Work
from peerloom.jobs import queries as jobs
from peerloom.problems import EditedMeanwhile, KeyTaken, NotADoi, NotAKey, WrongWord
from peerloom.returns import commands as returns
from peerloom.spans import grams_of
from tests.formats.test_publication import strictly
from tests.rooms.findings.world import World

pytestmark = pytest.mark.django_db
BRAUN = Work(
    key="",
    kind="article-journal",
    title="Using thematic analysis in psychology",
    authors=(Name("Braun", "Virginia"), Name("Clarke", "Victoria")),
    issued=(2006,),
    container="Qualitative Research in Psychology",
    volume="3",
    pages="77-101",
    doi="https://doi.org/10.1191/1478088706qp063oa",
)


def stand(world: World, **said: object) -> int:
    wanted = {
        "authors": ["Wren Weaver", "Braun, Virginia"],
        "abstract": "Short.",
        "thanks": "To the kettle.",
        "licence": "CC-BY-4.0",
        "kind": "report",
        "style": "apa",
        "version": 0,
        **said,
    }
    return commands.write_imprint(study=world.ref, by=world.analyst, **wanted)  # type: ignore[arg-type]


def cited(world: World) -> str:
    commands.add_reference(study=world.ref, work=BRAUN, by=world.analyst)
    theme = world.theme(carries=["It helped me"])
    said = "As others found [@braun2006, p. 4], so here [@nobody1999]."
    world.write(theme, f"{said}\n\n{world.quote('It helped me')}")
    return theme


def test_pseudonyms_stand_for_an_edition_until_somebody_says_otherwise(world: World) -> None:
    assert publishing.standing_for_study(world.ref).proposed
    stand(world)
    assert queries.book_of_draft(world.ref).authors == ("Wren Weaver", "Braun, Virginia")


def test_an_edition_keeps_its_authors_and_its_licence(world: World) -> None:
    stand(world)
    commands.make_edition(study=world.ref, by=world.analyst)
    stand(world, authors=["Somebody else"], licence="", version=1)
    held = queries.book_of_edition(world.ref, number=1)
    assert held.authors == ("Wren Weaver", "Braun, Virginia")
    assert held.imprint is not None and held.imprint.licence == "CC-BY-4.0"
    page = render(held, ".html").decode()
    assert "Wren Weaver, Virginia Braun" in page and "CC BY 4.0" in page


def test_an_unknown_licence_and_an_older_version_are_refused(world: World) -> None:
    with pytest.raises(WrongWord):
        stand(world, licence="WTF")
    stand(world)
    with pytest.raises(EditedMeanwhile):
        stand(world, version=0)


def test_a_citation_is_written_in_the_chosen_style_and_listed(world: World) -> None:
    theme = cited(world)
    book = queries.book_of_draft(world.ref)
    (section,) = (one for one in book.sections if one.ref == theme)
    said = section.blocks[0]
    assert isinstance(said, Paragraph)
    runs = [run for run in said.runs if run.cites]
    assert [(run.text, run.cites) for run in runs] == [
        ("(Braun & Clarke, 2006, p. 4)", ("braun2006",))
    ]
    assert "[@nobody1999]" in "".join(run.text for run in said.runs)
    (reference,) = book.references
    assert reference.doi == "10.1191/1478088706qp063oa"
    stand(world, style="vancouver")
    book = queries.book_of_draft(world.ref)
    assert "[1] Braun V, Clarke V." in "".join(run.text for run in book.references[0].runs)
    for ending in (".html", ".docx", ".md"):
        assert render(book, ending)
    assert 'href="#r-braun2006"' in render(book, ".html").decode()
    assert publishing.unknown_keys(world.ref) == ("nobody1999",)


def test_references_have_keys_of_their_own(world: World) -> None:
    commands.add_reference(study=world.ref, work=BRAUN, by=world.analyst)
    from dataclasses import replace

    with pytest.raises(KeyTaken):
        taken = replace(BRAUN, key="braun2006")
        commands.add_reference(study=world.ref, work=taken, by=world.analyst)
    with pytest.raises(NotAKey):
        odd = replace(BRAUN, key="two words")
        commands.add_reference(study=world.ref, work=odd, by=world.analyst)
    with pytest.raises(NotADoi):
        odd = replace(BRAUN, doi="nonsense")
        commands.add_reference(study=world.ref, work=odd, by=world.analyst)
    brought = commands.bring_references(
        study=world.ref,
        works=[replace(BRAUN, doi="10.1191/1478088706QP063OA"), replace(BRAUN, doi="", key="x")],
        by=world.analyst,
    )
    assert (brought.added, brought.known) == (1, 1)


def test_a_reference_changes_and_goes_and_its_key_stays(world: World) -> None:
    from dataclasses import replace

    ref = commands.add_reference(study=world.ref, work=BRAUN, by=world.analyst)
    commands.change_reference(
        study=world.ref, ref=ref, work=replace(BRAUN, title="T", key="z"), version=1,
        by=world.analyst,
    )  # fmt: skip
    (work,) = publishing.works_for_study(world.ref)
    assert (work.key, work.title) == ("braun2006", "T")
    with pytest.raises(EditedMeanwhile):
        commands.change_reference(study=world.ref, ref=ref, work=BRAUN, version=1, by=world.analyst)
    commands.remove_reference(study=world.ref, ref=ref, by=world.analyst)
    assert publishing.works_for_study(world.ref) == []


def test_words_that_were_taken_back_leave_what_was_typed_for_publishing(world: World) -> None:
    pasted = "I was ashamed at first. Then we laughed. It helped me."
    stand(world, abstract=f"Somebody said: {pasted}", thanks=pasted, authors=[pasted])
    from dataclasses import replace

    commands.add_reference(
        study=world.ref, work=replace(BRAUN, title=f"On “{pasted}”", key="a"), by=world.analyst
    )
    commands.make_edition(study=world.ref, by=world.analyst)
    commands.say_where_published(
        study=world.ref, number=1, venue=pasted, doi="", links=[], day=None, version=0,
        by=world.analyst,
    )  # fmt: skip
    known = grams_of([pasted])
    assert queries.count_copies(world.ref, known) >= 4
    commands.blank_copies(study=world.ref, known=known, instead="[gone]", by=world.steward)
    assert queries.count_copies(world.ref, known) == 0
    book = queries.book_of_edition(world.ref, number=1)
    assert book.imprint is not None and "laughed" not in book.imprint.abstract
    assert "[gone]" in book.imprint.thanks and "[gone]" in book.authors[0]
    (work,) = publishing.works_for_study(world.ref)
    assert "[gone]" in work.title


def opened(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_archive_says_what_is_in_it_with_checksums_and_holds_nothing_raw(world: World) -> None:
    cited(world)
    commands.make_edition(study=world.ref, by=world.analyst)
    world.withdraw("Rook talks")
    files = opened(commands.pack_archive(study=world.ref, by=world.analyst))
    manifest = json.loads(files["manifest.json"])
    assert manifest["format"] == "peerloom-archive" and manifest["version"] == 1
    listed = {one["path"]: one for one in manifest["files"]}
    assert set(files) == {*listed, "manifest.json", "SHA256SUMS"}
    for path, one in listed.items():
        assert hashlib.sha256(files[path]).hexdigest() == one["sha256"]
        assert len(files[path]) == one["bytes"]
    sums = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {p: hashlib.sha256(h).hexdigest() for p, h in files.items() if p in sums}
    whole = b"\n".join(files.values()).decode()
    assert "It helped me" in whole
    assert "I call it being careful" not in whole, "its owner no longer agrees"
    assert "They call it shame" not in whole, "no text beyond the quotes"
    for ref in (*world.releases.values(), *world.codings.values()):
        assert ref not in whole
    assert world.analyst.ref not in files["method/log.csv"].decode()


def test_an_edition_that_its_people_stopped_leaves_in_no_file(
    world: World, client_for: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.make_edition(study=world.ref, by=world.analyst)
    monkeypatch.setattr(answered, "_stoppers", [lambda study, number: number == 1])
    at = f"/studies/{world.ref}/findings/editions/1/publication"
    client = client_for(world.analyst)
    assert client.get(at + ".md").status_code in (403, 409)
    assert client.get(at + "/").status_code == 200
    files = opened(commands.pack_archive(study=world.ref, by=world.analyst))
    assert not any(path.startswith("editions/") for path in files)


def test_the_numbers_of_an_archive_are_those_of_the_codings(world: World) -> None:
    files = opened(commands.pack_archive(study=world.ref, by=world.analyst))
    held = analysis.codings_for_matrix(world.ref)
    lines = files["matrices/code-by-kind.csv"].decode("utf-8-sig").splitlines()
    assert int(lines[-1].split(",")[-1]) == len(held)
    by_code = {line.split(",")[0]: int(line.split(",")[-1]) for line in lines[1:-1]}
    for place, code in enumerate(held.codes):
        assert by_code[code.name] == int((held.code == place).sum())


def test_two_archives_of_the_same_hour_are_the_same_but_for_the_log(world: World) -> None:
    first = opened(commands.pack_archive(study=world.ref, by=world.analyst))
    second = opened(commands.pack_archive(study=world.ref, by=world.analyst))
    differ = {path for path in first if first[path] != second.get(path)}
    assert differ <= {"manifest.json", "SHA256SUMS", "method/log.csv", "method/deeds.csv"}


def test_where_an_edition_went_is_said_afterwards_and_editions_are_told(world: World) -> None:
    stand(world)
    commands.make_edition(study=world.ref, by=world.analyst)
    commands.say_where_published(
        study=world.ref,
        number=1,
        venue="Our press",
        doi="https://doi.org/10.1000/xyz",
        links=[("PDF", "https://example.org/a.pdf")],
        day=date(2026, 12, 1),
        version=0,
        by=world.analyst,
    )
    (told,) = publishing.editions_told(world.ref)
    assert (told.number, told.doi, told.venue, told.licence) == (
        1, "10.1000/xyz", "Our press", "CC-BY-4.0",
    )  # fmt: skip
    assert told.authors == ("Wren Weaver", "Braun, Virginia")
    assert told.quotes == queries.book_of_edition(world.ref, number=1).quotes
    with pytest.raises(NotADoi):
        commands.say_where_published(
            study=world.ref, number=1, venue="", doi="x", links=[], day=None, version=1,
            by=world.analyst,
        )  # fmt: skip


def test_the_pages_lead_from_a_typed_reference_to_a_published_edition(
    world: World, client_for: Callable[..., Client]
) -> None:
    client, at = client_for(world.analyst), f"/studies/{world.ref}/findings/"
    assert "No references yet" in client.get(at + "references/").content.decode()
    typed = {
        "kind": "book", "title": "A <b>book</b>", "authors": "Farmer, T.", "issued": "2006-05",
        "doi": "nope",
    }  # fmt: skip
    answer = client.post(at + "references/new/", typed)
    assert answer.status_code == 422 and "isn’t a DOI" in answer.content.decode().replace(
        "&#x27;", "’"
    )
    assert client.post(at + "references/new/", {**typed, "doi": ""}).status_code == 302
    listed = client.get(at + "references/").content.decode()
    assert "[@farmer2006]" in listed and "A &lt;b&gt;book" in listed
    bib = io.BytesIO(b"@book{two, title={Two}, year=2020}\n@book{torn, title={")
    bib.name = "my.bib"
    answer = client.post(at + "references/bring/", {"file": bib})
    assert answer.status_code == 422 and "line 2" in answer.content.decode()
    good = io.BytesIO(b"@book{two, title={Two}, year=2020}")
    good.name = "my.bib"
    assert (
        "1 reference was added"
        in client.post(at + "references/bring/", {"file": good}).content.decode()
    )
    imprint = {"authors": "Wren\nBraun, Virginia", "kind": "report", "licence": "CC0-1.0",
               "style": "apa", "version": 0}  # fmt: skip
    assert client.post(at + "imprint/", imprint).status_code == 302
    assert client.post(at + "imprint/", imprint).status_code == 409
    commands.make_edition(study=world.ref, by=world.analyst)
    where = at + "editions/1/publication"
    wrong = {"version": 0, "links": "PDF | javascript:alert(1)"}
    assert client.post(where + "/", wrong).status_code == 422
    said = {
        "version": 0,
        "doi": "10.1000/xyz",
        "day": "2026-12-01",
        "links": "PDF | https://e.org/a",
    }
    assert client.post(where + "/", said).status_code == 302
    head = strictly(client.get(where + ".md").content.decode().split("---\n")[1])
    assert (head["doi"], head["date"], head["links"][0]["name"]) == (
        "10.1000/xyz", "2026-12-01", "PDF",
    )  # fmt: skip
    assert strictly(client.get(where + ".cff").content.decode())["authors"][0] == {"name": "Wren"}
    assert client.get(where + ".bib").content.startswith(b"@techreport{wren2026")
    assert json.loads(client.get(where + ".json").content)[0]["DOI"] == "10.1000/xyz"
    assert client.get(where + ".exe").status_code == 404
    assert client.get(at + "archive/file/").status_code == 405
    packed = client.post(at + "archive/file/", follow=True)
    assert packed.content[:2] == b"PK" and "-archive.zip" in packed["Content-Disposition"]


def test_an_archive_is_made_in_the_background_a_step_for_each_edition(world: World) -> None:
    world.write(world.theme(), world.quote("It helped me"))
    for _each in range(3):
        commands.make_edition(study=world.ref, by=world.analyst)
    steps: list[tuple[int, int]] = []
    commands.pack_archive(
        study=world.ref, by=world.analyst, progress=lambda *step: steps.append(step)
    )
    assert steps == [(1, 4), (2, 4), (3, 4), (3, 4)]
    job = commands.make_archive(study=world.ref, by=world.analyst)
    assert (job.kind, job.has_result) == ("archive", True)
    world.withdraw("Wren talks")
    returns.withdraw_items(items=[world.voices["Wren talks"]], by=world.steward)
    assert not jobs.job_for_ref(job.ref).has_result, "it held words that were taken back"


def test_only_those_who_write_may_change_and_others_find_nothing(
    world: World, client_for: Callable[..., Client]
) -> None:
    reader, at = client_for(world.steward), f"/studies/{world.ref}/findings/"
    assert reader.get(at + "references/").status_code == 200
    assert reader.get(at + "archive/").status_code == 200
    assert reader.get(at + "references/new/").status_code == 404
    assert reader.get(at + "imprint/").status_code == 404
    assert client_for("participant").get(at + "references/").status_code == 404
