"""What a live session gives up: its row, its row with the cookie, and the server's memory.

The writer signs in through the page of a served copy of the drill's home, reads one entry, and
leaves. Memory is read through /proc, as somebody with all rights on the machine would.
"""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from peerloom.config.drills import Check
from peerloom.config.drills.browsing import Browser, memory_of, serving
from peerloom.config.drills.filling import Filled
from peerloom.config.drills.markers import Markers, forms
from peerloom.config.drills.throwaway import ThrowAway

READ = 5
_LIKE_A_SESSION = re.compile(rb"\.?[\w-]{40,}:[\w-]{6}:[\w-]{43}")


def checks(home: ThrowAway, filled: Filled, only_me: set[str], markers: Markers) -> Iterator[Check]:
    """Sign in as the writer, read some entries, and look; then leave, and look again."""
    from django.db import connections

    connections.close_all()
    copy = home.scratch / "served"
    shutil.copytree(home.folder.root, copy)
    with serving(copy) as server:
        browser = Browser(server.address)
        who = {"pseudonym": filled.writer.pseudonym, "passphrase": filled.passphrase}
        browser.post("/in/", "/in/", **who)
        for entry in filled.entries[:READ]:
            browser.get(f"/notes/{entry}/")
        alone = _by_row(copy, filled, markers, "") & only_me
        both = _by_row(copy, filled, markers, browser.cookie("k")) & only_me
        yield Check("live session: its row without the cookie", len(only_me), len(alone))
        note = "whoever has both reads all of that one person's"
        yield Check("live session: its row and the cookie", len(only_me), len(both), note, None)
        note = f"{READ} entries were read"
        yield _of_memory("server's memory, signed in", server.process, only_me, markers, note)
        browser.post("/leave/", "/")
        yield _of_memory("server's memory, after leaving", server.process, only_me, markers, note)


def _of_memory(what: str, process: int, only_me: set[str], markers: Markers, note: str) -> Check:
    heap = memory_of(process)
    if not heap:
        return Check(what, 0, 0, "this machine lets nobody look", None)
    near = [area for area in heap if any(stem in area for stem in forms(markers.stem)[:2])]
    seen = {one for one in only_me if any(form in area for form in forms(one)[:2] for area in near)}
    return Check(what, len(only_me), len(seen), note, None)


def _by_row(copy: Path, filled: Filled, markers: Markers, cookie: str) -> set[str]:
    """What the table of sessions opens, with the home's keys and with a cookie's."""
    from peerloom.config.drills import thief
    from peerloom.home import keyring, textkeys
    from peerloom.home.folder import Folder

    folder, keys = Folder(copy), keyring.current()
    values = thief.content_values(folder, keys.database_key)
    tries = [keys.home_key, keys.database_key, keys.pepper]
    tries += [base64.urlsafe_b64decode(cookie)] if cookie else []
    plain: list[bytes] = []
    for private in _privates(values, tries):
        own = textkeys.own_reader(filled.writer.ref, private)
        texts = textkeys.keys_for(filled.entries, own)
        plain += thief.with_text_keys(texts, folder, values)
    return markers.seen_in(b"\0".join(plain))


def _privates(values: list[bytes], tries: list[bytes]) -> Iterator[bytes]:
    """Every private key that a session's row holds, for whoever has its cookie."""
    from django.contrib.sessions.backends.db import SessionStore

    from peerloom import sealing
    from peerloom.problems import BrokenSeal

    rows = [value for value in values if _LIKE_A_SESSION.fullmatch(value)]
    for value in rows:
        held = SessionStore().decode(value.decode("latin-1")).get("hold", "")
        for key in tries if held else ():
            try:
                yield sealing.open_seal(base64.b64decode(held), key, subject="session")
            except BrokenSeal:
                yield from ()
