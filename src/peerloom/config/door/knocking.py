"""``peerloom unlock``: the passphrase goes to the running server over a socket of its owner's."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from peerloom.home.folder import Folder
from peerloom.problems import NobodyServes, Problem, ServerSaid

LONGEST, PATIENCE = 2000, 60
_PATH_LIMIT = 100  # what a socket's address may hold, less a little


def listen(folder: Folder, hear: Callable[[str], str]) -> threading.Thread:
    """Hear passphrases in a thread; ``hear`` returns what became of one, or raises a Problem."""
    with _address(folder) as address:
        folder.socket.unlink(missing_ok=True)
        server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        before = os.umask(0o177)
        try:
            server.bind(address)
        finally:
            os.umask(before)
    server.listen(2)
    thread = threading.Thread(target=_serve, args=(server, hear), daemon=True, name="unlock")
    thread.start()
    return thread


def knock(folder: Folder, passphrase: str) -> str:
    """Give the passphrase to the server of this home; returns what it said.

    Errors: NobodyServes if none listens; the server's own problem otherwise.
    """
    try:
        with _address(folder) as address, socket.socket(socket.AF_UNIX) as line:
            line.settimeout(PATIENCE)
            line.connect(address)
            line.sendall(json.dumps({"passphrase": passphrase}).encode() + b"\n")
            said = json.loads(_line_from(line) or b"{}")
    except (FileNotFoundError, ConnectionError) as e:
        raise NobodyServes(place=folder.root.name) from e
    if "problem" in said:
        raise ServerSaid(said=said["problem"])
    if "state" not in said:
        raise ServerSaid(said="The home did not open; the server's own window says why.")
    return str(said["state"])


@contextlib.contextmanager
def _address(folder: Folder) -> Iterator[str]:
    """The socket's address; through the open folder where its path is too long for one."""
    path = str(folder.socket)
    if len(os.fsencode(path)) <= _PATH_LIMIT:
        yield path
        return
    handle = os.open(folder.root, os.O_RDONLY)
    try:
        yield str(Path(f"/proc/self/fd/{handle}") / folder.socket.name)
    finally:
        os.close(handle)


def _serve(server: socket.socket, hear: Callable[[str], str]) -> None:
    while True:
        line, _whence = server.accept()
        threading.Thread(target=_serve_one, args=(line, hear), daemon=True).start()


def _serve_one(line: socket.socket, hear: Callable[[str], str]) -> None:
    with line, contextlib.suppress(OSError):  # whoever knocked went away
        line.settimeout(PATIENCE)
        line.sendall(json.dumps(_answer(line, hear)).encode() + b"\n")


def _answer(line: socket.socket, hear: Callable[[str], str]) -> dict[str, Any]:
    if not _is_ours(line):
        return {"problem": "This socket belongs to somebody else."}
    try:
        said = json.loads(_line_from(line) or b"{}")
        return {"state": hear(str(said.get("passphrase", "")))}
    except Problem as problem:
        return {"problem": str(problem)}
    except ValueError:
        return {"problem": "This isn't a passphrase."}


def _is_ours(line: socket.socket) -> bool:
    if not hasattr(socket, "SO_PEERCRED"):
        return True  # the socket's own mode keeps others out
    raw = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return struct.unpack("3i", raw)[1] in (os.getuid(), 0)


def _line_from(line: socket.socket) -> bytes:
    said = b""
    while not said.endswith(b"\n") and len(said) < LONGEST:
        more = line.recv(LONGEST)
        if not more:
            break
        said += more
    return said
