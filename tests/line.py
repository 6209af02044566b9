"""A line between a phone and its home that a test can cut and mend."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

_SILENCE = 120  # seconds after which a connection that says nothing is over


class Line:
    """Passes bytes on to a server, while it holds."""

    def __init__(self, address: str) -> None:
        there = urlsplit(address)
        self._there = (there.hostname or "127.0.0.1", there.port or 80)
        self._door = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self._holds = True
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """No connection from now on; those under way end in the middle."""
        self._holds = False
        for one in list(self._open):
            _close(one)

    def mend(self) -> None:
        self._holds = True

    def close(self) -> None:
        self.cut()
        _close(self._door)

    def _listen(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            if self._holds:
                threading.Thread(target=self._join, args=(near,), daemon=True).start()
            else:
                _close(near)

    def _join(self, near: socket.socket) -> None:
        far = socket.create_connection(self._there)
        self._open |= {near, far}
        back = threading.Thread(target=self._pass, args=(far, near), daemon=True)
        back.start()
        self._pass(near, far)
        back.join()
        self._open -= {near, far}

    def _pass(self, here: socket.socket, there: socket.socket) -> None:
        here.settimeout(_SILENCE)
        with contextlib.suppress(OSError):  # cut, or closed by either end
            while some := here.recv(65536):
                there.sendall(some)
        _close(here)
        _close(there)


def _close(one: socket.socket) -> None:
    with contextlib.suppress(OSError):  # closed already
        one.shutdown(socket.SHUT_RDWR)
    one.close()


@contextlib.contextmanager
def line_to(address: str) -> Iterator[Line]:
    """A line to a server, until the block ends."""
    line = Line(address)
    yield line
    line.close()
