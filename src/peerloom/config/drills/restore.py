"""The restore drill: back up, withdraw, lose the home, restore it; then with older files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from peerloom.config.drills import Check, DrillReport
from peerloom.config.drills.markers import Markers
from peerloom.config.drills.throwaway import ThrowAway, throw_away_home

if TYPE_CHECKING:
    from peerloom.audit.types import Hand
    from peerloom.config.drills.filling import Filled

ENTRIES = 20
GONE = "released text"  # what is withdrawn between the backup and the loss


@dataclass(frozen=True, slots=True)
class Files:
    """Backups from before the withdrawal and from after it; ``keys`` was rewritten by it."""

    content: Path
    keys: Path
    old_keys: Path
    new_content: Path


def run() -> DrillReport:
    """Lose a home and bring it back, four times."""
    with throw_away_home() as home:
        return DrillReport("restore", tuple(_checks(home)))


def _checks(home: ThrowAway) -> Iterator[Check]:
    from peerloom.config.drills.filling import fill

    markers = Markers()
    filled = fill(home.steward, markers.new, entries=ENTRIES)
    kept = {one for one, (place, _) in markers.planted.items() if place != GONE}
    gone = markers.planted.keys() - kept
    files = _backed_up_then_withdrawn(home, filled)
    yield from _refusals(home, files)

    steward = _lost_and_restored(home, [files.content, files.keys])
    yield from _holds("yesterday's content, today's keys", home, steward, filled, markers)
    yield _found("  withdrawn since", _heap(home, steward, filled), markers, gone)
    steward = _lost_and_restored(home, [files.new_content, files.old_keys])
    yield from _holds("today's content, yesterday's keys", home, steward, filled, markers)
    yield _found("  withdrawn since", _heap(home, steward, filled), markers, gone)
    steward = _lost_and_restored(home, [files.content, files.old_keys, files.keys])
    yield _found("both keys given: the newer count", _heap(home, steward, filled), markers, gone)
    steward = _lost_and_restored(home, [files.content, files.old_keys])
    heap = _heap(home, steward, filled)
    yield _found("all files from before: nobody can know", heap, markers, gone, promised=None)


def _backed_up_then_withdrawn(home: ThrowAway, filled: Filled) -> Files:
    from peerloom.home import backup
    from peerloom.returns import commands as returns

    folder = home.scratch / "backups"
    folder.mkdir()
    files = Files(*(folder / name for name in ("content", "keys", "old-keys", "new-content")))
    backup.write_content(files.content)
    backup.write_keys(files.keys)
    shutil.copy(files.keys, files.old_keys)
    returns.withdraw_items(items=[filled.released[0]], uses=None, by=home.steward)
    backup.write_content(files.new_content)
    return files


def _refusals(home: ThrowAway, files: Files) -> Iterator[Check]:
    """What must be refused, with nothing left half done."""
    from peerloom.home import backup
    from peerloom.problems import Problem

    cut = home.scratch / "backups" / "cut"
    cut.write_bytes(files.content.read_bytes()[:-100_000])
    place = home.scratch / "elsewhere"
    tries: list[tuple[Sequence[Path], Path, str]] = [
        ([cut, files.keys], place, home.passphrase),
        ([files.content, files.keys], place, "six other words that open nothing"),
        ([files.content], place, home.passphrase),
        ([files.content, files.keys], home.folder.root, home.passphrase),
    ]
    wrong = 0
    for given, root, words in tries:
        try:
            backup.restore(given, root, words)
            wrong += 1
        except Problem:
            wrong += place.exists() or any(home.scratch.glob("*.restoring"))
    note = "cut file, wrong passphrase, no keys, a home in the way"
    yield Check("restores that should be refused", len(tries), wrong, note)


def _lost_and_restored(home: ThrowAway, files: Sequence[Path]) -> Hand:
    from django.db import connections

    from peerloom.config.cli.opening import open_home
    from peerloom.config.cli.saying import Telling
    from peerloom.config.keeping import finish_restoring
    from peerloom.home import backup, keyring
    from peerloom.home.backup.copying import is_shared

    if is_shared():
        with connections["default"].cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    connections.close_all()
    shutil.rmtree(home.folder.root)
    restored = backup.restore(files, home.folder.root, home.passphrase)
    keyring.wear(restored.home_keys)
    steward = open_home(Telling(home.folder.root))
    finish_restoring(restored, by=steward)
    return steward


def _holds(
    what: str, home: ThrowAway, steward: Hand, filled: Filled, markers: Markers
) -> Iterator[Check]:
    from peerloom.config.verifying import verify_home

    kept = {one for one, (place, _) in markers.planted.items() if place != GONE}
    missing = kept - markers.seen_in(_heap(home, steward, filled))
    names = ", ".join(sorted({markers.planted[one][0] for one in missing}))
    yield Check(what, len(kept), len(missing), names and f"lost: {names}")
    step: Callable[[int, int], None] = lambda done, total: None  # noqa: E731
    checks = verify_home(steward, step)
    wrong = [one for one in checks if one.found]
    note = "; ".join(f"{one.what}: {one.found} ({one.remedy})" for one in wrong)
    yield Check("  verify afterwards", len(checks), len(wrong), note)


def _heap(home: ThrowAway, steward: Hand, filled: Filled) -> bytes:
    """All that the steward's, the writer's and the home's keys open now, and every byte lying."""
    from peerloom.config.drills import thief
    from peerloom.config.drills.markers import files_under
    from peerloom.home import keyring

    assert steward.reader is not None and filled.writer.own_reader is not None
    readers = (steward.reader, filled.writer.own_reader)
    heap = thief.everything(home.folder, keyring.current(), readers)
    return heap + b"".join(path.read_bytes() for path in files_under([home.folder.root]))


def _found(
    what: str, heap: bytes, markers: Markers, gone: set[str], promised: int | None = 0
) -> Check:
    return Check(what, len(gone), len(markers.seen_in(heap) & gone), promised=promised)
