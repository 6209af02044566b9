"""Starting the stream in the worker, beside the pages."""

from __future__ import annotations

import threading
from typing import Any

import uvicorn
from django.conf import settings

from peerloom.config.live.hub import Hub
from peerloom.config.live.ports import taken_port
from peerloom.config.live.speaking import Speaking
from peerloom.web.live import Stand, stand_at


def start() -> None:
    """Speak at the port that was taken; in the worker, once its home is open.

    Behind a web server it must be the port after the pages' one, which is all that it knows;
    where that was taken, pages ask by themselves.
    """
    taken, pages = taken_port() or (None, 0)
    if taken is None or (settings.HTTPS and taken.getsockname()[1] != pages + 1):
        return
    hub = Hub()
    config = uvicorn.Config(Speaking(hub, pages, https=settings.HTTPS), **_QUIET)
    server = uvicorn.Server(config)
    threading.Thread(target=hub.run, daemon=True, name="live-hub").start()
    run: dict[str, Any] = {"sockets": [taken]}
    threading.Thread(target=server.run, kwargs=run, daemon=True, name="live").start()
    stand_at(Stand(taken.getsockname()[1], pages))


_QUIET: dict[str, Any] = {
    "loop": "asyncio",
    "http": "h11",
    "ws": "none",
    "lifespan": "off",
    "log_config": None,
    "log_level": "critical",
    "access_log": False,
    "server_header": False,
    "date_header": False,
    "proxy_headers": False,
    "limit_concurrency": 500,
    "timeout_keep_alive": 5,
    "h11_max_incomplete_event_size": 16_384,
}
