"""The two backups: content, which may live long, and keys, which are few and rewritten."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.db import connections

from peerloom.home import keyring
from peerloom.home.backup import copying, notes, packing, places
from peerloom.home.backup.envelope import LockedKey
from peerloom.home.backup.manifest import Manifest
from peerloom.home.backup.packing import Address, Pack
from peerloom.home.folder import Folder
from peerloom.home.router import KEYS
from peerloom.home.shredded import DestroyedKey
from peerloom.problems import PlaceNotWritable, Problem

DATABASE, DUMP, ABOUT, DATABASE_KEY = "peerloom.db", "peerloom.dump", "home.json", "database.key"
KEYS_DATABASE, WITHDRAWN, TAKEN_BACK = "keys.db", "withdrawn.json", "taken-back.json"
BEFORE_UPGRADE = "before-upgrade"

_taken_back: list[Callable[[], list[list[str]]]] = []


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What a withdrawal did to the backups.

    Shapes: ``unreachable`` are places that could not be written; ``notes`` counts the notes
            that older content backups no longer show; ``copies`` the downloaded keys backups
            that nothing can rewrite.
    """

    rewritten: tuple[str, ...]
    unreachable: tuple[str, ...]
    notes: int
    copies: int


def tell_what_was_taken_back(read: Callable[[], list[list[str]]]) -> None:
    """Let the keys backup know which uses were taken back, as [item, use] pairs.

    The ledger lies in the content; a restore from yesterday's would give them back.
    """
    _taken_back[:] = [read]


def write_content(out: Path, *, standing: bool = True) -> Manifest:
    """Back up everything but keys: database, sound, settings. The search index stays out.

    Texts stay sealed under their own keys, notes get keys of their own (:mod:`.notes`).
    ``verify`` looks again at a standing one, not at one that is only made to be downloaded.
    Errors: NoRoomForBackup, PlaceNotWritable, OtherFileThere, NoDumpTool, BackupBroken.
    """
    written = _write_content(out, gather=_gather_content)
    if standing:
        places.note_content(settings.HOME, out)
    return written


def write_content_raw(out: Path) -> Manifest:
    """The same without looking into the database: for an upgrade, whose tables are of before.

    Errors: as :func:`write_content`.
    """
    return _write_content(out, gather=_gather_raw)


def write_keys(out: Path, *, standing: bool = True) -> Manifest:
    """Back up the keys: keys.db and the key files; never those of an unattended start.

    A standing backup is rewritten in place at each withdrawal; one that is not (a download)
    is written down as out of reach.
    Errors: NoRoomForBackup, PlaceNotWritable, OtherFileThere, BackupBroken.
    """
    written = _write_keys(out, _gather_keys)
    if standing:
        places.note_written(settings.HOME, out)
    else:
        places.note_given_out(settings.HOME)
    return written


def write_keys_raw(out: Path) -> Manifest:
    """The same for an upgrade: without looking into tables, and written down nowhere.

    Errors: as :func:`write_keys`.
    """
    return _write_keys(out, _gather_key_files)


def rewrite_keys_backups(*, withdrawn: bool = True) -> Rewritten:
    """After a withdrawal: make every keys backup one that no longer opens what was withdrawn.

    Also after a steward was let go or a sheet replaced (``withdrawn=False``: notes stay as they
    are). Call it after the change has committed. It raises nothing: a place that can't be reached
    is written down as behind, shown on the backups page, and tried again next time.
    """
    folder: Folder = settings.HOME
    gone = notes.forget_changed() if withdrawn else 0
    for old in folder.backups.glob(f"{BEFORE_UPGRADE}*"):
        old.unlink(missing_ok=True)  # made without keys for its notes: it would show them
    known = replace(places.known(folder), withdrawn_at=places.now())
    kept = tuple(_rewrite(one) for one in known.kept)
    if kept or known.given_out:
        places.write_down(folder, replace(known, kept=kept))
    return Rewritten(
        rewritten=tuple(one.path for one in kept if not one.behind),
        unreachable=tuple(one.path for one in kept if one.behind),
        notes=gone,
        copies=len(known.given_out),
    )


def rewrite_those_behind() -> Rewritten:
    """Try again what could not be reached: a disk that was away may be back."""
    folder: Folder = settings.HOME
    known = places.known(folder)
    kept = tuple(_rewrite(one) if one.behind else one for one in known.kept)
    if kept != known.kept:
        places.write_down(folder, replace(known, kept=kept))
    return Rewritten(
        rewritten=tuple(a.path for a, b in zip(kept, known.kept, strict=True) if a != b),
        unreachable=tuple(one.path for one in kept if one.behind),
        notes=0,
        copies=known.stale_copies,
    )


