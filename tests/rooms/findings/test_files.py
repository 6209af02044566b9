"""Files of the draft and of editions: every shape and format, made in the background."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from peerloom.audit.types import Hand
from peerloom.config.cli import opening
from peerloom.config.cli.reporting import report
from peerloom.config.cli.saying import Telling, write_file
from peerloom.findings import commands
from peerloom.findings.making import Asked
from peerloom.findings.rendering import BY_SHAPE
from peerloom.home import setting_up, textkeys
from peerloom.home.folder import Folder
from peerloom.jobs import queries as jobs
from peerloom.problems import (
    EmptyUpload,
    NotFound,
    OlderHome,
    PlaceNotWritable,
    UnwrittenFormat,
)
from peerloom.programme.types import Study
from peerloom.returns import commands as returns
from tests.rooms.findings.world import World

pytestmark = pytest.mark.django_db
EVERY = [(shape, ending) for shape, has in BY_SHAPE.items() for ending in has]
STARTS = {".pdf": b"%PDF", ".docx": b"PK", ".html": b"<!doctype html>", ".md": b"# "}


@pytest.mark.parametrize(("shape", "ending"), EVERY)
def test_a_file_of_every_kind_can_be_had(
    shape: str, ending: str, world: World, analyst: Hand, client_for: Callable[..., Client]
) -> None:
    client = client_for(analyst)
    address = reverse("findings:files_of_draft", args=[world.ref])
    answer = client.post(address, {"what": f"{shape}{ending}"}, follow=True)
    assert answer.content.startswith(STARTS[ending])
    assert (
        f"draft{'' if shape == 'report' else f'-{shape}'}{ending}" in answer["Content-Disposition"]
    )


def test_an_edition_says_its_number_in_the_files_name(
    world: World, analyst: Hand, client_for: Callable[..., Client]
) -> None:
    made = commands.make_edition(study=world.ref, by=analyst)
    address = reverse("findings:files_of_edition", args=[world.ref, made.number])
    client = client_for(analyst)
    assert "report.pdf" in client.get(address).content.decode()
    answer = client.post(address, {"what": "summary.pdf"}, follow=True)
    assert "edition-1-summary.pdf" in answer["Content-Disposition"]


def test_a_template_of_ones_own_is_used_and_what_it_lacked_is_told(
    world: World, analyst: Hand, client_for: Callable[..., Client]
) -> None:
    out = io.BytesIO()
    docx.Document().save(out)
    file = SimpleUploadedFile("house.docx", out.getvalue())
    address = reverse("findings:files_of_draft", args=[world.ref])
    told = client_for(analyst).post(address, {"what": "report.docx", "template": file}, follow=True)
    assert "Quote against" in told.content.decode()
    (job,) = jobs.jobs_for_person(analyst.ref)
    assert jobs.result_of_job(job.ref)[0].startswith(b"PK")


def test_a_template_that_is_none_is_told_as_a_problem(
    world: World, analyst: Hand, client_for: Callable[..., Client]
) -> None:
    file = SimpleUploadedFile("house.docx", b"not a zip at all")
    address = reverse("findings:files_of_draft", args=[world.ref])
    told = client_for(analyst).post(address, {"what": "report.docx", "template": file}, follow=True)
    assert "house.docx" in told.content.decode()


def test_what_nobody_offers_is_refused(
    world: World, analyst: Hand, client_for: Callable[..., Client]
) -> None:
    address = reverse("findings:files_of_draft", args=[world.ref])
    assert client_for(analyst).post(address, {"what": "poster.exe"}).status_code == 422
    with pytest.raises(UnwrittenFormat):
        commands.make_file(study=world.ref, asked=Asked("poster", ".docx"), by=analyst)


def test_only_readers_of_a_study_have_its_files(world: World, facilitator: Hand) -> None:
    with pytest.raises(NotFound):
        commands.make_file(study=world.ref, asked=Asked("report", ".md"), by=facilitator)


def test_taking_words_back_takes_the_files_that_wait(
    world: World, analyst: Hand, steward: Hand
) -> None:
    job = commands.make_file(study=world.ref, asked=Asked("report", ".md"), by=analyst)
    assert job.has_result
    returns.recall_release(release=next(iter(world.releases.values())), by=steward)
    assert not textkeys.has_key([job.ref])


def test_a_study_without_words_says_where_to_begin(
    study: Study, analyst: Hand, client_for: Callable[..., Client]
) -> None:
    page = client_for(analyst).get(reverse("findings:files_of_draft", args=[study.ref]))
    assert "Code some passages" in page.content.decode()


def test_a_place_that_cannot_be_written_to_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(PlaceNotWritable):
        write_file(tmp_path / "nowhere" / "out.html", b"x")
    write_file(tmp_path / "out.html", b"x")
    assert [one.name for one in tmp_path.iterdir()] == ["out.html"]


def test_a_home_of_an_older_version_is_told_to_every_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(opening, "open_keys", lambda *_words: (Folder(tmp_path), None))
    monkeypatch.setattr(setting_up, "is_current", lambda: False)
    with pytest.raises(OlderHome):
        opening.open_home(Telling(home=tmp_path))


def test_an_empty_template_is_told_before_anything_is_opened(tmp_path: Path) -> None:
    (tmp_path / "house.docx").write_bytes(b"")
    words = ["--study", "S", "-o", "out.docx", "--template", str(tmp_path / "house.docx")]
    assert isinstance(CliRunner().invoke(report, words).exception, EmptyUpload)
