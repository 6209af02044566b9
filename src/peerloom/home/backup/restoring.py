"""Restoring on an empty home: the newest keys say what may still be read."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from peerloom import sealing
from peerloom.home.backup import copying, envelope, notes
from peerloom.home.backup.envelope import Head
from peerloom.home.backup.manifest import Manifest
from peerloom.home.backup.packing import told
from peerloom.home.backup.unpacking import unpack
from peerloom.home.backup.writing import (
    ABOUT,
    DATABASE,
    DATABASE_KEY,
    DUMP,
    TAKEN_BACK,
    WITHDRAWN,
)
from peerloom.home.folder import Folder, make_private_folder, write_private_json
from peerloom.home.keyring import HomeKeys
from peerloom.home.models import WrappedKey
from peerloom.home.opening import open_with_passphrase
from peerloom.home.shredded import DestroyedKey
from peerloom.problems import (
    BackupsMismatched,
    HomeExists,
    KeysBackupMissing,
    OtherDatabase,
    WrongPassphrase,
)

KEYS_ENDING = ".keys"


@dataclass(frozen=True, slots=True)
class Restored:
    """A home laid down again.

    Shapes: ``dark_notes`` counts notes left empty because they changed at a withdrawal after
            the content was backed up; ``destroyed`` counts keys that the keys backup still had
            and that were destroyed before the content was made; ``taken_back`` are
            [item, use] pairs that the keys backup knows as taken back.
    """

    root: Path
    content: Manifest
    keys: Manifest
    notes: int
    dark_notes: int
    destroyed: int
    taken_back: tuple[tuple[str, str], ...]
    home_keys: HomeKeys = field(repr=False)
    steward: str = ""


@dataclass(frozen=True, slots=True)
class _Steward:
    ref: str
    private: bytes = field(repr=False)


def restore(files: Sequence[Path], root: Path, passphrase: str) -> Restored:
    """Lay a home down from a content backup and a keys backup, in an empty place.

    Shapes: ``files`` in any order; of several keys backups the newest counts. Without one, the
            file of the content's name ending in ``.keys`` beside it is taken.
    Errors: NoSuchFile, NotABackup, BackupBroken, KeysBackupMissing, BackupsMismatched,
            WrongPassphrase, HomeExists, OtherDatabase, NoRoomForBackup.
    """
    content, keys = _chosen(files)
    if root.exists() and any(root.iterdir()):
        raise HomeExists(place=str(root))
    beside = root.with_name(root.name + ".restoring")
    shutil.rmtree(beside, ignore_errors=True)
    with told(root):
        make_private_folder(beside)
        try:
            restored = _laid_down(content, keys, beside, passphrase)
            if root.exists():
                root.rmdir()
            beside.replace(root)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return Restored(root, *restored)


def _chosen(files: Sequence[Path]) -> tuple[Path, Path]:
    heads = {path: envelope.read_head(path) for path in files}
    contents = [path for path, head in heads.items() if head.kind == "content"]
    keys = {path: head for path, head in heads.items() if head.kind == "keys"}
    if len(contents) != 1:
        raise BackupsMismatched(place=", ".join(path.name for path in files))
    beside = contents[0].with_name(contents[0].name + KEYS_ENDING)
    if not keys and beside.is_file():
        keys = {beside: envelope.read_head(beside)}
    if not keys:
        raise KeysBackupMissing(place=contents[0].name)
    return contents[0], max(keys, key=lambda path: keys[path].made_at)


_Parts = tuple[Manifest, Manifest, int, int, int, tuple[tuple[str, str], ...], HomeKeys, str]


def _laid_down(content: Path, keys: Path, beside: Path, passphrase: str) -> _Parts:
    head = envelope.read_head(keys)
    steward, file_key = _opened_keys(head, keys, passphrase)
    keys_said = unpack(keys, file_key, into=beside)
    folder = Folder(beside)
    worn = _home_keys(folder, passphrase)
    content_said = unpack(content, _content_key(content, folder, worn, steward), into=beside)
    database_key = _taken(beside / DATABASE_KEY)
    pairs = json.loads(_taken(beside / TAKEN_BACK))
    withdrawn = json.loads(_taken(beside / WITHDRAWN))
    newer = content_said.made_at > keys_said.made_at
    destroyed = _destroy(folder, worn.database_key, withdrawn) if newer else 0
    noted = _settle_database(folder, content_said, database_key, worn)
    _settle_about(folder)
    taken_back = tuple((item, use) for item, use in pairs) if not newer else ()
    return (content_said, keys_said, *noted, destroyed, taken_back, worn, steward.ref)


def _home_keys(folder: Folder, passphrase: str) -> HomeKeys:
    """Open what the keys backup brought, before the content with its ``home.json`` is there."""
    write_private_json(folder.about, {"format": 1})
    worn = open_with_passphrase(folder, passphrase).keys
    folder.about.unlink()
    return worn


def _opened_keys(head: Head, path: Path, passphrase: str) -> tuple[_Steward, bytes]:
    """The keys backup's own key, by whichever steward the passphrase belongs to."""
    pepper = base64.b64decode(head.pepper)
    for one in head.stewards:
        private = _tried(one.locked_private, passphrase, pepper)
        key = envelope.unwrap(head, one.ref, private) if private else None
        if private and key:
            return _Steward(one.ref, private), key
    raise WrongPassphrase(place=path.name)


