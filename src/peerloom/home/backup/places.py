"""Where keys backups lie that Peerloom rewrites itself, and which copies it can't reach.

``keys/backups.json``: paths and moments, nothing else.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from peerloom.home.folder import Folder, make_private_folder, write_private_json

FILE_NAME = "peerloom.keys"
LATEST = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A keys backup that is rewritten at each withdrawal; ``behind`` while it couldn't be."""

    path: str
    written_at: str = ""
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """All that is known of keys backups.

    Shapes: ``given_out`` are moments at which a copy was downloaded: nothing can rewrite those;
            ``withdrawn_at`` is the latest withdrawal, "" if there was none; ``content`` are
            paths of the latest content backups that were written on this machine.
    """

    kept: tuple[Place, ...] = ()
    given_out: tuple[str, ...] = ()
    withdrawn_at: str = ""
    content: tuple[str, ...] = ()

    @property
    def stale_copies(self) -> int:
        """Downloaded copies that still open what was withdrawn since."""
        return sum(moment < self.withdrawn_at for moment in self.given_out)


def now() -> str:
    """This moment, in ISO 8601, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def known(folder: Folder) -> Places:
    """The places written down, and the folder that the settings name."""
    path, places = _file(folder), Places()
    if path.is_file():
        said = json.loads(path.read_text(encoding="utf-8"))
        kept = tuple(Place(**one) for one in said["kept"])
        places = Places(
            kept, tuple(said["given_out"]), said["withdrawn_at"], tuple(said["content"])
        )
    named = getattr(settings, "KEYS_BACKUPS", None)
    if named:
        standing = str(Path(named).resolve() / FILE_NAME)
        if standing not in {one.path for one in places.kept}:
            places = replace(places, kept=(*places.kept, Place(standing, behind=True)))
    return places


def write_down(folder: Folder, places: Places) -> None:
    """Keep what is known of keys backups."""
    make_private_folder(folder.keys)
    write_private_json(_file(folder), asdict(places))


def note_written(folder: Folder, path: Path) -> None:
    """From now on this file is rewritten at each withdrawal."""
    places, name = known(folder), str(path.resolve())
    others = tuple(one for one in places.kept if one.path != name)
    write_down(folder, replace(places, kept=(*others, Place(name, now()))))


def note_content(folder: Folder, path: Path) -> None:
    """``verify`` looks at the latest content backups too; those that were moved are forgotten."""
    known_now, name = known(folder), str(path.resolve())
    older = [one for one in known_now.content if one != name and Path(one).is_file()]
    write_down(folder, replace(known_now, content=(*older[-(LATEST - 1) :], name)))


def note_given_out(folder: Folder) -> None:
    """A copy left for where nothing can rewrite it."""
    places = known(folder)
    write_down(folder, replace(places, given_out=(*places.given_out, now())))


def forget_given_out() -> None:
    """Somebody says that the downloaded copies from before the last withdrawal are destroyed."""
    folder = settings.HOME
    places = known(folder)
    left = tuple(moment for moment in places.given_out if moment >= places.withdrawn_at)
    write_down(folder, replace(places, given_out=left))


def known_places() -> Places:
    """What is known of this home's keys backups, for those who look after it."""
    return known(settings.HOME)


def _file(folder: Folder) -> Path:
    return folder.keys / "backups.json"
