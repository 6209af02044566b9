"""The withdrawal drill: an item, a use and a person are taken back; then every place is searched.

What was taken back must be gone from pages, exports, the command line, the search index, logs,
every value that the living keys open, and from yesterday's backup with today's keys. What was not
taken back must be whole.
"""

from __future__ import annotations

import io
import logging
import shutil
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from peerloom.config.drills import Check, DrillReport
from peerloom.config.drills.markers import Markers, files_under
from peerloom.config.drills.throwaway import ThrowAway, throw_away_home
from peerloom.home.folder import Folder

if TYPE_CHECKING:
    from peerloom.config.drills.words_given import Given
    from peerloom.home.keyring import HomeKeys

SECONDS = 60  # within which everything must be gone


@dataclass(frozen=True, slots=True)
class Places:
    """Where the drill looks: each gives the bytes that it shows."""

    pages: bytes
    quoting: bytes
    commands: bytes
    opened: bytes
    files: bytes


def run() -> DrillReport:
    """Fill a home, take back, and look for what was taken back."""
    with throw_away_home() as home, _logged(home.folder.root / "server.log"):
        return DrillReport("withdrawal", tuple(_checks(home)))


def _checks(home: ThrowAway) -> Iterator[Check]:
    from peerloom.config.drills.words_given import ITEM, KEPT, OWN_NOTE, PERSON, USE, give

    markers = Markers()
    given = give(home.steward, markers.new)
    of = {what: markers.by_hands(what) for what in (ITEM, USE, PERSON, KEPT)}
    own = {one for one, (place, _hands) in markers.planted.items() if place == OWN_NOTE}
    before = _look(home, given)
    seen = _seen(markers, before.pages, before.quoting, before.commands, before.opened)
    yield Check("markers that the search misses beforehand", 5, len(markers.planted.keys() - seen))
    unquoted = markers.planted.keys() - own - _seen(markers, before.quoting)
    yield Check("  and in drafts and editions", 4, len(unquoted))
    held = of[ITEM] | of[PERSON]
    yield Check("  and in the search index", len(held), len(held - markers.seen_in(_index())))
    backup = home.scratch / "yesterday"
    _back_up(backup)
    took = _take_back(home, given)
    slowest = max(took.values())
    told = ", ".join(f"{what} {seconds:.1f} s" for what, seconds in took.items())
    yield Check("seconds until it was done", len(took), round(slowest), told, SECONDS)

    after, gone = _look(home, given), of[ITEM] | of[PERSON]
    yield _found("pages and exports", markers, gone, after.pages)
    yield _found("drafts, editions and their files", markers, gone | of[USE], after.quoting)
    yield _found("command line", markers, gone, after.commands)
    yield _found("everything that all keys open", markers, gone, after.opened)
    files = len(files_under([home.folder.root]))
    note = f"{files} files: database, WAL, search index, logs"
    yield _found("every byte of the home", markers, gone, after.files, note)
    yield _found("search index, opened", markers, gone, _index())
    yield from _yesterday(home, markers, given, backup, gone | of[USE], gone)
    yield from _kept(markers, given, after, of[KEPT] | own, of[USE])
    yield from _listed(given)


def _found(what: str, markers: Markers, gone: set[str], content: bytes, note: str = "") -> Check:
    return Check(what, len(gone), len(markers.seen_in(content) & gone), note)


def _seen(markers: Markers, *contents: bytes) -> set[str]:
    return set().union(*(markers.seen_in(content) for content in contents))


def _back_up(folder: Path) -> None:
    from peerloom.home import backup

    folder.mkdir()
    backup.write_content(folder / "content")
    backup.write_keys(folder / "keys")
    shutil.copy(folder / "keys", folder / "old-keys")  # what nobody should have kept


def _take_back(home: ThrowAway, given: Given) -> dict[str, float]:
    """Each in its owner's or a steward's hand; returns how long each took, in seconds."""
    from peerloom.config.drills.words_given import ITEM, PERSON, USE
    from peerloom.returns import commands as returns

    def timed(act: object) -> float:
        began = time.monotonic()
        act()  # type: ignore[operator]
        return time.monotonic() - began

    voices, writer = given.voices, given.writer
    return {
        ITEM: timed(lambda: returns.withdraw_items(items=[voices[ITEM]], by=writer)),
        USE: timed(lambda: returns.withdraw_items(items=[voices[USE]], uses=["quotes"], by=writer)),
        PERSON: timed(lambda: returns.withdraw_person(person=given.person, by=home.steward)),
    }


def _look(home: ThrowAway, given: Given) -> Places:
    from peerloom.config.drills import thief
    from peerloom.home import keyring

    assert home.steward.reader is not None and given.writer.own_reader is not None
    readers = (home.steward.reader, given.writer.own_reader)
    opened = thief.everything(home.folder, keyring.current(), readers)
    pages, quoting = _pages(given)
    commands = _commands(home, given)
    files = b"\0".join(path.read_bytes() for path in files_under([home.folder.root]))
    return Places(pages, quoting, commands, opened, files)