def _tried(locked: str, passphrase: str, pepper: bytes) -> bytes | None:
    try:
        return sealing.unlock(base64.b64decode(locked), passphrase, pepper=pepper)
    except WrongPassphrase:
        return None


def _content_key(path: Path, folder: Folder, worn: HomeKeys, steward: _Steward) -> bytes:
    """The content backup's key: wrapped to this steward, or to the vault that they hold."""
    head = envelope.read_head(path)
    key = envelope.unwrap(head, steward.ref, steward.private)
    if key is None:
        vault = _vault_private(folder, worn, steward)
        key = envelope.unwrap(head, "vault", vault) if vault else None
    if key is None:
        raise BackupsMismatched(place=path.name)
    return key


def _vault_private(folder: Folder, worn: HomeKeys, steward: _Steward) -> bytes | None:
    with copying.opened(folder.keys_database, worn.database_key) as held:
        row = held.execute(
            f'SELECT "wrapped" FROM "{WrappedKey._meta.db_table}"'
            ' WHERE "subject" = ? AND "recipient" = ?',
            ("vault", f"person:{steward.ref}"),
        ).fetchone()
    return sealing.unwrap(bytes(row[0]), steward.private, subject="vault") if row else None


def _destroy(folder: Folder, database_key: bytes, withdrawn: list[list[str]]) -> int:
    """Destroy what the content, being newer, knows as withdrawn and the keys don't yet."""
    gone, table = 0, WrappedKey._meta.db_table
    lines = DestroyedKey._meta.db_table
    with copying.opened(folder.keys_database, database_key) as held:
        held.execute("PRAGMA secure_delete = ON")
        held.execute("BEGIN")
        for subject, recipient in withdrawn:
            asked = f'DELETE FROM "{table}" WHERE "subject" = ? AND (? = \'\' OR "recipient" = ?)'
            gone += held.execute(asked, (subject, recipient, recipient)).rowcount
            held.execute(
                f'INSERT OR IGNORE INTO "{lines}" ("subject", "recipient") VALUES (?, ?)',
                (subject, recipient),
            )
        held.execute("COMMIT")
        held.execute("VACUUM")
    return gone


def _settle_database(
    folder: Folder, said: Manifest, database_key: bytes, worn: HomeKeys
) -> tuple[int, int]:
    if said.database == "postgresql":
        if not copying.is_shared():
            raise OtherDatabase(place=DUMP, wanted="PostgreSQL")
        copying.restore_shared(folder.root / DUMP)
        (folder.root / DUMP).unlink()
        return notes.empty_changed(
            folder.keys_database, worn.database_key, worn.home_key, said.notes
        )
    if copying.is_shared():
        raise OtherDatabase(place=DATABASE, wanted="the embedded database")
    copying.check_sealed(folder.database, database_key)
    if database_key != worn.database_key:
        with copying.opened(folder.database, database_key) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
            connection.execute(f"PRAGMA rekey = \"x'{worn.database_key.hex()}'\"")
    return notes.seal_together(
        folder.database,
        folder.keys_database,
        worn.database_key,
        worn.home_key,
        list(said.notes),
    )


def _settle_about(folder: Folder) -> None:
    """A restored home starts locked: the keys of an unattended start are in no backup."""
    facts = json.loads((folder.root / ABOUT).read_text(encoding="utf-8"))
    write_private_json(folder.about, facts | {"unattended": False})


def _taken(path: Path) -> bytes:
    content = path.read_bytes()
    path.unlink()
    return content
