"""A backup: sealed, whole, apart from its keys, and true to withdrawals."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, connections
from hypothesis import given
from hypothesis import strategies as st

from peerloom import sealing
from peerloom.audit.types import Hand
from peerloom.config import keeping, stewarding
from peerloom.home import backup, textkeys
from peerloom.home.backup import copying, envelope, notes, packing
from peerloom.home.backup.notes import NoteColumn
from peerloom.home.backup.packing import Address, Pack
from peerloom.home.backup.unpacking import unpack
from peerloom.home.keyring import current
from peerloom.home.shredded import DestroyedKey, NoteKey
from peerloom.problems import (
    BackupBroken,
    BrokenSeal,
    KeysBackupMissing,
    NoRoomForBackup,
    NotABackup,
    OtherFileThere,
    PlaceNotWritable,
    UpgradeStopped,
)
from tests.actors import PASSPHRASE
from tests.rooms.home.furnishing import furnished  # noqa: F401  # a fixture

pytestmark = pytest.mark.django_db
SHARED = bool(os.environ.get("PEERLOOM_DATABASE_URL"))
embedded_only = pytest.mark.skipif(SHARED, reason="lays an embedded database down")
PAIR = sealing.new_pair()
COLUMN = NoteColumn("jottings", "id", "text", "test.jotting.text")


def written(out: Path, *contents: bytes) -> bytes:
    """Write a small backup; returns the key that opens it."""

    def gather(pack: Pack) -> None:
        for number, content in enumerate(contents):
            pack.add_bytes(f"file-{number}", content)

    packing.write(out, kind="content", to=Address({"one": PAIR.public}), gather=gather)
    key = envelope.unwrap(envelope.read_head(out), "one", PAIR.private)
    assert key is not None
    return key


@given(st.lists(st.binary(max_size=200_000), max_size=4))
def test_what_goes_in_comes_out(tmp_path_factory: Any, contents: list[bytes]) -> None:
    folder = tmp_path_factory.mktemp("backup")
    key = written(folder / "b", *contents)
    said = unpack(folder / "b", key, into=folder / "out")
    assert [(folder / "out" / one.name).read_bytes() for one in said.files] == contents


@given(st.data())
def test_one_changed_bit_or_a_missing_end_is_noticed(tmp_path_factory: Any, data: Any) -> None:
    folder = tmp_path_factory.mktemp("backup")
    key = written(folder / "b", b"words" * 20_000, b"more")
    raw = bytearray((folder / "b").read_bytes())
    at = data.draw(st.integers(0, len(raw) - 1))
    if data.draw(st.booleans()):
        raw[at] ^= 1 << data.draw(st.integers(0, 7))
    else:
        del raw[at:]
    (folder / "b").write_bytes(raw)
    with pytest.raises((BackupBroken, NotABackup)):
        unpack(folder / "b", key, into=None)


def test_a_full_disk_leaves_the_older_backup_and_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "b"
    key = written(out, b"older")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NoRoomForBackup) as told:
        written(out, b"newer")
    assert "free" in str(told.value) and str(tmp_path) in str(told.value)
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    assert unpack(out, key, into=None).files[0].size == len(b"older")


def test_another_file_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "letter.odt").write_bytes(b"something else")
    with pytest.raises(OtherFileThere):
        written(tmp_path / "letter.odt", b"words")
    with pytest.raises(PlaceNotWritable):
        written(tmp_path / "nowhere" / "b", b"words")


def test_a_backup_is_its_owners_alone(tmp_path: Path) -> None:
    written(tmp_path / "b", b"words")
    assert (tmp_path / "b").stat().st_mode & 0o777 == 0o600


@embedded_only
def test_a_content_backup_opens_with_no_passphrase_but_only_with_the_keys(
    furnished: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    backup.write_content(tmp_path / "content")
    head = envelope.read_head(tmp_path / "content")
    assert (head.stewards, head.pepper) == ((), "")
    with pytest.raises(KeysBackupMissing):
        backup.restore([tmp_path / "content"], tmp_path / "new", PASSPHRASE)
    backup.write_keys(tmp_path / "keys")
    both = [tmp_path / "keys", tmp_path / "content"]
    restored = backup.restore(both, tmp_path / "new", PASSPHRASE)
    assert (tmp_path / "new" / "peerloom.db").is_file()
    assert restored.home_keys.home_key == current().home_key


def test_no_key_of_an_unattended_start_is_in_a_backup(
    furnished: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    settings.HOME.unattended.write_text("{}")
    names = {file.name for file in backup.write_keys(tmp_path / "keys").files}
    assert "keys/pepper" in names and "keys/unattended.json" not in names


@embedded_only
def test_a_note_that_changed_at_a_withdrawal_is_dark_in_older_backups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes, "note_columns", lambda: [COLUMN])
    copy, keys, key = tmp_path / "copy", tmp_path / "keys", current().database_key
    with connections["default"].cursor() as cursor:
        _jot(cursor, "%s")
        with copying.opened(copy, key) as raw:
            _jot(raw, "?")
        assert notes.seal_apart(copy, key) == 2
        with pytest.raises(BrokenSeal):
            sealing.open_seal(_texts(copy, key)[0], current().home_key, subject=COLUMN.subject)
        cursor.execute("UPDATE jottings SET text = %s WHERE id = 1", [_sealed("[taken back]")])
    assert notes.forget_changed() == 1
    _keys_as_they_are(keys, key)
    assert notes.seal_together(copy, keys, key, current().home_key, [COLUMN]) == (1, 1)
    plain = [
        sealing.open_seal(one, current().home_key, subject=COLUMN.subject)
        for one in _texts(copy, key)
    ]
    assert plain == [b"", b"nobody's words"]


def test_a_destroyed_key_is_remembered_until_its_subject_has_one_again() -> None:
    textkeys.seal("v1", b"words", [textkeys.home()])
    textkeys.destroy(["v1"])
    assert DestroyedKey.objects.filter(subject="v1", recipient="").exists()
    textkeys.seal("v1", b"other words", [textkeys.home()])
    assert not DestroyedKey.objects.filter(subject="v1").exists()


def test_a_reader_who_lost_access_is_remembered() -> None:
    textkeys.seal("v1", b"words", [textkeys.home(), textkeys.desk()])
    textkeys.unshare(["v1"], textkeys.DESK)
    lines = DestroyedKey.objects.filter(subject="v1").values_list("recipient", flat=True)
    assert list(lines) == [textkeys.DESK]


def test_keys_backups_are_rewritten_when_a_steward_leaves(
    furnished: Path,  # noqa: F811
    steward: Hand,
    tmp_path: Path,
) -> None:
    first = backup.write_keys(tmp_path / "keys")
    stewarding.make_sheet(by=steward)
    assert envelope.read_head(tmp_path / "keys").ref != first.ref


@embedded_only
def test_an_upgrade_backs_up_first_and_goes_on_where_it_stopped(
    furnished: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stop() -> None:
        raise DatabaseError("the lights went out")

    monkeypatch.setattr(keeping, "is_current", lambda: False)
    monkeypatch.setattr(keeping, "migrate_home", stop)
    with pytest.raises(UpgradeStopped) as told:
        keeping.upgrade_home()
    kept = {path.name for path in settings.HOME.backups.iterdir()}
    assert len(kept) == 2 and told.value.facts["backup"].endswith(".peerloom")
    monkeypatch.setattr(keeping, "migrate_home", lambda: None)
    assert keeping.upgrade_home()
    assert {path.name for path in settings.HOME.backups.iterdir()} == kept
    monkeypatch.setattr(keeping, "is_current", lambda: True)
    assert not keeping.upgrade_home()


def _sealed(text: str) -> bytes:
    return sealing.seal(text.encode(), current().home_key, subject=COLUMN.subject)


def _jot(cursor: Any, sign: str) -> None:
    cursor.execute("CREATE TABLE jottings (id integer PRIMARY KEY, text blob)")
    for number, text in ((1, "her words"), (2, "nobody's words")):
        asked = f"INSERT INTO jottings (id, text) VALUES ({sign}, {sign})"
        cursor.execute(asked, [number, _sealed(text)])


def _texts(path: Path, key: bytes) -> list[bytes]:
    with copying.opened(path, key) as raw:
        rows = raw.execute("SELECT text FROM jottings ORDER BY id").fetchall()
    return [bytes(text) for (text,) in rows]


def _keys_as_they_are(path: Path, key: bytes) -> None:
    with copying.opened(path, key) as raw:
        raw.execute(f"CREATE TABLE {NoteKey._meta.db_table} (place text, wrapped blob)")
        for row in NoteKey.objects.all():
            raw.execute(
                f"INSERT INTO {NoteKey._meta.db_table} VALUES (?, ?)",
                (row.place, bytes(row.wrapped)),
            )
