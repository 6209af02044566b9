"""A port for the stream, taken before the worker is forked; no database, no Django."""

from __future__ import annotations

import logging
import socket

_log = logging.getLogger(__name__)
_taken: list[tuple[socket.socket, int]] = []


def listen_beside(host: str, port: int) -> None:
    """Take the port after the pages' one, or any other if that isn't free."""
    for wanted in (port + 1, 0):
        taken = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((host, wanted))
        except OSError as problem:
            taken.close()
            _log.info("port %s is taken: %s", wanted, problem.strerror)
            continue
        _taken[:] = [(taken, port)]
        return


def taken_port() -> tuple[socket.socket, int] | None:
    """The socket of the stream and the port of the pages, if there is one."""
    return _taken[-1] if _taken else None
