"""The seizure drill: somebody takes the machine.

Switched off, with everything on it but the passphrases; the same with an unattended start;
then a live server, with all of an admin's rights.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from peerloom.config.drills import Check, DrillReport
from peerloom.config.drills.markers import Markers, files_under, forms
from peerloom.config.drills.throwaway import ThrowAway, throw_away_home

SHOWN = "shown"  # what the locked door itself shows


@dataclass(frozen=True, slots=True)
class Seized:
    """What was carried off: the folder as it lay on the disk while running, and stopped."""

    running: Path
    stopped: Path
    backups: Path


def run() -> DrillReport:
    """Fill a home with markers, take it away, and look for them."""
    markers = Markers()
    name, steward = markers.new("the place's name", SHOWN), markers.new("a steward", SHOWN)
    with throw_away_home(name=name, steward=steward) as home:
        return DrillReport("seizure", tuple(_checks(home, markers)))


def _checks(home: ThrowAway, markers: Markers) -> Iterator[Check]:
    from peerloom.config.drills import living
    from peerloom.config.drills.admin import found_by_admin
    from peerloom.config.drills.filling import ONLY_ME, fill
    from peerloom.config.drills.planting import plant_everywhere

    yield _control(home.scratch)
    with _logged(home.folder.root / "server.log"):
        filled = fill(home.steward, markers.new)
        only_me = {one for one, (place, _) in markers.planted.items() if place == "only me"}
        admin = found_by_admin(markers, filled) & only_me
        live = list(living.checks(home, filled, only_me, markers))
        planted = plant_everywhere(markers, filled.writer.ref)
        seized = _seize(home)
    note = ", ".join(planted.silent) or f"{planted.models} models; too short for words: " + (
        ", ".join(planted.narrow) or "none"
    )
    yield Check("fields that declare nothing", planted.fields, len(planted.silent), note)
    yield from _switched_off(markers, seized)
    yield from _with_everything(home, markers, filled.writer.own_reader, seized)
    yield from _unattended(markers, seized)
    yield Check("live server, all rights: 'only me'", ONLY_ME, len(admin))
    yield from live


def _control(scratch: Path) -> Check:
    """The search itself: it must find a word in every form in which it lies openly."""
    import gzip
    import zlib

    words, missed = Markers(), 0
    plain = forms(words.new("control", "control"))
    packed = [zlib.compress(b"so: " + plain[0]), gzip.compress(plain[0])]
    for number, form in enumerate([*plain, *packed]):
        folder = scratch / f"control-{number}"
        folder.mkdir()
        (folder / "file").write_bytes(b"\xfe" * 333 + form + b"\x00" * 7)
        missed += not words.seen_under(folder)
    return Check("forms that the search misses in a plain file", len(plain) + len(packed), missed)


@contextmanager
def _logged(path: Path) -> Iterator[None]:
    """Whatever the server says lies in the home, where it is taken along."""
    handler = logging.FileHandler(path)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()


def _seize(home: ThrowAway) -> Seized:
    from django.db import connections

    from peerloom.home import backup

    seized = Seized(home.scratch / "running", home.scratch / "stopped", home.scratch / "backups")
    seized.backups.mkdir()
    backup.write_content(seized.backups / "content")
    backup.write_keys(seized.backups / "keys")
    backup.write_content_raw(seized.backups / "before-upgrade")
    for alias in connections:
        connections[alias].ensure_connection()
    shutil.copytree(home.folder.root, seized.running)
    connections.close_all()
    shutil.copytree(home.folder.root, seized.stopped)
    return seized


def _switched_off(markers: Markers, seized: Seized) -> Iterator[Check]:
    from peerloom.home.backup.copying import is_shared

    roots = (seized.running, seized.stopped, seized.backups)
    seen = markers.seen_under(*roots)
    hidden, shown = markers.planted.keys() - markers.by_hands(SHOWN), markers.by_hands(SHOWN)
    files = len(files_under(roots))
    wal = sum(path.stat().st_size for path in seized.running.glob("*.db-wal")) // 1024
    note = f"every byte of {files} files (WAL {wal} KB, media, logs, keys, backups)"
    yield Check("switched off, all but passphrases", len(hidden), len(seen & hidden), note)
    yield Check(
        "switched off: names on the door", len(shown), len(seen & shown), "place, stewards", None
    )
    if is_shared():
        yield from _of_server(markers)


def _of_server(markers: Markers) -> Iterator[Check]:
    """PostgreSQL keeps its own files: without an encrypted disk a thief reads its columns."""
    from peerloom.config.drills.thief import values_of_server

    seen = markers.seen_in(b"\0".join(values_of_server()))
    for hands, promised in (("public", None), ("released", 0), ("vault", 0), ("person", 0)):
        there = markers.by_hands(hands)
        yield Check(
            f"PostgreSQL's disk, if it isn't encrypted: {hands}",
            len(there),
            len(seen & there),
            promised=promised,
        )


def _unattended(markers: Markers, seized: Seized) -> Iterator[Check]:
    from peerloom.config.drills import thief
    from peerloom.home import keyring
    from peerloom.home.folder import Folder
    from peerloom.home.founding import write_unattended
    from peerloom.home.opening import open_unattended

    folder = Folder(seized.stopped)
    write_unattended(folder, keyring.current())
    keys = open_unattended(folder).keys
    seen = markers.seen_in(thief.everything(folder, keys, ()))
    for hands, promised in (("person", 0), ("vault", 0), ("released", None), ("public", None)):
        there = markers.by_hands(hands)
        yield Check(f"unattended start: {hands}", len(there), len(seen & there), promised=promised)


def _with_everything(
    home: ThrowAway, markers: Markers, writer: object, seized: Seized
) -> Iterator[Check]:
    """Whoever holds every passphrase finds every marker: nothing was looked for in vain."""
    from peerloom.config.drills import thief
    from peerloom.home import keyring
    from peerloom.home.folder import Folder
    from peerloom.home.keyring import Reader

    assert isinstance(writer, Reader) and home.steward.reader is not None
    readers = (home.steward.reader, writer)
    heap = thief.everything(Folder(seized.stopped), keyring.current(), readers)
    wanted = markers.planted.keys() - markers.by_hands(SHOWN, "log")
    missed = wanted - markers.seen_in(heap)
    note = ", ".join(sorted({markers.planted[one][0] for one in missed})[:5])
    yield Check("markers that all passphrases together miss", len(wanted), len(missed), note)
