"""Unlocking a home: by a steward's passphrase, the recovery code, or unattended."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from typing import Any

from peerloom import sealing
from peerloom.home.folder import FOUNDING, Folder, refuse_loose_keys
from peerloom.home.founding import DATABASE, RELEASED
from peerloom.home.keyring import HomeKeys
from peerloom.problems import HomeHalfMade, HomeIsLocked, WrongPassphrase


@dataclass(frozen=True, slots=True)
class Opened:
    """An unlocked home; ``private`` is the steward's own key, None when unattended."""

    keys: HomeKeys
    steward: str | None
    private: bytes | None = field(default=None, repr=False)


def open_with_passphrase(folder: Folder, passphrase: str) -> Opened:
    """Try the passphrase against every steward of this home.

    Errors: NoHome, HomeHalfMade, LooseKeyFile, WrongPassphrase.
    """
    _refuse_half_made(folder)
    refuse_loose_keys(folder)
    pepper = (folder.keys / "pepper").read_bytes()
    for path in sorted(folder.stewards.glob("*.json")):
        share = json.loads(path.read_text(encoding="utf-8"))
        private = _private_of(share, passphrase, pepper)
        if private is not None:
            keys = HomeKeys(
                database_key=sealing.unwrap(
                    _bytes(share["database_key"]), private, subject=DATABASE
                ),
                home_key=sealing.unwrap(_bytes(share["home_key"]), private, subject=RELEASED),
                pepper=pepper,
                vault_public=(folder.keys / "vault.pub").read_bytes(),
            )
            return Opened(keys=keys, steward=share["ref"], private=private)
    raise WrongPassphrase(place=folder.root.name)


def open_unattended(folder: Folder) -> Opened:
    """Open a home that was made to start by itself.

    Errors: NoHome, HomeHalfMade, LooseKeyFile, HomeIsLocked if it was not.
    """
    _refuse_half_made(folder)
    refuse_loose_keys(folder)
    if not folder.unattended.is_file():
        raise HomeIsLocked(place=folder.root.name)
    share = json.loads(folder.unattended.read_text(encoding="utf-8"))
    keys = HomeKeys(
        database_key=_bytes(share["database_key"]),
        home_key=_bytes(share["home_key"]),
        pepper=(folder.keys / "pepper").read_bytes(),
        vault_public=(folder.keys / "vault.pub").read_bytes(),
    )
    return Opened(keys=keys, steward=None)


def _refuse_half_made(folder: Folder) -> None:
    """Errors: NoHome; HomeHalfMade."""
    if FOUNDING in folder.facts():
        raise HomeHalfMade(place=folder.root.name)


def _private_of(share: dict[str, Any], passphrase: str, pepper: bytes) -> bytes | None:
    try:
        return sealing.unlock(_bytes(share["locked_private"]), passphrase, pepper=pepper)
    except WrongPassphrase:
        return None


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