def _pages(given: Given) -> tuple[bytes, bytes]:
    """(pages of the analysis and their exports, drafts and editions with theirs)."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from peerloom.analysis import queries as analysis

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(get_user_model().objects.get(ref=given.analyst.ref))
    at = f"/studies/{given.study}/"
    sources = [f"sources/{one.ref}/" for one in analysis.sources_for_list(given.study)]
    themes = [one.ref for one in analysis.themes_for_study(given.study)]
    reading = ["sources/", *sources, "codebook/", "codebook/export/", "passages/", "matrix/"]
    reading += ["passages/export/", "matrix/export/", "memos/", "themes/", "returns/notes/"]
    reading += [f"find/?q={word}" for word in ("ashamed", "laughed", "kettle", "asked")]
    quoting = ["findings/", "findings/front/", "findings/draft/", "findings/editions/1/"]
    quoting += ["findings/imprint/", "findings/references/", "findings/editions/1/publication.md"]
    quoting += [f"findings/themes/{ref}/" for ref in themes]
    quoting += [f"findings/{one}.{end}" for one in ("draft", "editions/1") for end in ENDINGS]
    said = [
        b"\0".join(_read(client.get(at + path)) for path in each) for each in (reading, quoting)
    ]
    return said[0] + b"\0" + said[1], said[1]


ENDINGS = ("html", "docx", "md")


def _read(answer: object) -> bytes:
    streaming = getattr(answer, "streaming", False)
    content = b"".join(answer) if streaming else answer.content  # type: ignore
    return _unpacked(content)


def _unpacked(content: bytes) -> bytes:
    """A file of files, opened."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"\0".join(packed.read(name) for name in packed.namelist())


def _commands(home: ThrowAway, given: Given) -> bytes:
    from click.testing import CliRunner

    from peerloom.config.cli.main import main

    runner, study = CliRunner(), ["--study", given.study_name]
    tries = [["passages", *study, "--code", f"Code {number}"] for number in range(4)]
    tries += [["find", *study, word] for word in ("ashamed", "laughed", "kettle", "asked")]
    tries += [["matrix", *study, "--json"], ["verify", "--json"]]
    said = [runner.invoke(main, ["--home", str(home.folder.root), *one]).output for one in tries]
    for ending in ENDINGS:
        out = home.scratch / f"report.{ending}"
        runner.invoke(main, ["--home", str(home.folder.root), "report", *study, "-o", str(out)])
        said.append(_unpacked(out.read_bytes()).decode("utf-8", "replace"))
        out.unlink()
    return "\0".join(said).encode()


def _index() -> bytes:
    """Every word that the search index holds, read with its key."""
    from peerloom.analysis.index.opening import with_index

    def rows(connection: object) -> list[tuple[object, ...]]:
        found: list[tuple[object, ...]] = connection.execute("SELECT * FROM postings").fetchall()  # type: ignore[attr-defined]
        return found

    return repr(with_index(rows)).encode()


def _yesterday(
    home: ThrowAway,
    markers: Markers,
    given: Given,
    backup: Path,
    unquoted: set[str],
    gone: set[str],
) -> Iterator[Check]:
    """Yesterday's content with today's keys: the file of keys was rewritten where it lies."""
    from peerloom.config.drills import thief

    folder, keys, heap = _restored(home, given, backup, "keys")
    yield _found("yesterday's content, today's keys", markers, gone, heap)
    quotes = [one for one in thief.text_keys(keys, folder) if one.startswith("quote.")]
    kept = len(markers.planted.keys() - unquoted) - 1  # the own note is quoted nowhere
    yield Check("  keys of quotes beyond those kept", kept, len(quotes) - kept)
    _folder, _keys, heap = _restored(home, given, backup, "old-keys")
    missed = len(gone - markers.seen_in(heap))
    yield Check("  missed with yesterday's keys too", len(gone), missed, "the search itself")


def _restored(
    home: ThrowAway, given: Given, backup: Path, keys: str
) -> tuple[Folder, HomeKeys, bytes]:
    from peerloom.config.drills import thief
    from peerloom.home import backup as backups

    assert home.steward.reader is not None and given.writer.own_reader is not None
    root = home.scratch / f"restored-{keys}"
    restored = backups.restore([backup / "content", backup / keys], root, home.passphrase)
    folder, readers = Folder(root), (home.steward.reader, given.writer.own_reader)
    heap = thief.everything(folder, restored.home_keys, readers)
    return folder, restored.home_keys, heap


def _kept(
    markers: Markers, given: Given, after: Places, kept: set[str], analysed: set[str]
) -> Iterator[Check]:
    """What nobody took back is whole, and what may still be analysed is."""
    from peerloom.gate import queries as gate
    from peerloom.gate.own import given_for_refs

    seen = _seen(markers, after.pages, after.opened)
    yield Check("other texts that are not whole", len(kept), len(kept - seen))
    standing = [one.release for one in given_for_refs(given.voices.values()) if one.release]
    texts = "\0".join(gate.texts_of_releases(standing).values()).encode()
    lost = len(analysed - markers.seen_in(texts))
    yield Check("text without quotes that left the analysis", len(analysed), lost)


def _listed(given: Given) -> Iterator[Check]:
    """A printed edition can't be called back: each withdrawal says which."""
    from peerloom.returns import queries as returns

    lines = returns.withdrawals_for_study(given.study)
    silent = sum([one.number for one in line.editions] != [1] for line in lines)
    yield Check("withdrawals that don't list the printed edition", len(lines), silent)


@contextmanager
def _logged(path: Path) -> Iterator[None]:
    """Whatever the server says lies in the home, where it is searched."""
    handler = logging.FileHandler(path, delay=True)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