def _rewrite(place: places.Place) -> places.Place:
    path = Path(place.path)
    try:
        if not path.parent.is_dir():
            raise PlaceNotWritable(place=place.path, why="there is no such folder")
        _write_keys(path, _gather_keys)
    except Problem:
        return replace(place, behind=True)
    return replace(place, written_at=places.now(), behind=False)


def _write_keys(out: Path, gather: Callable[[Pack], None]) -> Manifest:
    folder: Folder = settings.HOME
    shares = _shares(folder)
    pepper = base64.b64encode(keyring.current().pepper).decode()
    locked = tuple(LockedKey(one["ref"], one["locked_private"]) for one in shares)
    to = Address(_publics(shares), locked, pepper)
    return packing.write(out, kind="keys", to=to, gather=gather)


def _write_content(out: Path, *, gather: Callable[[Pack], None]) -> Manifest:
    folder: Folder = settings.HOME
    size = sum(path.stat().st_size for path in _content_files(folder))
    packing.refuse_full_disk(out.parent, size)
    to = Address(_publics(_shares(folder)))
    return packing.write(out, kind="content", to=to, gather=gather)


def _gather_content(pack: Pack) -> None:
    _gather(pack, apart=True)


def _gather_raw(pack: Pack) -> None:
    _gather(pack, apart=False)


def _gather(pack: Pack, *, apart: bool) -> None:
    folder: Folder = settings.HOME
    key = keyring.current().database_key
    with packing.workroom(folder.root) as room:
        if copying.is_shared():
            if apart:
                notes.note_as_they_stand()
                pack.more["notes"] = tuple(notes.note_columns())
            copying.dump_shared(room / DUMP)
            pack.more["database"] = "postgresql"
            pack.add_file(DUMP, room / DUMP)
        else:
            copying.copy_sealed(_path_of("default"), room / DATABASE, key)
            pack.more["database"] = "sqlcipher"
            if apart:
                notes.seal_apart(room / DATABASE, key)
                pack.more["notes"] = tuple(notes.note_columns())
            pack.add_file(DATABASE, room / DATABASE)
    pack.add_bytes(DATABASE_KEY, key)
    pack.add_file(ABOUT, folder.about)
    pack.add_bytes(WITHDRAWN, json.dumps(_withdrawn() if apart else []).encode())
    for path in sorted(folder.media.glob("*")) if folder.media.is_dir() else ():
        pack.add_file(f"{folder.media.name}/{path.name}", path)


def _gather_keys(pack: Pack) -> None:
    pairs = [pair for read in _taken_back for pair in read()]
    _pack_keys(pack, pairs)


def _gather_key_files(pack: Pack) -> None:
    _pack_keys(pack, [])


def _pack_keys(pack: Pack, taken_back: list[list[str]]) -> None:
    folder: Folder = settings.HOME
    with packing.workroom(folder.root) as room:
        key = keyring.current().database_key
        copying.copy_sealed(_path_of(KEYS), room / KEYS_DATABASE, key)
        pack.add_file(KEYS_DATABASE, room / KEYS_DATABASE)
    left_out = {folder.unattended, folder.keys / "backups.json"}
    for path in sorted(folder.keys.rglob("*")):
        if path.is_file() and path not in left_out and not path.name.endswith(".new"):
            pack.add_file(str(path.relative_to(folder.root)), path)
    pack.add_bytes(TAKEN_BACK, json.dumps(taken_back).encode())


def _content_files(folder: Folder) -> list[Path]:
    media = list(folder.media.glob("*")) if folder.media.is_dir() else []
    return [path for path in (folder.database, *media) if path.is_file()]


def _path_of(alias: str) -> Path:
    return Path(str(connections[alias].settings_dict["NAME"]))


def _withdrawn() -> list[list[str]]:
    rows = DestroyedKey.objects.order_by("pk").values_list("subject", "recipient")
    return [[subject, recipient] for subject, recipient in rows.iterator()]


def _shares(folder: Folder) -> list[dict[str, str]]:
    return [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.stewards.glob("*.json"))
    ]


def _publics(shares: list[dict[str, str]]) -> dict[str, bytes]:
    publics = {one["ref"]: base64.b64decode(one["public"]) for one in shares}
    return publics | {"vault": keyring.current().vault_public}
