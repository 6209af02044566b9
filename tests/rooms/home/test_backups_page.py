"""The page about backups: what each hat may do there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from peerloom.audit.queries import entries_for_reading
from peerloom.audit.types import Hand
from peerloom.home import backup
from peerloom.home.backup import envelope
from peerloom.home.backup.places import write_down
from tests.rooms.home.furnishing import furnished  # noqa: F401  # a fixture

pytestmark = pytest.mark.django_db


def test_a_steward_downloads_content_and_keys_and_nothing_stays_on_the_disk(
    furnished: Path,  # noqa: F811
    steward: Hand,
    client_for: Callable[[object], Client],
    tmp_path: Path,
) -> None:
    client = client_for(steward)
    for where, kind in (("content", "content"), ("keys", "keys")):
        answer = client.post(f"/backups/{where}/")
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")
        file = tmp_path / kind
        file.write_bytes(b"".join(answer.streaming_content))  # type: ignore[arg-type]
        assert envelope.read_head(file).kind == kind
    assert not list(settings.HOME.backups.iterdir())
    page = client.get("/backups/").content.decode()
    assert "none yet" not in page
    kinds = [line.facts["kind"] for line in entries_for_reading(subject="backup")]
    assert kinds == ["keys", "content"]


def test_an_admin_downloads_content_but_no_keys(
    furnished: Path,  # noqa: F811
    client_for: Callable[[str], Client],
) -> None:
    client = client_for("admin")
    assert client.post("/backups/content/").status_code == 200
    assert client.post("/backups/keys/").status_code == 404
    assert "Only a steward downloads keys" in client.get("/backups/").content.decode()


def test_a_copy_downloaded_before_a_withdrawal_is_named_until_it_is_destroyed(
    furnished: Path,  # noqa: F811
    steward: Hand,
    client_for: Callable[[object], Client],
) -> None:
    client = client_for(steward)
    client.post("/backups/keys/")
    assert "can still open" not in client.get("/backups/").content.decode()
    places = backup.known_places()
    write_down(settings.HOME, replace(places, given_out=("2025-01-01T00:00:00+00:00",)))
    backup.rewrite_keys_backups()
    assert "can still open" in client.get("/backups/").content.decode()
    client.post("/backups/copies/")
    assert "can still open" not in client.get("/backups/").content.decode()


def test_a_keys_backup_that_could_not_be_rewritten_is_told_and_tried_again(
    furnished: Path,  # noqa: F811
    steward: Hand,
    client_for: Callable[[object], Client],
    tmp_path: Path,
) -> None:
    client, disk = client_for(steward), tmp_path / "disk"
    disk.mkdir()
    backup.write_keys(disk / "keys")
    disk.rename(tmp_path / "away")
    assert backup.rewrite_keys_backups().unreachable == (str(disk / "keys"),)
    assert "could not be rewritten" in client.get("/backups/").content.decode()
    (tmp_path / "away").rename(disk)
    client.post("/backups/again/")
    assert "could not be rewritten" not in client.get("/backups/").content.decode()


def test_checking_from_the_page_tells_what_was_looked_at(
    furnished: Path,  # noqa: F811
    steward: Hand,
    client_for: Callable[[object], Client],
) -> None:
    page = client_for(steward).post("/backups/check/").content.decode()
    assert "Everything holds." in page and "log entries" in page
