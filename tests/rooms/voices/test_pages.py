"""Pages for bringing words in: look first, then write; nothing in plain in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from peerloom.audit.types import Hand
from peerloom.home import textkeys
from peerloom.home.models import WrappedKey
from peerloom.programme import commands as programme
from peerloom.programme.types import Study
from peerloom.voices import commands, models, queries
from peerloom.voices.commands.pending import sweep
from peerloom.voices.views.listing import _reader_of_names

pytestmark = pytest.mark.django_db

TABLE = "who,answer\nP1,The soup was warm\nP2,n/a\n"
TALK = "Interviewer: How?\nMaz: Well enough, thank you.\nInterviewer: Why?\nMaz: The tea."
Clients = Callable[..., Client]


@pytest.fixture
def study(steward: Hand) -> Study:
    return programme.ensure_study(name="Listening", by=steward)


def upload(client: Client, study: Study, *files: tuple[str, str], **facts: str) -> str:
    given = [SimpleUploadedFile(name, content.encode()) for name, content in files]
    answer = client.post(
        f"/studies/{study.ref}/voices/bring/", {"chosen": given, "kind": "feedback", **facts}
    )
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return str(answer.url)  # type: ignore[attr-defined]


def test_a_preview_shows_what_would_come_in_and_writes_nothing(
    study: Study, steward: Hand, client_for: Clients
) -> None:
    client = client_for(steward)
    page = client.get(upload(client, study, ("f.csv", TABLE))).content.decode()
    assert "The soup was warm" in page
    assert "nobody answered" in page
    assert not models.Batch.objects.exists()


def test_yes_brings_the_files_in_and_destroys_the_uploads(
    study: Study, steward: Hand, client_for: Clients
) -> None:
    client = client_for(steward)
    url = upload(client, study, ("f.csv", TABLE), ("P1_talk.txt", TALK), case_rule=r"^[^\s_.\-–—]+")
    fields = models.Pending.objects.order_by("pk").values_list("ref", flat=True)
    chosen = {f"{fields[0]}-0": "case", f"{fields[0]}-1": "text"}
    answer = client.post(url, {"action": "write", **chosen})
    assert answer.status_code == 200
    assert len(queries.voices_waiting(study.ref)) == 2
    assert all(card.person for card in queries.voices_waiting(study.ref))
    assert not models.Pending.objects.exists()
    assert client.get(url).status_code == 404


def test_one_bad_file_does_not_keep_the_others_out(
    study: Study, steward: Hand, client_for: Clients
) -> None:
    client = client_for(steward)
    url = upload(client, study, ("bad.docx", "not a document"), ("good.txt", TALK))
    page = client.post(url, {"action": "write"}).content.decode()
    assert "bad.docx" in page
    assert "stays out" in page
    assert len(queries.voices_waiting(study.ref)) == 1


def test_between_preview_and_yes_an_upload_lies_sealed_for_its_bringer_alone(
    study: Study, steward: Hand, facilitator: Hand, client_for: Clients
) -> None:
    theirs = client_for(facilitator)
    url = upload(theirs, study, ("f.csv", TABLE))
    row = models.Pending.objects.get()
    assert b"soup" not in bytes(row.held)
    keys = WrappedKey.objects.filter(subject=row.ref).values_list("recipient", flat=True)
    assert list(keys) == [f"person:{facilitator.ref}"]
    assert theirs.get(url).status_code == 200
    assert client_for(steward).get(url).status_code == 404


def test_leaving_it_destroys_the_upload_and_its_key(
    study: Study, steward: Hand, client_for: Clients
) -> None:
    client = client_for(steward)
    url = upload(client, study, ("f.csv", TABLE))
    ref = models.Pending.objects.get().ref
    client.post(url, {"action": "forget"})
    assert not models.Pending.objects.exists()
    assert not WrappedKey.objects.filter(subject=ref).exists()


def test_what_nobody_said_yes_to_is_destroyed_after_a_day(
    study: Study, steward: Hand, client_for: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(client_for(steward), study, ("f.csv", TABLE))
    assert sweep() == 0
    monkeypatch.setattr("peerloom.voices.access.LIVES", timedelta(0))
    assert sweep() == 1


def test_a_file_over_the_limit_is_told_and_never_spooled(
    study: Study, steward: Hand, client_for: Clients, settings: Settings
) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    given = SimpleUploadedFile("big.txt", b"a" * (1024 * 1024 + 10))
    answer = client_for(steward).post(
        f"/studies/{study.ref}/voices/bring/", {"chosen": given, "kind": "interview"}
    )
    assert answer.status_code == 422
    assert "big.txt: It is larger than 1 MB." in answer.content.decode()
    assert not models.Pending.objects.exists()


def test_an_empty_file_is_told(study: Study, steward: Hand, client_for: Clients) -> None:
    answer = client_for(steward).post(
        f"/studies/{study.ref}/voices/bring/",
        {"chosen": SimpleUploadedFile("none.txt", b""), "kind": "interview"},
    )
    assert answer.status_code == 422
    assert "none.txt" in answer.content.decode()


def test_a_mapping_without_words_is_told_on_the_preview(
    study: Study, steward: Hand, client_for: Clients
) -> None:
    client = client_for(steward)
    url = upload(client, study, ("f.csv", TABLE))
    ref = models.Pending.objects.get().ref
    page = client.post(url, {"action": "write", f"{ref}-0": "case", f"{ref}-1": ""})
    assert page.status_code == 200
    assert "There is no column" in page.content.decode()
    assert not models.Batch.objects.exists()


def test_a_steward_reads_and_corrects_who_speaks(
    study: Study, steward: Hand, client_for: Clients
) -> None:
    client = client_for(steward)
    client.post(upload(client, study, ("a.txt", TALK)), {"action": "write"})
    (card,) = queries.voices_waiting(study.ref)
    url = f"/studies/{study.ref}/voices/{card.ref}/"
    assert "Well enough" in client.get(url).content.decode()
    client.post(f"{url}speaker/", {"old": "Maz", "new": "Heron"})
    assert steward.reader is not None
    raw = queries.open_voice(card.ref, steward.reader)
    assert {turn.speaker for turn in raw.turns} == {"Interviewer", "Heron"}
    assert raw.text == TALK


def test_raw_words_have_no_address_for_anybody_but_a_steward(
    study: Study, steward: Hand, client_for: Clients, make_actor: Callable[..., Hand]
) -> None:
    client = client_for(steward)
    client.post(upload(client, study, ("a.txt", TALK)), {"action": "write"})
    (card,) = queries.voices_waiting(study.ref)
    base = f"/studies/{study.ref}"
    closed = [f"{base}/voices/{card.ref}/", f"{base}/gate/{card.ref}/", f"{base}/gate/"]
    for role in ("analyst", "facilitator", "admin", "participant"):
        other = client_for(make_actor(role, pseudonym=f"Some {role}"))
        for url in closed:
            answer = other.get(url)
            assert answer.status_code == 404, (role, url)
            assert "Well enough" not in answer.content.decode()


def test_a_facilitator_sees_counts_but_no_file_names(
    study: Study, steward: Hand, facilitator: Hand, client_for: Clients
) -> None:
    client = client_for(steward)
    client.post(upload(client, study, ("Talk with Maz.txt", TALK)), {"action": "write"})
    page = client_for(facilitator).get(f"/studies/{study.ref}/voices/").content.decode()
    assert "Talk with Maz" not in page
    assert "Feedback" in page


def test_an_upload_older_than_a_day_opens_no_more_even_before_it_is_swept(
    study: Study, steward: Hand, client_for: Clients
) -> None:
    preview = upload(client_for(steward), study, ("t.txt", TALK))
    assert client_for(steward).get(preview).status_code == 200
    models.Pending.objects.update(at=timezone.now() - timedelta(days=1, minutes=1))
    assert client_for(steward).get(preview).status_code == 404
    assert models.Pending.objects.exists()


def test_a_page_with_a_file_whose_key_is_gone_still_opens(
    study: Study, steward: Hand, client_for: Clients
) -> None:
    refs = [
        commands.bring_document(
            study=study.ref, kind="interview", name=name, content=TALK.encode() + name.encode(),
            by=steward, case="P1",
        ).batch_ref
        for name in ("one.txt", "two.txt")
    ]  # fmt: skip
    textkeys.destroy(refs[:1])
    shown = client_for(steward).get(f"/studies/{study.ref}/voices/")
    assert shown.status_code == 200
    assert "two.txt" in shown.content.decode()
    page = client_for(steward).get(f"/studies/{study.ref}/returns/files/{refs[0]}/take-back/")
    assert page.status_code == 200


def test_a_steward_under_another_hat_sees_no_file_names(
    study: Study, steward: Hand, rf: RequestFactory
) -> None:
    commands.bring_document(
        study=study.ref, kind="interview", name="daz.txt", content=TALK.encode(), by=steward,
        case="P1",
    )  # fmt: skip
    request = rf.get("/")
    request.actor = replace(steward, hat="facilitator")  # type: ignore[attr-defined]
    assert _reader_of_names(request) is None  # type: ignore[arg-type]
    request.actor = steward  # type: ignore[attr-defined]
    assert _reader_of_names(request) is steward.reader  # type: ignore[arg-type]
