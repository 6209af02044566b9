"""The server for pages: granian, WSGI threads, one worker forked from the unlocked process."""

from __future__ import annotations

import multiprocessing
import os


def serve_home(*, host: str, port: int, threads: int = 8) -> None:
    """Serve until stopped. The worker inherits the keys by fork; they touch no file."""
    from django.db import connections
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    _warm_up()
    connections.close_all()
    multiprocessing.set_start_method("fork", force=True)
    hosts = os.environ.get("PEERLOOM_HOSTS")
    if hosts is None and host not in ("127.0.0.1", "localhost"):
        os.environ["PEERLOOM_HOSTS"] = f"{host},127.0.0.1,localhost"
    Server(
        "peerloom.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        log_access=False,
        log_level=LogLevels.error,
    ).serve()


def _warm_up() -> None:
    """Clear what has run out, and load every page's code once, so that nobody waits for it."""
    from django.core.management import call_command
    from django.template.loader import get_template
    from django.urls import get_resolver

    from peerloom.config.wsgi import application
    from peerloom.voices.commands.pending import sweep as sweep_pending

    call_command("clearsessions")
    sweep_pending()
    assert application is not None
    assert get_resolver().url_patterns
    for name in ("people/sign_in.html", "web/home.html"):
        get_template(name)
