"""The server for pages: granian, WSGI threads, one worker forked from this process.

An unlocked home is served as it is: the worker inherits its keys by fork, and they touch no file.
A locked one, or none yet, is served through the door (:mod:`peerloom.config.door`), whose worker
gets the keys from whoever unlocks.
"""

from __future__ import annotations

import multiprocessing
import os

from peerloom.config.live.ports import listen_beside
from peerloom.config.warming import warm_up
from peerloom.home.folder import Folder

SITE, DOOR = "peerloom.config.site:site", "peerloom.config.door:build"


def serve_home(*, host: str, port: int, threads: int = 8) -> None:
    """Serve the home that is open in this process, until stopped."""
    from django.db import connections

    warm_up()
    connections.close_all()
    _serve(SITE, host=host, port=port, threads=threads)


def serve_door(
    folder: Folder, *, host: str, port: int, code: str = "", name: str = "", threads: int = 8
) -> None:
    """Serve a locked home, or with a code the first pages of a new one, until stopped."""
    from peerloom.config.door import prepare

    prepare(folder, code, name)
    _serve(DOOR, host=host, port=port, threads=threads)


def _serve(target: str, *, host: str, port: int, threads: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    multiprocessing.set_start_method("fork", force=True)
    hosts = os.environ.get("PEERLOOM_HOSTS")
    if hosts is None and host not in ("127.0.0.1", "localhost"):
        os.environ["PEERLOOM_HOSTS"] = f"{host},127.0.0.1,localhost"
    listen_beside(host, port)
    Server(
        target,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        log_access=False,
        log_level=LogLevels.error,
        factory=True,
    ).serve()
