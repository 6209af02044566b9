"""Where a page hears what others do: the address of its stream of events.

The server puts it in place (:func:`stand_at`); where there is none, pages ask by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

PATH: Final = "/live/"


@dataclass(frozen=True, slots=True)
class Stand:
    """Ports: of the stream, and of the pages that may listen to it."""

    port: int
    pages: int


_stand: list[Stand] = []


def stand_at(stand: Stand | None) -> None:
    """The stream is there from now on, or no longer."""
    _stand[:] = [stand] if stand else []


def origin_for(request: HttpRequest) -> str:
    """The origin of the stream as this browser reaches it; empty if it is the page's own."""
    if not _stand or settings.HTTPS:
        return ""
    return f"http://{host_of(request.get_host())}:{_stand[-1].port}"


def address_for(request: HttpRequest, study: str, source: str = "") -> str:
    """Where the page of a study or source listens; empty if there is no stream."""
    if not _stand:
        return ""
    asked = f"?{urlencode({'source': source})}" if source else ""
    return f"{origin_for(request)}{PATH}{study}/{asked}"


def host_of(host: str) -> str:
    """A host without its port."""
    return host if host.endswith("]") else host.rpartition(":")[0] or host
