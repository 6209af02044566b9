"""Where a home keeps what, and who on this machine may read it.

home.json               name, languages, time zone, address, how it starts: nothing secret
peerloom.db             everything but keys (SQLCipher)
keys.db                 one wrapped key per text and reader, each person's locked key
search.db               the index, which can be rebuilt
media/                  sound, sealed in pieces, one file a recording
backups/                what an upgrade keeps of before; other backups lie where you put them
keys/pepper             the secret that passphrases are stretched with
keys/vault.pub          to whom shared words are wrapped
keys/stewards/*.json    the database and home keys, wrapped to each steward
keys/unattended.json    the same keys open, only with unattended start
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peerloom.problems import LooseKeyFile, NoHome

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
FOUNDING = "founding"  # in home.json until the home is whole: the process that makes it


@dataclass(frozen=True, slots=True)
class Folder:
    """The paths of one home."""

    root: Path

    @property
    def about(self) -> Path:
        return self.root / "home.json"

    @property
    def database(self) -> Path:
        return self.root / "peerloom.db"

    @property
    def keys_database(self) -> Path:
        return self.root / "keys.db"

    @property
    def search_database(self) -> Path:
        return self.root / "search.db"

    @property
    def media(self) -> Path:
        return self.root / "media"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def stewards(self) -> Path:
        return self.keys / "stewards"

    @property
    def unattended(self) -> Path:
        return self.keys / "unattended.json"

    @property
    def socket(self) -> Path:
        """Where a running server hears `peerloom unlock`."""
        return self.root / "unlock.socket"

    @property
    def recovery_sheet(self) -> Path:
        return self.root / "recovery-sheet.txt"

    def exists(self) -> bool:
        return self.about.is_file()

    def is_half_made(self) -> bool:
        """Whether its founding was begun and hasn't come to its end."""
        return self.exists() and FOUNDING in self.facts()

    def facts(self) -> dict[str, Any]:
        """What ``home.json`` says.

        Errors: NoHome.
        """
        if not self.exists():
            raise NoHome(place=self.root.name or str(self.root))
        facts: dict[str, Any] = json.loads(self.about.read_text(encoding="utf-8"))
        return facts

    def note(self, **facts: Any) -> None:
        """Write these into ``home.json`` beside what it says."""
        write_private_json(self.about, {**self.facts(), **facts})


def default_root() -> Path:
    """``$PEERLOOM_HOME``, else ``./peerloom-home``."""
    return Path(os.environ.get("PEERLOOM_HOME") or "peerloom-home")


def make_private_folder(path: Path) -> None:
    """A folder that only its owner may enter."""
    path.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
    path.chmod(PRIVATE_FOLDER)


def write_private(path: Path, content: bytes) -> None:
    """Write a file that was never readable by others, whole or not at all."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)


def write_private_json(path: Path, content: dict[str, Any]) -> None:
    """The same, for a JSON object."""
    write_private(path, json.dumps(content, indent=1, sort_keys=True).encode() + b"\n")


def refuse_loose_keys(folder: Folder) -> None:
    """Refuse a home whose keys others on this machine could read.

    Errors: LooseKeyFile names the first such file and its mode.
    """
    for path in (folder.keys, *sorted(folder.keys.rglob("*"))):
        mode = path.stat().st_mode & 0o777
        if mode & 0o077:
            wanted = PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE
            raise LooseKeyFile(
                place=str(path.relative_to(folder.root)), mode=f"{mode:03o}", wanted=f"{wanted:03o}"
            )
