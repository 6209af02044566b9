"""Founding a home: its keys, its first steward, its recovery sheet."""

from __future__ import annotations

import base64
import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from peerloom import sealing
from peerloom.home.folder import (
    FOUNDING,
    Folder,
    make_private_folder,
    write_private,
    write_private_json,
)
from peerloom.home.keyring import HomeKeys
from peerloom.home.refs import ALPHABET, new_ref
from peerloom.problems import HomeExists

DATABASE, RELEASED, VAULT = "home:database", "home:released", "vault"
RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class FoundingSteward:
    """The first steward, before there is a database to put them in."""

    ref: str
    pseudonym: str
    pair: sealing.KeyPair = field(repr=False)
    locked_private: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Share:
    """Whom the home's keys are wrapped to."""

    ref: str
    pseudonym: str
    public: bytes = field(repr=False)
    locked_private: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Founded:
    """What founding a home leaves in memory; the caller stores the rest in the database."""

    keys: HomeKeys
    steward: FoundingSteward
    vault_private: bytes = field(repr=False)
    recovery: FoundingSteward
    recovery_code: str = field(repr=False)


def found_home(
    root: Path,
    *,
    name: str,
    steward: str,
    passphrase: str,
    unattended: bool = False,
    sample: bool = False,
    more: Mapping[str, object] | None = None,
) -> Founded:
    """Make the folder and key files of a new home.

    Shapes: leaves home.json (with ``more`` in it) and keys/; migrating makes the databases.
            Until :func:`finish_home` it counts as half-made, and another founding begins anew.
    Errors: HomeExists if there is one already, or somebody is making it.
    """
    folder = Folder(root)
    if folder.exists():
        if not folder.is_half_made() or _lives(folder.facts()[FOUNDING]):
            raise HomeExists(place=str(root))
        _clear(folder)
    make_private_folder(root)
    make_private_folder(folder.keys)
    make_private_folder(folder.stewards)
    vault, pepper = sealing.new_pair(), sealing.new_key()
    keys = HomeKeys(
        database_key=sealing.new_key(),
        home_key=sealing.new_key(),
        pepper=pepper,
        vault_public=vault.public,
    )
    code = recovery_code()
    first = _steward(new_ref(), steward, passphrase, pepper)
    rescue = _steward(RECOVERY, RECOVERY, code, pepper)
    write_private(folder.keys / "pepper", pepper)
    write_private(folder.keys / "vault.pub", vault.public)
    for one in (first, rescue):
        write_steward(
            folder, Share(one.ref, one.pseudonym, one.pair.public, one.locked_private), keys
        )
    if unattended:
        write_unattended(folder, keys)
    write_private(folder.recovery_sheet, recovery_sheet(name, steward, code).encode())
    facts: dict[str, object] = {"name": name, "unattended": unattended, "sample": sample}
    facts |= {"format": 1, FOUNDING: os.getpid()}
    if sample:
        facts["sheet_printed"] = RECOVERY  # invented words: nobody loses anything
    write_private_json(folder.about, {**facts, **(more or {})})
    return Founded(keys, first, vault.private, rescue, code)


def finish_home(folder: Folder) -> None:
    """Say that the home is whole: databases, keys and first steward are there."""
    facts = folder.facts()
    facts.pop(FOUNDING, None)
    write_private_json(folder.about, facts)


def _lives(process: int) -> bool:
    """Whether whoever began to make a home is still at it."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _clear(folder: Folder) -> None:
    """Take away what a founding left that was cut off; nobody has used it."""
    shutil.rmtree(folder.keys, ignore_errors=True)
    for database in (folder.database, folder.keys_database, folder.search_database):
        for ending in ("", "-wal", "-shm", "-journal"):
            database.with_name(database.name + ending).unlink(missing_ok=True)
    folder.recovery_sheet.unlink(missing_ok=True)
    folder.about.unlink()


def write_steward(folder: Folder, steward: Share, keys: HomeKeys) -> None:
    """Let a steward unlock this home."""
    write_private_json(
        folder.stewards / f"{steward.ref}.json",
        {
            "ref": steward.ref,
            "pseudonym": steward.pseudonym,
            "public": _text(steward.public),
            "locked_private": _text(steward.locked_private),
            "database_key": _text(
                sealing.wrap(keys.database_key, steward.public, subject=DATABASE)
            ),
            "home_key": _text(sealing.wrap(keys.home_key, steward.public, subject=RELEASED)),
        },
    )


def write_unattended(folder: Folder, keys: HomeKeys) -> None:
    """Let the server start by itself. Whoever takes the disk then reads what is released."""
    write_private_json(
        folder.unattended,
        {"database_key": _text(keys.database_key), "home_key": _text(keys.home_key)},
    )


def recovery_code() -> str:
    """Six groups of five: 31^30, about 148 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(6))


def recovery_sheet(name: str, steward: str, code: str) -> str:
    """The sheet to print: what it opens, where to keep it, what it can't do."""
    return (
        f"PEERLOOM · RECOVERY SHEET · {name}\n\n"
        "Print this page, put it where you keep what must not be lost, then delete this file.\n\n"
        f"    {code}\n\n"
        f"It stands in for the passphrase of {steward} when a command asks for one:\n"
        "it unlocks this home and opens the vault with the words that were shared with the team.\n"
        "It does not open what somebody wrote for themselves only; nothing does but their own\n"
        "passphrase. Whoever holds this sheet and the machine holds the same keys as a steward.\n"
    )


def _steward(ref: str, pseudonym: str, passphrase: str, pepper: bytes) -> FoundingSteward:
    pair = sealing.new_pair()
    locked = sealing.lock(pair.private, passphrase, pepper=pepper)
    return FoundingSteward(ref=ref, pseudonym=pseudonym, pair=pair, locked_private=locked)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
